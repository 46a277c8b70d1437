"""BcryptHasher: nothing is cut, nothing is told by time, nothing raises on odd input."""

from __future__ import annotations

import bcrypt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from app.security.hasher import BcryptHasher
from tests.examples import count_of

HASHER = BcryptHasher(4)
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=100)
KEPT = SecretStr("correct horse battery")
HASHED = HASHER.hash(KEPT)


def test_a_password_matches_its_own_hash_and_no_other() -> None:
    assert HASHER.verify(KEPT, HASHED)
    assert not HASHER.verify(SecretStr("correct horse batterz"), HASHED)
    assert not HASHER.verify(SecretStr(""), HASHED)


def test_two_hashes_of_one_password_differ() -> None:
    assert HASHER.hash(KEPT) != HASHED
    assert HASHED.get_secret_value().startswith("$2b$04$")


def test_accents_match_however_the_keyboard_composed_them() -> None:
    assert HASHER.verify(SecretStr("contrasen\u0303a"), HASHER.hash(SecretStr("contrase\u00f1a")))


def test_72_bytes_are_hashed_whole_and_one_more_is_never_cut() -> None:
    longest = HASHER.hash(SecretStr("x" * 72))
    assert HASHER.verify(SecretStr("x" * 72), longest)
    assert not HASHER.verify(SecretStr("x" * 71 + "y"), longest)
    assert not HASHER.verify(SecretStr("x" * 73), longest)
    with pytest.raises(ValueError, match="72"):
        HASHER.hash(SecretStr("x" * 73))


@settings(max_examples=count_of(40))
@given(ANY_TEXT)
def test_whatever_is_typed_verifying_never_raises(text: str) -> None:
    assert not HASHER.verify(SecretStr(f"{text}!"), HASHED)
    assert not HASHER.verify(SecretStr(text), None)


@pytest.mark.parametrize("damaged", ["", "x", "$2b$04$short", "$argon2id$v=19$m=1$x", "ñ" * 60])
def test_a_damaged_hash_matches_nothing(damaged: str) -> None:
    assert not HASHER.verify(KEPT, SecretStr(damaged))


def test_nobodys_password_is_never_right() -> None:
    for text in ("nobody", "", "correct horse battery"):
        assert not HASHER.verify(SecretStr(text), None)


@pytest.mark.parametrize(
    ("stored", "password"),
    [
        (None, "wrong password"),
        (8, "wrong password"),
        (4, "wrong password"),
        (6, "wrong password"),
        (8, "x" * 100),
        (4, "a\x00b"),
    ],
)
def test_every_refusal_does_the_work_of_the_default_cost(
    monkeypatch: pytest.MonkeyPatch, stored: int | None, password: str
) -> None:
    hasher, work = BcryptHasher(8), []
    hashed = None if stored is None else BcryptHasher(stored).hash(KEPT)
    checkpw = bcrypt.checkpw

    def counted(text: bytes, against: bytes) -> bool:
        work.append(2 ** int(against[4:6]))
        return checkpw(text, against)

    monkeypatch.setattr(bcrypt, "checkpw", counted)
    monkeypatch.setattr(bcrypt, "hashpw", lambda *_: pytest.fail("a hash is made, which takes as long again"))
    assert not hasher.verify(SecretStr(password), hashed)
    assert sum(work) == 2**8


def test_a_success_is_not_topped_up_and_says_whether_it_wants_a_new_hash() -> None:
    hasher, cheap = BcryptHasher(5), BcryptHasher(4).hash(KEPT)
    assert hasher.verify(KEPT, cheap)
    assert hasher.needs_rehash(cheap)
    assert not hasher.needs_rehash(hasher.hash(KEPT))


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        pytest.param(HASHED.get_secret_value(), False, id="of cost 4"),
        ("$2b$14$" + "a" * 53, True),
        ("$2b$09$" + "a" * 53, False),
        ("$2b$15$" + "a" * 53, False),
        ("$2a$10$" + "a" * 53, True),
        ("$2y$12$" + "./Z9" + "a" * 49, True),
        ("$2x$10$" + "a" * 53, False),
        ("$2b$03$" + "a" * 53, False),
        ("$2b$17$" + "a" * 53, False),
        ("$2b$31$" + "a" * 53, False),
        ("$2b$10$" + "a" * 52, False),
        ("$2b$10$" + "a" * 53 + "\n", False),
        ("$2b$10$" + "a" * 52 + "!", False),
        ("{SSHA}abcdef", False),
        ("", False),
    ],
)
def test_a_hash_from_a_file_is_taken_over_when_it_is_bcrypts(text: str, accepted: bool) -> None:
    assert HASHER.accepts(SecretStr(text)) is accepted


@pytest.mark.parametrize("prefix", ["$2a$", "$2b$", "$2y$"])
def test_a_hash_taken_over_verifies_whatever_its_letter(prefix: str) -> None:
    assert HASHER.verify(KEPT, SecretStr(prefix + HASHED.get_secret_value()[4:]))


def test_one_time_passwords_are_long_fresh_and_easy_to_read_out() -> None:
    made = {HASHER.one_time_password().get_secret_value() for _ in range(200)}
    assert len(made) == 200
    for text in made:
        assert len(text) == 16
        assert not set(text) & set("lIO01")
    assert "*" in str(HASHER.one_time_password())
