"""ListRowIds and FindRows: who stands in which rows of a list, and where somebody stands."""

from __future__ import annotations

from typing import ClassVar

from app.domain.errors import ValidationError
from app.queries.list_users import MOST_IDS, ListUsers
from app.queries.reading import Reading
from app.queries.results import QueryResult
from app.queries.selecting import criteria_of
from app.read_store.criteria import Sort
from app.read_store.matches import Matches


class ListRowIds(ListUsers):
    """The ids of the users in some rows of a list (paging is ignored), in the list's order.

    `spans` are (first, last) rows, both counted from 0 and included; at most MOST_IDS rows.
    """

    cacheable: ClassVar[bool] = False

    spans: tuple[tuple[int, int], ...]

    def check(self) -> None:
        """As ListUsers; no span may end before it begins."""
        super().check()
        if any(first < 0 or last < first for first, last in self.spans):
            raise ValidationError(
                "A span has a first row and a last one.", field="spans", code="invalid_page"
            )
        _check_number(sum(last - first + 1 for first, last in self.spans), "spans")


class FindRows(ListUsers):
    """In which rows of a list (counted from 0, paging is ignored) these users stand: (row, id), ascending.
    Those whom the list leaves out are left out."""

    cacheable: ClassVar[bool] = False

    wanted: tuple[str, ...]

    def check(self) -> None:
        """As ListUsers; at most MOST_IDS."""
        super().check()
        _check_number(len(self.wanted), "wanted")


class ListRowIdsHandler:
    """Raises ValidationError."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def __call__(self, query: ListRowIds) -> QueryResult[tuple[str, ...]]:
        """About 10 µs a row, and as ListUsers."""
        found = _found(self._reading, query)
        wanted = [seq for first, last in query.spans for seq in found.page(first, last - first + 1)]
        return self._reading.result(tuple(str(user["id"]) for user in self._reading.users(wanted)))


class FindRowsHandler:
    """Raises ValidationError."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def __call__(self, query: FindRows) -> QueryResult[tuple[tuple[int, str], ...]]:
        """About 5 µs a user, and 20 ms a million users that the list finds."""
        seq_of = self._reading.store.seq_of
        wanted = {seq: user for user in query.wanted if (seq := seq_of(user)) is not None}
        places = _found(self._reading, query).places(list(wanted))
        return self._reading.result(tuple((row, wanted[seq]) for row, seq in places))


def _found(reading: Reading, query: ListUsers) -> Matches:
    criteria, _ = criteria_of(query, reading.clock.now())
    return reading.store.index.select(criteria, Sort(query.sort, query.descending))


def _check_number(number: int, field: str) -> None:
    if number > MOST_IDS:
        raise ValidationError(
            f"A list may hold at most {MOST_IDS:,} users; this one has {number:,}. Divide it.",
            field=field,
            code="list_too_long",
        )
