"""ReviewReading: builds access reviews from the read store's documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.domain.errors import ReviewNotFound
from app.domain.identifiers import SYSTEM_ID
from app.domain.message import Message
from app.domain.unchecked import construct_unchecked
from app.queries.context import Document, QueryContext
from app.queries.results import Actor, UserSummary
from app.queries.review_results import (
    ReviewDecision,
    ReviewDetail,
    ReviewEntry,
    ReviewInfo,
    ReviewNews,
    holding,
)
from app.queries.summaries import Summaries

_REVIEWS, _SETS, _DECISIONS = "reviews", "review_sets", "review_decisions"


class ReviewReading:
    """Reads access reviews. Rows of users are built once and shared with the lists."""

    def __init__(self, context: QueryContext, summaries: Summaries) -> None:
        self._context = context
        self._summaries = summaries

    def infos(self) -> tuple[ReviewInfo, ...]:
        """Return all reviews, newest first. 10 µs per decision since the oldest unfinished review."""
        storage = self._context.store.storage
        heads = {doc_id: storage.document(_REVIEWS, doc_id) for doc_id in storage.ids(_REVIEWS)}
        under_way = [doc_id for doc_id, head in heads.items() if head and not head["finished_at"]]
        decided: dict[str, set[str]] = {}
        for decision in self._decisions(min(under_way)) if under_way else ():
            decided.setdefault(decision["review"], set()).add(decision["user_id"])
        return tuple(
            self._info(doc_id, head, len(decided.get(head["id"], ())))
            for doc_id, head in sorted(heads.items(), reverse=True)
            if head is not None
        )

    def detail(self, review_id: str) -> ReviewDetail:
        """Return a whole review. 5 µs per user (20 µs if the row is not built yet), and 10 µs per decision of
        any review since this one began. Raises ReviewNotFound."""
        position = self._context.store.position
        doc_id, head = self._found(review_id)
        names: dict[str, Actor] = {}
        made: dict[str, list[ReviewDecision]] = {}
        for decision in self._decisions(doc_id):
            if decision["review"] == review_id:
                made.setdefault(decision["user_id"], []).append(self._decision(decision, names))
        ids = self._ids(doc_id)
        users = self._users(ids)
        entries = tuple([_entry(user_id, users.get(user_id), made.get(user_id, ())) for user_id in ids])
        decided = sum(entry.decision is not None for entry in entries)
        info = self._info(doc_id, head, decided)
        return construct_unchecked(ReviewDetail, {"info": info, "entries": entries, "position": position})

    def news(self, review_id: str, since: int, user_ids: Sequence[str]) -> ReviewNews:
        """Return the decisions of a review after position `since`, and these users as they are now. A
        millisecond, and 1 µs per user of the review, however many decisions came before. Raises
        ReviewNotFound."""
        position = self._context.store.position
        doc_id, head = self._found(review_id)
        names: dict[str, Actor] = {}
        decisions = tuple(
            (str(decision["user_id"]), self._decision(decision, names))
            for decision in self._decisions(max(since + 1, doc_id))
            if decision["review"] == review_id
        )
        users = self._users(user_ids)
        requested = {user_id: users.get(user_id) for user_id in user_ids}
        return construct_unchecked(
            ReviewNews,
            {
                "decisions": decisions,
                "users": requested,
                "count": self._count(self._ids(doc_id)),
                "finished": head["finished_at"] is not None,
                "position": position,
            },
        )

    def _found(self, review_id: str) -> tuple[int, Document]:
        storage = self._context.store.storage
        for doc_id in reversed(storage.ids(_REVIEWS)):
            head = storage.document(_REVIEWS, doc_id)
            if head is not None and head["id"] == review_id:
                return doc_id, head
        raise ReviewNotFound(Message("There is no review {review_id}.", review_id=review_id[:60]))

    def _ids(self, doc_id: int) -> list[str]:
        found: list[str] = (self._context.store.storage.document(_SETS, doc_id) or {"users": []})["users"]
        return found

    def _users(self, ids: Sequence[str]) -> Mapping[str, UserSummary]:
        """Return the rows of these users, without those who no longer exist."""
        rows = [row for row in self._context.store.index.rows_of(ids) if row >= 0]
        return {user.id: user for user in self._summaries.of(rows)}

    def _count(self, ids: Sequence[str]) -> int:
        return len(ids) - self._context.store.index.status_counts_of(ids).unknown

    def _decisions(self, since: int) -> list[Document]:
        """Return the decisions from a position on, in order."""
        storage = self._context.store.storage
        wanted = sorted(doc_id for doc_id in storage.ids(_DECISIONS) if doc_id >= since)
        return list(storage.documents(_DECISIONS, wanted))

    def _decision(self, decision: Document, names: dict[str, Actor]) -> ReviewDecision:
        return construct_unchecked(
            ReviewDecision,
            {
                "position": decision["position"],
                "decision": decision["decision"],
                "role": decision["role"],
                "reason": decision["reason"],
                "by": self._actor(decision["by"], names),
                "at": datetime.fromisoformat(decision["at"]),
            },
        )

    def _info(self, doc_id: int, head: Document, decided: int) -> ReviewInfo:
        outcome = head["outcome"]
        users = sum(outcome.values()) if outcome else self._count(self._ids(doc_id))
        return ReviewInfo(
            id=head["id"],
            title=head["title"],
            origin=None if head["origin"] is None else tuple(head["origin"]),
            started_by=self._actor(head["started_by"], {}),
            started_at=head["started_at"],
            finished_by=self._actor(head["finished_by"], {}) if head["finished_by"] else None,
            finished_at=head["finished_at"],
            users=users,
            decided=users - outcome["undecided"] if outcome else decided,
            outcome=outcome,
        )

    def _actor(self, user_id: str, names: dict[str, Actor]) -> Actor:
        if user_id not in names:
            store = self._context.store
            seq = store.seq_of(user_id)
            user = None if seq is None else store.storage.document("users", seq)
            stranger = "Padron" if user_id == SYSTEM_ID else "erased user"
            names[user_id] = Actor(id=user_id, name=user["full_name"] if user else stranger)
        return names[user_id]


def _entry(user_id: str, user: UserSummary | None, made: Sequence[ReviewDecision]) -> ReviewEntry:
    decisions = tuple(made) if user is not None else ()
    return construct_unchecked(
        ReviewEntry,
        {"user_id": user_id, "user": user, "decision": holding(decisions), "decisions": decisions},
    )
