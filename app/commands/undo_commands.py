"""Undoes what earlier commands changed. For each of their events a new event is recorded that reverses the
change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from pydantic import Field

from app.commands.create_user import refuse_taken_email
from app.commands.denials import record_denial
from app.commands.failures import Failures, with_what_was_done
from app.commands.guard import Guard
from app.commands.message import Command
from app.commands.ports import CommandJournal, UnitOfWork, UnitOfWorkFactory
from app.commands.remove_role import remove_role
from app.commands.result import CommandResult
from app.domain import events
from app.domain.email_address import Email
from app.domain.errors import (
    Cancelled,
    InvalidTransition,
    PadronError,
    PermissionDenied,
    ValidationError,
)
from app.domain.events import DomainEvent, RoleDefined, RoleRemoved
from app.domain.message import Message
from app.domain.permissions import ADMINISTRATOR, Permission, parse_permissions
from app.domain.ports import Clock, Progress
from app.domain.reversal import REVERSALS, ReversalContext
from app.domain.role import Role
from app.domain.user import User

_A_TRANSACTION = 500
_MOST = 20_000

#: What an operator may change in its own profile with profile.update alone.
OWN_FIELDS = frozenset({"first_name", "last_name", "bio"})

_ANY = tuple(dict.fromkeys([*(reversal.needs for reversal in REVERSALS.values()), Permission.PROFILE_UPDATE]))


class UndoCommands(Command):
    """Undo all changes of the commands `undone_ids`, the last change first.

    The history keeps both the changes and their reversals. A change that was followed by another one is not
    undone and is reported as a failure; passwords, sign-ins and activity are never undone. The id of an
    import or a bulk act covers all of its transactions. To redo, undo the id of this command. If this command
    was cancelled, sending it again with the same command_id continues after its last transaction.

    `data`: undone (the number of changes), failed, failures [{user_id, name, code, message}] (at most
    10,000).
    """

    undone_ids: tuple[str, ...] = Field(min_length=1, max_length=_MOST)

    def permissions(self) -> tuple[Permission, ...]:
        """Needs at least one of the permissions that undoing can need. The handler checks the permission for
        each change."""
        return _ANY


class UndoCommandsHandler:
    """Undoes commands.

    Raises ValidationError if there is nothing to undo, and PermissionDenied, Cancelled or StoreUnavailable.
    The `details` of these errors have the shape of `data` and count what was undone before.
    """

    def __init__(self, unit_of_work: UnitOfWorkFactory, journal: CommandJournal, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._journal = journal
        self._clock = clock

    def __call__(self, command: UndoCommands, progress: Progress) -> CommandResult:
        """Undo the changes, 500 in each transaction. Takes about 0.3 ms for each change. Memory does not grow
        with their number."""
        total = self._journal.count_of(command.undone_ids)
        tally = _Tally()
        result: CommandResult | None = None
        safe = tally.data()
        try:
            for number, chunk in enumerate(self._chunks(command.undone_ids)):
                progress.raise_if_cancelled()
                result = self._part(command, f"{command.command_id}#{number}", chunk, tally)
                safe = tally.data()
                progress.report(tally.undone + tally.failures.count, total, Message("Undoing"))
        except PadronError as error:
            raise _with_counts(error, safe) from error
        if result is None:
            raise ValidationError(Message("There is nothing in it to undo."), code="nothing_to_undo")
        return result.model_copy(update={"message": tally.sentence(), "data": tally.data()})

    def _part(
        self, command: UndoCommands, part_id: str, chunk: Sequence[DomainEvent], tally: _Tally
    ) -> CommandResult:
        earlier = self._journal.earlier_result(command, part_id)
        if earlier is not None:  # stopped after this transaction, then sent again
            self._count_again(part_id, chunk, tally)
            return earlier
        with self._unit_of_work() as work:
            self._take_back(work, command, chunk, tally)
            return work.commit(command, tally.sentence(), data=tally.data(), command_id=part_id)

    def _count_again(self, part_id: str, chunk: Sequence[DomainEvent], tally: _Tally) -> None:
        """Count the changes of a transaction that was committed before the command was stopped.

        Each change that was undone has an event in its own stream. Denials have theirs in the operator's
        stream and are not counted as undone.
        """
        taken_back = Counter(
            event.aggregate_id
            for event in self._journal.events_of(part_id)
            if not isinstance(event, events.PermissionDenied)
        )
        for event in chunk:
            if taken_back[event.aggregate_id]:
                taken_back[event.aggregate_id] -= 1
                tally.undone += 1
            else:
                left = InvalidTransition(
                    Message("This change was left as it is when this command ran the first time.")
                )
                tally.fail(event.aggregate_id, event.aggregate_id, left)

    def _chunks(self, command_ids: Sequence[str]) -> Iterator[list[DomainEvent]]:
        found = self._reversible(command_ids)
        while chunk := list(islice(found, _A_TRANSACTION)):
            yield chunk

    def _reversible(self, command_ids: Sequence[str]) -> Iterator[DomainEvent]:
        for command_id in reversed(command_ids):
            for event in self._journal.events_of(command_id):
                if type(event) in REVERSALS or isinstance(event, RoleDefined | RoleRemoved):
                    yield event

    def _take_back(
        self, work: UnitOfWork, command: UndoCommands, found: Sequence[DomainEvent], tally: _Tally
    ) -> None:
        guard = Guard(work, command.executor_id)
        users = work.users.get_many({event.aggregate_id for event in found})
        for event in found:
            user = users.get(event.aggregate_id)
            name = user.full_name if user is not None else event.aggregate_id
            try:
                if isinstance(event, RoleDefined | RoleRemoved):
                    _redefine(work, guard, event)
                elif user is None:
                    raise ValidationError(
                        Message("The account was permanently deleted."), code="user_not_found"
                    )
                else:
                    self._reverse(work, guard, user, event, own=user.id == command.executor_id)
            except PadronError as error:
                tally.fail(event.aggregate_id, name, error)
                if isinstance(error, PermissionDenied):
                    record_denial(work, command, event.aggregate_id, error)
            else:
                tally.undone += 1
        if tally.nothing_but_denied is not None:
            raise tally.nothing_but_denied

    def _reverse(self, work: UnitOfWork, guard: Guard, user: User, event: DomainEvent, *, own: bool) -> None:
        """Undo one change. The same rules apply as for the command that would make the reverse change
        directly."""
        reversal = REVERSALS[type(event)]
        own_profile = own and isinstance(event, events.UserUpdated) and OWN_FIELDS.issuperset(event.changes)
        guard.require(reversal.needs, *((Permission.PROFILE_UPDATE,) if own_profile else ()))
        guard.refuse_acting_on(user)
        if isinstance(event, events.RoleGranted | events.RoleRevoked):
            guard.refuse_roles((event.role,))
        if isinstance(event, events.RoleRevoked):
            work.roles.get(event.role)  # it may have been removed since
        elif reversal.bars and (not isinstance(event, events.RoleGranted) or event.role == ADMINISTRATOR):
            guard.refuse_losing_last_administrator(user)
        if isinstance(event, events.UserUpdated) and (email := event.changes.get("email")) is not None:
            refuse_taken_email(work, Email.parse(str(email.before)), by_user=user.id)
        reversal.reverse(user, event, self._reversal_context(event))

    def _reversal_context(self, event: DomainEvent) -> ReversalContext:
        ended = None
        if isinstance(event, events.UserReactivated):
            ended = self._journal.suspension_before(event.aggregate_id, event.position)
        return ReversalContext(self._clock.now(), ended)


def _redefine(work: UnitOfWork, guard: Guard, event: RoleDefined | RoleRemoved) -> None:
    """Give the role the permissions that it had before the event, or remove it if it did not exist then."""
    guard.require(Permission.ROLES_MANAGE)
    role = work.roles.find(event.role)
    left = event.permissions if isinstance(event, RoleDefined) else None
    if (None if role is None else role.permissions) != (None if left is None else parse_permissions(left)):
        raise ValidationError(
            Message("The role {role} was changed again in the meantime.", role=event.role),
            code="changed_since",
        )
    before = event.before if isinstance(event, RoleDefined) else event.permissions
    held = role.permissions if role is not None else frozenset()
    guard.refuse_defining(event.role, held, parse_permissions(before or ()))
    if before is None:
        assert role is not None
        remove_role(work, role)
    else:
        work.roles.save(Role(event.role, parse_permissions(before)))
        work.record(
            RoleDefined(aggregate_id=event.aggregate_id, role=event.role, permissions=before, before=left)
        )
    guard.forget_roles()


def _with_counts(error: PadronError, safe: dict[str, Any]) -> PadronError:
    """Return the error with a message and details that also say what was undone."""
    done = _taken_back(safe["undone"])
    if isinstance(error, Cancelled):
        return error.retold(what=Message("Stopped after {done}.", done=done), **safe)
    return with_what_was_done(error, done, safe) if safe["undone"] else error


def _taken_back(undone: int) -> Message:
    return Message("1 change was undone") if undone == 1 else Message("{n} changes were undone", n=undone)


class _Tally:
    def __init__(self) -> None:
        self.undone = 0
        self.failures = Failures()
        self._denied = 0
        self._first_denial: PermissionDenied | None = None

    def fail(self, stream: str, name: str, error: PadronError) -> None:
        """Count a change that was not undone."""
        self.failures.add(stream, name, error)
        if isinstance(error, PermissionDenied):
            self._denied += 1
            self._first_denial = self._first_denial or error

    @property
    def nothing_but_denied(self) -> PermissionDenied | None:
        """Return the first denial if all changes so far were denied, else None."""
        return None if self.undone or self._denied < self.failures.count else self._first_denial

    def sentence(self) -> Message:
        """Return the counts as a sentence."""
        done = _taken_back(self.undone)
        failed = self.failures.count
        return Message("{done}; {n} stay as they are", done=done, n=failed) if failed else done

    def data(self) -> dict[str, Any]:
        """Return the result's `data`."""
        return {"undone": self.undone, **self.failures.data()}
