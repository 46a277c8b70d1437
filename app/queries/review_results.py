"""The shapes of what is told of access reviews."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from app.queries.results import Actor, UserSummary


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class ReviewInfo(_Shape):
    """A review without its users. `outcome` has the counts kept, suspended, roles_removed, undecided once it
    is finished; `decided` of `users` are decided."""

    id: str
    title: str
    started_by: Actor
    started_at: datetime
    finished_by: Actor | None
    finished_at: datetime | None
    users: int
    decided: int
    outcome: dict[str, int] | None


class ReviewDecision(_Shape):
    """keep, suspend or remove_role (then `role`), why, by whom and when."""

    decision: str
    role: str | None
    reason: str | None
    by: Actor
    at: datetime


class ReviewEntry(_Shape):
    """One user of a review. `user` is None when it was erased since; then there is no decision either."""

    user_id: str
    user: UserSummary | None
    decision: ReviewDecision | None


class ReviewDetail(_Shape):
    """A review with its users in their order."""

    info: ReviewInfo
    entries: tuple[ReviewEntry, ...]
