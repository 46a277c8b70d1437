"""QueryContext: gives handlers the read store and the clock, and converts documents into results."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from app.domain.email_address import email_key
from app.domain.errors import UserNotFound
from app.domain.identifier_text import identifier_of
from app.domain.message import Message
from app.domain.ports import Clock
from app.domain.unchecked import construct_unchecked
from app.domain.user_status import Status
from app.queries.avatar import drawn
from app.queries.results import QueryResult, UserDetail, UserStats, UserSummary

if TYPE_CHECKING:
    from app.read_store.store import ReadStore

Document = Mapping[str, Any]
_STATUS = {status.value: status for status in Status}
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class QueryContext:
    """The read store and the clock."""

    store: ReadStore
    clock: Clock

    def result(self, data: Answer) -> QueryResult[Answer]:
        """Return the data in a QueryResult, which repeats the data's page figures."""
        figures: dict[str, Any] = {
            name: getattr(data, name, None) for name in ("total_count", "page", "page_size", "total_pages")
        }
        return QueryResult(data=data, executed_at=self.clock.now(), position=self.store.position, **figures)

    def seq_of(self, identifier: str) -> int | None:
        """Return the seq of the user with this id or email, whatever the user's status, or None. The
        identifier may have any form that `identifier_of` reads."""
        found = self.store.seq_of(identifier)
        if found is None and "@" in identifier:
            found = self.store.seq_of_email(email_key(identifier))
        if found is None and (read := identifier_of(identifier)) is not None and read != identifier:
            found = self.store.seq_of_email(email_key(read)) if "@" in read else self.store.seq_of(read)
        return found

    def user(self, identifier: str) -> tuple[int, Document]:
        """Return (seq, document) by id or email. Raises UserNotFound."""
        seq = self.seq_of(identifier)
        document = None if seq is None else self.store.storage.document("users", seq)
        if seq is None or document is None:
            raise UserNotFound(
                Message(
                    "There is no user with the {kind} {identifier}.",
                    kind=Message("email") if "@" in identifier else Message("id"),
                    identifier=identifier[:120],
                ),
                user=identifier[:320],
            )
        return seq, document

    def users(self, seqs: Iterable[int]) -> list[Document]:
        """Return the documents of these users, without those that no longer exist."""
        return list(self.store.storage.documents("users", seqs))

    def permissions_of(self, roles: Iterable[str]) -> tuple[str, ...]:
        """Return the names of the permissions that these roles have together."""
        wanted = frozenset(roles)
        allowed: set[str] = set()
        for role in self.roles():
            if role["name"] in wanted:
                allowed.update(role["permissions"])
        return tuple(sorted(allowed))

    def roles(self) -> list[Document]:
        """Return {name, permissions} of every role, sorted by name."""
        documents = (
            self.store.storage.document("roles", doc_id) for doc_id in self.store.storage.ids("roles")
        )
        return sorted((d for d in documents if d is not None), key=lambda role: str(role["name"]))

    def detail(self, seq: int, user: Document, *, with_stats: bool) -> UserDetail:
        """Return everything about one user."""
        stats = self.stats(seq, user) if with_stats else None
        return detail_of(user, self.permissions_of(user["roles"]), stats)

    def stats(self, seq: int, user: Document) -> UserStats:
        """Return the user's counters over all time."""
        counted = self.store.storage.document("user_stats", seq) or {"counts": {}}
        counts = counted["counts"]
        created = datetime.fromisoformat(user["created_at"])
        return UserStats.model_validate(
            {
                "login_count": counts.get("login", 0),
                "last_login_at": user["last_login_at"],
                "profile_views": counts.get("profile_view", 0),
                "posts_count": counts.get("post", 0),
                "comments_count": counts.get("comment", 0),
                "followers_count": counts.get("follower", 0),
                "following_count": counts.get("following", 0),
                "account_age_in_days": max(0, (self.clock.now() - created).days),
            }
        )


def summary_of(user: Document) -> UserSummary:
    """Return a user's document as one row of a list. About 1 µs."""
    last_login = user["last_login_at"]
    return construct_unchecked(
        UserSummary,
        {
            "id": user["id"],
            "email": user["email"],
            "full_name": user["full_name"],
            "status": _STATUS[user["status"]],
            "roles": tuple(user["roles"]),
            "created_at": datetime.fromisoformat(user["created_at"]),
            "last_login_at": None if last_login is None else datetime.fromisoformat(last_login),
            "avatar": drawn(*user["avatar"]),
        },
    )


def detail_of(user: Document, permissions: tuple[str, ...], stats: UserStats | None) -> UserDetail:
    """Return the result for the detail pane."""
    metadata = dict(user["metadata"])
    metadata |= {"has_password": user["has_password"], "must_change_password": user["must_change_password"]}
    return UserDetail.model_validate(
        {
            **{name: user[name] for name in _SHOWN},
            "roles": tuple(user["roles"]),
            "permissions": permissions,
            "avatar": drawn(*user["avatar"]),
            "stats": stats,
            "metadata": metadata,
        }
    )


_SHOWN = (
    "id", "email", "first_name", "last_name", "full_name", "bio", "status", "suspended_until",
    "suspension_reason", "locked_until", "attributes", "created_at", "updated_at", "last_login_at", "version",
)  # fmt: skip


def pages(total: int, size: int) -> int:
    """Return the number of pages of this size; 1 if there is nothing."""
    return max(1, math.ceil(total / size))
