"""GetHistory: lists who did what, when and why, for one user or for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from app.domain.errors import ValidationError
from app.domain.identifier_text import identifier_of
from app.domain.identifiers import NOBODY_ID, SYSTEM_ID
from app.domain.message import Message
from app.domain.permissions import Permission
from app.queries.context import Document, QueryContext, pages
from app.queries.message import Query
from app.queries.results import Actor, History, HistoryEntry, QueryResult, Target
from app.read_store.index.history_index import Positions

Answer = TypeVar("Answer")


class GetHistory(Query):
    """Return one page of the history, newest first unless `descending` is false. The result is a History.

    All filters that are given must hold. `user` (id or email): lines about that user; without it, the whole
    audit trail. `actor` (id or email): what that operator did. `types`: these event types. `since`
    (inclusive) and `until` (exclusive): this time. `up_to`: lines up to this position, so that pages stay
    consistent while new lines are added.
    """

    user: str | None = None
    actor: str | None = None
    types: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    up_to: int | None = None
    descending: bool = True
    page: int = 1
    page_size: int = 50

    def permissions(self) -> tuple[Permission, ...]:
        """Return users.view or audit.view for one user's history, and audit.view for everyone's. For one's
        own, profile.view is enough."""
        if self.user is not None:
            return (Permission.USERS_VIEW, Permission.AUDIT_VIEW)
        return (Permission.AUDIT_VIEW,)

    def target_id(self) -> str | None:
        """Return the requested user."""
        return self.user

    def only_about(self) -> tuple[str, ...]:
        """Return the requested user, if there is one."""
        return () if self.user is None else (self.user,)

    def check(self) -> None:
        """Raise ValidationError unless page ≥ 1 and the size is 1–100."""
        if self.page < 1:
            raise ValidationError(Message("Pages are counted from 1."), field="page", code="invalid_page")
        if not 1 <= self.page_size <= 100:
            raise ValidationError(
                Message("A page holds 1 to 100 lines."), field="page_size", code="invalid_page_size"
            )


def changes_of(line: Document) -> Mapping[str, Any]:
    """Return {field: {before, after}} of a stored line."""
    if "given" in line:
        return {name: {"before": None, "after": value} for name, value in line["given"].items()}
    changes: Mapping[str, Any] = line["changes"]
    return changes


class GetHistoryHandler:
    """Handles GetHistory. Lines show current names. An unknown user or actor has no lines."""

    def __init__(self, context: QueryContext) -> None:
        self._context = context

    def __call__(self, query: GetHistory) -> QueryResult[History]:
        """Return the page. About 2 ms per million lines, and 30 µs per line of the page."""
        found = self._found(query)
        positions = found.page((query.page - 1) * query.page_size, query.page_size)
        entries = tuple(self._entries(positions))
        history = History(
            entries=entries,
            total_count=found.total,
            page=query.page,
            page_size=query.page_size,
            total_pages=pages(found.total, query.page_size),
        )
        return self._context.result(history)

    def entries(self, query: GetHistory) -> Iterator[HistoryEntry]:
        """Yield all lines that the filters find, whatever the page."""
        found = self._found(query)
        return self._entries(found.page(0, found.total))

    def result(self, data: Answer) -> QueryResult[Answer]:
        """Return the data in a QueryResult with the current time and the read store's position."""
        return self._context.result(data)

    def _found(self, query: GetHistory) -> Positions:
        return self._context.store.history.select(
            user_id=self._id(query.user),
            actor_id=self._id(query.actor),
            types=query.types,
            after=_text(query.since),
            before=_text(query.until),
            up_to=query.up_to,
            descending=query.descending,
        )

    def _entries(self, positions: list[int]) -> Iterator[HistoryEntry]:
        names: dict[str, str] = {}
        for position in positions:
            document = self._context.store.storage.document("activity", position)
            if document is not None:
                yield self._entry(document, names)

    def _id(self, identifier: str | None) -> str | None:
        """Return the user id for an email or an id. An id, possibly of an erased user, is returned in its
        usual form; an email without a user is returned unchanged."""
        if identifier is None:
            return None
        read = identifier_of(identifier) or identifier
        if "@" not in read:
            return read
        seq = self._context.seq_of(identifier)
        document = None if seq is None else self._context.store.storage.document("users", seq)
        return identifier if document is None else str(document["id"])

    def _entry(self, line: Document, names: dict[str, str]) -> HistoryEntry:
        return HistoryEntry.model_validate(
            {
                "position": line["position"],
                "occurred_at": line["occurred_at"],
                "type": line["type"],
                "actor": Actor(id=line["actor_id"], name=self._name(line["actor_id"], names)),
                "target": self._target(line, names),
                "reason": line.get("reason"),
                "changes": changes_of(line),
                "command_id": line["command_id"],
            }
        )

    def _target(self, line: Document, names: dict[str, str]) -> Target | None:
        if line["user_id"] is not None:
            return Target(id=line["user_id"], name=self._name(line["user_id"], names))
        if line["stream"].startswith("role:"):
            return Target(id=line["stream"], name=line["stream"].removeprefix("role:"))
        if line["stream"].startswith("review:"):
            title = changes_of(line).get("review", {}).get("after")
            return Target(id=line["stream"], name=str(title or ""))
        return None

    def _name(self, user_id: str, names: dict[str, str]) -> str:
        if user_id not in names:
            seq = self._context.store.seq_of(user_id)
            document = None if seq is None else self._context.store.storage.document("users", seq)
            names[user_id] = document["full_name"] if document else _OTHER_ACTORS.get(user_id, "erased user")
        return names[user_id]


_OTHER_ACTORS = {SYSTEM_ID: "Padron", NOBODY_ID: "nobody"}


def _text(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    return (moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment).isoformat()
