"""Set a password, or reset it to a one-time password."""

from __future__ import annotations

from pydantic import SecretStr

from app.commands.create_user import own_words
from app.commands.guard import Guard
from app.commands.message import UserCommand
from app.commands.ports import (
    Attempts,
    Credential,
    PasswordHasher,
    PasswordRule,
    ReadingFactory,
    UnitOfWork,
    UnitOfWorkFactory,
)
from app.commands.result import CommandResult
from app.commands.sign_in_attempts import SignInAttempts
from app.commands.unrecorded import Unrecorded
from app.domain.errors import ConcurrencyError, StoreUnwritable, ValidationError
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.password_rules import IsCommon, check_password, normalized_password
from app.domain.permissions import Permission
from app.domain.ports import Clock
from app.domain.user import User


class SetPassword(UserCommand):
    """Set a user's password. With `must_change` the user has to choose another password at the next sign-in.

    Setting one's own password needs `current_password`, so that a stranger at an open session can't take over
    the account. A wrong current password counts as a failed sign-in.
    """

    new_password: SecretStr
    must_change: bool = False
    current_password: SecretStr | None = None

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.reset_password; for one's own password profile.set_password is enough."""
        if self.is_own:
            return (Permission.USERS_RESET_PASSWORD, Permission.PROFILE_SET_PASSWORD)
        return (Permission.USERS_RESET_PASSWORD,)

    def check(self) -> None:
        """Check that the current password is given for one's own account."""
        if self.is_own and self.current_password is None:
            raise ValidationError(
                Message("To change your own password, the current one is needed too."),
                outcome=NOTHING_CHANGED,
                field="current_password",
                code="current_password_missing",
            )


class SetPasswordHandler:
    """Sets one user's password.

    Raises UserNotFound, WeakPassword, OperatorProtected, InvalidTransition; for one's own password also
    WrongCredentials, AccountLocked, ConcurrencyError and ValidationError (`password_unchanged`).
    """

    def __init__(
        self,
        unit_of_work: UnitOfWorkFactory,
        reading: ReadingFactory,
        hasher: PasswordHasher,
        is_common: IsCommon,
        clock: Clock,
        unrecorded: Unrecorded,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._reading = reading
        self._hasher = hasher
        self._is_common = is_common
        self._attempts = SignInAttempts(clock, unrecorded)

    def __call__(self, command: SetPassword) -> CommandResult:
        """Check everything, hash the password outside of any transaction, then check again and write in one
        transaction."""
        with self._unit_of_work() as work:
            user = _allowed_target(work, command)
            rule: PasswordRule = "operator" if user.roles else "user"
            check_password(
                command.new_password,
                operator=rule == "operator",
                is_common=self._is_common,
                own_words=own_words(user.profile),
            )
        proven = self._prove_current(command) if command.is_own else None
        credential = Credential(self._hasher.hash(command.new_password), command.must_change, rule)
        with self._unit_of_work() as work:
            user = _allowed_target(work, command)
            if command.is_own and work.credentials.get(user.id) != proven:
                raise ConcurrencyError(
                    Message("Your password was set by somebody else at the same moment."),
                    outcome=Message("It was not changed again."),
                    advice=Message("Sign in with that one."),
                    user_id=user.id,
                )
            user.set_password(credential.digest, must_change=command.must_change)
            work.credentials.put(user.id, credential)
            work.credentials.put_attempts(user.profile.email.key, Attempts())
            return work.commit(
                command,
                Message("The password of {full_name} was set", full_name=user.full_name),
                aggregate_id=user.id,
            )

    def _prove_current(self, command: SetPassword) -> Credential | None:
        """Check the current password. Returns the stored credential, or None if there is none.

        Raises an error if the password is wrong, which is recorded too, and if the account is locked. Raises
        ValidationError if the new password is the current one.
        """
        assert command.current_password is not None
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            key = user.profile.email.key
            self._attempts.refuse_locked(work, key)
            stored = work.credentials.get(user.id)
        if not self._hasher.verify(command.current_password, stored.hashed if stored else None):
            told = Message("The current password is wrong. Nothing was changed.")
            try:
                with self._unit_of_work() as work:
                    self._attempts.refuse_wrong(work, command, key, user, told)
            except StoreUnwritable:  # guessing must not be free on a full disk
                with self._reading() as reading:
                    self._attempts.refuse_wrong_in_memory(reading, key, user, told)
        if normalized_password(command.new_password) == normalized_password(command.current_password):
            raise ValidationError(
                Message("The new password is the current one."),
                outcome=NOTHING_CHANGED,
                advice=Message("Choose another."),
                field="password",
                code="password_unchanged",
            )
        return stored


class ResetPassword(UserCommand):
    """Give a user a one-time password. The result's `data["one_time_password"]` has it, and only there is it
    shown.

    This also lifts a lock. For one's own password use SetPassword, which asks for the current password.
    """

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.reset_password."""
        return (Permission.USERS_RESET_PASSWORD,)

    def check(self) -> None:
        """Check that the operator does not reset its own password."""
        if self.is_own:
            raise ValidationError(
                Message("You can't reset your own password."),
                outcome=NOTHING_CHANGED,
                advice=Message("Set a new password instead, and enter the current one too."),
                field="target_user_id",
                code="own_password",
            )


class ResetPasswordHandler:
    """Resets one user's password. Raises UserNotFound, OperatorProtected, InvalidTransition."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, hasher: PasswordHasher) -> None:
        self._unit_of_work = unit_of_work
        self._hasher = hasher

    def __call__(self, command: ResetPassword) -> CommandResult:
        """Hash first, then write in one transaction."""
        password = self._hasher.one_time_password()
        credential = Credential(self._hasher.hash(password), must_change=True, checked_by="operator")
        with self._unit_of_work() as work:
            user = _allowed_target(work, command)
            user.set_password(credential.digest, must_change=True, by_reset=True)
            work.credentials.put(user.id, credential)
            work.credentials.put_attempts(user.profile.email.key, Attempts())
            return work.commit(
                command,
                Message(
                    "{full_name} has a one-time password and must choose a new one at the next sign-in",
                    full_name=user.full_name,
                ),
                aggregate_id=user.id,
                data={"one_time_password": password},
            )


def _allowed_target(work: UnitOfWork, command: UserCommand) -> User:
    user = work.users.get(command.target_user_id)
    Guard(work, command.executor_id).refuse_acting_on(user)
    return user
