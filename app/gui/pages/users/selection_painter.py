"""SelectionPainter: marks the selected rows of a table. The cost does not grow with the number of selected
rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QTimer, Signal

from app.gui.context.selection import Spans
from app.gui.models.users_model import UsersModel
from app.gui.pages.users.users_table import UsersTable
from app.queries.results import UserSummary

#: Qt searches all ranges for each cell that it paints; marking this many takes about 2 ms.
MOST_RANGES = 250
#: Rows above and below the visible ones that are marked together with them.
_BESIDE = 60


class SelectionPainter(QObject):
    """Marks ranges of selected rows. If there are more than MOST_RANGES ranges, `is_partial` is true and only
    visible rows are marked. `coming` is then emitted when other rows become visible."""

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
        """Return the marked rows as ascending spans (first, last)."""
        return tuple(self._table.spans())

    def users(self, spans: Iterable[tuple[int, int]], most: int) -> list[tuple[int, UserSummary]]:
        """Return (row, user) of the loaded rows in these spans. In each span, look only at the first row and
        up to `most` rows after it."""
        rows = (at for first, last in spans for at in range(first, min(last, first + most) + 1))
        return [(at, user) for at in rows if (user := self._model.user_at(at)) is not None]

    def show(self, spans: Sequence[tuple[int, int]]) -> None:
        """Mark exactly these rows."""
        self.is_partial = False
        self._put(spans)

    def show_in_sight(self, is_chosen: Callable[[str], bool]) -> None:
        """Mark the visible rows whose user id `is_chosen` accepts."""
        self.is_partial = True
        top = max(0, self._table.rowAt(0) - _BESIDE)
        bottom = self._table.rowAt(self._table.viewport().height() - 1)
        last = self._model.total - 1 if bottom < 0 else min(self._model.total - 1, bottom + _BESIDE)
        last = min(last, top + 4 * MOST_RANGES)
        held = self.users([(top, last)], last - top)
        self._put(joined([at for at, user in held if is_chosen(user.id)]))

    def clear(self) -> None:
        """Remove all marks."""
        self._put(())

    def _put(self, spans: Sequence[tuple[int, int]]) -> None:
        """Mark these rows and no others. Clear the old marks without signals first, since Qt would compare
        each old range with each new one."""
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
    """Join ascending row numbers into spans (first, last) of consecutive rows, and return these."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans


def between(rows: Iterable[int], total: int) -> list[tuple[int, int]]:
    """Return the rows from 0 to `total` - 1 that are not in `rows`, as spans (first, last) of consecutive
    rows. `rows` must be ascending."""
    spans, first = [], 0
    for row in rows:
        if first < row < total:
            spans.append((first, row - 1))
        first = row + 1
    if first < total:
        spans.append((first, total - 1))
    return spans
