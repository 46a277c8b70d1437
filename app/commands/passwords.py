"""Set a password, or reset it to a one-time password."""

from __future__ import annotations

from pydantic import SecretStr

from app.commands.create_user import own_words
from app.commands.guard import Guard
from app.commands.message import UserCommand
from app.commands.ports import Credential, PasswordHasher, UnitOfWork, UnitOfWorkFactory
from app.commands.result import CommandResult
from app.domain.password_rules import IsCommon, check_password
from app.domain.permissions import Permission
from app.domain.user import User


class SetPassword(UserCommand):
    """Give a user a password. `must_change`: it has to choose its own at the next sign-in."""

    new_password: SecretStr
    must_change: bool = False

    def permissions(self) -> tuple[Permission, ...]:
        """users.reset_password; for one's own profile.set_password is enough."""
        if self.is_own:
            return (Permission.USERS_RESET_PASSWORD, Permission.PROFILE_SET_PASSWORD)
        return (Permission.USERS_RESET_PASSWORD,)


class SetPasswordHandler:
    """Raises UserNotFound, WeakPassword, OperatorProtected, InvalidTransition."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, hasher: PasswordHasher, is_common: IsCommon) -> None:
        self._unit_of_work = unit_of_work
        self._hasher = hasher
        self._is_common = is_common

    def __call__(self, command: SetPassword) -> CommandResult:
        """Looks first, hashes outside any transaction, then looks again and writes."""
        with self._unit_of_work() as work:
            user = _allowed_target(work, command)
            check_password(
                command.new_password,
                operator=bool(user.roles),
                is_common=self._is_common,
                own_words=own_words(user.profile),
            )
        hashed = self._hasher.hash(command.new_password)
        with self._unit_of_work() as work:
            user = _allowed_target(work, command)
            user.set_password(must_change=command.must_change)
            work.credentials.put(user.id, Credential(hashed, command.must_change))
            return work.commit(command, f"The password of {user.full_name} was set", aggregate_id=user.id)


class ResetPassword(UserCommand):
    """Give a user a one-time password, shown once in the result's `data["one_time_password"]`."""

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.reset_password."""
        return (Permission.USERS_RESET_PASSWORD,)


class ResetPasswordHandler:
    """Raises UserNotFound, OperatorProtected, InvalidTransition."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, hasher: PasswordHasher) -> None:
        self._unit_of_work = unit_of_work
        self._hasher = hasher

    def __call__(self, command: ResetPassword) -> CommandResult:
        """One transaction, after hashing."""
        password = self._hasher.one_time_password()
        hashed = self._hasher.hash(password)
        with self._unit_of_work() as work:
            user = _allowed_target(work, command)
            user.set_password(must_change=True, by_reset=True)
            work.credentials.put(user.id, Credential(hashed, must_change=True))
            return work.commit(
                command,
                f"{user.full_name} has a one-time password and must choose a new one at the next sign-in",
                aggregate_id=user.id,
                data={"one_time_password": password},
            )


def _allowed_target(work: UnitOfWork, command: UserCommand) -> User:
    user = work.users.get(command.target_user_id)
    Guard(work, command.executor_id).refuse_acting_on(user)
    return user
