"""ActDialog: suspend, reactivate, delete or restore one user."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.commands.delete_user import DeleteUser, RestoreUser
from app.commands.message import Command
from app.commands.reactivate_user import ReactivateUser
from app.commands.suspend_user import SuspendUser
from app.domain.permissions import ADMINISTRATOR, Permission
from app.domain.status_acts import STATUS_ACTS, ActName
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.act_form import ActForm
from app.gui.dialogs.acts import ACTS
from app.queries.results import UserSummary


class ActDialog(ActForm):
    """Explains what the act means for the user, or why it is not possible now."""

    def __init__(self, parent: QWidget | None, context: UiContext, act: ActName, user: UserSummary) -> None:
        super().__init__(parent, context, act, ACTS[act].title(user.full_name, 1))
        self._user, self._act = user, act
        spared = ADMINISTRATOR in user.roles and not context.may(Permission.ROLES_MANAGE)
        possible = user.status in STATUS_ACTS[act].possible_for and not spared
        self.preview.setText(self.words.explanation() if possible else self.words.impossible(user.full_name))
        self.set_action_enabled(possible)

    def submit(self) -> None:
        """Send the command for this user."""
        self.begin(
            self.context.operations.execute(
                self, self._command(), lambda result: self.succeed(result.message), self.fail
            )
        )

    def _command(self) -> Command:
        executor, target = self.context.operator_id, self._user.id
        match self._act:
            case "suspend":
                return SuspendUser(
                    executor_id=executor, target_user_id=target, reason=self.reason, duration=self.duration
                )
            case "reactivate":
                return ReactivateUser(executor_id=executor, target_user_id=target, reason=self.reason)
            case "delete":
                return DeleteUser(executor_id=executor, target_user_id=target, reason=self.reason)
            case "restore":
                return RestoreUser(executor_id=executor, target_user_id=target)
