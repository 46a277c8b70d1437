"""The machine's time in UTC, and the list of passwords that are guessed first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.security.clock import SystemClock
from app.security.common_passwords import is_common


@pytest.mark.parametrize(
    "password", ["password", "PASSWORD", "123456789", "qwertyuiop", "Iloveyou", "football"]
)
def test_what_everybody_uses_is_common_whatever_its_case(password: str) -> None:
    assert is_common(password)


@pytest.mark.parametrize("password", ["", "correct horse battery", "xkqwvz-jhbtr", "contraseña muy larga"])
def test_what_nobody_uses_is_not(password: str) -> None:
    assert not is_common(password)


def test_the_time_is_now_and_in_utc() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is UTC


def test_a_duration_ends_that_long_from_now_and_none_never() -> None:
    clock = SystemClock()
    until = clock.after(timedelta(hours=2))
    assert until is not None
    assert timedelta(hours=1, minutes=59) < until - clock.now() <= timedelta(hours=2)
    assert clock.after(None) is None
