"""Initials and a colour that represent a user without a picture, the same everywhere."""

from __future__ import annotations

import zlib

#: White text has a contrast of at least 4.5:1 on each of these (WCAG 2.2, 1.4.3).
COLORS = (
    "#b3403a", "#a8501c", "#8a6100", "#5f7012", "#2f7a3d", "#0f7a6c",
    "#0b7394", "#2868b8", "#4a5bc4", "#6f4fc0", "#93439f", "#ab3c74",
)  # fmt: skip


def initials_of(first_name: str, last_name: str) -> str:
    """Return the initials of a user: the first letters of both names in capitals. In a script without
    capitals, return only the first character of the last name."""
    first, last = first_name.lstrip()[:1], last_name.lstrip()[:1]
    if first and not first.isascii() and not first.upper().isupper():
        return last or first
    return f"{first}{last}".upper()[:2] or "?"


def color_of(user_id: str) -> str:
    """Return the colour of a user as `#rrggbb`; it is always the same for one id."""
    return COLORS[zlib.crc32(user_id.encode()) % len(COLORS)]
