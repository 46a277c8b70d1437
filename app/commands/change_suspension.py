"""Change when a suspension ends."""

from __future__ import annotations

from datetime import timedelta

from app.commands.guard import Guard
from app.commands.message import UserCommand
from app.commands.ports import UnitOfWorkFactory
from app.commands.result import CommandResult
from app.commands.suspend_user import check_duration
from app.domain.message import Message
from app.domain.permissions import Permission
from app.domain.ports import Clock
from app.domain.profile_text import parse_reason


class ChangeSuspension(UserCommand):
    """Change the end of a suspension to an earlier or later time.

    `duration` counts from now; with None the suspension lasts until the user is reactivated. With an empty
    reason the present reason stays.
    """

    duration: timedelta | None
    reason: str = ""

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.suspend."""
        return (Permission.USERS_SUSPEND,)

    def check(self) -> None:
        """Check duration and reason by the rules for a suspension, except that the reason may be empty."""
        if self.reason:
            parse_reason(self.reason)
        check_duration(self.duration)


class ChangeSuspensionHandler:
    """Changes one suspension. Raises UserNotFound, OperatorProtected, InvalidTransition."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    def __call__(self, command: ChangeSuspension) -> CommandResult:
        """Change it in one transaction."""
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            Guard(work, command.executor_id).refuse_acting_on(user)
            user.change_suspension(self._clock.after(command.duration), command.reason or None)
            return work.commit(
                command,
                Message("The suspension of {full_name} was changed", full_name=user.full_name),
                aggregate_id=user.id,
            )
