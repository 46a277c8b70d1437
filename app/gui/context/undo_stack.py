"""UndoStack: what the operator has done and may take back, newest last."""

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
    """One thing that was done, be it with thousands of users. `command_ids` are what takes it back."""

    #: An act on many counts as the command for one.
    kinds: frozenset[type[Command]]
    command_ids: tuple[str, ...]
    count: int
    #: An import that was stopped.
    stopped: bool = False
    #: The command that took a part of it back before it was stopped.
    begun_by: str = ""

    @property
    def name(self) -> str:
        """In the language of the moment: "suspension of 38 users"."""
        name = _names()[next(iter(self.kinds))] if len(self.kinds) == 1 else tr("changes")
        if self.stopped:
            name = tr("stopped import")
        if self.kinds <= {DefineRole, RemoveRole}:
            return name
        if self.count == 1:
            return tr("{name} (1 user)").format(name=name)
        return tr("{name} ({n} users)").format(name=name, n=number(self.count))


class UndoStack(QObject):
    """Of one operator at a time, in whatever window it was done; the core does the work (UndoCommands), this
    only knows what and in which order. `changed` tells that the names or what is possible may be others."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._operator = ""
        self._done: list[Step] = []
        self._undone: list[Step] = []
        #: (whose operations carry a step out, what to do when they are stopped)
        self._running: tuple[Operations, Callable[[], None]] | None = None
        self._blocked: type[Command] | None = None

    def listen(self, operations: Operations) -> None:
        """Remember what is done by these from now on: a window's."""
        operations.executed.connect(self._record)
        operations.stopped.connect(self._record_stopped)
        operations.closing.connect(lambda: self._left(operations))

    @property
    def blocked(self) -> str:
        """The newest thing done, when it is one that can't be taken back."""
        return "" if self._blocked is None else _names()[self._blocked]

    def unblock(self) -> None:
        """It was said: what was done before it may be taken back."""
        self._blocked = None
        self.changed.emit()

    def begin(self, operator_id: str) -> None:
        """For this operator; another one's steps are forgotten."""
        if operator_id != self._operator:
            self.clear()
            self._operator = operator_id

    def clear(self) -> None:
        """Forget everything."""
        self._operator, self._blocked = "", None
        self._done.clear()
        self._undone.clear()
        self.changed.emit()

    @property
    def undoable(self) -> Step | None:
        """What would be taken back."""
        return self._done[-1] if self._done and not self._running else None

    @property
    def redoable(self) -> Step | None:
        """What would be done again."""
        return self._undone[-1] if self._undone and not self._running else None

    def undo(self, operations: Operations, owner: QObject, done: Done, failed: Failed) -> Ticket | None:
        """Take the newest step back; None when there is none."""
        return self._take(operations, owner, (self._done, self._undone), done, failed)

    def redo(self, operations: Operations, owner: QObject, done: Done, failed: Failed) -> Ticket | None:
        """Do again what was taken back last: by taking that back."""
        return self._take(operations, owner, (self._undone, self._done), done, failed)

    def _take(
        self,
        operations: Operations,
        owner: QObject,
        way: tuple[list[Step], list[Step]],
        done: Done,
        failed: Failed,
    ) -> Ticket | None:
        source, target = way
        if not source or self._running:
            return None
        step = source[-1]
        command_id = step.begun_by or new_id()
        command = UndoCommands(executor_id=self._operator, undone_ids=step.command_ids, command_id=command_id)

        def moved(result: CommandResult) -> None:
            if source and source[-1] is step:
                source.pop()
            if result.data["undone"]:
                target.append(replace(step, command_ids=(command.command_id,), begun_by=""))
            self._end()
            if shiboken6.isValid(owner):
                done(result)

        def stopped() -> None:
            if source and source[-1] is step:
                source[-1] = replace(step, begun_by=command.command_id)  # goes on where it was stopped
            self._end()

        def stayed(error: Exception) -> None:
            if isinstance(error, Cancelled):
                stopped()
            elif _is_in_vain(error) and source and source[-1] is step:
                source.pop()  # or it would stand before what was done earlier for ever
            self._end()
            if shiboken6.isValid(owner):
                failed(error)

        self._running = (operations, stopped)
        self.changed.emit()
        # what the owner shows may go, for another look; what was done stays to be remembered
        return operations.execute(operations, command, moved, stayed, long=True)

    def _left(self, operations: Operations) -> None:
        """Its window was closed, with what was under way."""
        if self._running is not None and self._running[0] is operations:
            self._running[1]()

    def _record_stopped(self, command: Command, error: Exception) -> None:
        """What an import or an act on many has done before it was stopped is a step, too."""
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
        """A command that was stopped and went on is one step."""
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


def _is_in_vain(error: Exception) -> bool:
    """Whether another try would say the same: it is not in the log any more, or may not be taken back."""
    return isinstance(error, PermissionDenied) or getattr(error, "code", "") == "nothing_to_undo"


def _is_final(command: Command) -> bool:
    """What a review says was decided must stay what was done: there it is decided again instead."""
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
