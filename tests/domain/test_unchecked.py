"""Construction without validation gives exactly what validation gives, with this version of pydantic."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from app.domain.events import Change, UserUpdated
from app.domain.unchecked import construct_unchecked

CHANGED = {"first_name": Change(before="Ana", after="Anna")}


@pytest.fixture
def validated() -> UserUpdated:
    return UserUpdated(aggregate_id="u1", changes=CHANGED, event_id="e1", position=7)


def test_an_unchecked_event_equals_the_validated_one(validated: UserUpdated) -> None:
    made = construct_unchecked(UserUpdated, dict(validated.__dict__), validated.model_fields_set)
    assert made == validated
    assert made.model_fields_set == validated.model_fields_set
    assert made.model_dump_json() == validated.model_dump_json()
    assert made.model_copy(update={"position": 8}).position == 8


def test_without_a_list_every_field_counts_as_set(validated: UserUpdated) -> None:
    made = construct_unchecked(UserUpdated, dict(validated.__dict__))
    assert made.model_fields_set == set(UserUpdated.model_fields)


def test_pydantic_keeps_nothing_else_in_an_instance(validated: UserUpdated) -> None:
    """An attribute that a later version adds would be missing in what is constructed unchecked."""
    slots = {name for kind in type(validated).__mro__ for name in getattr(kind, "__slots__", ())}
    assert slots == {
        "__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__"
    }  # fmt: skip
    assert isinstance(validated, BaseModel)
    assert set(validated.__dict__) == set(UserUpdated.model_fields)
