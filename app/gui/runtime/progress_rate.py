"""ProgressRate: the speed of an operation, and the time it will still take."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.gui.text.texts import number, plural, tr

#: Seconds before the first estimate; earlier ones would vary too much.
_FIRST_ESTIMATE = 1.5


class ProgressRate:
    """Computes the text below a progress bar from the progress reports of one operation."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to measure. `clock` returns the time in seconds."""
        self._clock = clock
        self._began = clock()
        self._first: int | None = None

    def text(self, done: int, total: int | None, what: str = "") -> str:
        """Return the text for this report: “Importing 1,200 / 5,000 · 340 a second · 11 seconds left”."""
        if self._first is None:
            self._first, self._began = done, self._clock()
        parts = [f"{number(done)} / {number(total)}" if total else number(done)]
        passed = self._clock() - self._began
        rate = (done - self._first) / passed if passed > 0 else 0.0
        if passed >= _FIRST_ESTIMATE and rate > 0:
            if rate >= 1:
                parts.append(tr("{n} a second").format(n=number(round(rate))))
            if total:
                parts.append(_left((total - done) / rate))
        return f"{what}  {' · '.join(parts)}".strip()


def _left(seconds: float) -> str:
    if seconds < 60:
        return plural(max(1, round(seconds)), tr("1 second left"), tr("{n} seconds left"))
    return plural(round(seconds / 60), tr("1 minute left"), tr("{n} minutes left"))
