"""SignInAttempts: counts wrong passwords, and locks an email for a growing time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NoReturn

from app.commands.message import Command
from app.commands.ports import Attempts, ReadingWork, UnitOfWork
from app.commands.unrecorded import Unrecorded
from app.domain.errors import AccountLocked, WrongCredentials
from app.domain.events import SignInFailed
from app.domain.identifiers import NOBODY_ID
from app.domain.message import Message
from app.domain.ports import Clock
from app.domain.user import User

FREE_FAILURES = 4
LONGEST_LOCK = timedelta(hours=1)


def lock_time(failures: int) -> timedelta:
    """Return how long an email is locked after this number of failures in a row: 1 minute after the fifth,
    then twice as long each time, up to an hour."""
    return min(timedelta(minutes=2 ** min(failures - FREE_FAILURES - 1, 10)), LONGEST_LOCK)


class SignInAttempts:
    """Counts the wrong passwords in a row for each email. The fifth locks the email for a minute, each
    further one for twice as long, up to an hour (OWASP ASVS 2.2.1). Unknown emails are counted and locked in
    the same way.

    A lock never lasts longer than intended, even if the clock was ahead when it was set. Failures that could
    not be stored because the disk was full count like stored ones.
    """

    def __init__(self, clock: Clock, unrecorded: Unrecorded) -> None:
        self._clock = clock
        self._unrecorded = unrecorded

    def refuse_locked(self, work: UnitOfWork | ReadingWork, key: str) -> Attempts:
        """Return the attempts so far. Raises AccountLocked while a lock holds."""
        attempts = self._unrecorded.attempts(key, work.credentials.attempts(key))
        until, now = attempts.locked_until, self._clock.now()
        if until is not None and now < until <= now + lock_time(attempts.failures):
            raise _locked(until)
        return attempts

    def refuse_wrong(
        self, work: UnitOfWork, command: Command, key: str, user: User | None, message: Message
    ) -> NoReturn:
        """Count and commit one more failure, then raise WrongCredentials, or AccountLocked if the failure
        locks the email."""
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
        work.commit(command, Message("Sign-in refused"))
        self._unrecorded.forget_attempts(key)
        _refuse(locked_until, message)

    def refuse_wrong_in_memory(
        self, work: ReadingWork, key: str, user: User | None, message: Message
    ) -> NoReturn:
        """Count one more failure that can't be stored, then raise WrongCredentials, or AccountLocked if the
        failure locks the email."""
        stored = work.credentials.attempts(key)
        counted = self._unrecorded.count_failure(key, stored, self._locked_until, user.id if user else None)
        _refuse(counted.locked_until, message)

    def _locked_until(self, failures: int) -> datetime | None:
        return self._clock.now() + lock_time(failures) if failures > FREE_FAILURES else None


def _refuse(locked_until: datetime | None, message: Message) -> NoReturn:
    if locked_until is not None:
        raise _locked(locked_until)
    raise WrongCredentials(message)


def _locked(until: datetime) -> AccountLocked:
    return AccountLocked(
        Message(
            "Too many wrong passwords. You can try again at {until} UTC.", until=f"{until:%Y-%m-%d %H:%M:%S}"
        ),
        until=until.isoformat().replace("+00:00", "Z"),
    )
