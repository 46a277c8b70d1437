"""Access reviews, under way and finished: all of them, one with its users, what is new in it, its record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Protocol

from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.permissions import Permission
from app.domain.review_values import USERS_MAX
from app.queries.context import QueryContext
from app.queries.export_record import ExportRecorder
from app.queries.message import Query
from app.queries.results import QueryResult
from app.queries.review_reading import ReviewReading
from app.queries.review_results import ReviewDetail, ReviewEntry, ReviewInfo, ReviewNews


class TableFiles(Protocol):
    """Files of plain tables (app/formats)."""

    def write_table(self, path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
        """Write a CSV; answers how many rows. Raises FileRefused."""


class ListReviews(Query):
    """Every access review, the newest first; the answer is a tuple of ReviewInfo."""

    def permissions(self) -> tuple[Permission, ...]:
        """Whoever may run reviews or see the audit trail, of which they are a part."""
        return (Permission.REVIEWS_RUN, Permission.AUDIT_VIEW)


class GetReview(Query):
    """One review with its users as they are now and what was decided; a ReviewDetail."""

    review_id: str

    def permissions(self) -> tuple[Permission, ...]:
        """Whoever may run reviews or see the audit trail, of which they are a part."""
        return (Permission.REVIEWS_RUN, Permission.AUDIT_VIEW)


class GetReviewNews(GetReview):
    """What was decided in a review after a position, and some of its users as they are now; a ReviewNews."""

    cacheable: ClassVar[bool] = False

    since: int
    user_ids: tuple[str, ...] = ()

    def check(self) -> None:
        """At most as many users as a review has."""
        if len(self.user_ids) > USERS_MAX:
            raise ValidationError(
                Message("A review covers at most {max} users.", max=USERS_MAX),
                field="user_ids",
                code="invalid_set",
            )


class GetReviewRecord(GetReview):
    """A review as GetReview tells it, to be taken out: printed, or written into a file."""

    cacheable: ClassVar[bool] = False
    repeatable: ClassVar[bool] = False

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.export."""
        return (Permission.USERS_EXPORT,)


class ExportReview(GetReviewRecord):
    """Write a review's record as CSV, under these headings (one for each of RECORD_COLUMNS) and with these
    words for decisions and statuses; {"path", "written"}. Raises FileRefused."""

    path: Path
    headings: tuple[str, ...]
    words: dict[str, str]


#: What the record says of each user; a line for each decision where there are several.
RECORD_COLUMNS = ("name", "email", "status", "roles", "last_login", "decision", "role", "reason", "by", "at")


class ListReviewsHandler:
    """Reviews with how far they are."""

    def __init__(self, reading: QueryContext, reviews: ReviewReading) -> None:
        self._reading = reading
        self._reviews = reviews

    def __call__(self, query: ListReviews) -> QueryResult[tuple[ReviewInfo, ...]]:
        """10 µs a decision since the oldest review that is under way."""
        return self._reading.result(self._reviews.infos())


class GetReviewHandler:
    """Answers GetReview, and GetReviewRecord, which is recorded. Raises ReviewNotFound."""

    def __init__(self, reading: QueryContext, reviews: ReviewReading, recorder: ExportRecorder) -> None:
        self._reading = reading
        self._reviews = reviews
        self._recorder = recorder

    def __call__(self, query: GetReview) -> QueryResult[ReviewDetail]:
        """5–20 µs a user, 10 µs a decision since the review began."""
        review = self._reviews.detail(query.review_id)
        if isinstance(query, GetReviewRecord):
            filters = (f"review:{query.review_id}",)
            self._recorder.whole(query.asker_id, "review", len(review.entries), filters)
        return self._reading.result(review)


class GetReviewNewsHandler:
    """Raises ReviewNotFound."""

    def __init__(self, reading: QueryContext, reviews: ReviewReading) -> None:
        self._reading = reading
        self._reviews = reviews

    def __call__(self, query: GetReviewNews) -> QueryResult[ReviewNews]:
        """Some milliseconds, whatever was decided before."""
        return self._reading.result(self._reviews.news(query.review_id, query.since, query.user_ids))


class ExportReviewHandler:
    """Raises ReviewNotFound, FileRefused, StoreUnavailable when it can't be recorded."""

    def __init__(
        self, reading: QueryContext, reviews: ReviewReading, files: TableFiles, recorder: ExportRecorder
    ) -> None:
        self._reading = reading
        self._reviews = reviews
        self._files = files
        self._recorder = recorder

    def __call__(self, query: ExportReview) -> QueryResult[dict[str, Any]]:
        """All users, in the order of the review."""
        review = self._reviews.detail(query.review_id)
        rows = (row for entry in review.entries for row in _rows(entry, query.words))
        filters = (f"review:{query.review_id}",)
        recorded = self._recorder.lines(rows, query.asker_id, "review", filters=filters)
        written = self._files.write_table(query.path, query.headings, recorded)
        return self._reading.result({"path": str(query.path), "written": written})


def _rows(entry: ReviewEntry, words: dict[str, str]) -> list[list[str]]:
    user = entry.user
    if user is None:
        about = [words.get("erased", "erased"), "", "", "", ""]
    else:
        last = user.last_login_at.isoformat() if user.last_login_at else ""
        status = words.get(user.status.value, user.status.value)
        about = [user.full_name, user.email, status, ", ".join(user.roles), last]
    if not entry.decisions:
        return [[*about, words.get("undecided", "undecided"), "", "", "", ""]]
    return [
        [
            *about,
            words.get(made.decision, made.decision),
            made.role or "",
            made.reason or "",
            made.by.name,
            made.at.isoformat(),
        ]
        for made in entry.decisions
    ]
