"""Density: the height of list rows, from the preferences and the text size."""

from __future__ import annotations

from app.gui.look.preferences import preferences
from app.gui.look.scale import scaled

_COMPACT = 0.72


def dense(comfortable: int) -> int:
    """Return the height of a row in pixels for the current density and text size. `comfortable` is the height
    at comfortable density and 100 % text size."""
    share = _COMPACT if preferences().density == "compact" else 1.0
    return scaled(round(comfortable * share))
