"""A password is refused that somebody who knows the user guesses soon, an operator's the sooner."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from app.domain.password_rules import WeakPassword, check_password
from app.security.password_estimate import is_easily_guessed

OWN_WORDS = ("zoraida.quintela@malvaluna.example", "Zoraida", "Quíntela", "ZoraidaQuíntela")


def refused(password: str, *, operator: bool, own_words: tuple[str, ...] = OWN_WORDS) -> bool:
    try:
        check_password(
            SecretStr(password), operator=operator, own_words=own_words, is_common=is_easily_guessed
        )
    except WeakPassword:
        return True
    return False


@pytest.mark.parametrize("password", ["zoraida2024", "quintela1!", "malvaluna99", "Zora1da-1"])
def test_what_is_the_user_s_name_or_employer_and_a_few_signs_is_soon_guessed(password: str) -> None:
    assert refused(password, operator=False)
    assert not refused(password, operator=False, own_words=())


@pytest.mark.parametrize("password", ["princess-2011", "liverpool-1892", "sunshine-1987"])
def test_an_operator_s_password_has_to_stand_more_guesses(password: str) -> None:
    assert refused(password, operator=True)
    assert not refused(password, operator=False)


@pytest.mark.parametrize("password", ["correct horse battery", "violet harbour lantern", "Nrqp7#vexo2Wm"])
def test_a_good_password_is_good_for_everybody(password: str) -> None:
    assert not refused(password, operator=True)
    assert not refused(password, operator=False)
