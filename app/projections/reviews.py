"""ReviewsProjection: stores access reviews, their users and their decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.domain import events
from app.domain.events import DomainEvent
from app.projections.ports import Applier, iso
from app.read_store.tinydb.batch import Batch

#: Returns the positions of history lines about a user or by a user.
LinesOf = Callable[[str], list[int]]
REVIEWS, SETS, DECISIONS = "reviews", "review_sets", "review_decisions"


class ReviewsProjection:
    """Writes three tables by position. `reviews`: {id, title, origin, started_by, started_at, finished_by,
    finished_at, users, outcome}; `review_sets`, written once: {users}; `review_decisions`, several per user
    if need be: {position, review, user_id, decision, role, reason, by, at}.

    An erasure deletes the user's decisions; the id stays in the set, as in the history line of the erasure.
    """

    def __init__(self, lines_of: LinesOf) -> None:
        self._lines_of = lines_of

    def appliers(self) -> Mapping[type[DomainEvent], Applier]:
        """Return appliers for the three review events and for erasures."""
        return {
            events.AccessReviewStarted: _start,
            events.UserReviewed: _decide,
            events.AccessReviewFinished: _finish,
            events.UserErased: self._erase,
        }

    def _erase(self, batch: Batch, event: events.UserErased) -> None:
        """Delete the erased user's decisions. One look-up per history line about the user."""
        written = [doc_id for table, doc_id in batch.documents if table == DECISIONS]
        for position in {*self._lines_of(event.aggregate_id), *written}:
            known = batch.get(DECISIONS, position)
            if known is not None and known["user_id"] == event.aggregate_id:
                batch.remove(DECISIONS, position)


def _start(batch: Batch, event: events.AccessReviewStarted) -> None:
    head: dict[str, Any] = {
        "id": event.aggregate_id.removeprefix("review:"),
        "title": event.title,
        "origin": None if event.origin is None else list(event.origin),
        "started_by": event.actor_id,
        "started_at": iso(event.occurred_at),
        "finished_by": None,
        "finished_at": None,
        "users": len(event.user_ids),
        "outcome": None,
    }
    batch.put(REVIEWS, event.position, head)
    batch.put(SETS, event.position, {"users": list(event.user_ids)})


def _decide(batch: Batch, event: events.UserReviewed) -> None:
    decision = {
        "position": event.position,
        "review": event.review_id,
        "user_id": event.user_id,
        "decision": event.decision,
        "role": event.role,
        "reason": event.reason,
        "by": event.actor_id,
        "at": iso(event.occurred_at),
    }
    batch.put(DECISIONS, event.position, decision)


def _finish(batch: Batch, event: events.AccessReviewFinished) -> None:
    """Store the outcome of a review. One look-up per review."""
    review_id = event.aggregate_id.removeprefix("review:")
    for doc_id in batch.ids(REVIEWS):
        head = batch.get(REVIEWS, doc_id)
        if head is not None and head["id"] == review_id:
            head["finished_by"], head["finished_at"] = event.actor_id, iso(event.occurred_at)
            head["outcome"] = {
                "kept": event.kept,
                "suspended": event.suspended,
                "roles_removed": event.roles_removed,
                "undecided": event.undecided,
            }
            batch.put(REVIEWS, doc_id, head)
            return
