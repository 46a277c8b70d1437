"""End a suspension: by an operator, or by Padron when its time is up."""

from __future__ import annotations

from app.commands.guard import Guard
from app.commands.message import Command, UserCommand
from app.commands.ports import UnitOfWorkFactory
from app.commands.result import CommandResult
from app.domain.message import Message
from app.domain.permissions import Permission
from app.domain.ports import Clock
from app.domain.profile_text import parse_reason
from app.domain.user import User


class ReactivateUser(UserCommand):
    """Let a suspended user sign in again. The reason is optional."""

    reason: str = ""

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.reactivate."""
        return (Permission.USERS_REACTIVATE,)

    def check(self) -> None:
        """Check that a reason, if given, has 10 to 500 characters."""
        if self.reason:
            parse_reason(self.reason)


def reactivate_user(guard: Guard, user: User, reason: str = "") -> None:
    """End the suspension, if the rules between operator and user allow it.

    Raises OperatorProtected, InvalidTransition.
    """
    guard.refuse_acting_on(user)
    user.reactivate(parse_reason(reason) if reason else None)


class ReactivateUserHandler:
    """Reactivates one user. Raises UserNotFound, OperatorProtected, InvalidTransition."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: ReactivateUser) -> CommandResult:
        """Reactivate it in one transaction."""
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            reactivate_user(Guard(work, command.executor_id), user, command.reason)
            return work.commit(
                command,
                Message("{full_name} was reactivated", full_name=user.full_name),
                aggregate_id=user.id,
            )


class ReactivateExpired(Command):
    """End the suspensions whose time is up. Padron sends this command when it starts and regularly while a
    window is open."""

    system_only = True


class ReactivateExpiredHandler:
    """Ends suspensions whose time is up, at most 1,000 of them in one transaction. `data["reactivated"]` of
    the result is their number."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    def __call__(self, command: ReactivateExpired) -> CommandResult:
        """End the suspensions in one transaction. Each event has the time when the suspension was due to end,
        besides the time when it is recorded."""
        with self._unit_of_work() as work:
            due = list(work.users.suspensions_due(self._clock.now()))[:1000]
            users = work.users.get_many(user_id for user_id, _ in due)
            for user_id, due_at in due:
                users[user_id].reactivate(due_at=due_at)
            return work.commit(
                command, Message("{n} suspensions ended", n=len(due)), data={"reactivated": len(due)}
            )
