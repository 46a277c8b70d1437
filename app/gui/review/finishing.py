"""Asks for confirmation before a review is finished with undecided users."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from app.gui.dialogs.question import ask
from app.gui.text.texts import plural, tr


def ask_whether_to_finish(parent: QWidget, left: int, finish: Callable[[], object]) -> QMessageBox:
    """Ask whether to finish a review with undecided users. Calls `finish` if the operator confirms."""
    one = tr("1 user has no decision yet and will be left without one. Finish the review anyway?")
    many = tr("{n} users have no decision yet and will be left without one. Finish the review anyway?")
    return ask(
        parent,
        tr("Finish the review"),
        plural(left, one, many),
        yes=tr("Finish"),
        no=tr("Continue the review"),
        then=finish,
        name="finish_all_the_same",
        careful=False,
    )
