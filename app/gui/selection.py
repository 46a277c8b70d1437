"""Selection: users chosen to act on, without holding more of them than needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.user_status import Status
from app.queries.get_user import MOST_IDENTIFIERS, ResolveUsers
from app.queries.list_users import MAX_PAGE_SIZE
from app.queries.rows import ListRowIds

if TYPE_CHECKING:
    from app.gui.backend import Backend
    from app.gui.models.users_model import UsersModel
    from app.gui.operations import Ticket
    from app.queries.results import UserSummary

Spans = tuple[tuple[int, int], ...]


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

    def users(self, backend: Backend, asker_id: str, ticket: Ticket) -> list[UserSummary]:
        """The users as they are now; who is gone is left out. For a worker. Raises Cancelled."""
        ids = self._ids(backend, asker_id)
        found: list[UserSummary] = []
        if ids is not None:
            for at in range(0, len(ids), MOST_IDENTIFIERS):
                ticket.raise_if_cancelled()
                part = ResolveUsers(asker_id=asker_id, identifiers=ids[at : at + MOST_IDENTIFIERS])
                found += backend.ask(part).data.matched
            return found
        from app.queries.list_users import ListUsers

        for page in range(1, -(-self.count // MAX_PAGE_SIZE) + 1):
            ticket.raise_if_cancelled()
            asked = ListUsers(asker_id=asker_id, page=page, page_size=MAX_PAGE_SIZE, **self.question)
            found += backend.ask(asked).data.users
        return found

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
