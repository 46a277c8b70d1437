"""ISO 8601 texts in UTC ↔ microseconds since 1970, as the columns hold them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.domain.errors import ValidationError
from app.domain.message import Message

#: There is none: sorts before every time, and can be negated.
NEVER = -(1 << 62)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def stored_micros(text: str | None) -> int:
    """As `micros`, but NEVER for what is no time: a document is indexed whatever it holds."""
    try:
        return micros(text)
    except (ValidationError, TypeError):
        return NEVER


def micros(text: str | None) -> int:
    """The time, NEVER for None; about 0.5 µs. A text without a zone is UTC. ValidationError for no time."""
    if text is None:
        return NEVER
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValidationError(Message("“{text}” is not a valid time.", text=text), field="time") from error
    if time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    return (time - _EPOCH) // _MICROSECOND
