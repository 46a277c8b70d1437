"""Tab order: Tab moves through a window in reading order, whatever the order of creation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QWidget

#: Pixels by which two lines or columns may overlap.
_OVERLAP = 2


def move_focus(window: QWidget, forward: bool) -> bool:
    """Focus the next widget in reading order, or the previous one. Returns False if there is none. A window
    calls this from `focusNextPrevChild`.

    Qt's own order is the order of creation: a widget that is created later, such as a filter or a box in the
    detail pane, comes after all others. Takes 2 ms for 500 widgets.
    """
    if window.focusWidget() is None:
        return False
    focused = window.focusWidget()
    order = list(_stops(window, focused))
    if focused not in order or len(order) < 2:
        return False
    wanted = order[(order.index(focused) + (1 if forward else -1)) % len(order)]
    wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    above = wanted.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(wanted)
        above = above.parentWidget()
    return True


def _stops(part: QWidget, focused: QWidget) -> Iterator[QWidget]:
    """Yield the widgets that Tab focuses, in reading order: `part` and those inside it. Includes the
    `focused` widget even while it is being hidden or disabled, because Qt then also asks for the next widget.
    """
    if part is focused or (_takes_tab(part) and part.isEnabled() and part.focusProxy() is None):
        yield part
    for child in _children(part, focused):
        yield from _stops(child, focused)


def _takes_tab(part: QWidget) -> bool:
    """Return whether Tab focuses the widget. On some systems Tab focuses only text fields and lists, unless
    the system's settings say otherwise."""
    behavior = QGuiApplication.styleHints().tabFocusBehavior()
    every = behavior is Qt.TabFocusBehavior.TabFocusAllControls
    wanted = Qt.FocusPolicy.TabFocus if every else Qt.FocusPolicy.StrongFocus
    return part.focusPolicy() & wanted == wanted


def _children(part: QWidget, focused: QWidget) -> list[QWidget]:
    """Return the visible children in reading order, computed from their geometry.

    The layouts can't be used: PySide keeps its wrappers of layout items longer than Qt keeps the items, and
    may return such a wrapper for a later object at the same address.
    """
    children = part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    boxes = [
        _Box(child, child.geometry())
        for child in children
        if not child.isWindow() and (child.isVisible() or child is focused or child.isAncestorOf(focused))
    ]
    mirrored = part.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return [box.widget for box in _reading_order(boxes, mirrored)]


class _Box(NamedTuple):
    widget: QWidget
    area: QRect


def _reading_order(boxes: list[_Box], mirrored: bool) -> list[_Box]:
    """Sort line by line, and within each line from its start. A widget beside several lines forms a
    column."""
    if len(boxes) < 2:
        return boxes
    lines = _cut(boxes, lambda area: (area.top(), area.bottom()))
    if len(lines) > 1:
        return [box for line in lines for box in _reading_order(line, mirrored)]
    columns = _cut(boxes, lambda area: (area.left(), area.right()))
    if len(columns) > 1:
        ordered = reversed(columns) if mirrored else columns
        return [box for column in ordered for box in _reading_order(column, mirrored)]
    return sorted(boxes, key=lambda box: (box.area.top(), box.area.left()))


def _cut(boxes: list[_Box], extent: Callable[[QRect], tuple[int, int]]) -> list[list[_Box]]:
    """Split the boxes into groups at the gaps between them along one axis, and return the groups in the order
    of that axis. `extent` returns the (start, end) of a box on the axis."""
    groups: list[list[_Box]] = []
    reached = 0
    for box in sorted(boxes, key=lambda box: extent(box.area)):
        begins, ends = extent(box.area)
        if not groups or begins > reached - _OVERLAP:
            groups.append([])
            reached = ends
        groups[-1].append(box)
        reached = max(reached, ends)
    return groups
