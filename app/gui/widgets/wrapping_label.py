"""WrappingLabel: text in as many lines as it needs; what is too long for a line is broken anywhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy

from app.gui.text.texts import tr
from app.gui.widgets.builders import leading

#: Where a line may break without a sign (U+200B).
_BREAK = "\u200b"


@lru_cache(maxsize=2048)
def pieces_of(text: str) -> tuple[str, ...]:
    """What stands between places where a line may break by the rules of Unicode (UAX 14)."""
    return tuple(piece for line in text.splitlines(keepends=True) for piece in _pieces(line))


def _pieces(text: str) -> Iterator[str]:
    """As Qt breaks lines that have no room at all."""
    layout = QTextLayout(text)
    layout.beginLayout()
    units = text.encode("utf-16-le", "surrogatepass")  # as Qt counts
    while (line := layout.createLine()).isValid():
        line.setLineWidth(0.1)
        start = line.textStart()
        yield units[2 * start : 2 * (start + line.textLength())].decode("utf-16-le", "surrogatepass")
    layout.endLayout()


class WrappingLabel(QLabel):
    """For an id or an address in a narrow column. `whole` is the text as it was given, and is what is copied:
    Qt's label would break at spaces alone and cut off the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.whole = ""

    def setText(self, text: str) -> None:
        """The whole text."""
        self.whole = text
        self.setAccessibleName(text)
        self._show()

    def copy(self) -> None:
        """What is selected, as it was given."""
        QGuiApplication.clipboard().setText(self.selectedText().replace(_BREAK, ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break anew."""
        super().resizeEvent(event)
        self._show()

    def event(self, event: QEvent) -> bool:
        """What is selected here is what is copied, not the rows of a list."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
            and self.hasSelectedText()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's, but for copying."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What is selected is what the middle button pastes."""
        super().mouseReleaseEvent(event)
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and self.hasSelectedText():
            clipboard.setText(self.selectedText().replace(_BREAK, ""), clipboard.Mode.Selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy, and select all."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(tr("Copy"), self.copy)
        copy.setEnabled(self.hasSelectedText())
        menu.addAction(tr("Select all"), lambda: self.setSelection(0, len(self.text())))
        menu.popup(event.globalPos())

    def _show(self) -> None:
        shown = "".join(self._broken()) if self.width() > 0 else self.whole
        if shown != self.text():
            super().setText(shown)

    def _broken(self) -> Iterator[str]:
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        for piece in pieces_of(self.whole):
            if metrics.horizontalAdvance(piece.rstrip()) <= room:
                yield piece
                continue
            for at, letter in enumerate(piece):
                if at and not unicodedata.combining(letter):
                    yield _BREAK
                yield letter
            if not piece[-1:].isspace():  # a hyphen that begins a word now would bind what follows it
                yield _BREAK
