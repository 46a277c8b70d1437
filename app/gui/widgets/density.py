"""Density: how high the rows of lists are, by the settings and by the size of text."""

from __future__ import annotations

from app.gui.look.preferences import preferences
from app.gui.look.scale import scaled

_COMPACT = 0.72


def dense(comfortable: int) -> int:
    """The height in pixels of a row that is so many pixels high in comfortable rows at 100 %."""
    share = _COMPACT if preferences().density == "compact" else 1.0
    return scaled(round(comfortable * share))
