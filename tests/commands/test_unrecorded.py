"""What could not be stored counts together with what is stored since."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.commands.ports import Attempts
from app.commands.unrecorded import OpenSession, Unrecorded
from app.domain.errors import StoreUnwritable
from app.domain.message import Message

KEY = "root@example.org"
NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


def after(failures: int) -> datetime | None:
    return NOW + timedelta(minutes=failures) if failures > 4 else None


def counted(stored: Attempts, times: int) -> Unrecorded:
    made = Unrecorded()
    for _ in range(times):
        made.count_failure(KEY, stored, after, "an id")
    return made


def test_failures_go_on_from_those_that_are_stored() -> None:
    assert counted(Attempts(3), 2).attempts(KEY, Attempts(3)) == Attempts(5, after(5))
    assert counted(Attempts(3), 2).attempts("another", Attempts(1)) == Attempts(1)


def test_failures_that_another_process_stored_since_are_added() -> None:
    assert counted(Attempts(1), 2).attempts(KEY, Attempts(3)).failures == 5


def test_the_later_lock_holds() -> None:
    until = NOW + timedelta(hours=1)
    found = counted(Attempts(3), 2).attempts(KEY, Attempts(4, until))
    assert found == Attempts(6, until)


def test_a_lock_that_was_lifted_since_is_lifted() -> None:
    unrecorded = counted(Attempts(6, after(6)), 2)
    assert unrecorded.attempts(KEY, Attempts()) == Attempts()


def test_the_right_password_begins_anew_and_is_not_forgotten() -> None:
    unrecorded = counted(Attempts(2), 1)
    unrecorded.open_session(KEY, Attempts(2), OpenSession("an id", True), StoreUnwritable(Message("full")))
    assert unrecorded.attempts(KEY, Attempts(2)) == Attempts()
    assert unrecorded.counted()[KEY].unrecorded == 1
    assert unrecorded.trouble is not None


def test_what_was_counted_while_it_was_being_recorded_stays() -> None:
    unrecorded = counted(Attempts(), 1)
    seen = unrecorded.counted()[KEY]
    unrecorded.count_failure(KEY, Attempts(), after, "an id")
    unrecorded.forget_attempts(KEY, seen)
    assert unrecorded.attempts(KEY, Attempts()).failures == 2


def test_memory_is_bounded() -> None:
    unrecorded = Unrecorded()
    for number in range(10_100):
        unrecorded.count_failure(str(number), Attempts(), after, None)
    assert len(unrecorded.counted()) == 10_000
    assert unrecorded.attempts("10099", Attempts()).failures == 1
