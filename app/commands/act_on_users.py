"""Suspend, reactivate, delete or restore many users, or change their roles, by one command."""

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
from app.domain.message import NOTHING_CHANGED, Message, joined
from app.domain.permissions import Permission
from app.domain.ports import Clock, Progress
from app.domain.profile_text import parse_reason
from app.domain.status_acts import ACTS_ON_MANY, ManyActName, parse_role_of_act, refuse_too_many
from app.domain.user import User

USERS_A_TRANSACTION = 500
_CHECKED_AT_ONCE = 10_000


class ActOnUsers(Command):
    """Apply the same act to 1 to 1,000,000 different users. Granting and revoking also need `role`.

    Users whom the rules protect from the act are counted and listed as failures; the others are changed. Each
    changed user gets its own event, the same as from the command for one user. Granting a role to a user who
    has it, or revoking one from a user who does not, is a failure, since it would change nothing. No reason
    is stored for restorations and role changes.

    If the command was stopped, sending it again with the same command_id continues after its last
    transaction. UndoCommands with this id undoes all of it.

    `data`: done, failed, failures [{user_id, name, code, message}] (at most 10,000).
    """

    act: ManyActName
    target_ids: tuple[str, ...]
    reason: str = ""
    duration: timedelta | None = None
    role: str = ""

    def permissions(self) -> tuple[Permission, ...]:
        """Needs the permission of the act."""
        return (ACTS_ON_MANY[self.act].needs,)

    def check(self) -> None:
        """Check reason, duration and role by the rules of the commands for one user, and that each user is
        named only once."""
        parse_role_of_act(self.act, self.role)
        if ACTS_ON_MANY[self.act].needs_reason or self.reason:
            parse_reason(self.reason)
        check_duration(self.duration)
        _check_targets(self.target_ids)


class ActOnUsersHandler:
    """Applies an act to many users.

    Raises Cancelled, StoreUnavailable, PermissionDenied, NotSignedIn; their `details` have the shape of
    `data` and count what was done before.
    """

    def __init__(self, unit_of_work: UnitOfWorkFactory, journal: CommandJournal, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._journal = journal
        self._clock = clock

    def __call__(self, command: ActOnUsers, progress: Progress) -> CommandResult:
        """Change the users, 500 in each transaction. Takes about 0.1 ms for each user. Memory grows only with
        the number of failures."""
        ids, tally = command.target_ids, _Tally(command.act, parse_role_of_act(command.act, command.role))
        until = self._clock.after(command.duration)
        try:
            for number, at in enumerate(range(0, len(ids), USERS_A_TRANSACTION)):
                progress.raise_if_cancelled()
                part_id = f"{command.command_id}#{number}"
                self._part(command, part_id, ids[at : at + USERS_A_TRANSACTION], until, tally)
                progress.report(tally.done + tally.failures.count, len(ids), _PROGRESS_TEXTS[command.act])
        except PadronError as error:
            raise _with_counts(error, tally) from error
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
        if earlier is not None:  # stopped after this transaction, then sent again
            changed = {event.aggregate_id for event in self._journal.events_of(part_id)}
            changed.intersection_update(user_ids)  # a denial is an event too, of the operator's stream
            again = InvalidTransition(Message("This user was refused when this command ran the first time."))
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
                raise InvalidTransition(
                    Message("The suspension of {full_name} is already like this.", full_name=user.full_name),
                    outcome=NOTHING_CHANGED,
                )
        case "grant":
            if not grant_role(guard, user, role):
                raise InvalidTransition(
                    Message("{full_name} already has the role {role}.", full_name=user.full_name, role=role),
                    outcome=NOTHING_CHANGED,
                )
        case "revoke":
            if not revoke_role(guard, user, role):
                raise InvalidTransition(
                    Message(
                        "{full_name} does not have the role {role}.", full_name=user.full_name, role=role
                    ),
                    outcome=NOTHING_CHANGED,
                )


def _check_targets(user_ids: Sequence[str]) -> None:
    """Check that there are not too few or too many ids and none twice. Works in pieces, so that other threads
    can run in between."""
    if not user_ids:
        raise ValidationError(Message("Name at least one user."), field="target_ids", code="no_users")
    refuse_too_many(len(user_ids))
    seen: set[str] = set()
    for at in range(0, len(user_ids), _CHECKED_AT_ONCE):
        seen.update(user_ids[at : at + _CHECKED_AT_ONCE])
    if len(seen) < len(user_ids):
        raise ValidationError(
            Message("A user is named twice. Name each user once."), field="target_ids", code="duplicate_user"
        )


class _Tally:
    """Counts the users that were changed, and the failures."""

    def __init__(self, act: ManyActName, role: str) -> None:
        self.done = self.position = 0
        self.failures = Failures()
        self._act, self._role = act, role

    def add(self, done: int, refused: _Refused, position: int) -> None:
        """Count one more transaction."""
        self.done += done
        self.position = max(self.position, position)
        for user_id, name, error in refused:
            self.failures.add(user_id, name, error)

    def sentence(self) -> Message:
        """Return the counts as a sentence."""
        done = _done(self._act, self.done, self._role)
        refused = _refused(self.failures.count) if self.failures.count else None
        return joined("; ", (done, refused))

    def data(self) -> dict[str, Any]:
        """Return the result's `data`."""
        return {"done": self.done, **self.failures.data()}


_PROGRESS_TEXTS: dict[ManyActName, Message] = {
    "suspend": Message("Suspending"),
    "reactivate": Message("Reactivating"),
    "delete": Message("Deleting"),
    "restore": Message("Restoring"),
    "extend": Message("Changing suspensions"),
    "grant": Message("Granting the role"),
    "revoke": Message("Revoking the role"),
}


def _done(act: ManyActName, n: int, role: str) -> Message:
    match act:
        case "suspend":
            sentence = Message("1 user was suspended") if n == 1 else Message("{n} users were suspended", n=n)
        case "reactivate":
            sentence = (
                Message("1 user was reactivated") if n == 1 else Message("{n} users were reactivated", n=n)
            )
        case "delete":
            sentence = Message("1 user was deleted") if n == 1 else Message("{n} users were deleted", n=n)
        case "restore":
            sentence = Message("1 user was restored") if n == 1 else Message("{n} users were restored", n=n)
        case "extend":
            sentence = (
                Message("1 suspension was changed")
                if n == 1
                else Message("{n} suspensions were changed", n=n)
            )
        case "grant":
            sentence = (
                Message("1 user now has the role {role}", role=role)
                if n == 1
                else Message("{n} users now have the role {role}", n=n, role=role)
            )
        case _:
            sentence = (
                Message("1 user no longer has the role {role}", role=role)
                if n == 1
                else Message("{n} users no longer have the role {role}", n=n, role=role)
            )
    return sentence


def _refused(n: int) -> Message:
    return Message("1 was refused") if n == 1 else Message("{n} were refused", n=n)


def _with_counts(error: PadronError, tally: _Tally) -> PadronError:
    """Return the error with a message that also says what was done before."""
    done = tally.sentence()
    if isinstance(error, Cancelled):
        left = Message("{done}; the others were left as they are.", done=done)
        return error.retold(what=Message("Stopped."), outcome=left, **tally.data())
    return with_what_was_done(error, done, tally.data()) if tally.done else error
