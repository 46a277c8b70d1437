"""Review results: the shapes of access reviews in results."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from app.domain.review_values import Decision, settled
from app.queries.results import Actor, UserSummary


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class ReviewInfo(_Shape):
    """A review without its users. `origin` are the filters that the users came from, as a search writes them
    (empty: the whole list; None: not recorded). `outcome` has the counts kept, suspended, roles_removed and
    undecided once the review is finished. `decided` of `users` are decided; erased users are in neither."""

    id: str
    title: str
    origin: tuple[str, ...] | None
    started_by: Actor
    started_at: datetime
    finished_by: Actor | None
    finished_at: datetime | None
    users: int
    decided: int
    outcome: dict[str, int] | None


class ReviewDecision(_Shape):
    """One decision of a review.

    `decision` is keep, suspend or remove_role; `role` is set only for remove_role. `position` is the position
    of the event that recorded the decision.
    """

    position: int
    decision: str
    role: str | None
    reason: str | None
    by: Actor
    at: datetime


class ReviewEntry(_Shape):
    """One user of a review and all decisions about the user, in order; `decision` is the one in force. `user`
    is None after an erasure; then there are no decisions either."""

    user_id: str
    user: UserSummary | None
    decision: ReviewDecision | None
    decisions: tuple[ReviewDecision, ...] = ()


class ReviewDetail(_Shape):
    """A review with its users in order, as of at least this position."""

    info: ReviewInfo
    entries: tuple[ReviewEntry, ...]
    position: int = 0


class ReviewNews(_Shape):
    """The changes of a review up to at least this position: decisions in order, with the user they are
    about; some users as they are now (None: erased); how many of its users still exist; and whether it is
    finished."""

    decisions: tuple[tuple[str, ReviewDecision], ...]
    users: dict[str, UserSummary | None]
    count: int
    finished: bool
    position: int


def holding(decisions: Iterable[ReviewDecision]) -> ReviewDecision | None:
    """Return the decision in force from those about one user, given in order."""
    latest: dict[Decision, ReviewDecision] = {}
    kind: Decision | None = None
    for made in decisions:
        latest[Decision(made.decision)] = made
        kind = settled(kind, Decision(made.decision))
    return None if kind is None else latest[kind]
