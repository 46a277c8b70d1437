"""Suspend, reactivate, delete, restore many users or change their roles, by one command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from app.commands.delete_user import delete_user, restore_user
from app.commands.denials import record_denial
from app.commands.failures import Failures, with_what_was_done
from app.commands.guard import Guard
from app.commands.message import Command
from app.commands.ports import CommandJournal, UnitOfWork, UnitOfWorkFactory
from app.commands.reactivate_user import reactivate_user
from app.commands.result import CommandResult
from app.commands.roles import grant_role, revoke_role
from app.commands.suspend_user import check_duration, suspend_user
from app.domain.errors import (
    Cancelled,
    InvalidTransition,
    PadronError,
    PermissionDenied,
    ValidationError,
)
from app.domain.permissions import Permission
from app.domain.ports import Clock, Progress
from app.domain.profile_text import parse_reason
from app.domain.status_acts import ACTS_ON_MANY, ManyActName, parse_role_of_act, refuse_too_many
from app.domain.user import User

USERS_A_TRANSACTION = 500
_CHECKED_AT_ONCE = 10_000


class ActOnUsers(Command):
    """The same act on 1 to 1,000,000 different users; of granting and revoking also the role.

    Whom the rules refuse is counted and listed, and the rest goes on. Each user has its own event, as
    from the command for one. Stopped, it goes on after its last transaction when it is sent again with
    the same command_id; UndoCommands takes all of it back by that id. Restorations and roles keep no reason.
    Who has the role already, or has it not, is refused: nothing would change.

    `data`: done, failed, failures [{user_id, name, code, message}] (at most 10,000).
    """

    act: ManyActName
    target_ids: tuple[str, ...]
    reason: str = ""
    duration: timedelta | None = None
    role: str = ""

    def permissions(self) -> tuple[Permission, ...]:
        """The act's own."""
        return (ACTS_ON_MANY[self.act].needs,)

    def check(self) -> None:
        """Reason, duration and role as the act on one user has them; the users."""
        parse_role_of_act(self.act, self.role)
        if ACTS_ON_MANY[self.act].needs_reason or self.reason:
            parse_reason(self.reason)
        check_duration(self.duration)
        _check_targets(self.target_ids)


