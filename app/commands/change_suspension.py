"""Let a suspension end at another time."""

from __future__ import annotations

from datetime import timedelta

from app.commands.guard import Guard
from app.commands.message import UserCommand
from app.commands.ports import UnitOfWorkFactory
from app.commands.result import CommandResult
from app.commands.suspend_user import check_duration
from app.domain.permissions import Permission
from app.domain.ports import Clock
from app.domain.profile_text import parse_reason


class ChangeSuspension(UserCommand):
    """Extend or shorten a suspension: `duration` counts from now; None lets it last until somebody
    reactivates. An empty reason keeps the one it has."""

    duration: timedelta | None
    reason: str = ""

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.suspend."""
        return (Permission.USERS_SUSPEND,)

    def check(self) -> None:
        """As a suspension's; the reason may be empty."""
        if self.reason:
            parse_reason(self.reason)
        check_duration(self.duration)


class ChangeSuspensionHandler:
    """Raises UserNotFound, OperatorProtected, InvalidTransition."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    def __call__(self, command: ChangeSuspension) -> CommandResult:
        """One transaction."""
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            Guard(work, command.executor_id).refuse_acting_on(user)
            user.change_suspension(self._clock.after(command.duration), command.reason or None)
            return work.commit(
                command, f"The suspension of {user.full_name} was changed", aggregate_id=user.id
            )
