"""Asks a question before something that can't be undone. Its two buttons name what they do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QMessageBox, QWidget

from app.gui.look.icons import icon
from app.gui.look.scale import scaled
from app.gui.look.theme import colors
from app.gui.text.texts import tr
from app.gui.widgets.builders import button


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    *,
    more: str = "",
    yes: str,
    no: str | None = None,
    then: Callable[[], object],
    name: str = "",
    careful: bool = True,
) -> QMessageBox:
    """Open a question with two buttons, without blocking. The button `yes` calls `then`; its object name is
    `name`. The button `no` is labelled Cancel by default. Escape presses `no`, and so does Enter if
    `careful`."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(more)
    box.setIconPixmap(icon("warning", colors().warning).pixmap(scaled(28), scaled(28)))
    agree = button(yes, kind="danger" if careful else "primary", name=name)
    keep = button(no or tr("Cancel"), name="keep")
    for answer, means in (
        (agree, QMessageBox.ButtonRole.AcceptRole),
        (keep, QMessageBox.ButtonRole.RejectRole),
    ):
        # `addButton` alone would leave the ownership to Python, which destroys the button
        answer.setParent(box)
        box.addButton(answer, means)
    box.setDefaultButton(keep if careful else agree)
    box.setEscapeButton(keep)
    agree.clicked.connect(lambda: then())
    layout = box.layout()
    assert isinstance(layout, QGridLayout)
    layout.setContentsMargins(24, 24, 24, 24)
    layout.setVerticalSpacing(16)
    box.open()
    return box
