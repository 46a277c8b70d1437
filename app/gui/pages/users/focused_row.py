"""FocusedRow: keeps a single user selected, by id, when the user's row moves."""

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
    """Handles a selection of one user; UserSelection handles two or more. A chosen row that is not loaded yet
    is remembered by its number, and `known(id)` is emitted when it is loaded. When the user leaves the list,
    the row is deselected and the keyboard focus stays at the same row number."""

    known = Signal(str)
    #: Emitted when it is found out, or has changed, whether the list shows the user.
    placed = Signal()

    def __init__(self, table: UsersTable, model: UsersModel, operations: Operations, asker_id: str) -> None:
        super().__init__(table)
        self._table, self._model, self._operations = table, model, operations
        self._asker_id = asker_id
        #: The id of the user; None if there is none or it is not known yet.
        self.id: str | None = None
        self._row: int | None = None
        self._filters: dict[str, Any] = {}
        #: Whether there is a user that the list does not show.
        self.is_outside = False
        model.failed.connect(lambda _: self._leave_list())

    @property
    def is_awaited(self) -> bool:
        """Whether a row was chosen that is not loaded yet."""
        return self._row is not None

    def choose(self, row: int) -> None:
        """Take the row that the operator has chosen, and learn its user as soon as the row is loaded."""
        self.id, self._row, self._filters = None, row, self._model.filters
        self._place(outside=False)
        self._learn()

    def show(self, user_id: str) -> None:
        """Select this user. Find the user's row, even if it is not loaded."""
        if user_id != self.id:
            self._place(outside=False)
        self.id, self._row = user_id, None
        self.follow()

    def forget(self) -> None:
        """Forget the selected user."""
        self.id = self._row = None
        self._place(outside=False)

    def follow(self, *, moved: bool = True) -> None:
        """Mark the user's row again after rows were loaded. `moved` tells that rows may have moved, so that
        the row is asked for if it is not loaded."""
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
            self._row = None  # the list has changed, so the meant user is unknown
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
                self._mark(at)  # if the row still shows another user, a newer answer is on its way

        query = FindSelected(asker_id=self._asker_id, selected=SelectedUsers(ids=(wanted,)), **question)
        self._operations.query(self, query, came, lambda error: None, topic="current")

    def _leave_others(self) -> bool:
        """Clear the highlight if it is on another user, until the row of the selected user is known. Returns
        whether a highlight was cleared."""
        spans = self._table.spans()
        if not spans or (len(spans) == 1 and self._model.user_at(spans[0][0]) is None):
            return False
        self._unmark()
        return True

    def _leave_list(self) -> None:
        """Treat the selected user as outside the list, since the list could not be loaded and is not
        shown."""
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
        """Change the selection without signals and without scrolling."""
        rows = self._table.selectionModel()
        rows.blockSignals(True)
        change(rows)
        rows.blockSignals(False)
        self._table.viewport().update()
