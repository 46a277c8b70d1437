"""UUIDv7: the order of ids is the order of time."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ValidationError
from app.domain.identifiers import is_user_id, new_id, parse_user_id, uuid7_at

_AN_ID = "01a23217-a2ad-7fb9-9c27-e6f1762b2964"
MILLISECONDS = st.integers(0, 2**48 - 1)
BITS = st.binary(min_size=10, max_size=10)


@given(MILLISECONDS, BITS)
def test_an_id_is_a_uuid_of_version_7_that_tells_its_time(milliseconds: int, bits: bytes) -> None:
    made = UUID(uuid7_at(milliseconds, bits))
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == milliseconds
    assert is_user_id(str(made))


@given(MILLISECONDS, MILLISECONDS, BITS, BITS)
def test_ids_sort_by_the_time_they_were_made(one: int, other: int, bits: bytes, more: bytes) -> None:
    if one < other:
        assert uuid7_at(one, bits) < uuid7_at(other, more)


def test_new_ids_differ() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000


def test_an_id_is_read_in_any_case_and_with_space_around() -> None:
    made = new_id()
    assert parse_user_id(f"  {made.upper()}\n") == made


@pytest.mark.parametrize("text", ["", "ana", "018f6b1e7c3a7000800000000000001", _AN_ID[:-1], _AN_ID + "0"])
def test_what_is_no_id_is_refused_with_an_example_of_one(text: str) -> None:
    with pytest.raises(ValidationError, match="looks like") as refusal:
        parse_user_id(text)
    assert refusal.value.code == "invalid_id"
