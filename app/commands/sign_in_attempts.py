"""SignInAttempts: wrong passwords are counted and lock an email for a growing time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NoReturn

from app.commands.message import Command
from app.commands.ports import Attempts, ReadingWork, UnitOfWork
from app.commands.unrecorded import Unrecorded
from app.domain.errors import AccountLocked, WrongCredentials
from app.domain.events import SignInFailed
from app.domain.identifiers import NOBODY_ID
from app.domain.ports import Clock
from app.domain.user import User

FREE_FAILURES = 4
LONGEST_LOCK = timedelta(hours=1)


def lock_time(failures: int) -> timedelta:
    """How long the nth failure in a row locks: 1 min for the fifth, doubling, an hour at most."""
    return min(timedelta(minutes=2 ** min(failures - FREE_FAILURES - 1, 10)), LONGEST_LOCK)


class SignInAttempts:
    """The fifth wrong password in a row locks the email for a minute, each further one for twice as long, up
    to an hour (OWASP ASVS 2.2.1). Unknown emails are counted and locked in the same way.

    A lock never lasts longer than it was meant to, even where the clock was ahead when it was set. What could
    not be stored, because the disk was full, counts as what is.
    """

    def __init__(self, clock: Clock, unrecorded: Unrecorded) -> None:
        self._clock = clock
        self._unrecorded = unrecorded

    def refuse_locked(self, work: UnitOfWork | ReadingWork, key: str) -> Attempts:
        """The attempts so far. Raises AccountLocked while a lock holds."""
        attempts = self._unrecorded.attempts(key, work.credentials.attempts(key))
        until, now = attempts.locked_until, self._clock.now()
        if until is not None and now < until <= now + lock_time(attempts.failures):
            raise _locked(until)
        return attempts

    def refuse_wrong(
        self, work: UnitOfWork, command: Command, key: str, user: User | None, message: str
    ) -> NoReturn:
        """Count one more failure and commit it. Raises WrongCredentials, AccountLocked."""
        failures = self._unrecorded.attempts(key, work.credentials.attempts(key)).failures + 1
        locked_until = self._locked_until(failures)
        work.credentials.put_attempts(key, Attempts(failures, locked_until))
        work.record(
            SignInFailed(
                aggregate_id=f"activity:{user.id}" if user else "sign-in",
                actor_id=NOBODY_ID,
                cause="wrong_credentials",
                failures=failures,
                locked_until=locked_until,
            )
        )
        work.commit(command, "Sign-in refused")
        self._unrecorded.forget_attempts(key)
        _refuse(locked_until, message)

    def refuse_wrong_in_memory(
        self, work: ReadingWork, key: str, user: User | None, message: str
    ) -> NoReturn:
        """Count one more failure that can't be stored. Raises WrongCredentials, AccountLocked."""
        stored = work.credentials.attempts(key)
        counted = self._unrecorded.count_failure(key, stored, self._locked_until, user.id if user else None)
        _refuse(counted.locked_until, message)

    def _locked_until(self, failures: int) -> datetime | None:
        return self._clock.now() + lock_time(failures) if failures > FREE_FAILURES else None


def _refuse(locked_until: datetime | None, message: str) -> NoReturn:
    if locked_until is not None:
        raise _locked(locked_until)
    raise WrongCredentials(message)


def _locked(until: datetime) -> AccountLocked:
    return AccountLocked(
        f"Too many wrong passwords. The next try is heard at {until:%Y-%m-%d %H:%M:%S} UTC.",
        until=until.isoformat().replace("+00:00", "Z"),
    )
