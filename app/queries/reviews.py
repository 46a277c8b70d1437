"""ListReviews, GetReview and ExportReview: access reviews, under way and finished."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, Protocol

from app.domain.errors import ReviewNotFound
from app.domain.identifiers import SYSTEM_ID
from app.domain.permissions import Permission
from app.queries.message import Query
from app.queries.reading import Document, Reading, summary_of
from app.queries.results import Actor, QueryResult
from app.queries.review_results import ReviewDecision, ReviewDetail, ReviewEntry, ReviewInfo

_REVIEWS, _SETS, _DECISIONS = "reviews", "review_sets", "review_decisions"


class TableFiles(Protocol):
    """Files of plain tables (app/formats)."""

    def write_table(self, path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
        """Write a CSV; answers how many rows. Raises FileRefused."""


class ListReviews(Query):
    """Every access review, the newest first; the answer is a tuple of ReviewInfo."""

    def permissions(self) -> tuple[Permission, ...]:
        """Whoever may see the users."""
        return (Permission.USERS_VIEW,)


class GetReview(Query):
    """One review with its users as they are now and what was decided; a ReviewDetail."""

    review_id: str

    def permissions(self) -> tuple[Permission, ...]:
        """Whoever may see the users."""
        return (Permission.USERS_VIEW,)


class ExportReview(GetReview):
    """Write a review's record as CSV, under these headings (one for each of RECORD_COLUMNS) and with these
    words for decisions and statuses; {"path", "written"}. Raises FileRefused."""

    cacheable: ClassVar[bool] = False

    path: Path
    headings: tuple[str, ...]
    words: dict[str, str]

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.export."""
        return (Permission.USERS_EXPORT,)


#: What the record says of each user.
RECORD_COLUMNS = ("name", "email", "status", "roles", "last_login", "decision", "role", "reason", "by", "at")


class ListReviewsHandler:
    """Reviews with how far they are."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def __call__(self, query: ListReviews) -> QueryResult[tuple[ReviewInfo, ...]]:
        """20 µs a decision since the oldest review that is under way."""
        storage = self._reading.store.storage
        heads = {doc_id: storage.document(_REVIEWS, doc_id) for doc_id in storage.ids(_REVIEWS)}
        under_way = [doc_id for doc_id, head in heads.items() if head and not head["finished_at"]]
        decided: dict[str, set[str]] = {}
        for decision in _decisions(self._reading, min(under_way, default=None)):
            decided.setdefault(decision["review"], set()).add(decision["user_id"])
        found = [
            _info(self._reading, head, len(decided.get(head["id"], ())))
            for _, head in sorted(heads.items(), reverse=True)
            if head is not None
        ]
        return self._reading.result(tuple(found))


class GetReviewHandler:
    """Raises ReviewNotFound."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def __call__(self, query: GetReview) -> QueryResult[ReviewDetail]:
        """30 µs a user, 20 µs a decision since the review began."""
        return self._reading.result(_review(self._reading, query.review_id))


class ExportReviewHandler:
    """Raises ReviewNotFound, FileRefused."""

    def __init__(self, reading: Reading, files: TableFiles) -> None:
        self._reading = reading
        self._files = files

    def __call__(self, query: ExportReview) -> QueryResult[dict[str, Any]]:
        """All users, in the order of the review."""
        review = _review(self._reading, query.review_id)
        rows = (_row(entry, query.words) for entry in review.entries)
        written = self._files.write_table(query.path, query.headings, rows)
        return self._reading.result({"path": str(query.path), "written": written})


def _review(reading: Reading, review_id: str) -> ReviewDetail:
    storage = reading.store.storage
    for doc_id in storage.ids(_REVIEWS):
        head = storage.document(_REVIEWS, doc_id)
        if head is not None and head["id"] == review_id:
            break
    else:
        raise ReviewNotFound(f"There is no review {review_id[:60]}.")
    latest = {
        decision["user_id"]: decision
        for decision in _decisions(reading, doc_id)
        if decision["review"] == review_id
    }
    ids = (storage.document(_SETS, doc_id) or {"users": []})["users"]
    names: dict[str, str] = {}
    entries = tuple(_entry(reading, user_id, latest.get(user_id), names) for user_id in ids)
    return ReviewDetail(info=_info(reading, head, len(latest)), entries=entries)


def _decisions(reading: Reading, since: int | None) -> Iterator[Document]:
    """In their order, from a position on; None: none."""
    if since is None:
        return iter(())
    storage = reading.store.storage
    wanted = sorted(doc_id for doc_id in storage.ids(_DECISIONS) if doc_id >= since)
    return iter(storage.documents(_DECISIONS, wanted))


def _info(reading: Reading, head: Document, decided: int) -> ReviewInfo:
    outcome = head["outcome"]
    return ReviewInfo(
        id=head["id"],
        title=head["title"],
        started_by=_actor(reading, head["started_by"], {}),
        started_at=head["started_at"],
        finished_by=_actor(reading, head["finished_by"], {}) if head["finished_by"] else None,
        finished_at=head["finished_at"],
        users=head["users"],
        decided=head["users"] - outcome["undecided"] if outcome else decided,
        outcome=outcome,
    )


def _entry(reading: Reading, user_id: str, decision: Document | None, names: dict[str, str]) -> ReviewEntry:
    seq = reading.store.seq_of(user_id)
    user = None if seq is None else reading.store.storage.document("users", seq)
    made = None
    if decision is not None:
        made = ReviewDecision(
            decision=decision["decision"],
            role=decision["role"],
            reason=decision["reason"],
            by=_actor(reading, decision["by"], names),
            at=decision["at"],
        )
    return ReviewEntry(user_id=user_id, user=None if user is None else summary_of(user), decision=made)


def _actor(reading: Reading, user_id: str, names: dict[str, str]) -> Actor:
    if user_id not in names:
        seq = reading.store.seq_of(user_id)
        user = None if seq is None else reading.store.storage.document("users", seq)
        stranger = "Padron" if user_id == SYSTEM_ID else "erased user"
        names[user_id] = user["full_name"] if user else stranger
    return Actor(id=user_id, name=names[user_id])


def _row(entry: ReviewEntry, words: dict[str, str]) -> list[str]:
    user, made = entry.user, entry.decision
    if user is None:
        about = [words.get("erased", "erased"), "", "", "", ""]
    else:
        last = user.last_login_at.isoformat() if user.last_login_at else ""
        status = words.get(user.status.value, user.status.value)
        about = [user.full_name, user.email, status, ", ".join(user.roles), last]
    if made is None:
        return [*about, words.get("undecided", "undecided"), "", "", "", ""]
    decision = words.get(made.decision, made.decision)
    return [*about, decision, made.role or "", made.reason or "", made.by.name, made.at.isoformat()]
