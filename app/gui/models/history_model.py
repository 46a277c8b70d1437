"""HistoryModel: the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.gui.models.block_model import BlockModel
from app.gui.models.blocks import BLOCK
from app.gui.operations import Operations
from app.gui.texts import moment, tr
from app.gui.views.history_lines import headline, one_line, person
from app.queries.get_history import GetHistory
from app.queries.results import History, HistoryEntry

COLUMNS: tuple[tuple[Callable[[], str], Callable[[HistoryEntry], str], int], ...] = (
    (lambda: tr("When"), lambda entry: moment(entry.occurred_at), 150),
    (lambda: tr("What"), headline, 160),
    (lambda: tr("Whom"), lambda entry: person(entry.target.name) if entry.target else "", 190),
    (lambda: tr("By"), lambda entry: person(entry.actor.name), 180),
    (lambda: tr("Why, and what changed"), one_line, 400),
)


class HistoryModel(BlockModel[HistoryEntry]):
    """Newest first; filters are fields of GetHistory."""

    def __init__(self, operations: Operations, asker_id: Callable[[], str]) -> None:
        super().__init__(operations, asker_id)
        self._filters: dict[str, Any] = {}

    def ask(self, filters: dict[str, Any]) -> None:
        """Show the lines of these filters."""
        self._filters = dict(filters)
        self.ask_anew()

    def page_query(self, page: int) -> GetHistory:
        """One page of a block's size."""
        return GetHistory(asker_id=self._asker_id(), page=page, page_size=BLOCK, **self._filters)

    def rows_of(self, answer: History) -> Sequence[HistoryEntry]:
        """The lines of a page."""
        return answer.entries

    def titles(self) -> Sequence[str]:
        """The columns' titles."""
        return [title() for title, _, _ in COLUMNS]

    def text_of(self, row: HistoryEntry, column: int) -> str:
        """What a cell shows."""
        return COLUMNS[column][1](row)
