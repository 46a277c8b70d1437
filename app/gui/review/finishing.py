"""The question before a review is finished with users undecided."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.gui.texts import counted, tr


def ask_whether_to_finish(parent: QWidget, left: int, finish: Callable[[], object]) -> QMessageBox:
    """Open it; `finish` is called for a yes."""
    one = tr("1 user is not decided yet, and will stay so. Finish the review all the same?")
    many = tr("{n} users are not decided yet, and will stay so. Finish the review all the same?")
    question = QMessageBox(QMessageBox.Icon.Question, tr("Finish the review"), "", parent=parent)
    question.setTextFormat(Qt.TextFormat.PlainText)
    question.setText(counted(left, one, many))
    yes = question.addButton(tr("Finish"), QMessageBox.ButtonRole.AcceptRole)
    yes.setObjectName("finish_all_the_same")
    question.addButton(tr("Go on reviewing"), QMessageBox.ButtonRole.RejectRole)
    yes.clicked.connect(finish)
    question.open()
    return question
