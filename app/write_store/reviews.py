"""SqliteReviewRepository: loads access reviews, and saves changed ones when the unit of work commits."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from app.domain.access_review import AccessReview
from app.domain.errors import ReviewNotFound
from app.domain.events import DomainEvent
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.review_values import Decision
from app.write_store.schema import ReviewRow, ReviewUserRow


class SqliteReviewRepository:
    """Implements the ReviewRepository port on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._loaded: dict[str, AccessReview] = {}
        self._added: set[str] = set()
        self._decided: dict[str, dict[str, Decision]] = {}

    def get(self, review_id: str) -> AccessReview:
        """Return the review. Cost: linear in its users. Raises ReviewNotFound."""
        if review_id in self._loaded:
            return self._loaded[review_id]
        head = self._connection.execute(
            select(ReviewRow.title, ReviewRow.finished).where(ReviewRow.id == review_id)
        ).one_or_none()
        if head is None:
            raise ReviewNotFound(
                Message("There is no review {review_id}.", review_id=review_id[:60]), outcome=NOTHING_CHANGED
            )
        rows = self._connection.execute(
            select(ReviewUserRow.user_id, ReviewUserRow.decision)
            .where(ReviewUserRow.review_id == review_id)
            .order_by(ReviewUserRow.place)
        ).all()
        decided = {row.user_id: Decision(row.decision) for row in rows if row.decision}
        review = AccessReview(
            review_id, head.title, tuple(row.user_id for row in rows), decided, bool(head.finished)
        )
        self._loaded[review_id] = review
        self._decided[review_id] = dict(decided)
        return review

    def add(self, review: AccessReview) -> None:
        """Add a new review with a pending event."""
        self._loaded[review.id] = review
        self._added.add(review.id)
        self._decided[review.id] = {}

    def pending(self) -> list[DomainEvent]:
        """Return the events that are not recorded yet."""
        return [event for review in self._loaded.values() for event in review.pending]

    def save(self) -> None:
        """Write the rows of added and changed reviews."""
        for review in self._loaded.values():
            if review.pending:
                self._save(review)

    def saved(self) -> None:
        """Clear the pending events, which are now recorded."""
        for review in self._loaded.values():
            review.pending.clear()

    def _save(self, review: AccessReview) -> None:
        head = {"id": review.id, "title": review.title, "finished": int(review.finished)}
        if review.id in self._added:
            self._connection.execute(insert(ReviewRow), head)
            rows = [
                {"review_id": review.id, "user_id": user_id, "place": place, "decision": None}
                for place, user_id in enumerate(review.user_ids)
            ]
            self._connection.execute(insert(ReviewUserRow), rows)
            self._added.discard(review.id)
        else:
            self._connection.execute(
                update(ReviewRow).where(ReviewRow.id == review.id).values(finished=head["finished"])
            )
        before = self._decided[review.id]
        for user_id, decision in review.decided.items():
            if before.get(user_id) is not decision:
                self._connection.execute(
                    update(ReviewUserRow)
                    .where(ReviewUserRow.review_id == review.id, ReviewUserRow.user_id == user_id)
                    .values(decision=decision.value)
                )
