"""What can't be read in a window: texts cut off, out of sight, and controls that lie over one another."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from app.gui.widgets.eliding import ElidingLabel, ElidingLink
from app.gui.widgets.wrapping_label import pieces_of

#: Rounding of sizes that a style computes.
_SLACK = 4


def illegible(window: QWidget) -> list[str]:
    """One line a finding; empty when all is well. Looks at visible labels, buttons and boxes outside of
    lists, whose cells shorten their texts with dots by design."""
    parts = [
        part
        for part in window.findChildren(QWidget)
        if isinstance(part, QLabel | QAbstractButton | QLineEdit | QComboBox)
        and part.isVisibleTo(window)
        and part.window() is window
        and not _in_list(part, window)
        and part.width() > 0
    ]
    found = [f"cut off: {_said(part)}" for part in parts if _is_cut(part)]
    found += [f"out of sight: {_said(part)}" for part in parts if _is_out_of_sight(part, window)]
    places = [(part, _place(part, window)) for part in parts if _says_something(part)]
    for (one, here), (other, there) in combinations(places, 2):
        shared = here.intersected(there)
        if shared.width() > _SLACK and shared.height() > _SLACK and not _related(one, other):
            found.append(f"overlap: {_said(one)} / {_said(other)}")
    return found


def _is_cut(part: QWidget) -> bool:
    if isinstance(part, QLineEdit | ElidingLabel | ElidingLink):
        return False
    if isinstance(part, QLabel):
        if not part.pixmap().isNull():
            return False
        if part.wordWrap():
            too_high = part.heightForWidth(part.width()) > part.height() + _SLACK
            return too_high or _longest_piece(part) > part.contentsRect().width() + _SLACK
        return bool(part.text()) and part.sizeHint().width() > part.width() + _SLACK
    wanted = part.sizeHint()
    return wanted.width() > part.width() + _SLACK or wanted.height() > part.height() + _SLACK


def _longest_piece(part: QLabel) -> int:
    """Pixels of the longest part that no line can break."""
    metrics = part.fontMetrics()
    return max((metrics.horizontalAdvance(piece.rstrip()) for piece in pieces_of(part.text())), default=0)


def _is_out_of_sight(part: QWidget, window: QWidget) -> bool:
    """Whether something around it cuts a piece off that no scrolling brings back."""
    place = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
    above = part.parentWidget()
    while above is not None:
        room = QRect(above.mapTo(window, QPoint(0, 0)), above.size())
        sideways, upwards = _scrolls(above)
        if not sideways and (place.left() < room.left() - _SLACK or place.right() > room.right() + _SLACK):
            return True
        if not upwards and (place.top() < room.top() - _SLACK or place.bottom() > room.bottom() + _SLACK):
            return True
        if sideways or upwards:  # what it scrolls to is within its own room
            place = room
        if above is window:
            break
        above = above.parentWidget()
    return False


def _scrolls(viewport: QWidget) -> tuple[bool, bool]:
    """Whether a person can scroll what it shows sideways, and up and down."""
    area = viewport.parentWidget()
    if not isinstance(area, QAbstractScrollArea) or area.viewport() is not viewport:
        return False, False
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return (
        area.horizontalScrollBarPolicy() != off and area.horizontalScrollBar().maximum() > 0,
        area.verticalScrollBarPolicy() != off and area.verticalScrollBar().maximum() > 0,
    )


def _place(part: QWidget, window: QWidget) -> QRect:
    """Where it is to be seen: within every scroll area around it."""
    place = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
    above = part.parentWidget()
    while above is not None and above is not window:
        place = place.intersected(QRect(above.mapTo(window, QPoint(0, 0)), above.size()))
        above = above.parentWidget()
    return place


def _in_list(part: QWidget, window: QWidget) -> bool:
    above = part.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QAbstractItemView):
            return True
        above = above.parentWidget()
    return False


def _related(one: QWidget, other: QWidget) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one) or _layer(one) is not _layer(other)


def _layer(part: QWidget) -> QWidget | None:
    """What lies over the window on purpose, and the part in it."""
    above = part.parentWidget()
    while above is not None and not above.property("overlay"):
        above = above.parentWidget()
    return above


def _says_something(part: QWidget) -> bool:
    text = part.text() if isinstance(part, QLabel | QAbstractButton) else "…"
    return bool(text) and not isinstance(part.parentWidget(), QAbstractScrollArea)


def _said(part: QWidget) -> str:
    text = part.text() if isinstance(part, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(part).__name__} {part.objectName()} “{text[:60]}”"
