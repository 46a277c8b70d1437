"""The question before a demo is made anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from app.gui.dialogs.question import ask
from app.gui.text.texts import tr


def ask_for_new_demo(parent: QWidget | None, then: Callable[[], object]) -> QMessageBox:
    """Whatever was tried in the demo is lost, so one has to be careful. `parent` is the page that is shown:
    over the window itself no dialog is shown while nobody is signed in."""
    return ask(
        parent,
        tr("New demo"),
        tr("Everything in this demo is deleted and a new demo is created."),
        more=tr("Your own directory is not changed."),
        yes=tr("Create a new demo"),
        then=then,
        name="make_new_demo",
    )
