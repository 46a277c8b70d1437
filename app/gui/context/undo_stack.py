"""UndoStack: the acts of the operator that can be undone, oldest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import shiboken6
from PySide6.QtCore import QObject, Signal

from app.commands.access_review import DecideInReview
from app.commands.act_on_users import ActOnUsers
from app.commands.change_roles import ChangeRoles
from app.commands.change_suspension import ChangeSuspension
from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser, RestoreUser
from app.commands.import_users import ImportUsers
from app.commands.maintenance import RestoreBackup
from app.commands.message import Command
from app.commands.passwords import ResetPassword, SetPassword
from app.commands.reactivate_user import ReactivateUser
from app.commands.remove_role import RemoveRole
from app.commands.result import CommandResult
from app.commands.roles import DefineRole, GrantRole, RevokeRole
from app.commands.suspend_user import SuspendUser
from app.commands.undo_commands import UndoCommands
from app.commands.update_user import UpdateUser
from app.domain.errors import Cancelled, PadronError, PermissionDenied
from app.domain.identifiers import new_id
from app.domain.status_acts import ManyActName
from app.gui.runtime.operations import Operations, Ticket
from app.gui.text.texts import number, tr

MOST = 100

Done = Callable[[CommandResult], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True)
class Step:
    """One act, on one user or on thousands. Undoing `command_ids` undoes it."""

    #: Types of its commands; an act on many users has the type of the command for one user.
    kinds: frozenset[type[Command]]
    command_ids: tuple[str, ...]
    count: int
    #: Whether it is an import that was stopped.
    stopped: bool = False
    #: Id of the undo command that was stopped after undoing a part of it.
    stopped_undo_id: str = ""

    @property
    def name(self) -> str:
        """The name of the act in the current language: “suspension of 38 users”."""
        name = _names()[next(iter(self.kinds))] if len(self.kinds) == 1 else tr("changes")
        if self.stopped:
            name = tr("stopped import")
        if self.kinds <= {DefineRole, RemoveRole}:
            return name
        if self.count == 1:
            return tr("{name} (1 user)").format(name=name)
        return tr("{name} ({n} users)").format(name=name, n=number(self.count))


class UndoStack(QObject):
    """The acts of one operator at a time, from all windows. The core undoes them (UndoCommands); this class
    only knows which acts can be undone and in which order. Emits `changed` when the name or the availability
    of the next undo or redo may have changed."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._operator = ""
        self._done: list[Step] = []
        self._undone: list[Step] = []
        #: (the operations that are undoing or redoing, what to do if they are closed)
        self._running: tuple[Operations, Callable[[], None]] | None = None
        self._blocked: type[Command] | None = None

    def listen(self, operations: Operations) -> None:
        """Record from now on the commands that these operations, which belong to one window, execute."""
        operations.executed.connect(self._record)
        operations.stopped.connect(self._record_stopped)
        operations.closing.connect(lambda: self._operations_closing(operations))

    @property
    def blocked(self) -> str:
        """The name of the last act, if it can't be undone; else empty."""
        return "" if self._blocked is None else _names()[self._blocked]

    def unblock(self) -> None:
        """Allow undoing earlier acts, after a message has said that the last one can't be undone."""
        self._blocked = None
        self.changed.emit()

    def begin(self, operator_id: str) -> None:
        """Record the acts of this operator from now on. If the stack holds acts of another operator, drop
        them."""
        if operator_id != self._operator:
            self.clear()
            self._operator = operator_id

    def clear(self) -> None:
        """Drop all acts."""
        self._operator, self._blocked = "", None
        self._done.clear()
        self._undone.clear()
        self.changed.emit()

    @property
    def undoable(self) -> Step | None:
        """The act that `undo` would undo."""
        return self._done[-1] if self._done and not self._running else None

    @property
    def redoable(self) -> Step | None:
        """The act that `redo` would redo."""
        return self._undone[-1] if self._undone and not self._running else None

    def undo(self, operations: Operations, owner: QObject, done: Done, failed: Failed) -> Ticket | None:
        """Undo the last act. Returns None if there is none, or if an undo or redo is running."""
        return self._move_step(operations, owner, (self._done, self._undone), done, failed)

    def redo(self, operations: Operations, owner: QObject, done: Done, failed: Failed) -> Ticket | None:
        """Redo the act that was undone last, by undoing its undo. Returns None as `undo` does."""
        return self._move_step(operations, owner, (self._undone, self._done), done, failed)

    def _move_step(
        self,
        operations: Operations,
        owner: QObject,
        stacks: tuple[list[Step], list[Step]],
        done: Done,
        failed: Failed,
    ) -> Ticket | None:
        source, target = stacks
        if not source or self._running:
            return None
        step = source[-1]
        command_id = step.stopped_undo_id or new_id()
        command = UndoCommands(executor_id=self._operator, undone_ids=step.command_ids, command_id=command_id)

        def on_done(result: CommandResult) -> None:
            if source and source[-1] is step:
                source.pop()
            if result.data["undone"]:
                target.append(replace(step, command_ids=(command.command_id,), stopped_undo_id=""))
            self._end()
            if shiboken6.isValid(owner):
                done(result)

        def stopped() -> None:
            if source and source[-1] is step:
                source[-1] = replace(step, stopped_undo_id=command.command_id)  # the next undo resumes it
            self._end()

        def on_error(error: Exception) -> None:
            if isinstance(error, Cancelled):
                stopped()
            elif _is_permanent(error) and source and source[-1] is step:
                source.pop()  # else it would block earlier steps for ever
            self._end()
            if shiboken6.isValid(owner):
                failed(error)

        self._running = (operations, stopped)
        self.changed.emit()
        # owned by the operations: the owner may be rebuilt meanwhile, and the outcome must still be recorded
        return operations.execute(operations, command, on_done, on_error, long=True)

    def _operations_closing(self, operations: Operations) -> None:
        """End the running undo or redo of a window that is closing."""
        if self._running is not None and self._running[0] is operations:
            self._running[1]()

    def _record_stopped(self, command: Command, error: Exception) -> None:
        """Record what an import or an act on many users did before it was stopped."""
        step = Step(frozenset({_kind_of(command)}), (command.command_id,), 0)
        if isinstance(error, PadronError) and isinstance(command, ActOnUsers | ImportUsers):
            count = int(str(error.details.get("done", 0)))
            step = replace(step, count=count, stopped=isinstance(command, ImportUsers))
        if self._operator and step.count:
            self._blocked = None
            self._forget(command.command_id)
            self._done.append(step)
            self._undone.clear()
            self.changed.emit()

    def _forget(self, *command_ids: str) -> None:
        """Remove the steps that consist only of these commands. It is called before a resumed command is
        recorded, so that the command remains one step."""
        self._done = [step for step in self._done if not set(step.command_ids) <= set(command_ids)]

    def _end(self) -> None:
        self._running = None
        self.changed.emit()

    def _record(self, carried_out: list[tuple[Command, CommandResult]]) -> None:
        if not self._operator:
            return
        if any(isinstance(command, RestoreBackup) for command, _ in carried_out):
            self._done.clear()
            self._undone.clear()
            self._blocked = None
        if any(_is_final(command) for command, _ in carried_out):
            self._blocked = type(carried_out[0][0])
        steps = [(command, result) for command, result in carried_out
                 if _is_reversible(command) and _changed(result)]  # fmt: skip
        if not steps:
            self.changed.emit()
            return
        self._blocked = None
        kinds = frozenset(_kind_of(command) for command, _ in steps)
        ids = tuple(command.command_id for command, _ in steps)
        self._forget(*ids)
        self._done.append(Step(kinds, ids, _count(steps)))
        del self._done[:-MOST]
        self._undone.clear()
        self.changed.emit()


