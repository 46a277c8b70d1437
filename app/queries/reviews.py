"""Review queries: return all access reviews, one review with its users, its latest changes, or its record."""

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
    """Writes files of plain tables (see app/formats)."""

    def write_table(self, path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
        """Write a CSV and return the number of rows. Raises FileRefused."""


class ListReviews(Query):
    """Return every access review, newest first, as a tuple of ReviewInfo."""

    def permissions(self) -> tuple[Permission, ...]:
        """Return reviews.run or audit.view, since reviews are a part of the audit trail."""
        return (Permission.REVIEWS_RUN, Permission.AUDIT_VIEW)


class GetReview(Query):
    """Return one review with its decisions and its users as they are now, as a ReviewDetail."""

    review_id: str

    def permissions(self) -> tuple[Permission, ...]:
        """Return reviews.run or audit.view, since reviews are a part of the audit trail."""
        return (Permission.REVIEWS_RUN, Permission.AUDIT_VIEW)


class GetReviewNews(GetReview):
    """Return the decisions of a review after the position `since`, and the users in `user_ids` as they are
    now, as a ReviewNews."""

    cacheable: ClassVar[bool] = False

    since: int
    user_ids: tuple[str, ...] = ()

    def check(self) -> None:
        """Raise ValidationError for more users than a review can have."""
        if len(self.user_ids) > USERS_MAX:
            raise ValidationError(
                Message("A review covers at most {max} users.", max=USERS_MAX),
                field="user_ids",
                code="invalid_set",
            )


class GetReviewRecord(GetReview):
    """Return a review like GetReview, for printing or writing it to a file."""

    cacheable: ClassVar[bool] = False
    repeatable: ClassVar[bool] = False

    def permissions(self) -> tuple[Permission, ...]:
        """Return users.export."""
        return (Permission.USERS_EXPORT,)


class ExportReview(GetReviewRecord):
    """Write a review's record as CSV. `headings` has one heading for each of RECORD_COLUMNS, and `words` the
    words for decisions and statuses. The result is {"path", "written"}. Raises FileRefused."""

    path: Path
    headings: tuple[str, ...]
    words: dict[str, str]


#: The columns of the record. A user with several decisions has several lines.
RECORD_COLUMNS = ("name", "email", "status", "roles", "last_login", "decision", "role", "reason", "by", "at")


class ListReviewsHandler:
    """Handles ListReviews."""

    def __init__(self, context: QueryContext, reviews: ReviewReading) -> None:
        self._context = context
        self._reviews = reviews

    def __call__(self, query: ListReviews) -> QueryResult[tuple[ReviewInfo, ...]]:
        """Return the reviews and their progress. 10 µs per decision since the oldest unfinished review."""
        return self._context.result(self._reviews.infos())


class GetReviewHandler:
    """Handles GetReview, and GetReviewRecord, which is recorded as an export. Raises ReviewNotFound."""

    def __init__(self, context: QueryContext, reviews: ReviewReading, recorder: ExportRecorder) -> None:
        self._context = context
        self._reviews = reviews
        self._recorder = recorder

    def __call__(self, query: GetReview) -> QueryResult[ReviewDetail]:
        """Return the review. 5–20 µs per user, 10 µs per decision since it began."""
        review = self._reviews.detail(query.review_id)
        if isinstance(query, GetReviewRecord):
            filters = (f"review:{query.review_id}",)
            self._recorder.whole(query.asker_id, "review", len(review.entries), filters)
        return self._context.result(review)


class GetReviewNewsHandler:
    """Handles GetReviewNews. Raises ReviewNotFound."""

    def __init__(self, context: QueryContext, reviews: ReviewReading) -> None:
        self._context = context
        self._reviews = reviews

    def __call__(self, query: GetReviewNews) -> QueryResult[ReviewNews]:
        """Return the changes. Some milliseconds, however many decisions came before."""
        return self._context.result(self._reviews.news(query.review_id, query.since, query.user_ids))


class ExportReviewHandler:
    """Handles ExportReview. Raises ReviewNotFound, FileRefused, and StoreUnavailable if the export can't be
    recorded."""

    def __init__(
        self, context: QueryContext, reviews: ReviewReading, files: TableFiles, recorder: ExportRecorder
    ) -> None:
        self._context = context
        self._reviews = reviews
        self._files = files
        self._recorder = recorder

    def __call__(self, query: ExportReview) -> QueryResult[dict[str, Any]]:
        """Write all users in the order of the review."""
        review = self._reviews.detail(query.review_id)
        rows = (row for entry in review.entries for row in _rows(entry, query.words))
        filters = (f"review:{query.review_id}",)
        recorded = self._recorder.lines(rows, query.asker_id, "review", filters=filters)
        written = self._files.write_table(query.path, query.headings, recorded)
        return self._context.result({"path": str(query.path), "written": written})


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
