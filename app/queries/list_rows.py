"""ListRowIds, FindRows and FindSelected: find the users in given rows of a list, or the rows of given
users."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from app.domain.errors import ListChanged, ValidationError
from app.domain.message import Message
from app.domain.status_acts import refuse_too_many
from app.queries.context import Document, QueryContext
from app.queries.list_versions import ListVersions
from app.queries.results import QueryResult, SelectedPlaces
from app.queries.user_criteria import criteria_of
from app.queries.user_filter import MOST_IDS, SelectedUsers, UserFilter
from app.read_store.index.criteria import Criteria, Sort
from app.read_store.index.matches import Matches

#: An event may occur in between; the window asks again after it.
_TRIES = 5


class ListRowIds(UserFilter):
    """Return the ids of the users in some rows of a list, in the list's order.

    `spans` are (first, last) rows, counted from 0 and both included; at most MOST_IDS rows. `shown` is the
    `version` of the UserList in which the rows were seen: the users in the rows of that version are returned,
    or ListChanged is raised. `known` are (row, id) that were seen in another page of it.
    """

    cacheable: ClassVar[bool] = False

    spans: tuple[tuple[int, int], ...]
    shown: int | None = None
    known: tuple[tuple[int, str], ...] = ()

    def check(self) -> None:
        """Raise ValidationError as UserFilter does, and for a span that ends before it begins."""
        super().check()
        if any(first < 0 or last < first for first, last in self.spans):
            raise ValidationError(
                Message("A range needs a first row and a last one."), field="spans", code="invalid_page"
            )
        _check_number(sum(last - first + 1 for first, last in self.spans), "spans")


class FindRows(UserFilter):
    """Return in which rows of a list (counted from 0) these users are: (row, id), ascending. Users who are
    not in the list are left out."""

    cacheable: ClassVar[bool] = False

    wanted: tuple[str, ...]

    def check(self) -> None:
        """Raise ValidationError as UserFilter does, and for more users than can be acted on."""
        super().check()
        refuse_too_many(len(self.wanted))


class FindSelected(UserFilter):
    """Return how many users of a selection a list shows, and in which rows, as SelectedPlaces."""

    cacheable: ClassVar[bool] = False

    selected: SelectedUsers


class ListRowIdsHandler:
    """Handles ListRowIds. Raises ValidationError and ListChanged."""

    def __init__(self, context: QueryContext, shown: ListVersions) -> None:
        self._context = context
        self._shown = shown

    def __call__(self, query: ListRowIds) -> QueryResult[tuple[str, ...]]:
        """Return the ids of the users in the query's rows, in the list's order. Takes about 10 µs per row,
        plus the time of the filter."""
        found = self._matches(query)
        seqs: list[int] = []
        rows: list[int] = []
        for first, last in query.spans:
            page = found.page(first, last - first + 1)
            seqs += page
            rows += range(first, first + len(page))
        ids = {seq: str(user["id"]) for seq, user in self._users(seqs)}
        known = dict(query.known)
        listed = (known.get(row) or ids.get(seq) for row, seq in zip(rows, seqs, strict=True))
        return self._context.result(tuple(dict.fromkeys(user for user in listed if user is not None)))

    def _users(self, seqs: list[int]) -> Iterator[tuple[int, Document]]:
        """Return (seq, document), without users who were erased meanwhile."""
        users = self._context.users(seqs)
        if len(users) == len(seqs):
            return zip(seqs, users, strict=True)
        documents = ((seq, self._context.store.storage.document("users", seq)) for seq in seqs)
        return ((seq, user) for seq, user in documents if user is not None)

    def _matches(self, query: ListRowIds) -> Matches:
        if query.shown is None:
            return _found(self._context, query)
        found = self._shown.matches(query.asked(), query.shown) or _found(self._context, query)
        if found.version != query.shown:
            raise ListChanged(
                Message("The list changed before Padron had found the selected users. Select them again.")
            )
        return found


class FindRowsHandler:
    """Handles FindRows. Raises ValidationError."""

    def __init__(self, context: QueryContext) -> None:
        self._context = context

    def __call__(self, query: FindRows) -> QueryResult[tuple[tuple[int, str], ...]]:
        """Return the rows. About 1 µs per user, and 20 ms per million users in the list."""
        seqs = self._context.store.index.seqs_of(query.wanted)
        wanted = {seq: user for seq, user in zip(seqs, query.wanted, strict=True) if seq >= 0}
        places = _found(self._context, query).places(list(wanted))
        return self._context.result(tuple((row, wanted[seq]) for row, seq in places))


class FindSelectedHandler:
    """Handles FindSelected. Raises ValidationError."""

    def __init__(self, context: QueryContext) -> None:
        self._context = context

    def __call__(self, query: FindSelected) -> QueryResult[SelectedPlaces]:
        """Return the places, computed with the same index query as the list itself. About 1 µs per id, and 50
        ms per million users in the list."""
        index, now = self._context.store.index, self._context.clock.now()
        sort = Sort(query.sort, query.descending)
        inside, _ = criteria_of(query, now)
        listed = replace(inside, selected=None)
        everywhere = Criteria(selected=inside.selected)
        tries = 0
        while True:  # all three must be of the same state of the directory
            version, tries = index.version, tries + 1
            found, rows = index.select(inside, sort), index.select(listed, sort)
            total = index.tally(everywhere)
            if found.version == rows.version == version == index.version or tries == _TRIES:
                break
        outside = max(0, total - found.total)
        spans = tuple(rows.runs_of(found))
        return self._context.result(SelectedPlaces(inside=found.total, outside=outside, spans=spans))


def _found(context: QueryContext, query: UserFilter) -> Matches:
    criteria, _ = criteria_of(query, context.clock.now())
    return context.store.index.select(criteria, Sort(query.sort, query.descending))


def _check_number(number: int, field: str) -> None:
    if number > MOST_IDS:
        raise ValidationError(
            Message(
                "A list can have at most {max} users; this one has {n}. Divide it.", max=MOST_IDS, n=number
            ),
            field=field,
            code="list_too_long",
        )
