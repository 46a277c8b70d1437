"""ExtendDialog: changes the end of a suspension."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.commands.change_suspension import ChangeSuspension
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.act_form import new_reason_field
from app.gui.dialogs.durations import USUAL, DurationBox
from app.gui.dialogs.form import FormDialog
from app.gui.text.texts import ago, format_datetime, tr
from app.gui.widgets.builders import column, label
from app.queries.results import UserDetail


class ExtendDialog(FormDialog):
    """Shows the current end and reason of the suspension, and asks for a new duration, which counts from
    now."""

    def __init__(self, parent: QWidget | None, context: UiContext, user: UserDetail) -> None:
        title = tr("Change the suspension of {name}").format(name=user.full_name)
        super().__init__(parent, context, title, tr("Change"))
        self._user = user
        self.add(label(_end_of(user), "muted", wrap=True))
        if user.suspension_reason:
            self.add(label(f"“{user.suspension_reason}”", wrap=True, selectable=True))
        self.end = DurationBox("new_end")
        self.end.setAccessibleName(tr("From now on"))
        self.end.setCurrentIndex(USUAL)
        self._reason = new_reason_field()
        self.add(column(label(tr("From now on"), "caption"), self.end, spacing=4), self._reason)
        self.end.setFocus()

    def submit(self) -> None:
        """Send ChangeSuspension."""
        command = ChangeSuspension(
            executor_id=self.context.operator_id,
            target_user_id=self._user.id,
            duration=self.end.duration,
            reason=self._reason.text.strip(),
        )
        self.begin(
            self.context.operations.execute(
                self, command, lambda result: self.succeed(result.message), self.fail
            )
        )


def _end_of(user: UserDetail) -> str:
    if user.suspended_until is None:
        return tr("The suspension lasts until someone reactivates the account.")
    return tr("The suspension ends on {time} ({ago}).").format(
        time=format_datetime(user.suspended_until), ago=ago(user.suspended_until)
    )
