"""The kinds of user activity that are counted for a user's statistics."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class ActivityKind(StrEnum):
    """The kinds of activity that a user's statistics count. The counts of followers and of followed users may
    also go down."""

    LOGIN = "login"
    PROFILE_VIEW = "profile_view"
    POST = "post"
    COMMENT = "comment"
    FOLLOWER = "follower"
    FOLLOWING = "following"


class ActivityEntry(BaseModel):
    """`count` activities of one kind at one time (UTC).

    A negative count means followers lost or people unfollowed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ActivityKind
    at: datetime
    count: int = Field(default=1, ge=-1_000_000, le=1_000_000)
