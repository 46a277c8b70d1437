"""UndoStack: what the operator has done and may take back, newest last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.commands.access_review import DecideInReview
from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser, RestoreUser
from app.commands.import_users import ImportUsers
from app.commands.message import Command
from app.commands.passwords import ResetPassword, SetPassword
from app.commands.reactivate_user import ReactivateUser
from app.commands.result import CommandResult
from app.commands.roles import DefineRole, GrantRole, RevokeRole
from app.commands.suspend_user import SuspendUser
from app.commands.undo_commands import UndoCommands
from app.commands.update_user import UpdateUser
from app.domain.errors import Cancelled
from app.domain.identifiers import new_id
from app.gui.operations import Operations, Ticket
from app.gui.texts import number, tr

MOST = 100

Done = Callable[[CommandResult], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True)
class Step:
    """One thing that was done, be it with thousands of users. `command_ids` are what takes it back."""

    name: str
    command_ids: tuple[str, ...]
    count: int
    #: The command that took a part of it back before it was stopped.
    begun_by: str = ""


class UndoStack(QObject):
    """Of one operator at a time; the core does the work (UndoCommands), this only knows what and in which
    order. `changed` tells that the names or what is possible may be others."""

    changed = Signal()

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self._operations = operations
        self._operator = ""
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._running = False
        #: The newest thing done, when it is one that can't be taken back.
        self.blocked = ""
        operations.executed.connect(self._record)
        operations.stopped.connect(self._record_stopped)

    def begin(self, operator_id: str) -> None:
        """For this operator; another one's steps are forgotten."""
        if operator_id != self._operator:
            self.clear()
            self._operator = operator_id

    def clear(self) -> None:
        """Forget everything."""
        self._operator, self.blocked = "", ""
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

    def undo(self, owner: QObject, done: Done, failed: Failed) -> Ticket | None:
        """Take the newest step back; None when there is none."""
        return self._take(owner, self._done, self._undone, done, failed)

    def redo(self, owner: QObject, done: Done, failed: Failed) -> Ticket | None:
        """Do again what was taken back last: by taking that back."""
        return self._take(owner, self._undone, self._done, done, failed)

    def _take(
        self, owner: QObject, source: list[Step], target: list[Step], done: Done, failed: Failed
    ) -> Ticket | None:
        if not source or self._running:
            return None
        step = source[-1]
        command_id = step.begun_by or new_id()
        command = UndoCommands(
            executor_id=self._operator, undone_ids=step.command_ids, command_id=command_id
        )

        def moved(result: CommandResult) -> None:
            if source and source[-1] is step:
                source.pop()
            if result.data["undone"]:
                target.append(replace(step, command_ids=(command.command_id,), begun_by=""))
            self._end()
            done(result)

        def stayed(error: Exception) -> None:
            if isinstance(error, Cancelled) and source and source[-1] is step:
                source[-1] = replace(step, begun_by=command.command_id)  # goes on where it was stopped
            self._end()
            failed(error)

        self._running = True
        self.changed.emit()
        return self._operations.run(owner, command, moved, stayed, long=True)

    def _record_stopped(self, command: Command) -> None:
        """What an import has brought in before it was stopped is a step, too."""
        if self._operator and isinstance(command, ImportUsers) and not command.dry_run:
            self.blocked = ""
            self._done.append(Step(tr("stopped import"), (command.command_id,), MOST))
            self._undone.clear()
            self.changed.emit()

    def _end(self) -> None:
        self._running = False
        self.changed.emit()

    def _record(self, carried_out: list[tuple[Command, CommandResult]]) -> None:
        if not self._operator:
            return
        if any(_is_final(command) for command, _ in carried_out):
            self.blocked = _names()[type(carried_out[0][0])]
        steps = [(command, result) for command, result in carried_out
                 if _is_reversible(command) and _changed(result)]  # fmt: skip
        if not steps:
            self.changed.emit()
            return
        self.blocked = ""
        kinds = {type(command) for command, _ in steps}
        name = _names()[next(iter(kinds))] if len(kinds) == 1 else tr("changes")
        count = _count(steps)
        ids = tuple(command.command_id for command, _ in steps)
        self._done.append(Step(_told(name, count, steps), ids, count))
        del self._done[:-MOST]
        self._undone.clear()
        self.changed.emit()


def _names() -> dict[type[Command], str]:
    return {
        CreateUser: tr("creation"),
        UpdateUser: tr("change"),
        SuspendUser: tr("suspension"),
        ReactivateUser: tr("reactivation"),
        DeleteUser: tr("deletion"),
        RestoreUser: tr("restoration"),
        GrantRole: tr("granting of a role"),
        RevokeRole: tr("taking of a role"),
        DefineRole: tr("definition of a role"),
        ImportUsers: tr("import"),
        SetPassword: tr("setting of a password"),
        ResetPassword: tr("reset of a password"),
        DecideInReview: tr("decision in a review"),
    }


def _is_final(command: Command) -> bool:
    """What a review says was decided must stay what was done: there it is decided again instead."""
    return isinstance(command, SetPassword | ResetPassword | DecideInReview) or (
        isinstance(command, DeleteUser) and command.hard_delete
    )


def _is_reversible(command: Command) -> bool:
    return type(command) in _names() and not _is_final(command)


def _changed(result: CommandResult) -> bool:
    return bool(result.position or result.data.get("created") or result.data.get("updated"))


def _count(steps: list[tuple[Command, CommandResult]]) -> int:
    if isinstance(steps[0][0], ImportUsers):
        return sum(int(result.data["created"]) + int(result.data["updated"]) for _, result in steps)
    return len({result.aggregate_id for _, result in steps})


def _told(name: str, count: int, steps: list[tuple[Command, CommandResult]]) -> str:
    if isinstance(steps[0][0], DefineRole):
        return name
    if count == 1:
        return tr("{name} of 1 user").format(name=name)
    return tr("{name} of {n} users").format(name=name, n=number(count))
