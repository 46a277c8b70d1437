"""Bar a user from signing in."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.commands.guard import Guard
from app.commands.message import UserCommand
from app.commands.ports import UnitOfWorkFactory
from app.commands.result import CommandResult
from app.domain.errors import ValidationError
from app.domain.permissions import Permission
from app.domain.ports import Clock
from app.domain.profile_text import parse_reason
from app.domain.user import User

MAX_DURATION = timedelta(days=3660)


class SuspendUser(UserCommand):
    """Bar a user from signing in, for a while or until reactivated."""

    reason: str
    duration: timedelta | None = None

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.suspend."""
        return (Permission.USERS_SUSPEND,)

    def check(self) -> None:
        """Reason of 10 to 500 characters; duration over 0 and up to ten years."""
        parse_reason(self.reason)
        check_duration(self.duration)


def check_duration(duration: timedelta | None) -> None:
    """Over 0 and up to ten years; None lasts until somebody ends it. Raises ValidationError."""
    if duration is not None and not timedelta(0) < duration <= MAX_DURATION:
        raise ValidationError(
            "A suspension lasts more than nothing and at most ten years.",
            field="duration",
            code="invalid_duration",
        )


def suspend_user(guard: Guard, user: User, reason: str, *, until: datetime | None = None) -> None:
    """Suspend, where the rules between two users allow it. Raises LastAdministrator,
    OperatorProtected, InvalidTransition."""
    guard.refuse_acting_on(user)
    guard.refuse_losing_last_administrator(user)
    user.suspend(reason, until=until)


class SuspendUserHandler:
    """Raises UserNotFound, LastAdministrator, OperatorProtected, InvalidTransition."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    def __call__(self, command: SuspendUser) -> CommandResult:
        """One transaction."""
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            until = self._clock.after(command.duration)
            suspend_user(Guard(work, command.executor_id), user, command.reason, until=until)
            return work.commit(command, f"{user.full_name} was suspended", aggregate_id=user.id)
