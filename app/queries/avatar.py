"""The picture of a user without a picture, as answers hold it."""

from __future__ import annotations

from functools import lru_cache

from app.domain.initials import color_of, initials_of
from app.queries.results import Avatar


def avatar_of(user_id: str, first_name: str, last_name: str) -> Avatar:
    """Made of id and name, where no document holds it."""
    return drawn(initials_of(first_name, last_name), color_of(user_id))


@lru_cache(maxsize=1 << 14)
def drawn(initials: str, color: str) -> Avatar:
    """There are far fewer avatars than users."""
    return Avatar(initials=initials, color=color)
