"""The picture of a user without a picture, as answers hold it."""

from __future__ import annotations

from functools import lru_cache

from app.queries.results import Avatar


@lru_cache(maxsize=1 << 14)
def drawn(initials: str, color: str) -> Avatar:
    """There are far fewer avatars than users."""
    return Avatar(initials=initials, color=color)
