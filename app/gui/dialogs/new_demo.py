"""Asks for confirmation before a demo is replaced by a new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from app.gui.dialogs.question import ask
from app.gui.text.texts import tr


def ask_for_new_demo(parent: QWidget | None, then: Callable[[], object]) -> QMessageBox:
    """Ask whether the demo may be replaced, and call `then` if the operator agrees. Cancel is the default,
    since all changes to the demo are lost. `parent` is the page that is shown: no dialog can open over the
    window itself while nobody is signed in."""
    return ask(
        parent,
        tr("New demo"),
        tr("Everything in this demo is deleted and a new demo is created."),
        more=tr("Your own directory is not changed."),
        yes=tr("Create a new demo"),
        then=then,
        name="make_new_demo",
    )
