"""Bio, reasons and attributes, and the cleaning that all text from outside goes through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ValidationError
from app.domain.profile_text import parse_attributes, parse_bio, parse_reason
from app.domain.text import clean_line, clean_text


def _code_of(call: object, *args: object) -> str:
    assert callable(call)
    with pytest.raises(ValidationError) as refusal:
        call(*args)
    return refusal.value.code


def test_a_bio_has_at_most_500_characters_and_keeps_its_lines() -> None:
    assert parse_bio("one\r\ntwo\rthree") == "one\ntwo\nthree"
    assert parse_bio("é" * 500) == "é" * 500
    assert parse_bio("") == ""
    assert _code_of(parse_bio, "x" * 501) == "bio_too_long"


def test_a_reason_has_10_to_500_characters_white_space_not_counted() -> None:
    assert parse_reason("  ten letters\nhere  ") == "ten letters here"
    assert parse_reason("x" * 10) == "x" * 10
    assert parse_reason("x" * 500) == "x" * 500
    assert _code_of(parse_reason, "x" * 9) == "reason_too_short"
    assert _code_of(parse_reason, "   short     ") == "reason_too_short"
    assert _code_of(parse_reason, "x" * 501) == "reason_too_long"


def test_attributes_come_in_order_of_name_and_empty_values_stay() -> None:
    assert list(parse_attributes({" b ": " x ", "a": ""}).items()) == [("a", ""), ("b", "x")]


@pytest.mark.parametrize(
    "attributes",
    [{"": "x"}, {"  ": "x"}, {"n" * 65: "x"}, {"n": "x" * 1001}, {f"n{i}": "x" for i in range(101)}],
)
def test_attributes_out_of_bounds_are_refused(attributes: dict[str, str]) -> None:
    assert _code_of(parse_attributes, attributes) == "invalid_attribute"


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\x9f", "\ud800", "\u202e", "\u2069"])
def test_no_control_comes_in_through_any_field(char: str) -> None:
    text = f"before{char}after"
    assert _code_of(parse_bio, text) == "control_character"
    assert _code_of(parse_reason, text) == "control_character"
    assert _code_of(parse_attributes, {text: "x"}) == "control_character"
    assert _code_of(parse_attributes, {"x": text}) == "control_character"


def test_the_refusal_says_where_the_control_is() -> None:
    with pytest.raises(ValidationError, match=r"U\+0007\) at place 3"):
        clean_line("ab\x07c", "bio")


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    for clean in (clean_line, clean_text):
        try:
            once = clean(text, "bio")
        except ValidationError:
            continue
        assert clean(once, "bio") == once
        once.encode()


def test_letters_that_need_joiners_keep_them() -> None:
    assert clean_line("می‌خواهم", "bio") == "می‌خواهم"
    assert clean_line("👩‍👩‍👧", "bio") == "👩‍👩‍👧"
