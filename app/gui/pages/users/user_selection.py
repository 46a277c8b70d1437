"""UserSelection: keeps users of a list selected, not rows. It follows the users when rows move."""

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

#: The maximum number of rows that a model holds: so many users are known without a query.
_HELD = 2000
_PAUSE = 50
#: The maximum number of users that can be deselected one by one in a selection that is only partly marked.
_MOST_BESIDES = 10_000


class UserSelection(QObject):
    """Handles two or more selected users; the view handles a single one (see `Selection` for the rule).

    Users are kept by id. The selection of a whole long list is kept as its query, without the users that were
    deselected again: new users of the list are selected too, until the operator selects again. Emits
    `changed` with the number of selected users that the list shows; `single` is the id if there is just one.
    Emits `invalidated` when the selection had to be cleared, because the meant users could not be determined
    any more.
    """

    changed = Signal(int)
    invalidated = Signal()

    def __init__(self, table: UsersTable, model: UsersModel, operations: Operations, asker_id: str) -> None:
        super().__init__(table)
        self._table, self._model, self._operations = table, model, operations
        self._asker_id = asker_id
        #: Returns the id of a single selected user outside the list, which a larger selection keeps.
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
        """The number of selected users that the list shows. An action concerns only these."""
        return self._inside

    @property
    def outside(self) -> int:
        """The number of selected users that the list does not show."""
        return self._outside

    @property
    def is_several(self) -> bool:
        """Whether this object handles the selection. If not, the view handles it as a single user."""
        return self._taken.count > 1 or self._outside > 0

    def loaded(self) -> list[UserSummary]:
        """Return the selected users whose rows are loaded."""
        if self._taken.ids is not None:
            return [user for _, user in self._model.loaded_rows() if self._means(user.id)]
        return [user for _, user in self.marks.users(self.marks.spans(), _HELD)]

    def current(self) -> Selection:
        """Return the selected users that the list shows. An action concerns only these."""
        within = question_of(self._model)
        return replace(self._taken, within=within, count=self._inside, outside=self._outside)

    def whole(self) -> Selection:
        """Return all selected users, to pass them to `resume` of another UserSelection."""
        return replace(self._taken, outside=self._outside)

    def resume(self, taken: Selection) -> None:
        """Select these users. The next answer tells which rows they have, and which of them the list
        shows."""
        if taken.count < 2 and not taken.outside:
            return
        self._reset()
        self._taken = replace(taken, outside=0)
        self._inside, self._outside = taken.count - taken.outside, taken.outside
        # for more users, a worker thread builds the set when it finds their rows
        few = taken.count <= MOST_IDS
        self._members = frozenset(taken.ids or ()) if few else frozenset()
        if taken.within is not None or (taken.spans is not None and taken.ids is None):
            self._ask_who()
        self.changed.emit(self._inside)

    def end(self) -> None:
        """Clear the selection if it contains several users."""
        if self.is_several:
            self._give_up()

    def deselect_outside(self) -> None:
        """Deselect the users that the list does not show."""
        if not self._outside:
            return
        here = question_of(self._model)
        if not self._inside:
            self._give_up()
            return
        self._where.cancel()
        self._outside = 0
        if self._taken.is_everything and self._inside == self._model.total:
            self._taken = Selection(here, self._inside)
        else:
            self._taken = replace(self._taken, within=here, count=self._inside)
            self._ask_who()
        self.changed.emit(self._inside)

    # -- selecting --

    def _take(self, more: QItemSelection, less: QItemSelection) -> None:
        if self._following:
            return
        if self._table.adds:
            if not self.is_several and (alone := self.alone_outside()) is not None:
                self._taken = Selection(question_of(self._model), 1, ids=(alone,))
                self._members, self._inside, self._outside = frozenset((alone,)), 0, 1
            if self._take_over(spans_of(more), spans_of(less)):
                return
        self._reset()
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

    def _reset(self) -> None:
        self._asking.stop()
        self._where.cancel()
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
        held = sorted(self._model.loaded_rows(), key=lambda pair: pair[0])
        found, at = [], 0
        for row, user in held:
            while at < len(spans) and spans[at][1] < row:
                at += 1
            if at < len(spans) and spans[at][0] <= row:
                found.append((row, user))
        return found

    def _take_over(self, more: Spans, less: Spans) -> bool:
        """Add and remove users if the marked rows are not the whole selection. Returns whether that was the
        case and succeeded."""
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
        """Add more rows than are loaded to the known users."""
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
        self._where.cancel()
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
        """Whether a whole list is selected that is not the list shown."""
        here = filters_of(question_of(self._model))
        return self._taken.is_everything and filters_of(self._taken.question) != here

    # -- rows move --

    def _begin_following(self) -> None:
        if self._asking.isActive():
            self._ask_who()
        self._following = True

    def _follow(self) -> None:
        """Find the rows of the selected users in a newer answer."""
        try:
            taken, now = self._taken, question_of(self._model)
            if not self.is_several:
                return
            if self._resolving or (not taken.is_everything and taken.ids is None):
                if not self._resolving:  # too many users: their ids were not requested
                    self._give_up()
                    self.invalidated.emit()
                self.marks.clear()  # until the users of the old rows are known
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
        """Clear the marks on users who are not selected, until the new rows are known."""
        if self.marks.is_partial:
            self.marks.show_in_sight(self._means)
        elif any(not self._means(user.id) for _, user in self._held_in(self.marks.spans())):
            self.marks.clear()

    def _show_none(self) -> None:
        """Treat all users as outside the list, which is not shown, so that nobody in it can be acted on."""
        if (
            self.is_several
            and not self._resolving
            and (self._taken.is_everything or self._taken.ids is not None)
        ):
            following, self._following = self._following, True
            self._where.cancel()
            self.marks.is_partial = False
            self.marks.clear()
            self._tell(0, self._taken.count, None)
            self._following = following

    def _mark_in_sight(self) -> None:
        self._following = True
        if not self._where.is_pending:
            self._learn_members()
        self.marks.show_in_sight(self._means)
        self._following = False

    def _learn_members(self) -> None:
        """If a whole other list is selected, read from the marked rows which loaded users belong to it."""
        if self._is_of_another_list:
            self._members = users_in(self._spans, self._model.loaded_rows())

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
                self._ask_where()  # users were added or removed in the meantime
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
        self._reset()
        self.marks.clear()
        self._following = following
        self._members = frozenset()
        self._inside = self._outside = 0
        self._taken = Selection(question_of(self._model), 0, spans=())
        self.changed.emit(0)
