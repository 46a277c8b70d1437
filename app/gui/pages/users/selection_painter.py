"""SelectionPainter: marks the selected rows of a table, at a cost that does not grow with their number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QTimer, Signal

from app.gui.context.selection import Spans
from app.gui.models.users_model import UsersModel
from app.gui.pages.users.users_table import UsersTable
from app.queries.results import UserSummary

#: Qt looks through all ranges for each cell that it draws, and marking so many takes some 2 ms.
MOST_RANGES = 250
#: Rows above and below the ones in sight that are marked with them.
_BESIDE = 60


class SelectionPainter(QObject):
    """Where there are more ranges than MOST_RANGES, `is_partial`: only the rows in sight are marked, and
    others when they come into sight. `coming` asks for that."""

    coming = Signal()

    def __init__(self, table: UsersTable, model: UsersModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self.is_partial = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.coming)
        table.verticalScrollBar().valueChanged.connect(lambda _: self._ask_soon())
        model.block_loaded.connect(self._ask_soon)

    def spans(self) -> Spans:
        """(first, last) of what is marked, ascending."""
        return tuple(self._table.spans())

    def users(self, spans: Iterable[tuple[int, int]], most: int) -> list[tuple[int, UserSummary]]:
        """(row, user) of those rows that are held, looking at the first `most` of each span."""
        rows = (at for first, last in spans for at in range(first, min(last, first + most) + 1))
        return [(at, user) for at in rows if (user := self._model.user_at(at)) is not None]

    def show(self, spans: Sequence[tuple[int, int]]) -> None:
        """Mark these rows and no others."""
        self.is_partial = False
        self._put(spans)

    def show_in_sight(self, is_chosen: Callable[[str], bool]) -> None:
        """Mark the rows in sight of those users."""
        self.is_partial = True
        top = max(0, self._table.rowAt(0) - _BESIDE)
        bottom = self._table.rowAt(self._table.viewport().height() - 1)
        last = self._model.total - 1 if bottom < 0 else min(self._model.total - 1, bottom + _BESIDE)
        last = min(last, top + 4 * MOST_RANGES)
        held = self.users([(top, last)], last - top)
        self._put(joined([at for at, user in held if is_chosen(user.id)]))

    def clear(self) -> None:
        """Mark none."""
        self._put(())

    def _put(self, spans: Sequence[tuple[int, int]]) -> None:
        """Quietly cleared first: Qt compares each range that goes with each that comes."""
        rows = self._table.selectionModel()
        if self.spans() == tuple(spans):
            return
        rows.blockSignals(True)
        rows.clearSelection()
        rows.blockSignals(False)
        if spans:
            selection, last_column = QItemSelection(), self._model.columnCount() - 1
            for first, last in spans:
                selection.select(self._model.index(first, 0), self._model.index(last, last_column))
            rows.select(selection, QItemSelectionModel.SelectionFlag.Select)
        self._table.viewport().update()

    def _ask_soon(self) -> None:
        if self.is_partial and not self._soon.isActive():
            self._soon.start()


def joined(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending rows as (first, last) of each run."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans


def between(rows: Iterable[int], total: int) -> list[tuple[int, int]]:
    """The runs of `total` rows that these ascending ones leave."""
    spans, first = [], 0
    for row in rows:
        if first < row < total:
            spans.append((first, row - 1))
        first = row + 1
    if first < total:
        spans.append((first, total - 1))
    return spans
