"""The shapes of what is told of access reviews."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from app.domain.review_values import Decision, settled
from app.queries.results import Actor, UserSummary


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class ReviewInfo(_Shape):
    """A review without its users. `origin` are the filters that they came from, as a search writes them
    (empty: the whole list; None: it was not kept). `outcome` has the counts kept, suspended, roles_removed,
    undecided once it is finished. `decided` of `users` are decided; who was erased is in neither."""

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
    """keep, suspend or remove_role (then `role`), why, by whom and when; `position` is that of its event."""

    position: int
    decision: str
    role: str | None
    reason: str | None
    by: Actor
    at: datetime


class ReviewEntry(_Shape):
    """One user of a review, and all that was decided about it, in that order; `decision` is the one that
    holds. `user` is None when it was erased since; then there are no decisions either."""

    user_id: str
    user: UserSummary | None
    decision: ReviewDecision | None
    decisions: tuple[ReviewDecision, ...] = ()


class ReviewDetail(_Shape):
    """A review with its users in their order, as it was at a position at least."""

    info: ReviewInfo
    entries: tuple[ReviewEntry, ...]
    position: int = 0


class ReviewNews(_Shape):
    """What is new in a review up to a position at least: decisions, in their order, by whom they are about;
    some users as they are now (None: erased); how many of its users there still are; whether it is finished.
    """

    decisions: tuple[tuple[str, ReviewDecision], ...]
    users: dict[str, UserSummary | None]
    count: int
    finished: bool
    position: int


def holding(decisions: Iterable[ReviewDecision]) -> ReviewDecision | None:
    """Of decisions about one user, in their order, the latest of the kind that holds."""
    latest: dict[Decision, ReviewDecision] = {}
    kind: Decision | None = None
    for made in decisions:
        latest[Decision(made.decision)] = made
        kind = settled(kind, Decision(made.decision))
    return None if kind is None else latest[kind]
