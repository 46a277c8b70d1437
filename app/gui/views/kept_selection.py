"""KeptSelection: the selection of a list is of users, not of rows: it follows them as rows move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView

from app.gui.models.users_model import UsersModel
from app.gui.operations import Operations
from app.gui.selection import Selection, Spans, question_of
from app.queries.list_users import MOST_IDS
from app.queries.results import QueryResult, UserSummary
from app.queries.rows import FindRows, ListRowIds

#: Rows that a model holds at most: so many users are known without asking.
_HELD = 2000
#: Qt compares each selected range with each other.
_MOST_RANGES = 1000
_PAUSE = 50


class KeptSelection(QObject):
    """Cares for two users or more; one alone is the view's current one.

    Up to MOST_IDS are kept by id. All of a long result is kept as that: whoever joins the result is
    selected too, and another question ends it. `changed` carries how many are selected; `lost` tells
    that the selection was given up, since it could not be told any more who was meant.
    """

    changed = Signal(int)
    lost = Signal()

    def __init__(self, table: QTableView, model: UsersModel, operations: Operations, asker_id: str) -> None:
        super().__init__(table)
        self._table, self._model, self._operations = table, model, operations
        self._asker_id = asker_id
        self._following = False
        self._ids: tuple[str, ...] | None = None
        self._spans: Spans = ()
        self._everything = False
        self._question: dict[str, Any] = {}
        self.count = 0
        self._asking = QTimer(self, singleShot=True, interval=_PAUSE)
        self._asking.timeout.connect(self._ask_who)
        self._rows.selectionChanged.connect(lambda *_: self._take())
        model.answering.connect(self._begin_following)
        model.answered.connect(lambda _: self._follow())

    @property
    def _rows(self) -> QItemSelectionModel:
        return self._table.selectionModel()

    def held(self) -> list[UserSummary]:
        """The selected users whose rows are held."""
        if self._ids is not None:
            wanted = set(self._ids)
            found = {user.id: user for _, user in self._model.rows_held() if user.id in wanted}
            return list(found.values())
        rows = ((first, min(last, first + _HELD)) for first, last in self._spans)
        users = (self._model.user_at(at) for first, last in rows for at in range(first, last + 1))
        return [user for user in users if user is not None]

    def taken(self) -> Selection:
        """What is selected, to act on it."""
        question = self._question or question_of(self._model)
        if self._ids is not None:
            return Selection(question, len(self._ids), ids=self._ids)
        return Selection(question, self.count, spans=None if self._everything else self._spans)

    def resume(self, taken: Selection) -> None:
        """Select, with the first answer, whom the list in whose place this one comes had selected."""
        everything = taken.ids is None and taken.spans is None
        if taken.count < 2 or (taken.ids is None and not everything):
            return
        self._ids, self._everything = taken.ids, everything
        self._question, self.count = dict(taken.question), taken.count
        self.changed.emit(self.count)

    def end(self) -> None:
        """Several are selected no more."""
        if self.count > 1:
            self._rows.clearSelection()
        if self.count > 1:  # none of them was marked
            self._take()

    # -- the person selects --

    def _take(self) -> None:
        if self._following:
            return
        self._spans = _spans_of(self._rows.selection())
        self.count = sum(last - first + 1 for first, last in self._spans)
        self._ids = None
        self._question = question_of(self._model)
        self._everything = self.count > _HELD and self.count == self._model.total
        self._asking.stop()
        if 1 < self.count <= _HELD:
            held = self.held()
            if len(held) == self.count:
                self._ids = tuple(user.id for user in held)
        if self.count > 1 and self._ids is None and not self._everything and self.count <= MOST_IDS:
            self._asking.start()
        self.changed.emit(self.count)

    def _ask_who(self) -> None:
        spans = self._spans
        query = ListRowIds(asker_id=self._asker_id, spans=spans, **self._question)

        def came(result: QueryResult[tuple[str, ...]]) -> None:
            if spans == self._spans and self._ids is None:
                self._ids = result.data

        self._operations.ask(self, query, came, lambda error: None, topic="who")

    # -- rows move --

    def _begin_following(self) -> None:
        self._following = True

    def _follow(self) -> None:
        """A newer answer is shown."""
        try:
            if self.count < 2:
                return
            now = question_of(self._model)
            if self._everything:
                same = _filters(now) == _filters(self._question)
                self._mark([(0, self._model.total - 1)] if same and self._model.total else [])
            elif self._ids is None:  # nobody knows any more who stood there
                self._mark([])
                self.lost.emit()
            else:
                self._question = now
                self._hide_if_moved()
                self._ask_where()
        finally:
            self._following = False

    def _hide_if_moved(self) -> None:
        """Until it is known where they stand, nobody else may look selected."""
        wanted = set(self._ids or ())
        marked = ((first, min(last, first + _HELD)) for first, last in _spans_of(self._rows.selection()))
        users = (self._model.user_at(at) for first, last in marked for at in range(first, last + 1))
        if any(user is not None and user.id not in wanted for user in users):
            self._rows.clearSelection()

    def _ask_where(self) -> None:
        ids = self._ids
        assert ids is not None
        query = FindRows(asker_id=self._asker_id, wanted=ids, **self._question)

        def came(result: QueryResult[tuple[tuple[int, str], ...]]) -> None:
            if ids != self._ids:
                return
            spans = _joined([row for row, _ in result.data])
            if len(spans) > _MOST_RANGES:
                spans = []
                self.lost.emit()
            self._ids = tuple(user for _, user in result.data)  # who left the result is not acted on unseen
            self._following = True
            self._mark(spans)
            self._following = False

        self._operations.ask(self, query, came, lambda error: None, topic="where")

    def _mark(self, spans: Sequence[tuple[int, int]]) -> None:
        selection = QItemSelection()
        last_column = self._model.columnCount() - 1
        for first, last in spans:
            selection.select(self._model.index(first, 0), self._model.index(last, last_column))
        self._rows.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._spans = tuple(spans)
        count = sum(last - first + 1 for first, last in spans)
        if count < 2:
            self._ids, self._everything = None, False
        if count != self.count:
            self.count = count
            self.changed.emit(count)


def _spans_of(selection: QItemSelection) -> Spans:
    return tuple(sorted((span.top(), span.bottom()) for span in selection.toList()))


def _joined(rows: Sequence[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans


def _filters(question: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in question.items() if name not in ("sort", "descending")}
