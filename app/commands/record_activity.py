"""Record what users do: activity from a file, an opened profile, a refused attempt."""

from __future__ import annotations

from datetime import timedelta

from app.commands.message import Command, UserCommand
from app.commands.ports import UnitOfWorkFactory
from app.commands.result import CommandResult
from app.domain.activity import ActivityEntry
from app.domain.errors import ValidationError
from app.domain.events import ActivityRecorded, PermissionDenied, UserProfileViewed
from app.domain.identifiers import NOBODY_ID
from app.domain.message import Message
from app.domain.permissions import Permission
from app.domain.ports import Clock

MAX_USERS, MAX_ENTRIES = 1000, 200_000


class RecordActivity(Command):
    """Record activity of up to 1,000 users, by user id, in one transaction."""

    entries: dict[str, tuple[ActivityEntry, ...]]

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.import, because the counts come from elsewhere."""
        return (Permission.USERS_IMPORT,)

    def check(self) -> None:
        """Check for at most 1,000 users and 200,000 entries, and for times with a time zone."""
        if len(self.entries) > MAX_USERS or sum(map(len, self.entries.values())) > MAX_ENTRIES:
            raise ValidationError(
                Message(
                    "At most {users} users and {entries} entries fit into one command.",
                    users=MAX_USERS,
                    entries=MAX_ENTRIES,
                ),
                field="entries",
                code="too_many_entries",
            )
        if any(entry.at.tzinfo is None for entries in self.entries.values() for entry in entries):
            raise ValidationError(
                Message("The time of an activity needs a time zone."), field="entries", code="invalid_time"
            )


class RecordActivityHandler:
    """Records activity. Raises ValidationError (`unknown_user`, `future_activity`)."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    def __call__(self, command: RecordActivity) -> CommandResult:
        """Record all entries or none. Times up to a day ahead are accepted."""
        horizon = self._clock.now() + timedelta(days=1)
        with self._unit_of_work() as work:
            known = work.users.get_many(command.entries)
            for user_id, entries in command.entries.items():
                if user_id not in known:
                    raise ValidationError(
                        Message("There is no user {user_id}.", user_id=user_id),
                        outcome=Message("Nothing was recorded."),
                        field="entries",
                        code="unknown_user",
                    )
                if any(entry.at > horizon for entry in entries):
                    raise ValidationError(
                        Message("An activity is in the future."),
                        outcome=Message("Nothing was recorded."),
                        field="entries",
                        code="future_activity",
                    )
                if entries:
                    work.record(ActivityRecorded(aggregate_id=f"activity:{user_id}", entries=entries))
            return work.commit(
                command,
                Message("Activity of {n} users was recorded", n=len(known)),
                aggregate_id=next(iter(command.entries)) if len(command.entries) == 1 else None,
            )


class ViewProfile(UserCommand):
    """Record that the operator opened this user's profile."""

    def permissions(self) -> tuple[Permission, ...]:
        """Needs the permission to see the profile."""
        if self.is_own:
            return (Permission.USERS_VIEW, Permission.PROFILE_VIEW)
        return (Permission.USERS_VIEW,)


class ViewProfileHandler:
    """Records a profile view. Raises UserNotFound."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: ViewProfile) -> CommandResult:
        """Record one event. It does not change the user's version, so forms that are open for this user stay
        valid."""
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            work.record(UserProfileViewed(aggregate_id=f"activity:{user.id}"))
            return work.commit(command, Message("The profile view was recorded"), aggregate_id=user.id)


class RecordRefusal(Command):
    """Record that an operator tried something that its roles do not allow. Sent by Padron."""

    runs_on_shorter_log = True

    system_only = True

    operator_id: str
    permission: str
    message_type: str
    target_id: str | None = None


class RecordRefusalHandler:
    """Records a PermissionDenied event of the operator who tried."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: RecordRefusal) -> CommandResult:
        """Record one event; its actor is the operator."""
        with self._unit_of_work() as work:
            stream = "sign-in" if command.operator_id == NOBODY_ID else f"activity:{command.operator_id}"
            work.record(
                PermissionDenied(
                    aggregate_id=stream,
                    actor_id=command.operator_id,
                    permission=command.permission,
                    message_type=command.message_type,
                    target_id=command.target_id,
                )
            )
            return work.commit(
                command, Message("The refused attempt was recorded"), aggregate_id=command.operator_id
            )
