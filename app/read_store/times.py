"""Times: converts ISO 8601 texts in UTC to microseconds since 1970, as the columns hold them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.domain.errors import ValidationError
from app.domain.message import Message

#: No time: sorts before every time and can be negated.
NEVER = -(1 << 62)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def stored_micros(text: str | None) -> int:
    """Return the same as `micros`, but NEVER for an invalid time, so that every document can be indexed."""
    try:
        return micros(text)
    except (ValidationError, TypeError):
        return NEVER


def micros(text: str | None) -> int:
    """Return the time in microseconds since 1970, or NEVER for None. About 0.5 µs. A text without a zone is
    UTC. Raises ValidationError for an invalid time."""
    if text is None:
        return NEVER
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValidationError(Message("“{text}” is not a valid time.", text=text), field="time") from error
    if time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    return (time - _EPOCH) // _MICROSECOND
