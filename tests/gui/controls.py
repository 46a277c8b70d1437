"""The controls of a window, as the keyboard and a screen reader find them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

_FRAMES = (QMainWindow, QMenuBar, QMenu, QStackedWidget, QTabWidget, QScrollArea)
#: What says nothing of what a person may do with it; a pane to walk through is a part of the window.
_UNTOLD = frozenset({QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Border})


def controls(window: QWidget) -> Iterator[QWidget]:
    """What the keyboard can reach in a window, as a person would count it."""
    for part in window.findChildren(QWidget):
        inner = part.parentWidget()
        if (
            part.isVisibleTo(window)
            and part.isEnabled()
            and part.focusPolicy() & Qt.FocusPolicy.TabFocus
            and part.focusProxy() is None
            and not isinstance(part, _FRAMES)
            and not (isinstance(part, QLineEdit) and isinstance(inner, QSpinBox | QComboBox))
            and part.window() is window
        ):
            yield part


def read_out(part: QWidget) -> str:
    """What a screen reader is told of its name: its own, its text, or that of the label beside it."""
    return QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name).strip()


def nameless(window: QWidget) -> list[str]:
    """The controls of which a screen reader has nothing to say."""
    return [
        f"{type(part).__name__} {part.objectName()} in {type(part.parentWidget()).__name__}"
        for part in controls(window)
        if not read_out(part)
    ]


def without_a_role(window: QWidget) -> list[str]:
    """The controls of which a screen reader can't say of what kind they are."""
    return [
        f"{type(part).__name__} {part.objectName()} {read_out(part)}"
        for part in controls(window)
        if QAccessible.queryAccessibleInterface(part).role() in _UNTOLD and part.objectName() != "detail"
    ]


def tab_order(window: QWidget) -> list[QWidget]:
    """The controls as Tab visits them, from the topmost on."""
    reachable, order = set(controls(window)), []
    part = window.nextInFocusChain()
    while part is not None and part is not window:
        if part in reachable:
            order.append(part)
        part = part.nextInFocusChain()
    tops = [part.mapTo(window, QPoint(0, 0)).y() for part in order]
    first = tops.index(min(tops)) if tops else 0
    return order[first:] + order[:first]


def asks(part: QWidget) -> bool:
    """Whether a person fills it in, ticks or chooses in it."""
    return isinstance(part, QLineEdit | QPlainTextEdit | QComboBox | QCheckBox | QAbstractItemView)


def _picture(window: QWidget, part: QWidget) -> QImage:
    area = QRect(part.mapTo(window, QPoint(0, 0)), part.size()).adjusted(-3, -3, 3, 3)
    return window.grab(area).toImage()


def without_visible_focus(window: QWidget) -> list[str]:
    """The controls that look the same with the focus and without."""
    QApplication.setCursorFlashTime(0)
    window.activateWindow()
    parts, unseen = list(controls(window)), []
    for part in parts:
        other = next((other for other in parts if other is not part), None)
        if other is None or not part.isVisibleTo(window):
            continue
        other.setFocus()
        QApplication.processEvents()
        before = _picture(window, part)
        part.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if _picture(window, part) == before:
            unseen.append(f"{type(part).__name__} {part.objectName()} {read_out(part)}")
    return unseen
