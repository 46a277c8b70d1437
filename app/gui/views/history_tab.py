"""HistoryTab: everything that happened to one user, newest first, as a timeline."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.texts import tr
from app.gui.views.history_lines import by_whom, changes_of, headline, reason_of
from app.gui.widgets.parts import button, clear, column, label, line
from app.gui.workplace import Workplace
from app.queries.get_history import GetHistory
from app.queries.results import History, HistoryEntry, QueryResult

_PAGE = 30


class HistoryTab(QWidget):
    """Shows the newest lines, and more of them on demand."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._user_id = ""
        self._size = _PAGE
        self._shown: tuple[int, ...] = ()
        self._box = QVBoxLayout()
        self._box.setSpacing(12)
        self._more = button(tr("Show more"), self._show_more, kind="link", name="more_history")
        outer = column(self._box, self._more, None, spacing=12)
        outer.setContentsMargins(0, 12, 12, 12)
        self.setLayout(outer)

    def show_user(self, user_id: str) -> None:
        """Ask for this user's newest lines."""
        if user_id != self._user_id:
            self._user_id, self._size = user_id, _PAGE
        query = GetHistory(asker_id=self._workplace.operator_id, user=user_id, page_size=min(100, self._size))
        self._workplace.operations.ask(self, query, self._show, topic="history")

    def _show_more(self) -> None:
        self._size = 100
        self.show_user(self._user_id)

    def _show(self, result: QueryResult[History]) -> None:
        history = result.data
        self._more.setVisible(history.total_count > len(history.entries) and self._size < 100)
        shown = tuple(entry.position for entry in history.entries)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._box)
        for at, entry in enumerate(history.entries):
            if at:
                self._box.addWidget(line())
            self._box.addWidget(_entry(entry))


def _entry(entry: HistoryEntry) -> QWidget:
    made = QWidget()
    box = column(label(headline(entry), "heading"), label(by_whom(entry), "caption"), spacing=2)
    if reason := reason_of(entry):
        box.addWidget(label(f"“{reason}”", wrap=True, selectable=True))
    for name, before, after in changes_of(entry):
        text = f"{name}: {before} → {after}" if before else f"{name}: {after}"
        box.addWidget(label(text, "muted", wrap=True, selectable=True))
    made.setLayout(box)
    return made
