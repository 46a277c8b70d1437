"""Activity of users that is counted for their statistics."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class ActivityKind(StrEnum):
    """The counters of a user's statistics. The last two may also go down."""

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
