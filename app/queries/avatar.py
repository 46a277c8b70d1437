"""The picture of a user without a picture: initials on a colour, the same everywhere."""

from __future__ import annotations

import zlib

from app.queries.results import Avatar

#: White letters on each of these have a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3).
COLORS = (
    "#b3403a", "#a8501c", "#8a6100", "#5f7012", "#2f7a3d", "#0f7a6c",
    "#0b7394", "#2868b8", "#4a5bc4", "#6f4fc0", "#93439f", "#ab3c74",
)  # fmt: skip


def avatar_of(user_id: str, first_name: str, last_name: str) -> Avatar:
    """Two initials, or the one character that begins a name in a script without capitals."""
    letters = [name[0] for name in (first_name.strip(), last_name.strip()) if name]
    if letters and not letters[0].upper().isupper():
        letters = letters[-1:]
    initials = "".join(letters).upper()[:2] or "?"
    return Avatar(initials=initials, color=COLORS[zlib.crc32(user_id.encode()) % len(COLORS)])
