"""Converts events to and from JSON. Old schema versions are upgraded when read, never in the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from pydantic import BaseModel

from app.domain.events import EVENT_TYPES, DomainEvent
from app.events.fast_decoding import decode_fast

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

ENVELOPE = frozenset(
    {"aggregate_id", "event_id", "aggregate_version", "occurred_at", "actor_id", "command_id", "position"}
)

_CANONICAL = orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z

_BY_NAME: Mapping[str, type[DomainEvent]] = {kind.__name__: kind for kind in EVENT_TYPES}

#: (type, version) → function that turns data of this version into data of the next one.
UPCASTERS: dict[tuple[str, int], Upcaster] = {
    ("AccessReviewStarted", 1): lambda old: {"origin": None, **old},
    ("UserCreated", 1): lambda old: {"credential_digest": None, **old},
    ("PasswordSet", 1): lambda old: {"credential_digest": None, **old},
    ("SignInFailed", 1): lambda old: {"locked_until": None, **old},
}


class UnknownEventType(ValueError):
    """The log has an event of a type that this program does not know, because a newer version wrote it."""


def encode(event: DomainEvent) -> bytes:
    """Return the event's data, without the envelope, as canonical JSON (keys sorted, UTF-8)."""
    data = {name: value for name, value in event.__dict__.items() if name not in ENVELOPE}
    if not data["metadata"]:
        del data["metadata"]
    return orjson.dumps(data, _as_json, _CANONICAL)


def _as_json(part: Any) -> Any:
    """Return the JSON form of a model inside an event."""
    if isinstance(part, BaseModel):
        return part.model_dump(mode="json")
    raise TypeError(f"{type(part).__name__} has no place in an event")


def decode(name: str, version: int, data: bytes | str, envelope: Mapping[str, Any]) -> DomainEvent:
    """Return the event. Raises UnknownEventType, or another ValueError if the data is not valid."""
    kind = _BY_NAME.get(name)
    if kind is None or version > kind.schema_version:
        raise UnknownEventType(f"{name} v{version}")
    fields: dict[str, Any] = orjson.loads(data)
    if type(fields) is not dict:
        raise ValueError(f"the data of an event of the type {name} is not an object")
    while version < kind.schema_version:
        fields = UPCASTERS[name, version](fields)
        version += 1
    event = decode_fast(kind, fields, envelope)
    return kind.model_validate({**fields, **envelope}, strict=False) if event is None else event
