"""Passwords: NIST SP 800-63B and bcrypt's 72 bytes. A refusal never repeats the password."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from app.domain.password_rules import WeakPassword, check_password, normalized_password

OWN = ("ana.garcia@example.org", "Ana", "García", "AnaGarcía")


def _code(password: str, *, operator: bool = False, common: frozenset[str] = frozenset()) -> str | None:
    try:
        check_password(
            SecretStr(password), operator=operator, own_words=OWN, is_common=lambda text, *_: text in common
        )
    except WeakPassword as weak:
        refusal = weak
    else:
        return None
    assert refusal.field == "password"
    assert len(password) < 4 or password not in refusal.message
    return refusal.code


@pytest.mark.parametrize(
    ("length", "operator", "code"),
    [(7, False, "password_too_short"), (8, False, None), (11, True, "password_too_short"), (12, True, None)],
)
def test_a_user_needs_8_characters_and_an_operator_12(length: int, operator: bool, code: str | None) -> None:
    assert _code("xkqwvz-jhbtr"[:length], operator=operator) == code


def test_characters_are_counted_and_bytes_are_limited() -> None:
    assert _code("ñ" * 36) is None
    assert _code("ñ" * 37) == "password_too_long"
    assert _code("🐘" * 18) is None
    assert _code("🐘" * 18 + "x") == "password_too_long"
    assert _code("🐘" * 7) == "password_too_short"
    assert _code("x" * 72) is None
    assert _code("x" * 73) == "password_too_long"


@given(st.text(min_size=8, max_size=80))
def test_what_is_accepted_can_always_be_hashed_whole(text: str) -> None:
    if _code(text) is None:
        assert len(normalized_password(SecretStr(text)).encode()) <= 72
        assert "\x00" not in text


def test_no_composition_is_asked_for() -> None:
    for password in ("aaaa bbbb", "12345 67890", "        ", "ΑΒΓΔΕΖΗΘ"):
        assert _code(password) is None


def test_the_blocklist_is_asked() -> None:
    assert _code("sunshine1", common=frozenset({"sunshine1"})) == "password_common"


@pytest.mark.parametrize(
    "password",
    [
        "ana.garcia@example.org", "AnaGarcía", "anagarcia1984", "Garcia-Ana-99", "ana garcia!", "padron1234",
        "GARCÍA 2024", "Padron-Ana", "example.org-1984", "example-Ana-2024", "Garcia1example",
        "ana.garcia.org",
    ],
)  # fmt: skip
def test_ones_own_name_and_email_are_no_password_however_disguised(password: str) -> None:
    assert _code(password) == "password_personal"


def test_a_phrase_may_hold_ones_name() -> None:
    assert _code("ana rides an elephant") is None


@pytest.mark.parametrize("char", ["\x00", chr(0xD800), chr(0xDCFF)])
def test_what_bcrypt_could_not_keep_is_refused(char: str) -> None:
    assert _code(f"perfectly{char}long") == "password_control"


@given(st.text(max_size=30))
def test_how_the_keyboard_composes_accents_does_not_matter(text: str) -> None:
    decomposed = SecretStr(unicodedata.normalize("NFD", text))
    assert normalized_password(decomposed) == normalized_password(SecretStr(text))