_SINGLE: dict[ManyActName, type[Command]] = {
    "suspend": SuspendUser,
    "reactivate": ReactivateUser,
    "delete": DeleteUser,
    "restore": RestoreUser,
    "extend": ChangeSuspension,
    "grant": GrantRole,
    "revoke": RevokeRole,
}


def _kind_of(command: Command) -> type[Command]:
    return _SINGLE[command.act] if isinstance(command, ActOnUsers) else type(command)


def _names() -> dict[type[Command], str]:
    return {
        CreateUser: tr("creation"),
        UpdateUser: tr("change"),
        SuspendUser: tr("suspension"),
        ChangeSuspension: tr("suspension change"),
        ReactivateUser: tr("reactivation"),
        DeleteUser: tr("deletion"),
        RestoreUser: tr("restoration"),
        GrantRole: tr("role grant"),
        RevokeRole: tr("role revocation"),
        ChangeRoles: tr("role change"),
        DefineRole: tr("role definition"),
        RemoveRole: tr("role removal"),
        ImportUsers: tr("import"),
        SetPassword: tr("password change"),
        ResetPassword: tr("password reset"),
        DecideInReview: tr("review decision"),
    }


def _is_permanent(error: Exception) -> bool:
    """Return whether a retry would fail too, because the command is no longer in the log or the operator may
    not undo it."""
    return isinstance(error, PermissionDenied) or getattr(error, "code", "") == "nothing_to_undo"


def _is_final(command: Command) -> bool:
    """Return whether a command can't be undone. A decision in an access review can't, because the review
    records what was done; the operator makes a new decision in the review instead."""
    if isinstance(command, DeleteUser):
        return command.hard_delete
    return isinstance(command, SetPassword | ResetPassword | DecideInReview)


def _is_reversible(command: Command) -> bool:
    return _kind_of(command) in _names() and not _is_final(command)


def _changed(result: CommandResult) -> bool:
    if result.data.get("dry_run"):
        return False
    return bool(result.position or result.data.get("created") or result.data.get("updated"))


def _count(steps: list[tuple[Command, CommandResult]]) -> int:
    if isinstance(steps[0][0], ActOnUsers):
        return sum(int(result.data["done"]) for _, result in steps)
    if isinstance(steps[0][0], ImportUsers):
        return sum(int(result.data["created"]) + int(result.data["updated"]) for _, result in steps)
    return len({result.aggregate_id for _, result in steps})
