"""Creates events from valid data without pydantic's validation: a rebuild decodes millions of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.domain.events import DomainEvent
from app.domain.unchecked import construct_unchecked
from app.domain.user_status import Status

Converter = Callable[[Any], Any]


class _NotPlain(Exception):
    """A value has a form that the fast path does not handle."""


def _exactly(kind: type) -> Converter:
    def convert(value: Any) -> Any:
        if type(value) is not kind:
            raise _NotPlain
        return value

    return convert


def _or_none(convert: Converter) -> Converter:
    return lambda value: None if value is None else convert(value)


def _time(value: Any) -> datetime:
    if type(value) is not str:
        raise _NotPlain
    return datetime.fromisoformat(value)


def _texts(value: Any) -> tuple[str, ...]:
    if type(value) is not list or not all(type(part) is str for part in value):
        raise _NotPlain
    return tuple(value)


def _text_by_text(value: Any) -> dict[str, str]:
    if type(value) is not dict or not all(type(part) is str for part in value.values()):
        raise _NotPlain
    return value


_STATUS: Mapping[Any, Status] = {status.value: status for status in Status}
_CONVERTERS: Mapping[Any, Converter] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    str | None: _or_none(_exactly(str)),
    datetime: _time,
    datetime | None: _or_none(_time),
    Status: _STATUS.__getitem__,
    tuple[str, ...]: _texts,
    tuple[str, ...] | None: _or_none(_texts),
    dict[str, str]: _text_by_text,
}

#: By event type: the defaults of its fields, the converters of its own fields, and the fields that must be
#: given.
_Plan = tuple[dict[str, Any], dict[str, Converter], frozenset[str]]
_PLANS: dict[type[DomainEvent], _Plan | None] = {}


def decode_fast(
    kind: type[DomainEvent], fields: Mapping[str, Any], envelope: Mapping[str, Any]
) -> DomainEvent | None:
    """Return the same event as `model_validate`, in a third of the time. The envelope is used without checks.

    Returns None if the fields have an unusual form; the caller must then let pydantic validate them.
    """
    plan = _PLANS[kind] if kind in _PLANS else _PLANS.setdefault(kind, _plan_of(kind))
    if plan is None:
        return None
    defaults, converters, needed = plan
    values = {**defaults, "metadata": {}, **envelope}
    try:
        for name, value in fields.items():
            values[name] = converters[name](value)
    except (_NotPlain, KeyError, TypeError, ValueError):
        return None
    if not needed <= fields.keys():
        return None
    return construct_unchecked(kind, values, {*fields, *envelope})


def _plan_of(kind: type[DomainEvent]) -> _Plan | None:
    """Return how to decode events of this type: the default values, a converter for each field, and the
    fields that must be given. Returns None if the fast path can't handle one of the fields."""
    own = set(kind.model_fields) - (set(DomainEvent.model_fields) - {"metadata"})
    if not all(kind.model_fields[name].annotation in _CONVERTERS for name in own):
        return None
    converters = {name: _CONVERTERS[kind.model_fields[name].annotation] for name in own}
    needed = frozenset(name for name in own if kind.model_fields[name].is_required())
    defaults = {
        name: field.get_default(call_default_factory=True)
        for name, field in kind.model_fields.items()
        if not field.is_required() and field.default_factory is None
    }
    if any(field.default_factory and name != "metadata" for name, field in kind.model_fields.items()):
        needed |= {name for name in own if kind.model_fields[name].default_factory and name != "metadata"}
    return defaults, converters, needed