class ActOnUsersHandler:
    """Raises Cancelled, StoreUnavailable, PermissionDenied, NotSignedIn; their `details` are as `data`, for
    what was done before."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, journal: CommandJournal, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._journal = journal
        self._clock = clock

    def __call__(self, command: ActOnUsers, progress: Progress) -> CommandResult:
        """One transaction for 500 users; about 0.1 ms a user. Memory grows with the failures alone."""
        ids, tally = command.target_ids, _Tally(command.act, parse_role_of_act(command.act, command.role))
        until = self._clock.after(command.duration)
        try:
            for number, at in enumerate(range(0, len(ids), USERS_A_TRANSACTION)):
                progress.raise_if_cancelled()
                part_id = f"{command.command_id}#{number}"
                self._part(command, part_id, ids[at : at + USERS_A_TRANSACTION], until, tally)
                progress.report(tally.done + tally.failures.count, len(ids), _DOING[command.act])
        except PadronError as error:
            raise _told(error, tally) from error
        return CommandResult(
            command_id=command.command_id,
            type=command.type,
            aggregate_id=None,
            message=tally.sentence(),
            data=tally.data(),
            position=tally.position,
            executed_at=self._clock.now(),
        )

    def _part(
        self,
        command: ActOnUsers,
        part_id: str,
        user_ids: Sequence[str],
        until: datetime | None,
        tally: _Tally,
    ) -> None:
        earlier = self._journal.earlier_result(command, part_id)
        if earlier is not None:  # stopped after this transaction, and sent again
            changed = {event.aggregate_id for event in self._journal.events_of(part_id)}
            changed.intersection_update(user_ids)  # a denial is an event too, of the operator's stream
            again = InvalidTransition("This user was refused when the command was carried out first.")
            stayed: _Refused = [(user_id, user_id, again) for user_id in user_ids if user_id not in changed]
            tally.add(len(changed), stayed, earlier.position)
            return
        with self._unit_of_work() as work:
            refused = _act_on_each(work, command, user_ids, until)
            position = work.commit(command, tally.sentence(), command_id=part_id).position
        tally.add(len(user_ids) - len(refused), refused, position)


_Refused = list[tuple[str, str, PadronError]]


def _act_on_each(
    work: UnitOfWork, command: ActOnUsers, user_ids: Sequence[str], until: datetime | None
) -> _Refused:
    guard = Guard(work, command.executor_id)
    role = work.roles.get(command.role).name if command.role else ""
    guard.refuse_roles((role,) if role else ())
    users = work.users.get_many(user_ids)
    refused: _Refused = []
    for user_id in user_ids:
        user = users.get(user_id)
        try:
            _act_on(guard, user or work.users.get(user_id), command, until, role)
        except PadronError as error:
            refused.append((user_id, user.full_name if user else user_id, error))
            if isinstance(error, PermissionDenied):
                record_denial(work, command, user_id, error)
    return refused


def _act_on(guard: Guard, user: User, command: ActOnUsers, until: datetime | None, role: str) -> None:
    match command.act:
        case "suspend":
            suspend_user(guard, user, command.reason, until=until)
        case "reactivate":
            reactivate_user(guard, user, command.reason)
        case "delete":
            delete_user(guard, user, command.reason)
        case "restore":
            restore_user(guard, user)
        case "extend":
            guard.refuse_acting_on(user)
            if not user.change_suspension(until, command.reason or None):
                raise InvalidTransition(f"The suspension of {user.full_name} is so already.")
        case "grant":
            if not grant_role(guard, user, role):
                raise InvalidTransition(f"{user.full_name} is {role} already; nothing was changed.")
        case "revoke":
            if not revoke_role(guard, user, role):
                raise InvalidTransition(f"{user.full_name} is not {role}; nothing was changed.")


def _check_targets(user_ids: Sequence[str]) -> None:
    """In pieces, so that other threads have their turn."""
    if not user_ids:
        raise ValidationError("Name at least one user.", field="target_ids", code="no_users")
    refuse_too_many(len(user_ids))
    seen: set[str] = set()
    for at in range(0, len(user_ids), _CHECKED_AT_ONCE):
        seen.update(user_ids[at : at + _CHECKED_AT_ONCE])
    if len(seen) < len(user_ids):
        raise ValidationError("A user is named twice.", field="target_ids", code="duplicate_user")


class _Tally:
    """What is safe on disk."""

    def __init__(self, act: ManyActName, role: str) -> None:
        self.done = self.position = 0
        self.failures = Failures()
        self._act, self._role = act, role

    def add(self, done: int, refused: _Refused, position: int) -> None:
        """One transaction more."""
        self.done += done
        self.position = max(self.position, position)
        for user_id, name, error in refused:
            self.failures.add(user_id, name, error)

    def sentence(self) -> str:
        """For the person."""
        done = _done(self._act, self.done, self._role)
        return f"{done}; {_refused(self.failures.count)}" if self.failures.count else done

    def data(self) -> dict[str, Any]:
        """The result's."""
        return {"done": self.done, **self.failures.data()}


_DOING: dict[ManyActName, str] = {
    "suspend": "Suspending",
    "reactivate": "Reactivating",
    "delete": "Deleting",
    "restore": "Restoring",
    "extend": "Changing suspensions",
    "grant": "Giving the role",
    "revoke": "Taking the role",
}


def _done(act: ManyActName, n: int, role: str) -> str:
    match act:
        case "suspend":
            sentence = "1 user was suspended" if n == 1 else f"{n:,} users were suspended"
        case "reactivate":
            sentence = "1 user was reactivated" if n == 1 else f"{n:,} users were reactivated"
        case "delete":
            sentence = "1 user was deleted" if n == 1 else f"{n:,} users were deleted"
        case "restore":
            sentence = "1 user was restored" if n == 1 else f"{n:,} users were restored"
        case "extend":
            sentence = "1 suspension was changed" if n == 1 else f"{n:,} suspensions were changed"
        case "grant":
            sentence = f"1 user is now {role}" if n == 1 else f"{n:,} users are now {role}"
        case _:
            sentence = f"1 user is no longer {role}" if n == 1 else f"{n:,} users are no longer {role}"
    return sentence


def _refused(n: int) -> str:
    return "1 was refused" if n == 1 else f"{n:,} were refused"


def _told(error: PadronError, tally: _Tally) -> PadronError:
    """The same error; its sentence also says what stays."""
    done = tally.sentence()
    if isinstance(error, Cancelled):
        return error.retold(f"Stopped. {done}; the others were left as they are.", **tally.data())
    return with_what_was_done(error, done, tally.data()) if tally.done else error
