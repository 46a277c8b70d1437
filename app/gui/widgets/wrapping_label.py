"""WrappingLabel: text in as many lines as it needs; words too long for a line are broken anywhere."""

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

#: Zero-width space: a line may break here, and nothing is shown.
_BREAK = "\u200b"


@lru_cache(maxsize=2048)
def pieces_of(text: str) -> tuple[str, ...]:
    """Split the text where Unicode's rules allow a line break (UAX 14)."""
    return tuple(piece for line in text.splitlines(keepends=True) for piece in _pieces(line))


def _pieces(text: str) -> Iterator[str]:
    """Split one line where Qt breaks it, by laying it out at almost no width."""
    layout = QTextLayout(text)
    layout.beginLayout()
    units = text.encode("utf-16-le", "surrogatepass")  # Qt's positions count UTF-16 code units
    while (line := layout.createLine()).isValid():
        line.setLineWidth(0.1)
        start = line.textStart()
        yield units[2 * start : 2 * (start + line.textLength())].decode("utf-16-le", "surrogatepass")
    layout.endLayout()


class WrappingLabel(QLabel):
    """A label for long texts without spaces, such as ids and addresses, in a narrow column. `whole` is the
    text without the line breaks added here, and is what is copied. Qt's own label breaks only at spaces and
    cuts off the rest."""

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
        """Set the whole text."""
        self.whole = text
        self.setAccessibleName(text)
        self._show()

    def copy(self) -> None:
        """Copy the selected text, without the line breaks added here."""
        QGuiApplication.clipboard().setText(self.selectedText().replace(_BREAK, ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines for the new width."""
        super().resizeEvent(event)
        self._show()

    def event(self, event: QEvent) -> bool:
        """Claim the Copy shortcut while text is selected, so that the menu does not copy the rows of a
        list."""
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
        """Copy without the line breaks added here; leave all other keys to Qt."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the selected text into the selection clipboard, which the middle button pastes."""
        super().mouseReleaseEvent(event)
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and self.hasSelectedText():
            clipboard.setText(self.selectedText().replace(_BREAK, ""), clipboard.Mode.Selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy and to select all."""
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
            if not piece[-1:].isspace():  # a hyphen at the start of a line would forbid a break after it
                yield _BREAK
