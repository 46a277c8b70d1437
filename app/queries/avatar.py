"""Avatars: the letters and colour that results hold for a user without a picture."""

from __future__ import annotations

from functools import lru_cache

from app.queries.results import Avatar


@lru_cache(maxsize=1 << 14)
def drawn(initials: str, color: str) -> Avatar:
    """Return the avatar with these initials and this colour. Avatars are cached, since there are far fewer of
    them than users."""
    return Avatar(initials=initials, color=color)
