"""Event ↔ JSON: what was recorded is what is read, for every type there is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.activity import ActivityEntry, ActivityKind
from app.domain.events import (
    EVENT_TYPES,
    AccessReviewStarted,
    Change,
    DomainEvent,
    RoleGranted,
    UserSuspended,
)
from app.domain.user_status import Status
from app.events import codec

TEXT = st.text(max_size=20)
TIMES = st.datetimes(datetime(1900, 1, 1), datetime(9000, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
VALUES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(2**53), 2**53),
    bool: st.booleans(),
    datetime: TIMES,
    Status: st.sampled_from(Status),
    str | None: TEXT | st.none(),
    datetime | None: TIMES | st.none(),
    tuple[str, ...]: st.lists(TEXT, max_size=4).map(tuple),
    tuple[str, ...] | None: st.none() | st.lists(TEXT, max_size=4).map(tuple),
    dict[str, str]: st.dictionaries(TEXT, TEXT, max_size=4),
    dict[str, Change]: st.dictionaries(
        TEXT, st.builds(Change, before=TEXT | st.none(), after=TEXT | st.none()), max_size=4
    ),
    tuple[ActivityEntry, ...]: st.lists(
        st.builds(
            ActivityEntry,
            kind=st.sampled_from(ActivityKind),
            at=TIMES,
            count=st.integers(-1_000_000, 1_000_000),
        ),
        max_size=4,
    ).map(tuple),
}


def _events_of(kind: type[DomainEvent]) -> st.SearchStrategy[DomainEvent]:
    return st.builds(kind, **{name: VALUES[field.annotation] for name, field in kind.model_fields.items()})


EVENTS = st.one_of(*map(_events_of, EVENT_TYPES))


def _envelope(event: DomainEvent) -> dict[str, Any]:
    return {name: getattr(event, name) for name in codec.ENVELOPE}


@given(EVENTS)
def test_what_was_encoded_is_decoded_as_it_was(event: DomainEvent) -> None:
    data = codec.encode(event)
    assert codec.decode(event.type, event.schema_version, data, _envelope(event)) == event
    assert codec.decode(event.type, event.schema_version, data.decode(), _envelope(event)) == event


@given(EVENTS)
def test_the_same_event_is_always_the_same_bytes(event: DomainEvent) -> None:
    data = codec.encode(event)
    assert codec.encode(codec.decode(event.type, 1, data, _envelope(event))) == data
    assert data == orjson.dumps(orjson.loads(data), option=orjson.OPT_SORT_KEYS)


@given(EVENTS)
def test_the_envelope_is_not_in_the_data(event: DomainEvent) -> None:
    assert not codec.ENVELOPE & orjson.loads(codec.encode(event)).keys()


def test_metadata_costs_nothing_when_there_is_none() -> None:
    plain = RoleGranted(aggregate_id="ana", role="support")
    assert codec.encode(plain) == b'{"role":"support"}'
    assert b'"metadata":{"origin":"ldif"}' in codec.encode(plain.stamped(metadata={"origin": "ldif"}))


@pytest.mark.parametrize(
    ("name", "version"), [("UserFlew", 1), ("RoleGranted", 2), ("DomainEvent", 1), ("", 1)]
)
def test_what_a_newer_program_wrote_is_named_not_guessed(name: str, version: int) -> None:
    with pytest.raises(codec.UnknownEventType, match=f"{name} v{version}"):
        codec.decode(name, version, b'{"role":"x"}', {"aggregate_id": "ana"})


@pytest.mark.parametrize("data", [b"{}", b'{"role":1}', b'{"role":"x","more":"y"}'])
def test_data_that_is_not_what_it_was_is_an_error(data: bytes) -> None:
    with pytest.raises(pydantic.ValidationError):
        codec.decode("RoleGranted", 1, data, {"aggregate_id": "ana"})


def _reason_and_before(old: dict[str, Any]) -> dict[str, Any]:
    return {"reason": old.pop("why"), "before": "active", **old}


def test_old_versions_are_brought_up_to_date_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(UserSuspended, "schema_version", 3)
    monkeypatch.setitem(codec.UPCASTERS, ("UserSuspended", 1), lambda old: {**old, "until": None})
    monkeypatch.setitem(
        codec.UPCASTERS,
        ("UserSuspended", 2),
        _reason_and_before,
    )
    first = codec.decode("UserSuspended", 1, b'{"why":"for a reason"}', {"aggregate_id": "ana"})
    second = codec.decode("UserSuspended", 2, b'{"why":"for a reason","until":null}', {"aggregate_id": "ana"})
    assert (
        first
        == second
        == UserSuspended(aggregate_id="ana", reason="for a reason", until=None, before=Status.ACTIVE)
    )


def test_every_step_between_versions_has_its_upcaster() -> None:
    steps = {(kind.__name__, version) for kind in EVENT_TYPES for version in range(1, kind.schema_version)}
    assert steps
    assert steps <= codec.UPCASTERS.keys()


def test_a_review_begun_by_an_older_version_tells_no_origin() -> None:
    data = b'{"title":"Autumn","user_ids":["a","b"]}'
    envelope = {"aggregate_id": "review:1", "event_id": "e", "aggregate_version": 1, "position": 3,
                "occurred_at": "2026-01-01T00:00:00Z", "actor_id": "x", "command_id": "c"}  # fmt: skip
    event = codec.decode("AccessReviewStarted", 1, data, envelope)
    assert isinstance(event, AccessReviewStarted)
    assert (event.user_ids, event.origin) == (("a", "b"), None)
