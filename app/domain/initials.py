"""What stands for a user without a picture: initials and a colour, the same everywhere."""

from __future__ import annotations

import zlib

#: White letters on each of these have a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3).
COLORS = (
    "#b3403a", "#a8501c", "#8a6100", "#5f7012", "#2f7a3d", "#0f7a6c",
    "#0b7394", "#2868b8", "#4a5bc4", "#6f4fc0", "#93439f", "#ab3c74",
)  # fmt: skip


def initials_of(first_name: str, last_name: str) -> str:
    """Two letters, or the one character that begins the last name in a script without capitals."""
    first, last = first_name.lstrip()[:1], last_name.lstrip()[:1]
    if first and not first.isascii() and not first.upper().isupper():
        return last or first
    return f"{first}{last}".upper()[:2] or "?"


def color_of(user_id: str) -> str:
    """As `#rrggbb`; an id always has the same."""
    return COLORS[zlib.crc32(user_id.encode()) % len(COLORS)]
