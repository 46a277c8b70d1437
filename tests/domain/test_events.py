"""The envelope that every event travels in."""

from __future__ import annotations

from datetime import UTC, datetime

import pydantic
import pytest

from app.domain import events
from app.domain.events import EVENT_TYPES, DomainEvent, ErasedEvent


def _subclasses(kind: type[DomainEvent]) -> set[type[DomainEvent]]:
    return {kind for child in kind.__subclasses__() for kind in {child, *_subclasses(child)}}


def test_every_event_of_the_domain_can_be_recorded_but_the_erased_one() -> None:
    ours = {kind for kind in _subclasses(DomainEvent) if kind.__module__ == events.__name__}
    assert set(EVENT_TYPES) == ours - {ErasedEvent}
    assert len({kind.__name__ for kind in EVENT_TYPES}) == len(EVENT_TYPES)


def test_no_event_has_a_place_for_a_password() -> None:
    assert len(EVENT_TYPES) > 20
    for kind in EVENT_TYPES:
        for name, field in kind.model_fields.items():
            assert "hash" not in name
            assert "password" not in name or field.annotation is bool


@pytest.mark.parametrize(
    ("stream", "user_id"),
    [("ana", "ana"), ("activity:ana", "ana"), ("role:support", None), ("sign-in", None)],
)
def test_a_stream_tells_whom_it_is_about(stream: str, user_id: str | None) -> None:
    assert events.UserLoggedIn(aggregate_id=stream).user_id == user_id


def test_a_fact_is_never_changed_only_stamped() -> None:
    fact = events.RoleGranted(aggregate_id="ana", role="support")
    stamped = fact.stamped(position=3, occurred_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert (fact.position, stamped.position, stamped.role) == (0, 3, "support")
    with pytest.raises(pydantic.ValidationError):
        fact.role = "auditor"  # type: ignore[misc]
    with pytest.raises(pydantic.ValidationError):
        events.RoleGranted(aggregate_id="ana", role="x", more="y")  # type: ignore[call-arg]


def test_an_erased_event_keeps_the_name_it_had() -> None:
    assert ErasedEvent(aggregate_id="ana", original_type="UserUpdated").type == "UserUpdated"
    assert events.UserErased(aggregate_id="ana", seq=1).type == "UserErased"
