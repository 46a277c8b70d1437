"""A question before something that can't be taken back: two answers, each named by what it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QMessageBox, QWidget

from app.gui.icons import icon
from app.gui.scale import scaled
from app.gui.texts import tr
from app.gui.theme import colors
from app.gui.widgets.parts import restyle


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
    """Open it without waiting; `then` is called for `yes`, whose button is called `name`. `no` is Cancel
    where nothing else is said; Escape means it, and, where one has to be `careful`, Enter too."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(more)
    box.setIconPixmap(icon("warning", colors().warning).pixmap(scaled(28), scaled(28)))
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    agree.setObjectName(name)
    agree.setProperty("kind", "danger" if careful else "primary")
    keep = box.addButton(no or tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep if careful else agree)
    box.setEscapeButton(keep)
    agree.clicked.connect(lambda: then())
    layout = box.layout()
    assert isinstance(layout, QGridLayout)
    layout.setContentsMargins(24, 24, 24, 24)
    layout.setVerticalSpacing(16)
    restyle(agree)
    box.open()
    return box
