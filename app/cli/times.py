"""Parses durations (`90m`, `2w`) and times (`2025-03-01T14:30`, `90d` ago), and formats times."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import typer

from app.domain.search_dates import Calendar

_DURATION = re.compile(r"(\d{1,6})\s*([mhdw])", re.IGNORECASE)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")


def parse_duration(text: str | timedelta) -> timedelta:
    """Return a duration of minutes, hours, days or weeks. Raises BadParameter."""
    if isinstance(text, timedelta):
        return text
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        raise typer.BadParameter(f"“{text[:40]}” is no duration that is understood; write 90m, 2h, 3d or 2w.")
    return timedelta(**{_UNITS[found[2].lower()]: int(found[1])})


def parse_moment(text: str | datetime) -> datetime:
    """Return the time of a date, a date and time (UTC without a zone), today, yesterday, or a duration ago.

    Raises BadParameter.
    """
    if isinstance(text, datetime):
        return text
    stripped = text.strip()
    try:
        if stripped.casefold() in ("today", "yesterday"):
            start = Calendar(datetime.now(UTC)).span_of("date", stripped).start
            assert start is not None
            return start
        if _DURATION.fullmatch(stripped):
            return datetime.now(UTC) - parse_duration(stripped)
        if month := _MONTH.fullmatch(stripped):
            return datetime(int(month[1]), int(month[2] or 1), 1, tzinfo=UTC)
        moment = datetime.fromisoformat(stripped)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise typer.BadParameter(
            f"“{text[:40]}” is no date that is understood; write 2025-03-01, 2025-03-01T14:30 or 90d (ago)."
        ) from None


def shown(moment: datetime | None) -> str:
    """Return the time to the minute, in UTC; a dash for None."""
    return "–" if moment is None else f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"
