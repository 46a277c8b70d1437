"""Dates in a search: days, months, years and ages, in the time zone in which times are shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple

from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.search_syntax import UnfinishedSearch

#: The time zone of the command line.
UTC_ZONE = "UTC"
_AGE = re.compile(r"(\d{1,5})\s*([dwmy])", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_WORDS = {"today": 0, "yesterday": -1}
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(Z?))?)?)?", re.IGNORECASE)
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_COMPARISON = re.compile(r"[<>]=?")
_OFFSET = re.compile(r"UTC([+-])([01]\d|2[0-3]):([0-5]\d)")
#: Matches text that can still become a date or an age.
_UNFINISHED = re.compile(
    r"\d{0,5}\s*|\d{4}-(?:[01]?|(?:0[1-9]|1[0-2])-[0-3]?)"
    r"|\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[0-2]?|(?:[01]\d|2[0-3])(?::[0-5]?)?)",
    re.IGNORECASE,
)


class Span(NamedTuple):
    """A span of time: `start` belongs to it, `end` is the first moment after it. None means unlimited."""

    start: datetime | None
    end: datetime | None


class Calendar(NamedTuple):
    """The current time, and the time zone that determines where days begin. With `forward`, ages count into
    the future."""

    now: datetime
    zone: tzinfo = UTC
    forward: bool = False

    def span_of(self, name: str, text: str) -> Span:
        """Return the span that `text` describes: a date, a comparison (`>date`, `<=date`, …) or a range
        (`date..date`, where one end may be missing).

        A plain age reaches from that long ago to now or, with `forward`, up to that long from now. Raises
        UnfinishedSearch if the text is only half typed, and ValidationError (`invalid_search`) if it is not
        valid; the example in the message uses `name`.
        """
        if (age := age_of(text)) is not None:
            return Span(None, self.after(age)) if self.forward else Span(self.before(age), None)
        if ".." in text:
            first, _, last = text.partition("..")
            if not first and not last:
                raise UnfinishedSearch(f"{name}:{text}")
            start = self._point(name, text, first).start if first else None
            return Span(start, self._point(name, text, last).end if last else None)
        comparison = _COMPARISON.match(text)
        sign = comparison[0] if comparison else ""
        start, end = self._point(name, text, text[len(sign) :])
        if sign.startswith(">"):
            return Span(start if sign == ">=" else end or _LAST, None)
        if sign.startswith("<"):
            return Span(None, end if sign == "<=" else start)
        return Span(start, end)

    def before(self, age: timedelta) -> datetime:
        """Return the time this long ago, at the earliest the first moment of the calendar."""
        try:
            return self.now - age
        except OverflowError:
            return _FIRST

    def after(self, age: timedelta) -> datetime:
        """Return the time this long from now, at the latest the last moment of the calendar."""
        try:
            return self.now + age
        except OverflowError:
            return _LAST

    def day(self, days: int) -> Span:
        """Return the day that is `days` days after today."""
        today = in_zone(self.now, self.zone).date()
        return self._whole(
            lambda: datetime(today.year, today.month, today.day, tzinfo=self.zone) + timedelta(days=days),
            lambda begin: begin + timedelta(days=1),
        )

    def _point(self, name: str, whole: str, text: str) -> Span:
        """Return the span of a year, month, day or minute, or of the words today and yesterday. An age gives
        the moment that long ago or, with `forward`, from now."""
        if (days := _WORDS.get(text.casefold())) is not None:
            return self.day(days)
        if (age := age_of(text)) is not None:
            moment = self.after(age) if self.forward else self.before(age)
            return Span(moment, moment)
        try:
            if (found := _POINT.fullmatch(text)) is not None:
                return self._dated(found)
        except (ValueError, OverflowError):
            pass
        if _UNFINISHED.fullmatch(text) or any(word.startswith(text.casefold()) for word in _WORDS):
            raise UnfinishedSearch(f"{name}:{whole}")
        if whole.endswith(".") and _POINT.fullmatch(whole[:-1]):  # the first of two dots
            raise UnfinishedSearch(f"{name}:{whole}")
        raise ValidationError(
            Message(
                "“{text}” is not a valid date. Write today, yesterday, 30d, 2025, 2025-03 or "
                "2025-03-01, for example {name}:>2025-03-01.",
                text=whole[:40],
                name=name,
            ),
            field="search",
            code="invalid_search",
        )

    def _dated(self, found: re.Match[str]) -> Span:
        year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
        if found[4] is not None:
            zone = UTC if found[6] else self.zone
            start = in_zone(datetime(year, month, day, int(found[4]), int(found[5]), tzinfo=zone), UTC)
            return Span(start, start + timedelta(minutes=1))
        following: Callable[[datetime], datetime]
        if found[3] is not None:
            following = lambda begin: begin + timedelta(days=1)  # noqa: E731
        elif found[2] is not None:
            following = lambda begin: (begin + timedelta(days=31)).replace(day=1)  # noqa: E731
        else:
            following = lambda begin: (begin + timedelta(days=366)).replace(month=1, day=1)  # noqa: E731
        return self._whole(lambda: datetime(year, month, day, tzinfo=self.zone), following)

    def _whole(self, begin: Callable[[], datetime], following: Callable[[datetime], datetime]) -> Span:
        """Return the span in UTC from the midnight that `begin` returns to the later midnight that
        `following` returns for it, both in the time zone. A day can have 23 or 25 hours.

        A span that begins on the first possible day starts at the first possible moment, and a span that
        reaches the last possible day has no end.
        """
        first = begin()
        start = _FIRST if first.date() == _FIRST.date() else in_zone(first, UTC)
        try:
            end = in_zone(following(first), UTC)
        except OverflowError:
            end = None
        return Span(start, end)


def age_of(text: str) -> timedelta | None:
    """Return the length of 90d, 12w, 6m (of 30 days) or 1y (of 365); None for anything else."""
    found = _AGE.fullmatch(text.strip())
    return None if found is None else timedelta(days=int(found[1]) * _DAYS[found[2].lower()])


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Return the same moment in another time zone.

    Some programs write 0001-01-01 and 9999-12-31 for “never”: if such a day is outside the calendar in the
    other zone, the date and time are kept as they are.
    """
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError):
        return moment.replace(tzinfo=zone)


@lru_cache(maxsize=64)
def zone_of(name: str) -> tzinfo:
    """Return the time zone of an IANA name, or of a fixed offset such as UTC+05:30.

    Raises ValidationError (`unknown_time_zone`).
    """
    if name == UTC_ZONE:
        return UTC
    if (offset := _OFFSET.fullmatch(name)) is not None:
        minutes = int(offset[2]) * 60 + int(offset[3])
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        raise ValidationError(
            Message(
                "“{name}” is not a time zone that this computer knows. Write for example "
                "Europe/Madrid or UTC.",
                name=name[:60],
            ),
            field="time_zone",
            code="unknown_time_zone",
        ) from None
