"""Sign an operator in: bcrypt, a growing lock, and the same time for known and unknown emails."""

from __future__ import annotations

from datetime import datetime, timedelta

from pydantic import SecretStr

from app.commands.message import Command
from app.commands.ports import Attempts, Clock, PasswordHasher, UnitOfWork, UnitOfWorkFactory
from app.commands.result import CommandResult
from app.domain.email_address import email_key
from app.domain.errors import AccountLocked, SignInRefused, WrongCredentials
from app.domain.events import SignInFailed, UserLoggedIn
from app.domain.identifiers import NOBODY_ID
from app.domain.initials import initials_of
from app.domain.user import User
from app.domain.user_status import Status

FREE_FAILURES = 4
LONGEST_LOCK = timedelta(hours=1)


class SignIn(Command):
    """Open a session. `data`: user_id, email, full_name, initials, roles, permissions,
    must_change_password."""

    runs_on_shorter_log = True

    answered_again = False

    executor_id: str = NOBODY_ID
    email: str
    password: SecretStr


class SignInHandler:
    """Raises WrongCredentials, AccountLocked, SignInRefused.

    The fifth wrong password in a row locks the email for a minute, each further one
    for twice as long, up to an hour (OWASP ASVS 2.2.1); unknown emails are counted
    and locked in the same way, so that neither answer nor time tells them apart.
    """

    def __init__(self, unit_of_work: UnitOfWorkFactory, hasher: PasswordHasher, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._hasher = hasher
        self._clock = clock

    def __call__(self, command: SignIn) -> CommandResult:
        """The password is compared between two transactions, so that nobody waits for bcrypt."""
        key = email_key(command.email)
        with self._unit_of_work() as work:
            self._refuse_locked(work.credentials.attempts(key))
            user = work.users.find_by_email(key)
            credential = work.credentials.get(user.id) if user else None
        matches = self._hasher.verify(command.password, credential.hashed if credential else None)
        with self._unit_of_work() as work:
            attempts = work.credentials.attempts(key)
            self._refuse_locked(attempts)
            user = work.users.find_by_email(key)
            if user is None or credential is None or not matches:
                self._refuse_wrong(work, command, key, user, attempts)
                raise AssertionError  # pragma: no cover - the line above always raises
            work.credentials.put_attempts(key, Attempts())
            return self._open_session(work, command, user, credential.must_change)

    def _open_session(
        self, work: UnitOfWork, command: SignIn, user: User, must_change: bool
    ) -> CommandResult:
        permissions = work.users.permissions_of(user.id)
        if user.status is not Status.ACTIVE or not permissions:
            cause = user.status.value if user.status is not Status.ACTIVE else "no_role"
            work.record(SignInFailed(aggregate_id=f"activity:{user.id}", actor_id=user.id, cause=cause))
            work.commit(command, "Sign-in refused")
            raise SignInRefused(_why_not(user), status=user.status.value)
        work.record(UserLoggedIn(aggregate_id=f"activity:{user.id}", actor_id=user.id))
        return work.commit(
            command,
            f"{user.full_name} signed in",
            aggregate_id=user.id,
            data={
                "user_id": user.id,
                "email": user.profile.email.address,
                "full_name": user.full_name,
                "initials": initials_of(user.profile.first_name, user.profile.last_name),
                "roles": sorted(user.roles),
                "permissions": sorted(permission.value for permission in permissions),
                "must_change_password": must_change,
            },
        )

    def _refuse_wrong(
        self, work: UnitOfWork, command: SignIn, key: str, user: User | None, attempts: Attempts
    ) -> None:
        failures = attempts.failures + 1
        now = self._clock.now()
        locked_until = now + lock_time(failures) if failures > FREE_FAILURES else None
        work.credentials.put_attempts(key, Attempts(failures, locked_until))
        stream = f"activity:{user.id}" if user else "sign-in"
        work.record(
            SignInFailed(
                aggregate_id=stream, actor_id=NOBODY_ID, cause="wrong_credentials", failures=failures
            )
        )
        work.commit(command, "Sign-in refused")
        if locked_until is not None:
            raise _locked(locked_until)
        raise WrongCredentials("The email or the password is wrong. Check both and try again.")

    def _refuse_locked(self, attempts: Attempts) -> None:
        if attempts.locked_until is not None and attempts.locked_until > self._clock.now():
            raise _locked(attempts.locked_until)


def lock_time(failures: int) -> timedelta:
    """How long the nth failure in a row locks: 1 min for the fifth, doubling, an hour at most."""
    return min(timedelta(minutes=2 ** min(failures - FREE_FAILURES - 1, 10)), LONGEST_LOCK)


def _locked(until: datetime) -> AccountLocked:
    return AccountLocked(
        f"Too many wrong passwords. The next try is heard at {until:%H:%M:%S} UTC.",
        until=until.isoformat().replace("+00:00", "Z"),
    )


def _why_not(user: User) -> str:
    if user.status is Status.SUSPENDED:
        return "This account is suspended and may not sign in. An administrator can reactivate it."
    if user.status is Status.DELETED:
        return "This account is deleted and may not sign in. An administrator can restore it."
    if user.status is Status.INVITED:
        return "This account is not active yet. An administrator can give it a password."
    return "This account has no role that may sign in to Padron. An administrator can grant one."
