"""TotalsProjection: counts logins and activity of all users over time, one document per month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.domain import events
from app.domain.events import DomainEvent
from app.projections.activity_counts import COUNTING, Count
from app.projections.ports import Applier
from app.read_store.tinydb.batch import Batch
from app.read_store.totals_keys import month_id, quarter_number

#: The dashboard shows this kind by days of any time zone, so its quarters of an hour are kept.
_BY_QUARTER = "login"


class TotalsProjection:
    """Writes the table `totals`, keyed by month of UTC (202601): {month, by_day {kind: {"2026-01-31":
    count}}, logins {day of the month: {quarter of an hour, 0–95: count}}}.

    The kinds are those of activity; created users are counted by the index instead. Zeros are left out. An
    erased user's counts are subtracted, so that a rebuild, which no longer sees them, gives the same result.
    Must run before the projection of `user_stats`, whose documents hold the counts to subtract.
    """

    def appliers(self) -> Mapping[type[DomainEvent], Applier]:
        """Return appliers for events that count, and for erasures, which subtract."""
        return {
            events.UserErased: _subtract,
            **{kind: _adding(counts) for kind, counts in COUNTING.items()},
        }


def _subtract(batch: Batch, event: events.UserErased) -> None:
    _add(batch, _counts_to_subtract(batch, event.seq))


def _adding(counts_of: Callable[[Any], Iterable[Count]]) -> Applier:
    def apply(batch: Batch, event: DomainEvent) -> None:
        if batch.seq_of(event.user_id or "") is not None:
            _add(batch, counts_of(event))

    return apply


def _counts_to_subtract(batch: Batch, seq: int) -> Iterable[Count]:
    """Yield all counts that the user has added so far, negated."""
    stats = batch.get("user_stats", seq)
    if stats is not None:
        for kind, quarters in stats["by_quarter"].items():
            for quarter, count in quarters.items():
                yield kind, quarter, -count


def _add(batch: Batch, counts: Iterable[Count]) -> None:
    for kind, quarter, count in counts:
        number, day = month_id(quarter), quarter[:10]
        document = batch.get("totals", number) or {"month": day[:7], "by_day": {}, "logins": {}}
        _count(document["by_day"], kind, day, count)
        if kind == _BY_QUARTER:
            _count(document["logins"], day[8:], str(quarter_number(quarter)), count)
        if document["by_day"]:
            batch.put("totals", number, document)
        else:
            batch.remove("totals", number)


def _count(groups: dict[str, dict[str, int]], group: str, key: str, count: int) -> None:
    """Add `count` to the count of `key` in the group. Removes the count if the sum is zero, and the group if
    it is then empty."""
    counts = groups.setdefault(group, {})
    counts[key] = counts.get(key, 0) + count
    if not counts[key]:
        del counts[key]
        if not counts:
            del groups[group]
