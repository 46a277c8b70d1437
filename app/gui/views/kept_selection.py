"""KeptSelection: the selection of a list is of users, not of rows: it follows them as rows move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QItemSelection, QObject, QTimer, Signal

from app.domain.status_acts import MOST_AT_ONCE
from app.gui.models.users_model import UsersModel
from app.gui.operations import Operations, Ticket
from app.gui.selection import Selection, Spans, question_of
from app.gui.standing import Standing
from app.gui.views.row_marks import MOST_RANGES, RowMarks, between, joined
from app.gui.views.users_table import UsersTable
from app.queries.list_users import MOST_IDS
from app.queries.results import UserSummary
from app.queries.rows import FindRows

#: Rows that a model holds at most: so many users are known without asking.
_HELD = 2000
_PAUSE = 50


@dataclass(frozen=True)
class _Places:
    """Where users stand, made in the worker: they may be a million."""

    spans: list[tuple[int, int]]
    ids: tuple[str, ...]
    members: frozenset[str]


class KeptSelection(QObject):
    """Cares for two users or more; one alone is the view's current one.

    They are kept by id. All of a long result is kept as that, without those who were taken out again:
    whoever joins the result is selected too, and another question ends it. `changed` carries how many
    are selected, and `single` who the last one of several is. `lost` tells that the selection was given up,
    since it could not be told any more who was meant.
    """

    changed = Signal(int)
    lost = Signal()

    def __init__(self, table: UsersTable, model: UsersModel, operations: Operations, asker_id: str) -> None:
        super().__init__(table)
        self._table, self._model, self._operations = table, model, operations
        self._asker_id = asker_id
        self._following = False
        self._taken = Selection({}, 0)
        self._members: frozenset[str] = frozenset()
        self.single: str | None = None
        self.marks = RowMarks(table, model)
        self.marks.coming.connect(self._mark_in_sight)
        self._where = Standing(self, self._ask_where)
        self._asking = QTimer(self, singleShot=True, interval=_PAUSE)
        self._asking.timeout.connect(self._ask_who)
        table.selectionModel().selectionChanged.connect(self._take)
        model.answering.connect(self._begin_following)
        model.answered.connect(lambda _: self._follow())

    @property
    def count(self) -> int:
        """How many are selected."""
        return self._taken.count

    def held(self) -> list[UserSummary]:
        """The selected users whose rows are held."""
        if self._taken.ids is not None:
            return [user for _, user in self._model.rows_held() if self._means(user.id)]
        return [user for _, user in self.marks.users(self.marks.spans(), _HELD)]

    def taken(self) -> Selection:
        """What is selected, to act on it."""
        return self._taken

    def resume(self, taken: Selection) -> None:
        """Select, with the next answer, these users."""
        if taken.count < 2:
            return
        self._asking.stop()
        self._where.forget()
        self._taken, self.single = taken, None
        few = taken.count <= MOST_IDS  # of more the worker makes the set when it finds where they stand
        self._members = frozenset(taken.ids or ()) if few else frozenset()
        if taken.spans is not None and taken.ids is None:
            self._ask_who()
        self.changed.emit(taken.count)

    def end(self) -> None:
        """Several are selected no more."""
        if self.count > 1:
            self._give_up()

    # -- the person selects --

    def _take(self, more: QItemSelection, less: QItemSelection) -> None:
        if self._following or (self._table.adds and self._take_over(_spans_of(more), _spans_of(less))):
            return
        self._asking.stop()
        self._where.forget()
        self.single = None
        self.marks.is_partial = False
        spans = self.marks.spans()
        count = sum(last - first + 1 for first, last in spans)
        question = question_of(self._model)
        self._taken, self._members = Selection(question, count), frozenset()
        if count < 2:
            self._taken = replace(self._taken, spans=spans)
        elif not (count > _HELD and count == self._model.total):
            self._take_rows(spans)
        self.changed.emit(count)

    def _take_rows(self, spans: Spans) -> None:
        known = self.marks.users(spans, _HELD) if self.count <= _HELD else self._held_in(spans)
        if len(known) == self.count:
            self._know(tuple(user.id for _, user in known))
            return
        seen = tuple((row, user.id) for row, user in known)
        self._taken = replace(self._taken, spans=spans, shown=self._model.version, known=seen)
        if self.count <= MOST_AT_ONCE:
            self._asking.start()

    def _held_in(self, spans: Spans) -> list[tuple[int, UserSummary]]:
        held = sorted(self._model.rows_held(), key=lambda pair: pair[0])
        found, at = [], 0
        for row, user in held:
            while at < len(spans) and spans[at][1] < row:
                at += 1
            if at < len(spans) and spans[at][0] <= row:
                found.append((row, user))
        return found

    def _take_over(self, more: Spans, less: Spans) -> bool:
        """Some are added or taken out where what is marked is not the whole truth; whether that was so and
        could be done."""
        taken = self._taken
        if not self.marks.is_partial and not (taken.is_everything and taken.count > _HELD):
            return False
        come, gone = self._ids_in(more), self._ids_in(less)
        if come is None or gone is None or len(taken.besides) + len(gone) > MOST_RANGES:
            if self.marks.is_partial:
                self._give_up()
                self.lost.emit()
            return self.marks.is_partial
        besides, also = set(taken.besides) - come, dict.fromkeys(taken.also)
        for user in gone:
            if also.pop(user, self) is self:
                besides.add(user)
        if not taken.is_everything:
            also.update(dict.fromkeys(come - self._members))
        count = taken.count + len(come) - len(gone)
        self._taken = replace(taken, count=count, besides=frozenset(besides), also=tuple(also))
        self.changed.emit(count)
        return True

    def _ids_in(self, spans: Spans) -> set[str] | None:
        rows = sum(last - first + 1 for first, last in spans)
        users = self.marks.users(spans, _HELD) if rows <= _HELD else []
        return {user.id for _, user in users} if len(users) == rows else None

    def _ask_who(self) -> None:
        self._asking.stop()
        taken, backend, asker_id = self._taken, self._operations.backend, self._asker_id

        def gather(ticket: Ticket) -> _Places:
            assert backend is not None
            ids = taken.every_id(backend, asker_id, ticket)
            return _Places([], ids, frozenset(ids))

        def came(found: _Places) -> None:
            if taken is self._taken:
                self._know(found.ids, found.members)
                moved = self._model.version != taken.shown or question_of(self._model) != taken.question
                if moved or self.marks.spans() != taken.spans:
                    self._ask_where()

        def failed(error: Exception) -> None:
            if taken is self._taken:
                self._give_up()
                self.lost.emit()

        self._operations.look(self, gather, came, failed, topic="who")

    def _know(self, ids: tuple[str, ...], members: frozenset[str] | None = None) -> None:
        self._members = frozenset(ids) if members is None else members
        self._taken = Selection(self._taken.question, len(ids), ids=ids)

    def _means(self, user_id: str) -> bool:
        taken = self._taken
        if user_id in taken.besides:
            return False
        return taken.is_everything or user_id in self._members or user_id in taken.also

    # -- rows move --

    def _begin_following(self) -> None:
        if self._asking.isActive():
            self._ask_who()
        self._following = True

    def _follow(self) -> None:
        """A newer answer is shown."""
        try:
            taken, now = self._taken, question_of(self._model)
            if taken.count < 2:
                return
            if taken.is_everything and _filters(now) != _filters(taken.question):
                self._give_up()
            elif taken.is_everything and not taken.besides:
                self._taken = replace(taken, question=now)
                self._mark(between((), self._model.total), self._model.total)
            elif not taken.is_everything and taken.ids is None:
                if taken.count > MOST_AT_ONCE:  # nobody was asked
                    self._give_up()
                    self.lost.emit()
                self.marks.clear()  # until it is known who stood there
            else:
                self._taken = replace(taken, question=now)
                self._hide_if_moved()
                self._ask_where()
        finally:
            self._following = False

    def _hide_if_moved(self) -> None:
        """Until it is known where they stand, nobody else may look selected."""
        if self.marks.is_partial:
            self.marks.show_in_sight(self._means)
        elif any(not self._means(user.id) for _, user in self._held_in(self.marks.spans())):
            self.marks.clear()

    def _mark_in_sight(self) -> None:
        self._following = True
        self.marks.show_in_sight(self._means)
        self._following = False

    def _ask_where(self) -> None:
        taken, backend = self._taken, self._operations.backend
        question, asker_id = question_of(self._model), self._asker_id
        if taken.count < 2:
            return

        def find(ticket: Ticket) -> _Places:
            assert backend is not None
            ids = tuple(taken.besides) if taken.is_everything else taken.every_id(backend, asker_id, ticket)
            found = backend.ask(FindRows(asker_id=asker_id, wanted=ids, **question)).data
            stay = tuple(user for _, user in found)
            members = frozenset[str]() if taken.is_everything else frozenset(stay)
            return _Places(joined([row for row, _ in found]), stay, members)

        def came(places: _Places) -> None:
            if taken is not self._taken:
                self._ask_where()  # some were added or taken out meanwhile
            else:
                self._show(places)

        asked = question, taken
        self._where.ask(asked, lambda: self._operations.look(self, find, came, lambda error: None))

    def _show(self, places: _Places) -> None:
        self._following = True
        if self._taken.is_everything:
            rows = [at for first, last in places.spans for at in range(first, last + 1)]
            self._mark(between(rows, self._model.total), self._model.total - len(rows))
        else:  # who left the result is not acted on unseen
            count = len(places.ids)
            self.single = places.ids[0] if count == 1 else None
            before, self._members = self._taken.count, places.members
            self._taken = replace(self._taken, ids=places.ids, besides=frozenset(), also=(), count=before)
            self._mark(places.spans, count)
        self._following = False

    def _mark(self, spans: list[tuple[int, int]], count: int) -> None:
        if len(spans) > MOST_RANGES:
            self.marks.show_in_sight(self._means)
        else:
            self.marks.show(spans)
        before, self._taken = self._taken.count, replace(self._taken, count=count)
        if count < 2:
            self._taken = Selection(self._taken.question, count, spans=self.marks.spans())
        if count != before:
            self.changed.emit(count)

    def _give_up(self) -> None:
        self._asking.stop()
        self._where.forget()
        following, self._following = self._following, True
        self.marks.is_partial = False
        self.marks.clear()
        self._following = following
        self.single, self._members = None, frozenset()
        self._taken = Selection(question_of(self._model), 0, spans=())
        self.changed.emit(0)


def _spans_of(selection: QItemSelection) -> Spans:
    return tuple(sorted((span.top(), span.bottom()) for span in selection.toList()))


def _filters(question: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in question.items() if name not in ("sort", "descending")}
