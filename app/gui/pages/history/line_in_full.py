"""LineInFull: shows all details of the current history line. They can be read and copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.gui.look.scale import scaled
from app.gui.look.theme import colors
from app.gui.text.history_lines import changes_of, headline, person, reason_of
from app.gui.text.texts import format_datetime, number, tr
from app.queries.results import Actor, HistoryEntry, Target

#: Letters up to which the values before and after are shown in one line.
_SHORT = 60


class LineInFull(QTextEdit):
    """A read-only text that can be selected by mouse and keyboard. Text from data is never interpreted as
    markup."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("history_line")
        self.setAccessibleName(tr("Line details"))
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setMinimumHeight(scaled(72))
        self.setPlaceholderText(tr("Select a line to see its details."))
        self._title, self._label, self._plain = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        self._title.setFontWeight(QFont.Weight.DemiBold)
        self._label.setForeground(QColor(colors().muted))
        self._plain.setForeground(QColor(colors().text))

    def show_line(self, entry: HistoryEntry | None) -> None:
        """Show the details of a line, or nothing if it is None. Takes about 2 ms."""
        self.clear()
        if entry is None:
            return
        cursor = QTextCursor(self.document())
        cursor.insertText(headline(entry), self._title)
        for title, text in _facts(entry):
            cursor.insertBlock()
            cursor.insertText(f"{title}: ", self._label)
            cursor.insertText(text, self._plain)
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _facts(entry: HistoryEntry) -> list[tuple[str, str]]:
    facts = [(tr("User or role"), _who(entry.target))] if entry.target is not None else []
    facts += [(tr("Done by"), _who(entry.actor)), (tr("When"), format_datetime(entry.occurred_at))]
    if reason := reason_of(entry):
        facts.append((tr("Reason"), reason))
    for name, before, after in changes_of(entry):
        if not before:
            facts.append((name, after))
        elif len(before) + len(after) <= _SHORT:
            facts.append((name, f"{before} → {after}"))
        else:
            facts += [(tr("{field}, before").format(field=name), before),
                      (tr("{field}, after").format(field=name), after)]  # fmt: skip
    return [*facts, (tr("Position"), number(entry.position)), (tr("Command"), entry.command_id)]


def _who(who: Actor | Target) -> str:
    """Return the name of a user together with the id, since a name is not unique."""
    return person(who.name) if who.id == who.name else f"{person(who.name)} ({who.id})"
