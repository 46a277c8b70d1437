"""Selection: users selected to act on, without loading more of them than needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.user_status import Status
from app.queries.list_rows import FindRows, ListRowIds
from app.queries.list_users import MAX_PAGE_SIZE, ListUsers
from app.queries.user_filter import MOST_IDS, SelectedUsers

if TYPE_CHECKING:
    from app.gui.models.users_model import UsersModel
    from app.gui.runtime.backend import Backend
    from app.gui.runtime.operations import Ticket
    from app.queries.results import UserList

Spans = tuple[tuple[int, int], ...]

_ROWS_AT_ONCE = 10_000


@dataclass(frozen=True)
class Selection:
    """A set of users that the operator selected. Everywhere, these rules apply:

    * Only the operator changes it, by selecting or deselecting rows. A search, a filter, a saved view,
      another order or an event does not change it; an erased user is in no selection.
    * Selected users that the list does not show are counted where the operator sees it, with a way to show
      them and a way to deselect them.
    * An act concerns only the selected users that the list shows when the act is started: `within` is that
      list's query, and `outside` the number of selected users that the act leaves alone, which is shown with
      it.

    Users are identified by `ids` where possible, else by `spans` of rows of `question` (fields of ListUsers:
    filters and sort); with neither, the selection is everything that the query finds, now and later. `also`
    are selected too. `excluded_ids` are not, even if the ids or the query include them; rows of `spans`
    always are. Rows are those of the list at version `shown` of a UserList; `known` are (row, id) seen on
    other pages. `count` is the number of users that an act concerns, as far as known when the selection was
    made.
    """

    question: dict[str, Any]
    count: int
    ids: tuple[str, ...] | None = None
    spans: Spans | None = None
    excluded_ids: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    shown: int | None = None
    known: tuple[tuple[int, str], ...] = ()
    within: dict[str, Any] | None = None
    outside: int = 0

    @property
    def is_everything(self) -> bool:
        """Whether the selection is everything that its query finds except `excluded_ids`, including users
        added later."""
        return self.ids is None and self.spans is None

    @property
    def _is_plainly_listed(self) -> bool:
        """Whether the selection is everything that the list shows except `excluded_ids`."""
        here = self.question if self.within is None else self.within
        return self.is_everything and not self.also and filters_of(here) == filters_of(self.question)

    def fields(self, backend: Backend, asker_id: str, ticket: Ticket) -> dict[str, Any]:
        """Return the fields of a ListUsers query that finds exactly these users. Call it on a worker thread;
        its cost and errors are those of `every_id`."""
        if self._is_plainly_listed:
            here = self.question if self.within is None else self.within
            return {**here, "excluded_ids": tuple(self.excluded_ids)} if self.excluded_ids else here
        if self.within is not None:
            return {**self.within, "selected": self.selected(backend, asker_id, ticket)}
        sort: dict[str, Any] = {
            name: self.question[name] for name in ("sort", "descending") if name in self.question
        }
        return {"ids": self.every_id(backend, asker_id, ticket), "statuses": tuple(Status), **sort}

    def every_id(self, backend: Backend, asker_id: str, ticket: Ticket) -> tuple[str, ...]:
        """Return the ids of the users that an act concerns, without duplicates. Call it on a worker thread;
        it reports progress to the ticket and takes about 10 µs a user if rows must be queried. Raises
        ListChanged, Cancelled."""
        if self.is_everything and self.within is not None and not self._is_plainly_listed:
            asked = {**self.within, "selected": self.selected(backend, asker_id, ticket)}
            return self._listed(asked, None, backend, asker_id, ticket)
        ids = self._all_ids(backend, asker_id, ticket)
        if self.within is None or self.is_everything:
            return ids
        found = backend.ask(FindRows(asker_id=asker_id, wanted=ids, **self.within)).data
        listed = frozenset(user for _, user in found)
        return tuple(user for user in ids if user in listed)

    def selected(self, backend: Backend, asker_id: str, ticket: Ticket) -> SelectedUsers:
        """Return the whole selection, whether the list shows it or not, for use in queries. Call it on a
        worker thread; its cost and errors are those of `every_id`."""
        if self.is_everything:
            listed = ListUsers(asker_id=asker_id, **self.question)
            return SelectedUsers(listed=listed, ids=self.also, excluded_ids=tuple(self.excluded_ids))
        return SelectedUsers(ids=self._all_ids(backend, asker_id, ticket))

    def _all_ids(self, backend: Backend, asker_id: str, ticket: Ticket) -> tuple[str, ...]:
        if self.spans is not None and self.ids is None:
            rows = self._listed(self.question, self.spans, backend, asker_id, ticket)
            return tuple(
                dict.fromkeys((*rows, *(user for user in self.also if user not in self.excluded_ids)))
            )
        listed = self.ids
        if listed is None:
            listed = self._listed(self.question, None, backend, asker_id, ticket)
        if not self.excluded_ids and not self.also:
            return listed
        return tuple(user for user in dict.fromkeys((*listed, *self.also)) if user not in self.excluded_ids)

    def _listed(
        self, question: dict[str, Any], spans: Spans | None, backend: Backend, asker_id: str, ticket: Ticket
    ) -> tuple[str, ...]:
        """Return the ids of the users in these rows, all from the same version of the list. Without `spans`,
        return those of all rows. The rows are queried in groups."""
        shown, known = self.shown, self.known
        if spans is None:
            first: UserList = backend.ask(
                ListUsers(asker_id=asker_id, page_size=MAX_PAGE_SIZE, **question)
            ).data
            spans, shown, known = ((0, first.total_count - 1),), first.version, ()
            if not first.total_count:
                return ()
        found: dict[str, None] = {}
        for group in _span_groups(spans):
            ticket.raise_if_cancelled()
            rows = tuple((row, user) for row, user in known if group[0][0] <= row <= group[-1][1])
            asked = ListRowIds(asker_id=asker_id, spans=group, shown=shown, known=rows, **question)
            listed: tuple[str, ...] = backend.ask(asked).data
            found.update(dict.fromkeys(listed))
            ticket.report(len(found), self.count)
        return tuple(found)


def question_of(model: UsersModel) -> dict[str, Any]:
    """Return the query of a list, as fields of ListUsers."""
    query = model.page_query(1)
    return {**model.filters, "sort": query.sort, "descending": query.descending}


def filters_of(question: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of the query without its sort order."""
    return {name: value for name, value in question.items() if name not in ("sort", "descending")}


def _span_groups(spans: Spans) -> Iterator[Spans]:
    """Split spans into groups of at most `_ROWS_AT_ONCE` rows."""
    assert _ROWS_AT_ONCE <= MOST_IDS
    group: list[tuple[int, int]] = []
    room = _ROWS_AT_ONCE
    for first, last in spans:
        while first <= last:
            until = min(last, first + room - 1)
            group.append((first, until))
            room -= until - first + 1
            first = until + 1
            if not room:
                yield tuple(group)
                group, room = [], _ROWS_AT_ONCE
    if group:
        yield tuple(group)
