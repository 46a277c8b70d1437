"""PasteBox: a field for long texts: laying out a megabyte would hold the window for half a second."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

#: Characters that are shown, and those that are kept at all: 50,000 addresses of 40.
SHOWN, MOST = 20_000, 2_000_000


class PasteBox(QPlainTextEdit):
    """Shows the beginning of what is pasted and keeps the `rest`, until the field is emptied."""

    def __init__(self) -> None:
        super().__init__()
        self.rest = ""
        #: So many characters were too many even to be kept.
        self.left_out = 0
        self.textChanged.connect(self._forget_when_empty)

    @property
    def whole(self) -> str:
        """What is shown, and what is not."""
        return self.toPlainText() + self.rest

    def take(self, text: str) -> None:
        """In the place of what is there."""
        kept = text[: self._gap(text, MOST)]
        self.left_out = len(text) - len(kept)
        at = self._gap(kept, SHOWN)
        self.rest = kept[at:]
        self.setPlainText(kept[:at])

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt's: somebody pastes, or drops a text here."""
        text = source.text()
        if len(self.whole) + len(text) <= SHOWN:
            super().insertFromMimeData(source)
            return
        cursor = self.textCursor()
        cursor.removeSelectedText()
        before, after = self.toPlainText()[: cursor.position()], self.toPlainText()[cursor.position() :]
        self.take(before + text + after + self.rest)
        self.moveCursor(QTextCursor.MoveOperation.End)

    @staticmethod
    def _gap(text: str, most: int) -> int:
        """Where to cut: not within a word, unless there is nothing else."""
        if len(text) <= most:
            return len(text)
        gap = max(text.rfind(sign, 0, most) for sign in " \n\t,;")
        return gap + 1 if gap >= 0 else most

    def _forget_when_empty(self) -> None:
        if not self.document().characterCount() > 1:
            self.rest, self.left_out = "", 0
