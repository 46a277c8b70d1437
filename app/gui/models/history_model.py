"""HistoryModel: the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from app.gui.models.block_model import BlockModel, Index
from app.gui.models.blocks import BLOCK
from app.gui.runtime.operations import Operations
from app.gui.text.history_lines import headline, one_line, person, whom
from app.gui.text.texts import format_datetime, tr
from app.queries.get_history import GetHistory
from app.queries.results import History, HistoryEntry, QueryResult

COLUMNS: tuple[tuple[Callable[[], str], Callable[[HistoryEntry], str], int], ...] = (
    (lambda: tr("When"), lambda entry: format_datetime(entry.occurred_at), 150),
    (lambda: tr("What"), headline, 160),
    (lambda: tr("User or role"), whom, 190),
    (lambda: tr("Done by"), lambda entry: person(entry.actor.name), 180),
    (lambda: tr("Reason and changes"), one_line, 240),
)


class HistoryModel(BlockModel[HistoryEntry]):
    """Newest first; filters are fields of GetHistory. What is shown ends at the line that was the newest
    when it was asked, so that all its pages belong together; `newer` tells how many came since. `stripped`:
    somebody was erased, whose lines are read again."""

    newer = Signal(int)
    stripped = Signal()

    def __init__(self, operations: Operations, asker_id: Callable[[], str]) -> None:
        super().__init__(operations, asker_id)
        self.filters: dict[str, Any] = {}
        self._newest: int | None = None
        self._anew = False
        self._stripped_up_to = 0

    def ask(self, filters: dict[str, Any]) -> None:
        """Show the lines of these filters."""
        self.filters = dict(filters)
        self.ask_anew()

    def ask_anew(self) -> None:
        """With the lines that came since."""
        self._anew = True
        super().ask_anew()

    def ask_for_newer(self) -> None:
        """Count the lines that came since; what is shown stays, but for what is erased."""
        query = GetHistory(asker_id=self._asker_id(), page_size=1, **self.filters)
        self._operations.query(self, query, self._count_newer, self.failed.emit, topic="newer")
        erasures = GetHistory(asker_id=self._asker_id(), page_size=1, types=("UserErased",))
        self._operations.query(self, erasures, self._strip, self.failed.emit, topic="erasures")

    def ask_where(self, position: int, done: Callable[[int, HistoryEntry | None], None]) -> None:
        """`done(row, the line or None)`: the line at this position as it is now, and its row; where it is
        gone, the row of the next older one. As many lines stand below it as are older."""

        def counted(result: QueryResult[History]) -> None:
            entry = next(iter(result.data.entries), None)
            there = entry is not None and entry.position == position
            done(self.total - result.data.total_count, entry if there else None)

        query = GetHistory(asker_id=self._asker_id(), page_size=1, **self.filters, up_to=position)
        self._operations.query(self, query, counted, self.failed.emit)

    def page_query(self, page: int) -> GetHistory:
        """One page of a block's size; the first one of a question finds out which line is the newest."""
        return self._page(page, None if page == 1 and self._anew else self._newest)

    def page_shown(self, page: int) -> GetHistory:
        """Likewise, but of what is shown now, though newer lines came."""
        return self._page(page, self._newest)

    def rows_of(self, answer: History) -> Sequence[HistoryEntry]:
        """The lines of a page."""
        if answer.page == 1 and self._anew:
            self._anew = False
            self._stripped_up_to = self.read_position
            self._newest = answer.entries[0].position if answer.entries else None
        return answer.entries

    def titles(self) -> Sequence[str]:
        """The columns' titles."""
        return [title() for title, _, _ in COLUMNS]

    def text_of(self, row: HistoryEntry, column: int) -> str:
        """What a cell shows."""
        return COLUMNS[column][1](row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's tip is all of its text, which a column has no room for."""
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self.row_at(index.row()) if index.isValid() else None
            return None if row is None else self.text_of(row, index.column()).replace("<", "‹")
        return super().data(index, role)

    def _page(self, page: int, up_to: int | None) -> GetHistory:
        return GetHistory(asker_id=self._asker_id(), page=page, page_size=BLOCK, up_to=up_to, **self.filters)

    def _strip(self, result: QueryResult[History]) -> None:
        erasure = next(iter(result.data.entries), None)
        if erasure is not None and erasure.position > self._stripped_up_to:
            self._stripped_up_to = result.position
            self.read_again()
            self.stripped.emit()

    def _count_newer(self, result: QueryResult[History]) -> None:
        self.read_position = result.position
        self.newer.emit(max(0, result.data.total_count - self.total))
