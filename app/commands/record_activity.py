"""Record what users do: from a file, from opening a profile, from a refused attempt."""

from __future__ import annotations

from datetime import timedelta

from app.commands.message import Command, UserCommand
from app.commands.ports import UnitOfWorkFactory
from app.commands.result import CommandResult
from app.domain.activity import ActivityEntry
from app.domain.errors import ValidationError
from app.domain.events import ActivityRecorded, PermissionDenied, UserProfileViewed
from app.domain.identifiers import NOBODY_ID
from app.domain.permissions import Permission
from app.domain.ports import Clock

MAX_USERS, MAX_ENTRIES = 1000, 200_000


class RecordActivity(Command):
    """Activity of up to 1,000 users in one transaction, by user id."""

    entries: dict[str, tuple[ActivityEntry, ...]]

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.import: it is how counts come in from elsewhere."""
        return (Permission.USERS_IMPORT,)

    def check(self) -> None:
        """At most 1,000 users and 200,000 entries, times with a zone."""
        if len(self.entries) > MAX_USERS or sum(map(len, self.entries.values())) > MAX_ENTRIES:
            raise ValidationError(
                f"At most {MAX_USERS} users and {MAX_ENTRIES} entries fit into one command.",
                field="entries",
                code="too_many_entries",
            )
        if any(entry.at.tzinfo is None for entries in self.entries.values() for entry in entries):
            raise ValidationError(
                "The time of an activity needs a time zone.", field="entries", code="invalid_time"
            )


class RecordActivityHandler:
    """Raises ValidationError (`unknown_user`, `future_activity`)."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    def __call__(self, command: RecordActivity) -> CommandResult:
        """All or nothing. A clock a day ahead is forgiven."""
        horizon = self._clock.now() + timedelta(days=1)
        with self._unit_of_work() as work:
            known = work.users.get_many(command.entries)
            for user_id, entries in command.entries.items():
                if user_id not in known:
                    raise ValidationError(
                        f"There is no user {user_id}. Nothing was recorded.",
                        field="entries",
                        code="unknown_user",
                    )
                if any(entry.at > horizon for entry in entries):
                    raise ValidationError(
                        "An activity lies in the future. Nothing was recorded.",
                        field="entries",
                        code="future_activity",
                    )
                if entries:
                    work.record(ActivityRecorded(aggregate_id=f"activity:{user_id}", entries=entries))
            return work.commit(
                command,
                f"Activity of {len(known)} users was recorded",
                aggregate_id=next(iter(command.entries)) if len(command.entries) == 1 else None,
            )


class ViewProfile(UserCommand):
    """The operator opened this user's profile."""

    def permissions(self) -> tuple[Permission, ...]:
        """Whoever may see the profile."""
        if self.is_own:
            return (Permission.USERS_VIEW, Permission.PROFILE_VIEW)
        return (Permission.USERS_VIEW,)


class ViewProfileHandler:
    """Raises UserNotFound."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: ViewProfile) -> CommandResult:
        """One event, which does not make open forms stale."""
        with self._unit_of_work() as work:
            user = work.users.get(command.target_user_id)
            work.record(UserProfileViewed(aggregate_id=f"activity:{user.id}"))
            return work.commit(command, "The view was counted", aggregate_id=user.id)


class RecordRefusal(Command):
    """An operator tried what its roles do not allow; Padron puts it on record."""

    runs_on_shorter_log = True

    system_only = True

    operator_id: str
    permission: str
    message_type: str
    target_id: str | None = None


class RecordRefusalHandler:
    """Writes the PermissionDenied event under the operator who tried."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: RecordRefusal) -> CommandResult:
        """One event; its actor is the operator."""
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
            return work.commit(command, "The refused attempt was recorded", aggregate_id=command.operator_id)
