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
    """A review without its users.

    `origin` are the filters by which the users were found, as search terms (empty: the whole list; None: not
    recorded). `users` is the number of users, `decided` of them are decided; erased users count in neither.
    `outcome` has the counts kept, suspended, roles_removed and undecided once the review is finished.
    """

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
    """A review with its users in order, and at least all events up to `position`."""

    info: ReviewInfo
    entries: tuple[ReviewEntry, ...]
    position: int = 0


class ReviewNews(_Shape):
    """What has changed in a review up to at least `position`.

    `decisions` are (user id, decision) in order. `users` are the requested users as they are now (None:
    erased). `count` is how many users of the review still exist; `finished` is whether it is finished.
    """

    decisions: tuple[tuple[str, ReviewDecision], ...]
    users: dict[str, UserSummary | None]
    count: int
    finished: bool
    position: int


def holding(decisions: Iterable[ReviewDecision]) -> ReviewDecision | None:
    """Return the decision in force among all decisions about one user, which are given in order."""
    latest: dict[Decision, ReviewDecision] = {}
    kind: Decision | None = None
    for made in decisions:
        latest[Decision(made.decision)] = made
        kind = settled(kind, Decision(made.decision))
    return None if kind is None else latest[kind]
