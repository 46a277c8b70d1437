"""PasteBox: a field for long pasted texts. Laying out a megabyte of text would block the window for 0.5 s."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

#: Characters that are shown, and characters that are kept: 50,000 addresses of 40.
SHOWN, MOST = 20_000, 2_000_000


class PasteBox(QPlainTextEdit):
    """Shows the beginning of a pasted text and keeps the `rest` unseen, until the field is emptied."""

    def __init__(self) -> None:
        super().__init__()
        self.rest = ""
        #: Number of characters beyond MOST, which were dropped.
        self.dropped = 0
        self.textChanged.connect(self._clear_rest_if_empty)

    @property
    def whole(self) -> str:
        """The whole text: what is shown, and the rest."""
        return self.toPlainText() + self.rest

    def set_whole_text(self, text: str) -> None:
        """Replace the text."""
        kept = text[: self._cut_position(text, MOST)]
        self.dropped = len(text) - len(kept)
        at = self._cut_position(kept, SHOWN)
        self.rest = kept[at:]
        self.setPlainText(kept[:at])

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert pasted or dropped text. If the whole text gets longer than SHOWN, keep its end as `rest`."""
        text = source.text()
        if len(self.whole) + len(text) <= SHOWN:
            super().insertFromMimeData(source)
            return
        cursor = self.textCursor()
        cursor.removeSelectedText()
        before, after = self.toPlainText()[: cursor.position()], self.toPlainText()[cursor.position() :]
        self.set_whole_text(before + text + after + self.rest)
        self.moveCursor(QTextCursor.MoveOperation.End)

    @staticmethod
    def _cut_position(text: str, most: int) -> int:
        """Return where to cut the text: after the last separator within `most` characters, or at `most` if
        there is none."""
        if len(text) <= most:
            return len(text)
        separator = max(text.rfind(sign, 0, most) for sign in " \n\t,;")
        return separator + 1 if separator >= 0 else most

    def _clear_rest_if_empty(self) -> None:
        if not self.document().characterCount() > 1:
            self.rest, self.dropped = "", 0
