"""HistoryModel: a table model of the lines of the history."""

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
    """Lists the lines newest first. The filters are fields of GetHistory. The list ends at the line that was
    the newest when the list was loaded, so that all pages show the same state of the log.

    Emits `newer` with the number of lines that were added after that line. Emits `erasure_found` when a user
    was erased, and loads the lines again.
    """

    newer = Signal(int)
    erasure_found = Signal()

    def __init__(self, operations: Operations, asker_id: Callable[[], str]) -> None:
        super().__init__(operations, asker_id)
        self.filters: dict[str, Any] = {}
        self._newest: int | None = None
        self._is_new_query = False
        self._reloaded_up_to = 0

    def ask(self, filters: dict[str, Any]) -> None:
        """Show the lines that match these filters."""
        self.filters = dict(filters)
        self.reload()

    def reload(self) -> None:
        """Load the lines again, including those that were added after the last loading."""
        self._is_new_query = True
        super().reload()

    def ask_for_newer(self) -> None:
        """Ask how many lines were added after the list was loaded. The current lines stay, but they are
        loaded again if a user was erased."""
        query = GetHistory(asker_id=self._asker_id(), page_size=1, **self.filters)
        self._operations.query(self, query, self._count_newer, self.failed.emit, topic="newer")
        erasures = GetHistory(asker_id=self._asker_id(), page_size=1, types=("UserErased",))
        self._operations.query(self, erasures, self._reload_erased, self.failed.emit, topic="erasures")

    def find_row(self, position: int, done: Callable[[int, HistoryEntry | None], None]) -> None:
        """Find the row of the line at this position in the log, then call `done(row, line)`. If the line does
        not exist any more, `line` is None and `row` is that of the next older line. The row is computed from
        the number of older lines."""

        def on_count(result: QueryResult[History]) -> None:
            entry = next(iter(result.data.entries), None)
            is_found = entry is not None and entry.position == position
            done(self.total - result.data.total_count, entry if is_found else None)

        query = GetHistory(asker_id=self._asker_id(), page_size=1, **self.filters, up_to=position)
        self._operations.query(self, query, on_count, self.failed.emit)

    def page_query(self, page: int) -> GetHistory:
        """Return the query for a page of BLOCK lines. For page 1 of a new query, do not limit the lines: the
        answer determines which line is the newest."""
        return self._page(page, None if page == 1 and self._is_new_query else self._newest)

    def page_shown(self, page: int) -> GetHistory:
        """Return the query for a page of the current lines, without lines that were added later."""
        return self._page(page, self._newest)

    def rows_of(self, answer: History) -> Sequence[HistoryEntry]:
        """Return the lines of a page."""
        if answer.page == 1 and self._is_new_query:
            self._is_new_query = False
            self._reloaded_up_to = self.read_position
            self._newest = answer.entries[0].position if answer.entries else None
        return answer.entries

    def titles(self) -> Sequence[str]:
        """Return the columns' titles."""
        return [title() for title, _, _ in COLUMNS]

    def text_of(self, row: HistoryEntry, column: int) -> str:
        """Return the text of a cell."""
        return COLUMNS[column][1](row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the content of a cell. The tool tip is the full text, because the columns are too narrow for
        long texts."""
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self.row_at(index.row()) if index.isValid() else None
            return None if row is None else self.text_of(row, index.column()).replace("<", "‹")
        return super().data(index, role)

    def _page(self, page: int, up_to: int | None) -> GetHistory:
        return GetHistory(asker_id=self._asker_id(), page=page, page_size=BLOCK, up_to=up_to, **self.filters)

    def _reload_erased(self, result: QueryResult[History]) -> None:
        erasure = next(iter(result.data.entries), None)
        if erasure is not None and erasure.position > self._reloaded_up_to:
            self._reloaded_up_to = result.position
            self.reload_rows()
            self.erasure_found.emit()

    def _count_newer(self, result: QueryResult[History]) -> None:
        self.read_position = result.position
        self.newer.emit(max(0, result.data.total_count - self.total))
