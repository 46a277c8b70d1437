"""HistoryModel: the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal

from app.gui.models.block_model import BlockModel
from app.gui.models.blocks import BLOCK
from app.gui.operations import Operations
from app.gui.texts import moment, tr
from app.gui.views.history_lines import headline, one_line, person
from app.queries.get_history import GetHistory
from app.queries.results import History, HistoryEntry, QueryResult

COLUMNS: tuple[tuple[Callable[[], str], Callable[[HistoryEntry], str], int], ...] = (
    (lambda: tr("When"), lambda entry: moment(entry.occurred_at), 150),
    (lambda: tr("What"), headline, 160),
    (lambda: tr("Whom"), lambda entry: person(entry.target.name) if entry.target else "", 190),
    (lambda: tr("By"), lambda entry: person(entry.actor.name), 180),
    (lambda: tr("Why, and what changed"), one_line, 240),
)


class HistoryModel(BlockModel[HistoryEntry]):
    """Newest first; filters are fields of GetHistory. What is shown ends at the line that was the newest
    when it was asked, so that all its pages belong together; `newer` tells how many came since."""

    newer = Signal(int)

    def __init__(self, operations: Operations, asker_id: Callable[[], str]) -> None:
        super().__init__(operations, asker_id)
        self.filters: dict[str, Any] = {}
        self._newest: int | None = None

    def ask(self, filters: dict[str, Any]) -> None:
        """Show the lines of these filters."""
        self.filters = dict(filters)
        self.ask_anew()

    def ask_for_newer(self) -> None:
        """Count the lines that came since; what is shown stays."""
        query = GetHistory(asker_id=self._asker_id(), page_size=1, **self.filters)
        self._operations.ask(self, query, self._count_newer, self.failed.emit, topic="newer")

    def page_query(self, page: int) -> GetHistory:
        """One page of a block's size; the first one finds out which line is the newest."""
        return GetHistory(
            asker_id=self._asker_id(),
            page=page,
            page_size=BLOCK,
            up_to=None if page == 1 else self._newest,
            **self.filters,
        )

    def rows_of(self, answer: History) -> Sequence[HistoryEntry]:
        """The lines of a page."""
        if answer.page == 1:
            self._newest = answer.entries[0].position if answer.entries else None
        return answer.entries

    def titles(self) -> Sequence[str]:
        """The columns' titles."""
        return [title() for title, _, _ in COLUMNS]

    def text_of(self, row: HistoryEntry, column: int) -> str:
        """What a cell shows."""
        return COLUMNS[column][1](row)

    def _count_newer(self, result: QueryResult[History]) -> None:
        self.read_position = result.position
        self.newer.emit(max(0, result.data.total_count - self.total))
