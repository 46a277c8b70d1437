"""Names of people: two letters are needed where one is no name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ValidationError
from app.domain.person_name import NAME_MAX, full_name, parse_name


@pytest.mark.parametrize(
    "name", ["Al", "Ñu", "O’Neill", "María José", "李", "が", "김", "𠮷", "々", "x" * NAME_MAX]
)
def test_names_of_people_are_names(name: str) -> None:
    assert parse_name(name, "first_name") == name


@pytest.mark.parametrize(
    "name", ["", "   ", "A", "ñ", "x" * (NAME_MAX + 1), "\u200b", "Ω", "\u200b" * 2, "\u3164" * 3]
)
def test_too_short_or_too_long_is_refused(name: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        parse_name(name, "last_name")
    assert (refusal.value.code, refusal.value.field) == ("invalid_name", "last_name")


@pytest.mark.parametrize("name", ["An\x00a", "An\x07a", "An\u202ea", "An\ud800a", "A\u2066na"])
def test_controls_that_could_disguise_a_name_are_refused(name: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        parse_name(name, "first_name")
    assert refusal.value.code == "control_character"


def test_white_space_is_one_space_and_none_at_the_ends() -> None:
    assert parse_name("  María \n\t José ", "first_name") == "María José"


def test_one_letter_with_its_accent_apart_is_still_one_letter() -> None:
    with pytest.raises(ValidationError):
        parse_name("e\u0301", "first_name")


@given(st.text(max_size=120))
def test_a_name_that_was_taken_is_taken_again_unchanged(text: str) -> None:
    try:
        name = parse_name(text, "first_name")
    except ValidationError:
        return
    assert parse_name(name, "first_name") == name == unicodedata.normalize("NFC", name)
    assert 1 <= len(name) <= NAME_MAX


def test_a_family_name_stands_first_where_it_does() -> None:
    assert full_name("Ana", "García") == "Ana García"
    assert full_name("小龙", "李") == "李小龙"
    assert full_name("Bruce", "李") == "Bruce 李"
