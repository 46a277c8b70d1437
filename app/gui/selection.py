"""Selection: users chosen to act on, without holding more of them than needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.user_status import Status
from app.queries.list_users import MAX_PAGE_SIZE, MOST_IDS, ListUsers
from app.queries.rows import ListRowIds

if TYPE_CHECKING:
    from app.gui.backend import Backend
    from app.gui.models.users_model import UsersModel
    from app.gui.operations import Ticket
    from app.queries.results import UserList

Spans = tuple[tuple[int, int], ...]

_ROWS_AT_ONCE = 10_000


@dataclass(frozen=True)
class Selection:
    """By `ids` where they are known; else by `spans` of rows of the question; with neither, all that the
    question finds. `question` holds fields of ListUsers: filters and sort.

    Without those of `besides`, and with those of `also`. Rows are those of the list at `shown` (a UserList's
    version); `known` are (row, id) of which the person saw other pages.
    """

    question: dict[str, Any]
    count: int
    ids: tuple[str, ...] | None = None
    spans: Spans | None = None
    besides: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    shown: int | None = None
    known: tuple[tuple[int, str], ...] = ()

    @property
    def is_everything(self) -> bool:
        """All that the question finds, but those of `besides`: whoever joins is meant, too."""
        return self.ids is None and self.spans is None

    def fields(self, backend: Backend, asker_id: str, ticket: Ticket) -> dict[str, Any]:
        """Fields of a ListUsers that finds exactly these users. For a worker. As `every_id`."""
        if self.is_everything:
            if not self.besides:
                return self.question
            return {**self.question, "besides": tuple(self.besides)}
        sort: dict[str, Any] = {
            name: self.question[name] for name in ("sort", "descending") if name in self.question
        }
        return {"ids": self.every_id(backend, asker_id, ticket), "statuses": tuple(Status), **sort}

    def every_id(self, backend: Backend, asker_id: str, ticket: Ticket) -> tuple[str, ...]:
        """Everybody's id, each once; about 10 µs a user where rows must be asked. For a worker, whose ticket
        is told how far it is. Raises ListChanged, Cancelled."""
        listed = self.ids if self.ids is not None else self._listed(backend, asker_id, ticket)
        if not self.besides and not self.also:
            return listed
        return tuple(user for user in dict.fromkeys((*listed, *self.also)) if user not in self.besides)

    def _listed(self, backend: Backend, asker_id: str, ticket: Ticket) -> tuple[str, ...]:
        """Page by page of one and the same state of the list."""
        spans, shown = self.spans, self.shown
        if spans is None:
            first: UserList = backend.ask(
                ListUsers(asker_id=asker_id, page_size=MAX_PAGE_SIZE, **self.question)
            ).data
            spans, shown = ((0, first.total_count - 1),), first.version
        found: dict[str, None] = {}
        for piece in _pieces(spans):
            ticket.raise_if_cancelled()
            rows = tuple((row, user) for row, user in self.known if piece[0][0] <= row <= piece[-1][1])
            asked = ListRowIds(asker_id=asker_id, spans=piece, shown=shown, known=rows, **self.question)
            listed: tuple[str, ...] = backend.ask(asked).data
            found.update(dict.fromkeys(listed))
            ticket.report(len(found), self.count)
        return tuple(found)


def question_of(model: UsersModel) -> dict[str, Any]:
    """What a list shows, as fields of ListUsers."""
    query = model.page_query(1)
    return {**model.filters, "sort": query.sort, "descending": query.descending}


def _pieces(spans: Spans) -> Iterator[Spans]:
    """Some rows at a time."""
    assert _ROWS_AT_ONCE <= MOST_IDS
    piece: list[tuple[int, int]] = []
    room = _ROWS_AT_ONCE
    for first, last in spans:
        while first <= last:
            until = min(last, first + room - 1)
            piece.append((first, until))
            room -= until - first + 1
            first = until + 1
            if not room:
                yield tuple(piece)
                piece, room = [], _ROWS_AT_ONCE
    if piece:
        yield tuple(piece)
