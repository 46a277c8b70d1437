"""Days: adds up counts by quarter of an hour to the days of a time zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo

from app.domain.search_dates import in_zone

_QUARTERS = 96


def days_of(quarters: Mapping[str, int], zone: tzinfo) -> dict[str, int]:
    """Return {"2026-01-31": count}, ascending, from {"2026-01-31T10:15": count} in UTC."""
    days: dict[str, int] = {}
    for quarter, count in quarters.items():
        day = quarter[:10]
        if zone is not UTC:
            day = in_zone(datetime.fromisoformat(quarter).replace(tzinfo=UTC), zone).date().isoformat()
        days[day] = days.get(day, 0) + count
    return dict(sorted(days.items()))


def days_of_day(day: str, quarters: Mapping[str, int], zone: tzinfo) -> dict[str, int]:
    """Return {day of the zone: count}, as `days_of` does, from {quarter of an hour 0–95: count} of one day of
    UTC. Converts only a few times to the zone."""
    begin = datetime.fromisoformat(day).replace(tzinfo=UTC)
    first = in_zone(begin, zone).date()
    last = in_zone(begin + timedelta(minutes=15 * (_QUARTERS - 1)), zone).date()
    next_day = _QUARTERS if first == last else _next_day_start(begin, first, zone)
    before = sum(count for quarter, count in quarters.items() if int(quarter) < next_day)
    after = sum(quarters.values()) - before
    return {key: count for key, count in ((first.isoformat(), before), (last.isoformat(), after)) if count}


def _next_day_start(begin: datetime, first: date, zone: tzinfo) -> int:
    """Return the first quarter of an hour (0–95) of the UTC day that belongs to the zone's next day."""
    low, high = 0, _QUARTERS - 1
    while high - low > 1:
        middle = (low + high) // 2
        if in_zone(begin + timedelta(minutes=15 * middle), zone).date() == first:
            low = middle
        else:
            high = middle
    return high


def days_of_numbers(quarters: Mapping[int, int], zone: tzinfo) -> dict[str, int]:
    """Return {day of the zone: count}, as `days_of` does, from {quarters of an hour since 1970: count}. About
    1 µs each."""
    days: dict[str, int] = {}
    for number, count in quarters.items():
        moment = _EPOCH + timedelta(minutes=15 * number)
        day = (moment if zone is UTC else in_zone(moment, zone)).date().isoformat()
        days[day] = days.get(day, 0) + count
    return dict(sorted(days.items()))


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
