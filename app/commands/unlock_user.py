"""Unlock an account that wrong passwords have locked."""

from __future__ import annotations

from app.commands.guard import Guard
from app.commands.message import UserCommand
from app.commands.ports import Attempts, UnitOfWorkFactory
from app.commands.result import CommandResult
from app.domain.events import UserUnlocked
from app.domain.message import Message
from app.domain.permissions import Permission


class UnlockUser(UserCommand):
    """Forget the wrong passwords counted for a user, so that the user can try to sign in again at once."""

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.unlock."""
        return (Permission.USERS_UNLOCK,)


class UnlockUserHandler:
    """Unlocks one user. Raises UserNotFound, OperatorProtected."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: UnlockUser) -> CommandResult:
        """Unlock the account in one transaction. Change nothing if no wrong passwords are stored for it."""
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            Guard(work, command.executor_id).refuse_acting_on(user)
            key = user.profile.email.key
            if not work.credentials.attempts(key).failures:
                message = Message("{full_name} is not locked; nothing was changed", full_name=user.full_name)
                return work.commit(command, message, aggregate_id=user.id)
            work.credentials.put_attempts(key, Attempts())
            work.record(UserUnlocked(aggregate_id=f"activity:{user.id}"))
            return work.commit(
                command, Message("{full_name} was unlocked", full_name=user.full_name), aggregate_id=user.id
            )
