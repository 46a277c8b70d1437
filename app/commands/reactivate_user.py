"""End a suspension: by an operator, or by itself when its time is up."""

from __future__ import annotations

from app.commands.guard import Guard
from app.commands.message import Command, UserCommand
from app.commands.ports import UnitOfWorkFactory
from app.commands.result import CommandResult
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
        """A reason, if given, has 10 to 500 characters."""
        if self.reason:
            parse_reason(self.reason)


def reactivate_user(guard: Guard, user: User, reason: str = "") -> None:
    """End the suspension, where the rules between two users allow it. Raises OperatorProtected,
    InvalidTransition."""
    guard.refuse_acting_on(user)
    user.reactivate(parse_reason(reason) if reason else None)


class ReactivateUserHandler:
    """Raises UserNotFound, OperatorProtected, InvalidTransition."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: ReactivateUser) -> CommandResult:
        """One transaction."""
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            reactivate_user(Guard(work, command.executor_id), user, command.reason)
            return work.commit(command, f"{user.full_name} was reactivated", aggregate_id=user.id)


class ReactivateExpired(Command):
    """Sent by Padron at its start and whenever a suspension's time is up."""

    system_only = True


class ReactivateExpiredHandler:
    """Ends every suspension that is due, up to 1,000 a transaction; `data["reactivated"]` counts them."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    def __call__(self, command: ReactivateExpired) -> CommandResult:
        """The due time stands in each event beside the time at which it was applied."""
        with self._unit_of_work() as work:
            due = list(work.users.suspensions_due(self._clock.now()))[:1000]
            users = work.users.get_many(user_id for user_id, _ in due)
            for user_id, due_at in due:
                users[user_id].reactivate(due_at=due_at)
            return work.commit(command, f"{len(due)} suspensions ended", data={"reactivated": len(due)})
