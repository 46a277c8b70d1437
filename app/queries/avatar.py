"""The picture of a user without a picture: initials on a colour, the same everywhere."""

from __future__ import annotations

import zlib
from functools import lru_cache

from app.queries.results import Avatar

#: White letters on each of these have a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3).
COLORS = (
    "#b3403a", "#a8501c", "#8a6100", "#5f7012", "#2f7a3d", "#0f7a6c",
    "#0b7394", "#2868b8", "#4a5bc4", "#6f4fc0", "#93439f", "#ab3c74",
)  # fmt: skip


def avatar_of(user_id: str, first_name: str, last_name: str) -> Avatar:
    """Two initials, or the one character that begins a name in a script without capitals."""
    first, last = first_name.lstrip()[:1], last_name.lstrip()[:1]
    if first and not first.isascii() and not first.upper().isupper():
        initials = last or first
    else:
        initials = f"{first}{last}".upper()[:2] or "?"
    return _drawn(initials, zlib.crc32(user_id.encode()) % len(COLORS))


@lru_cache(maxsize=1 << 14)
def _drawn(initials: str, color: int) -> Avatar:
    """There are far fewer avatars than users."""
    return Avatar(initials=initials, color=COLORS[color])
