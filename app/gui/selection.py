"""Selection: users chosen to act on, without holding more of them than needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.user_status import Status
from app.queries.rows import ListRowIds

if TYPE_CHECKING:
    from app.gui.backend import Backend
    from app.gui.models.users_model import UsersModel
    from app.gui.operations import Ticket

Spans = tuple[tuple[int, int], ...]

_ROWS_AT_ONCE = 10_000
_ENDLESS = 1 << 40


@dataclass(frozen=True)
class Selection:
    """By `ids` where they are known; else by `spans` of rows of the question; with neither, all that the
    question finds. `question` holds fields of ListUsers: filters and sort."""

    question: dict[str, Any]
    count: int
    ids: tuple[str, ...] | None = None
    spans: Spans | None = None

    def fields(self, backend: Backend, asker_id: str) -> dict[str, Any]:
        """Fields of a ListUsers that finds exactly these users. For a worker."""
        ids = self._ids(backend, asker_id)
        if ids is None:
            return self.question
        sort: dict[str, Any] = {
            name: self.question[name] for name in ("sort", "descending") if name in self.question
        }
        return {"ids": ids, "statuses": tuple(Status), **sort}

    def every_id(self, backend: Backend, asker_id: str, ticket: Ticket) -> tuple[str, ...]:
        """Everybody's id, each once; about 10 µs a user where rows must be asked. For a worker, whose ticket
        is told how far it is. Raises Cancelled."""
        if self.ids is not None:
            return self.ids
        found: dict[str, None] = {}
        for spans in self._pieces():
            ticket.raise_if_cancelled()
            asked = ListRowIds(asker_id=asker_id, spans=spans, **self.question)
            listed: tuple[str, ...] = backend.ask(asked).data
            if not listed:
                break
            found.update(dict.fromkeys(listed))
            ticket.report(len(found), self.count)
        return tuple(found)

    def _pieces(self) -> Iterator[Spans]:
        """Some rows at a time; of all, without an end."""
        piece: list[tuple[int, int]] = []
        room = _ROWS_AT_ONCE
        for first, last in ((0, _ENDLESS),) if self.spans is None else self.spans:
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

    def _ids(self, backend: Backend, asker_id: str) -> tuple[str, ...] | None:
        if self.ids is not None or self.spans is None:
            return self.ids
        listed: tuple[str, ...] = backend.ask(
            ListRowIds(asker_id=asker_id, spans=self.spans, **self.question)
        ).data
        return listed


def question_of(model: UsersModel) -> dict[str, Any]:
    """What a list shows, as fields of ListUsers."""
    query = model.page_query(1)
    return {**model.filters, "sort": query.sort, "descending": query.descending}
