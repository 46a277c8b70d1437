"""Builders: the labels, buttons and layouts that every page uses, so that they look the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from app.gui.look.icons import icon
from app.gui.look.scale import scaled
from app.gui.text.texts import status_name
from app.gui.widgets.push_button import PushButton

Layout = TypeVar("Layout", bound=QBoxLayout)


def leading() -> Qt.AlignmentFlag:
    """Return the alignment to the side where lines of the interface begin: left, or right in a right-to-left
    language. The script of the text itself does not matter."""
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute


def margins(start: int, top: int, end: int, bottom: int) -> QMargins:
    """Return the margins of a layout. `start` is the side where lines begin: left, or right in a
    right-to-left language. Qt does not mirror margins itself."""
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    return QMargins(start, top, end, bottom)


def label(text: str = "", role: str | None = None, *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a label of plain text. `role`: title, heading, muted, caption, section, figure, error."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
    if role:
        made.setProperty("role", role)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def button(
    text: str,
    slot: Callable[[], object] | None = None,
    *,
    kind: str | None = None,
    picture: str | None = None,
    name: str | None = None,
) -> PushButton:
    """Return a button. `kind`: primary, danger, quiet, icon, link, chip. `name` is its object name, for tests
    and accessibility tools."""
    made = PushButton(text)
    if kind:
        made.setProperty("kind", kind)
    if picture:
        made.setIcon(icon(picture, _ICON_COLORS.get(kind or "", lambda: None)()))
        made.setIconSize(QSize(scaled(16), scaled(16)))
    if slot is not None:
        made.clicked.connect(lambda: slot())
    if name:
        made.setObjectName(name)
    return made


def _accent_text() -> str | None:
    from app.gui.look.theme import colors

    return colors().accent_text


_ICON_COLORS: dict[str, Callable[[], str | None]] = {"primary": _accent_text}


def badge(status: str) -> QLabel:
    """Return a status as a coloured badge."""
    made = label()
    show_badge(made, status)
    return made


def show_badge(badge: QLabel, status: str) -> None:
    """Make a badge show another status."""
    badge.setText(status_name(status))
    badge.setProperty("badge", status)
    restyle(badge)


def tag(text: str) -> QLabel:
    """Return an inconspicuous badge that shows a role."""
    made = label(text)
    made.setProperty("badge", "role")
    return made


def restyle(widget: QWidget) -> None:
    """Make Qt evaluate the style sheet again after a property of the widget has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def line() -> QFrame:
    """Return a thin horizontal line."""
    made = QFrame()
    made.setObjectName("line")
    return made


def column(*parts: QWidget | QLayout | int | None, spacing: int = 8, margin: int = 0) -> QVBoxLayout:
    """Return a layout that places its parts from top to bottom. A number adds a gap in pixels, None a
    stretch."""
    return _filled(QVBoxLayout(), parts, spacing, margin)


def row(*parts: QWidget | QLayout | int | None, spacing: int = 8, margin: int = 0) -> QHBoxLayout:
    """Return a layout that places its parts side by side. A number adds a gap in pixels, None a stretch."""
    return _filled(QHBoxLayout(), parts, spacing, margin)


def halves(*parts: QWidget, spacing: int = 12) -> QHBoxLayout:
    """Return a layout that places widgets side by side, all with the same width."""
    box = row(*parts, spacing=spacing)
    for at in range(len(parts)):
        box.setStretch(at, 1)
    return box


def _filled(
    box: Layout, parts: tuple[QWidget | QLayout | int | None, ...], spacing: int, margin: int
) -> Layout:
    box.setSpacing(spacing)
    box.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)
    return box


def card(layout: QBoxLayout) -> QFrame:
    """Return a raised frame around a layout."""
    made = QFrame()
    made.setObjectName("card")
    made.setLayout(layout)
    return made


def clear(box: QBoxLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := box.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            assert isinstance(inner, QBoxLayout)
            clear(inner)
            inner.deleteLater()
