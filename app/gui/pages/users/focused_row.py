"""FocusedRow: the one user whom the list has marked, followed by id as rows move."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QObject, Signal

from app.gui.context.selection import question_of
from app.gui.models.users_model import UsersModel
from app.gui.pages.users.users_table import UsersTable
from app.gui.runtime.operations import Operations
from app.queries.list_rows import FindSelected
from app.queries.results import QueryResult, SelectedPlaces
from app.queries.user_filter import SelectedUsers

_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class FocusedRow(QObject):
    """Two and more are UserSelection's.

    A row chosen before its block is here is remembered by number; `known` tells whose it is when the block
    came, and at once where the row is held. Who leaves the result is marked no more, and the keyboard
    stays at that row's number.
    """

    known = Signal(str)
    #: Whether the list shows the user was found out, or is another than before.
    placed = Signal()

    def __init__(self, table: UsersTable, model: UsersModel, operations: Operations, asker_id: str) -> None:
        super().__init__(table)
        self._table, self._model, self._operations = table, model, operations
        self._asker_id = asker_id
        #: None: nobody, or not known yet.
        self.id: str | None = None
        self._row: int | None = None
        self._filters: dict[str, Any] = {}
        #: Whether there is a user whom the list does not show.
        self.is_outside = False
        model.failed.connect(lambda _: self._leave_list())

    @property
    def is_awaited(self) -> bool:
        """Whether a row is chosen of which it is not known yet whose it is."""
        return self._row is not None

    def choose(self, row: int) -> None:
        """The person chose this row alone."""
        self.id, self._row, self._filters = None, row, self._model.filters
        self._place(outside=False)
        self._learn()

    def show(self, user_id: str) -> None:
        """This user, wherever it stands."""
        if user_id != self.id:
            self._place(outside=False)
        self.id, self._row = user_id, None
        self.follow()

    def forget(self) -> None:
        """Nobody."""
        self.id = self._row = None
        self._place(outside=False)

    def follow(self, *, moved: bool = True) -> None:
        """Rows came, or `moved`: mark the same user's again."""
        if self._row is not None:
            self._learn()
        elif self.id is not None:
            at = self._model.row_of(self.id)
            if at is not None:
                self._mark(at)
            elif self._leave_others() or moved:
                self._ask_where()

    def _learn(self) -> None:
        assert self._row is not None
        if self._model.filters != self._filters or self._row >= self._model.total:
            self._row = None  # another list: nobody knows who was meant
            self._unmark()
            return
        user = self._model.user_at(self._row)
        if user is not None:
            self.id, self._row = user.id, None
            self.known.emit(user.id)

    def _ask_where(self) -> None:
        wanted, question = self.id, question_of(self._model)
        assert wanted is not None

        def came(result: QueryResult[SelectedPlaces]) -> None:
            if wanted != self.id or question != question_of(self._model):
                return
            at = next((row for row, _ in result.data.spans), None)
            self._place(outside=result.data.outside > 0)
            if at is None:
                self._unmark()
            elif at < self._model.total and self._model.user_at(at) is None:
                self._mark(at)  # where another is still shown in the row, a newer answer is on its way

        query = FindSelected(asker_id=self._asker_id, selected=SelectedUsers(ids=(wanted,)), **question)
        self._operations.query(self, query, came, lambda error: None, topic="current")

    def _leave_others(self) -> bool:
        """Until it is known where the user stands, nobody else may look selected; whether somebody did."""
        spans = self._table.spans()
        if not spans or (len(spans) == 1 and self._model.user_at(spans[0][0]) is None):
            return False
        self._unmark()
        return True

    def _leave_list(self) -> None:
        """The list is not shown."""
        if self.id is not None:
            self._place(outside=True)
            self._unmark()

    def _place(self, *, outside: bool) -> None:
        if outside != self.is_outside:
            self.is_outside = outside
            self.placed.emit()

    def _mark(self, at: int) -> None:
        self._place(outside=False)
        if self._table.spans() != [(at, at)]:
            self._quietly(lambda rows: rows.setCurrentIndex(self._model.index(at, 0), _ONLY))

    def _unmark(self) -> None:
        if self._table.spans():
            self._quietly(lambda rows: rows.clearSelection())
            self._table.row_left = True

    def _quietly(self, change: Any) -> None:
        """Nobody chose anything, and the list does not scroll."""
        rows = self._table.selectionModel()
        rows.blockSignals(True)
        change(rows)
        rows.blockSignals(False)
        self._table.viewport().update()
