"""SignInDays: finds who signed in within a range of days, by each user's own counters."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import takewhile
from threading import Lock, RLock

import numpy as np

from app.read_store.arrays import Mask, Rows, grown
from app.read_store.document_json import parsed

#: Returns the JSON of a user's document in `user_stats`, or None.
FetchStats = Callable[[int], bytes | None]
#: (first quarter of an hour, the one after the last), such as 2026-01-31T10:15.
Days = tuple[str, str]

#: These sort before and after every day.
_FIRST, _LAST = "0", "9999-99"
_KEPT = 8
#: Rows that are read without a pause, some 2 ms of work.
_PIECE = 400
#: If more rows than this have changed, reading all rows again takes no longer.
_MOST_STALE = 20_000


def days_of(first: str | None, before: str | None) -> Days | None:
    """Return the range of days from `first` to `before`, with a default for an end that is missing; None if
    both are missing."""
    return None if first is None and before is None else (first or _FIRST, before or _LAST)


@dataclass
class _Known:
    """The users who signed in within a range, as a mask. The rows in `stale` have to be read again."""

    mask: Mask = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    stale: set[int] = field(default_factory=set)
    void: bool = False


class SignInDays:
    """Keeps a mask of the users who signed in, for each of the last few ranges of days.

    The first query for a range reads the counters of everyone who signed in since the range began, some 4 µs
    per user; later queries read only the counters that have changed since. `lock` is the index's lock.
    """

    def __init__(self, fetch: FetchStats, lock: RLock) -> None:
        self._fetch = fetch
        self._lock = lock
        self._scanning = Lock()
        self._known: dict[Days, _Known] = {}
        self._preparing: list[_Known] = []

    def prepare(self, days: Days, candidates: Callable[[], Rows]) -> None:
        """Compute the range's first mask, while other threads may use and change the index. `candidates`
        returns all users who may have signed in within the range. The caller must not hold the lock."""
        with self._scanning:
            while not self._is_known(days):
                with self._lock:
                    preparing = _Known()
                    self._preparing.append(preparing)
                    rows = candidates()
                try:
                    found = self._found_in_pieces(rows, days)
                except BaseException:
                    with self._lock:
                        self._preparing.remove(preparing)
                    raise
                with self._lock:
                    self._preparing.remove(preparing)
                    if not preparing.void:
                        self._keep(days, preparing, found)

    def mask(self, days: Days, size: int, candidates: Callable[[], Rows]) -> Mask:
        """Return the mask of those of the first `size` rows whose users signed in within the range. The
        caller holds the lock and must not change the mask."""
        known = self._known.pop(days, None)
        if known is None:
            known = _Known()
            self._keep(days, known, self._found(candidates(), days))
        else:
            self._known[days] = known  # the most recently used range comes last
        known.mask = grown(known.mask, size)
        if known.stale:
            rows = np.fromiter(known.stale, dtype=np.intp)
            rows = rows[rows < len(known.mask)]
            known.mask[rows] = False
            known.mask[self._found(rows, days)] = True
            known.stale.clear()
        return known.mask[:size]

    def changed(self, rows: Iterable[int]) -> None:
        """Note that these users' counters were changed or removed. The caller holds the lock."""
        rows = set(rows) if self._known or self._preparing else set()
        for known in (*self._known.values(), *self._preparing):
            known.stale |= rows
            known.void |= len(known.stale) > _MOST_STALE
        self._known = {days: known for days, known in self._known.items() if not known.void}

    def forget(self) -> None:
        """Note that any counter may have changed. The caller holds the lock."""
        self._known.clear()
        for preparing in self._preparing:
            preparing.void = True

    def _found_in_pieces(self, rows: Rows, days: Days) -> list[int]:
        found: list[int] = []
        for start in range(0, len(rows), _PIECE):
            found += self._found(rows[start : start + _PIECE], days)
            time.sleep(0.001)
        return found

    def _is_known(self, days: Days) -> bool:
        with self._lock:
            return days in self._known

    def _keep(self, days: Days, known: _Known, found: list[int]) -> None:
        if len(self._known) >= _KEPT:
            self._known.pop(next(iter(self._known)))
        known.mask = grown(known.mask, max(found, default=-1) + 1)
        known.mask[found] = True
        self._known[days] = known

    def _found(self, rows: Rows, days: Days) -> list[int]:
        first, before = days
        may_count = _beginnings(first, before).search
        found = []
        for row in rows.tolist():
            raw = self._fetch(row)
            if raw is not None and may_count(raw) is not None:
                counts = parsed(raw)["by_quarter"].get("login") or {}
                if any(first <= quarter < before and count > 0 for quarter, count in counts.items()):
                    found.append(row)
        return found


def _beginnings(first: str, before: str) -> re.Pattern[bytes]:
    """Return a pattern that finds JSON which may hold a quarter of an hour of the range. If both ends are on
    adjacent days or months, it looks for these; otherwise for the common beginning of both ends."""
    for length in (10, 7):
        ends = {first[:length], before[:length]}
        if len(first) >= length <= len(before) and _are_neighbours(*sorted(ends)):
            return re.compile(b'"(?:' + b"|".join(re.escape(end.encode()) for end in sorted(ends)) + b")")
    common = takewhile(lambda pair: pair[0] == pair[1], zip(first, before, strict=False))
    return re.compile(b'"' + re.escape("".join(letter for letter, _ in common).encode()))


def _are_neighbours(one: str, other: str = "") -> bool:
    """Return whether the two texts, given in order, are adjacent days or months. Returns True without
    `other`."""
    if not other:
        return True
    try:
        if len(one) == 10:
            return date.fromisoformat(other) - date.fromisoformat(one) == timedelta(days=1)
        months = [int(text[:4]) * 12 + int(text[5:7]) for text in (one, other)]
    except ValueError:
        return False
    return months[1] - months[0] == 1
