"""Message: English text that remembers its template and its values."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle

import pytest
from pydantic import BaseModel
from pydantic import ValidationError as PydanticError

from app.domain.errors import StoreUnavailable, ValidationError
from app.domain.message import NOTHING_CHANGED, Message, joined


class _Answer(BaseModel):
    message: Message


def test_a_message_is_its_english_text() -> None:
    message = Message("{full_name} now has the role {role}", full_name="Ana", role="support")
    assert message == "Ana now has the role support"
    assert json.dumps({"message": message}) == '{"message": "Ana now has the role support"}'
    assert message.template == "{full_name} now has the role {role}"
    assert dict(message.values) == {"full_name": "Ana", "role": "support"}


def test_a_count_has_separators_and_an_identifying_number_given_as_text_has_none() -> None:
    assert Message("{n} users, schema {version}", n=12345, version="12345") == "12,345 users, schema 12345"


def test_braces_in_a_value_or_in_a_message_without_values_are_no_places() -> None:
    assert Message("{name} was created", name="{n}") == "{n} was created"
    assert Message("Write {COLUMN}") == "Write {COLUMN}"


def test_a_place_without_a_value_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Message("{one} and {two}", one="1")


def test_joined_messages_keep_their_parts() -> None:
    both = joined("; ", (Message("{n} done", n=1), None, Message(""), Message("{n} failed", n=2)))
    assert both == "1 done; 2 failed"
    assert [getattr(part, "template", None) for part in both.values.values()] == ["{n} done", "{n} failed"]


def test_a_copy_of_a_message_is_a_message() -> None:
    message = Message("{n} done", n=1)

    @dataclasses.dataclass
    class Held:
        message: Message

    for made in (
        copy.copy(message),
        copy.deepcopy(message),
        pickle.loads(pickle.dumps(message)),
        dataclasses.asdict(Held(message))["message"],
    ):
        assert isinstance(made, Message)
        assert (made, made.template, dict(made.values)) == ("1 done", "{n} done", {"n": 1})


def test_a_field_of_a_model_keeps_the_message_and_is_plain_text_in_json() -> None:
    message = Message("{n} done", n=1)
    answer = _Answer(message=message)
    assert answer.message is message
    assert answer.model_copy().message is message
    assert answer.model_dump_json() == '{"message":"1 done"}'
    assert _Answer.model_validate_json('{"message": "{n} done"}').message == "{n} done"


def test_an_error_says_its_parts_in_order() -> None:
    error = StoreUnavailable(
        Message("The disk is full."), outcome=NOTHING_CHANGED, advice=Message("Free some space."), path="/x"
    )
    assert str(error) == error.message == "The disk is full. Nothing was changed. Free some space."
    assert error.as_dict()["message"] == str(error)


def test_an_error_is_retold_with_another_outcome() -> None:
    error = ValidationError(
        Message("No."), outcome=NOTHING_CHANGED, advice=Message("Try again."), field="email", code="bad"
    )
    told = error.retold(outcome=Message("1 user was created."), done=1)
    assert str(told) == "No. 1 user was created. Try again."
    assert (type(told), told.code, told.field) == (ValidationError, "bad", "email")
    assert told.details == {"field": "email", "done": 1}
    assert str(error) == "No. Nothing was changed. Try again."


def test_a_field_for_a_message_takes_no_other_value() -> None:
    class Told(BaseModel):
        message: Message

    assert Told(message="plain text").message == "plain text"  # type: ignore[arg-type]
    with pytest.raises(PydanticError):
        Told(message=5)  # type: ignore[arg-type]
