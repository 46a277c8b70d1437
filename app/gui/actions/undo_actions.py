"""UndoActions: Undo and Redo in the menu, which name the step that they would undo or redo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.commands.result import CommandResult
from app.gui.context.ui_context import UiContext
from app.gui.context.undo_stack import UndoStack
from app.gui.dialogs.long_work import LongWorkDialog
from app.gui.text.texts import plural, tr
from app.gui.widgets.reason_menu import allow

#: The number of users from which a dialog shows the progress.
_MANY = 20


class UndoActions(QObject):
    """Performs Undo and Redo, and shows in the menu the step that each would undo or redo. It lives as long
    as the menu. `opened` is the newest dialog, for tests."""

    def __init__(
        self, window: QWidget, context: UiContext, stack: UndoStack, undo: QAction, redo: QAction
    ) -> None:
        super().__init__(undo)
        self._window = window
        self._context = context
        self._stack = stack
        self._undo, self._redo = undo, redo
        self.opened: LongWorkDialog | None = None
        stack.changed.connect(self._name)
        context.undo_asked.connect(self.undo_command)
        self._name()

    def undo(self) -> None:
        """Undo the newest step, or say why that is not possible."""
        if self._stack.blocked:
            text = tr("This can't be undone: {name}.").format(name=self._stack.blocked)
            if self._stack.undoable is not None:
                text += " " + tr("Undo again to undo the change before it.")
            self._stack.unblock()
            self._context.notified.emit(text, "info")
            return
        self._go(self._stack.undoable, tr("Undo"), self._stack.undo, _undone)

    def undo_command(self, command_id: str) -> None:
        """Undo this command if it is the newest step; never undo another one in its place."""
        step = self._stack.undoable
        if step is not None and step.command_ids == (command_id,) and not self._stack.blocked:
            self.undo()
        else:
            self._context.notified.emit(
                tr(
                    "This change was not undone, because another change was made after it. Undo in the "
                    "Edit menu undoes the newest change first."
                ),
                "info",
            )

    def redo(self) -> None:
        """Redo the step that was undone last."""
        self._go(self._stack.redoable, tr("Redo"), self._stack.redo, _redone)

    def _go(self, step: Any, title: str, act: Any, told: Callable[[int], str]) -> None:
        if step is None:
            return
        name = f"{title}: {step.name}"
        if step.count < _MANY:
            act(
                self._context.operations,
                self,
                lambda result: self._tell(result, name, told),
                self._context.failed.emit,
            )
            return
        dialog = self._dialog(name)
        ticket = act(
            self._context.operations, dialog, lambda result: _finish(dialog, result, told), dialog.fail
        )
        if ticket is not None:
            dialog.follow(ticket)

    def _dialog(self, name: str) -> LongWorkDialog:
        dialog = LongWorkDialog(self._window, name)
        dialog.failures.chosen.connect(
            lambda failures: self._context.show_failed(dialog, failures, dialog.accept)
        )
        self.opened = dialog
        dialog.open()
        return dialog

    def _tell(self, result: CommandResult, name: str, told: Callable[[int], str]) -> None:
        if result.data["failed"]:
            _finish(self._dialog(name), result, told)
        else:
            self._context.notified.emit(_sentence(result, told), "good")

    def _name(self) -> None:
        for action, step, plain, named, nothing in (
            (self._undo, self._stack.undoable, tr("&Undo"), tr("&Undo {name}"), tr("Nothing to undo.")),
            (self._redo, self._stack.redoable, tr("&Redo"), tr("&Redo {name}"), tr("Nothing to redo.")),
        ):
            possible = step is not None or (action is self._undo and bool(self._stack.blocked))
            allow(action, "" if possible else nothing)
            action.setText(named.format(name=step.name) if step is not None else plain)


def _finish(dialog: LongWorkDialog, result: CommandResult, told: Callable[[int], str]) -> None:
    dialog.failures.show_failures(result.data["failures"])
    dialog.finish(_sentence(result, told), "warning" if result.data["failed"] else "good")


def _undone(count: int) -> str:
    return plural(count, tr("1 change was undone."), tr("{n} changes were undone."))


def _redone(count: int) -> str:
    """Return the sentence to show after a redo. A redo is carried out as an undo of the undo, but the
    sentence calls it a redo."""
    return plural(count, tr("1 change was redone."), tr("{n} changes were redone."))


def _sentence(result: CommandResult, told: Callable[[int], str]) -> str:
    failed = result.data["failed"]
    text = told(result.data["undone"])
    if failed:
        text += " " + plural(failed, tr("1 item was not changed:"), tr("{n} items were not changed:"))
    return text
