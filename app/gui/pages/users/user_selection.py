"""UserSelection: the selection of a list is of users, not of rows: it follows them as rows move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QItemSelection, QObject, QTimer, Signal

from app.domain.status_acts import MOST_AT_ONCE
from app.gui.context.selection import Selection, Spans, filters_of, question_of
from app.gui.models.users_model import UsersModel
from app.gui.pages.users.selected_places import Found, find_selected, spans_of, users_in
from app.gui.pages.users.selection_painter import MOST_RANGES, SelectionPainter, between
from app.gui.pages.users.users_table import UsersTable
from app.gui.runtime.coalesced_query import CoalescedQuery
from app.gui.runtime.operations import Operations, Ticket
from app.queries.results import UserSummary
from app.queries.user_filter import MOST_IDS

#: Rows that a model holds at most: so many users are known without asking.
_HELD = 2000
_PAUSE = 50
#: So many users may be taken out one by one of a selection that is not marked as a whole.
_MOST_BESIDES = 10_000


class UserSelection(QObject):
    """Cares for two users or more; one alone is the view's current one. `Selection` tells the rule.

    They are kept by id. All of a long list is kept as that, without those who were taken out again: whoever
    joins it is selected, too, until the person chooses anew. `changed` carries how many of them the list
    shows, and `single` who it is when it is one alone. `invalidated` tells that the selection was given up,
    since it could not be told any more who was meant.
    """

    changed = Signal(int)
    invalidated = Signal()

    def __init__(self, table: UsersTable, model: UsersModel, operations: Operations, asker_id: str) -> None:
        super().__init__(table)
        self._table, self._model, self._operations = table, model, operations
        self._asker_id = asker_id
        #: Who is selected alone and not in the list, for whom others are added to.
        self.alone_outside: Callable[[], str | None] = lambda: None
        self._following = self._resolving = False
        self._taken = Selection({}, 0, spans=())
        self._inside = self._outside = 0
        self._members: frozenset[str] = frozenset()
        self._spans: Spans = ()
        self.single: str | None = None
        self.marks = SelectionPainter(table, model)
        self.marks.coming.connect(self._mark_in_sight)
        self._where = CoalescedQuery(self, self._ask_where)
        self._asking = QTimer(self, singleShot=True, interval=_PAUSE)
        self._asking.timeout.connect(self._ask_who)
        table.selectionModel().selectionChanged.connect(self._take)
        model.answering.connect(self._begin_following)
        model.answered.connect(lambda _: self._follow())
        model.failed.connect(lambda _: self._show_none())

    @property
    def count(self) -> int:
        """How many of the selected users the list shows: those whom an act concerns."""
        return self._inside

    @property
    def outside(self) -> int:
        """How many other users are selected."""
        return self._outside

    @property
    def is_several(self) -> bool:
        """Whether it cares for the selection, not the view for one user alone."""
        return self._taken.count > 1 or self._outside > 0

    def loaded(self) -> list[UserSummary]:
        """The selected users whose rows are held."""
        if self._taken.ids is not None:
            return [user for _, user in self._model.rows_held() if self._means(user.id)]
        return [user for _, user in self.marks.users(self.marks.spans(), _HELD)]

    def current(self) -> Selection:
        """Whom an act concerns: the selected users whom the list shows."""
        within = question_of(self._model)
        return replace(self._taken, within=within, count=self._inside, outside=self._outside)

    def whole(self) -> Selection:
        """Everybody who is selected, for `resume` of another one."""
        return replace(self._taken, outside=self._outside)

    def resume(self, taken: Selection) -> None:
        """Select these users; where they are, and whether the list shows them, the next answer tells."""
        if taken.count < 2 and not taken.outside:
            return
        self._begin_anew()
        self._taken = replace(taken, outside=0)
        self._inside, self._outside = taken.count - taken.outside, taken.outside
        few = taken.count <= MOST_IDS  # of more the worker makes the set when it finds where they stand
        self._members = frozenset(taken.ids or ()) if few else frozenset()
        if taken.within is not None or (taken.spans is not None and taken.ids is None):
            self._ask_who()
        self.changed.emit(self._inside)

    def end(self) -> None:
        """Several are selected no more."""
        if self.is_several:
            self._give_up()

    def deselect_outside(self) -> None:
        """Keep those whom the list shows."""
        if not self._outside:
            return
        here = question_of(self._model)
        if not self._inside:
            self._give_up()
            return
        self._where.forget()
        self._outside = 0
        if self._taken.is_everything and self._inside == self._model.total:
            self._taken = Selection(here, self._inside)
        else:
            self._taken = replace(self._taken, within=here, count=self._inside)
            self._ask_who()
        self.changed.emit(self._inside)

    # -- the person selects --

    def _take(self, more: QItemSelection, less: QItemSelection) -> None:
        if self._following:
            return
        if self._table.adds:
            if not self.is_several and (alone := self.alone_outside()) is not None:
                self._taken = Selection(question_of(self._model), 1, ids=(alone,))
                self._members, self._inside, self._outside = frozenset((alone,)), 0, 1
            if self._take_over(spans_of(more), spans_of(less)):
                return
        self._begin_anew()
        spans = self.marks.spans()
        count = self._inside = sum(last - first + 1 for first, last in spans)
        self._outside = 0
        question = question_of(self._model)
        self._taken, self._members = Selection(question, count), frozenset()
        if count < 2:
            self._taken = replace(self._taken, spans=spans)
        elif not (count > _HELD and count == self._model.total):
            self._take_rows(spans)
        self.changed.emit(count)

    def _begin_anew(self) -> None:
        self._asking.stop()
        self._where.forget()
        self._resolving = self.marks.is_partial = False
        self.single, self._spans = None, ()

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
        hidden = self.marks.is_partial or self._outside > 0 or self._is_of_another_list
        if not hidden and not (taken.is_everything and taken.count > _HELD):
            return False
        come, gone = self._ids_in(more), self._ids_in(less)
        most = _MOST_BESIDES if hidden else MOST_RANGES
        if come is None and gone is not None and taken.ids is not None and not self.marks.is_partial:
            self._add_rows(gone)
            return True
        if come is None or gone is None or len(taken.excluded_ids) + len(gone) > most:
            if hidden:
                self._give_up()
                self.invalidated.emit()
            return hidden
        also = {user: None for user in taken.also if user not in gone}
        also.update(dict.fromkeys(come - self._members if taken.ids is not None else come))
        if taken.is_everything and not self._is_of_another_list:
            also = {user: None for user in also if user not in come}  # the list itself finds them
        excluded_ids = (taken.excluded_ids - come) | gone
        change = len(come) - len(gone)
        self._inside += change
        self._taken = replace(taken, count=taken.count + change, excluded_ids=excluded_ids, also=tuple(also))
        self.single = None
        self.changed.emit(self._inside)
        if self._inside < 2:
            self._ask_where()
        return True

    def _add_rows(self, gone: set[str]) -> None:
        """To known users more rows are added than are held."""
        taken, spans = self._taken, self.marks.spans()
        self._inside = sum(last - first + 1 for first, last in spans)
        self._taken = Selection(
            question_of(self._model),
            self._inside + self._outside,
            spans=spans,
            shown=self._model.version,
            known=tuple((row, user.id) for row, user in self._held_in(spans)),
            also=(*(taken.ids or ()), *taken.also),
            excluded_ids=taken.excluded_ids | gone,
        )
        self.single = None
        self._where.forget()
        self._asking.start()
        self.changed.emit(self._inside)

    def _ids_in(self, spans: Spans) -> set[str] | None:
        rows = sum(last - first + 1 for first, last in spans)
        users = self.marks.users(spans, _HELD) if rows <= _HELD else []
        return {user.id for _, user in users} if len(users) == rows else None

    def _ask_who(self) -> None:
        self._asking.stop()
        self._resolving = True
        taken, backend, asker_id = self._taken, self._operations.backend, self._asker_id

        def gather(ticket: Ticket) -> tuple[tuple[str, ...], frozenset[str]]:
            assert backend is not None
            ids = taken.every_id(backend, asker_id, ticket)
            return ids, frozenset(ids)

        def came(found: tuple[tuple[str, ...], frozenset[str]]) -> None:
            if taken is self._taken:
                self._know(*found)
                moved = self._model.version != taken.shown or question_of(self._model) != taken.question
                if moved or self.marks.spans() != taken.spans or self._outside:
                    self._ask_where()

        def failed(error: Exception) -> None:
            if taken is self._taken:
                self._give_up()
                self.invalidated.emit()

        self._operations.submit(self, gather, came, failed, topic="who", pool="queries")

    def _know(self, ids: tuple[str, ...], members: frozenset[str] | None = None) -> None:
        self._resolving = False
        self._members = frozenset(ids) if members is None else members
        self._taken = Selection(self._taken.question, len(ids), ids=ids)

    def _means(self, user_id: str) -> bool:
        taken = self._taken
        if user_id in taken.excluded_ids:
            return False
        if taken.is_everything and not self._is_of_another_list:
            return True
        return user_id in self._members or user_id in taken.also

    @property
    def _is_of_another_list(self) -> bool:
        """Whether it is all of another list than the one that is shown."""
        here = filters_of(question_of(self._model))
        return self._taken.is_everything and filters_of(self._taken.question) != here

    # -- rows move --

    def _begin_following(self) -> None:
        if self._asking.isActive():
            self._ask_who()
        self._following = True

    def _follow(self) -> None:
        """A newer answer is shown."""
        try:
            taken, now = self._taken, question_of(self._model)
            if not self.is_several:
                return
            if self._resolving or (not taken.is_everything and taken.ids is None):
                if not self._resolving:  # too many: nobody was asked
                    self._give_up()
                    self.invalidated.emit()
                self.marks.clear()  # until it is known who stood there
                return
            if not self._is_of_another_list:
                self._taken = replace(taken, question=now)
            if (
                self._taken.is_everything
                and not self._is_of_another_list
                and not (taken.excluded_ids or taken.also)
            ):
                self._mark(tuple(between((), self._model.total)))
                self._tell(self._model.total, 0, None)
            else:
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

    def _show_none(self) -> None:
        """The list is not shown: nobody in it can be acted on."""
        if (
            self.is_several
            and not self._resolving
            and (self._taken.is_everything or self._taken.ids is not None)
        ):
            following, self._following = self._following, True
            self._where.forget()
            self.marks.is_partial = False
            self.marks.clear()
            self._tell(0, self._taken.count, None)
            self._following = following

    def _mark_in_sight(self) -> None:
        self._following = True
        if not self._where.is_under_way:
            self._learn_members()
        self.marks.show_in_sight(self._means)
        self._following = False

    def _learn_members(self) -> None:
        """Who of the rows held belongs to all of another list is known by the rows alone."""
        if self._is_of_another_list:
            self._members = users_in(self._spans, self._model.rows_held())

    def _ask_where(self) -> None:
        taken, backend = self._taken, self._operations.backend
        question, asker_id = question_of(self._model), self._asker_id
        if not self.is_several or self._resolving:
            return
        has_members = bool(self._members)

        def find(ticket: Ticket) -> Found:
            assert backend is not None
            return find_selected(taken, question, backend, asker_id, ticket, has_members=has_members)

        def came(found: Found) -> None:
            if taken is not self._taken:
                self._ask_where()  # some were added or taken out meanwhile
            else:
                self._show(found)

        asked = question, taken
        self._where.ask(
            asked, lambda: self._operations.submit(self, find, came, lambda error: None, pool="queries")
        )

    def _show(self, found: Found) -> None:
        self._following = True
        self._spans = found.places.spans
        if found.ids is None:
            self._learn_members()
        else:
            self._members = self._members if found.members is None else found.members
            self._taken = replace(self._taken, ids=found.ids, excluded_ids=frozenset(), also=())
        self._mark(found.places.spans)
        self._tell(found.places.inside, found.places.outside, found.single)
        self._following = False

    def _mark(self, spans: Spans) -> None:
        if len(spans) > MOST_RANGES:
            self.marks.show_in_sight(self._means)
        else:
            self.marks.show(spans)

    def _tell(self, inside: int, outside: int, single: str | None) -> None:
        before = self._inside, self._outside, self.single
        self._inside, self._outside, self.single = inside, outside, single
        self._taken = replace(self._taken, count=inside + outside)
        if not self.is_several:
            self._taken = Selection(self._taken.question, inside, spans=self.marks.spans())
        if before != (inside, outside, single):
            self.changed.emit(inside)

    def _give_up(self) -> None:
        following, self._following = self._following, True
        self._begin_anew()
        self.marks.clear()
        self._following = following
        self._members = frozenset()
        self._inside = self._outside = 0
        self._taken = Selection(question_of(self._model), 0, spans=())
        self.changed.emit(0)
