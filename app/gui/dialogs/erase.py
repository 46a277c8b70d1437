"""EraseDialog: deletes a user permanently after the operator has typed the user's email."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.commands.delete_user import DeleteUser
from app.domain.email_address import email_key
from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.profile_text import parse_reason
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.form import FormDialog
from app.gui.text.texts import tr
from app.gui.widgets.builders import label
from app.gui.widgets.field import Field


class EraseDialog(FormDialog):
    """Deletes a user and all the user's personal data from the tables, the log, the read store and the index.
    A line of the history without personal data remains."""

    def __init__(
        self, parent: QWidget | None, context: UiContext, user_id: str, full_name: str, email: str
    ) -> None:
        title = tr("Permanently delete {name}").format(name=full_name)
        super().__init__(parent, context, title, tr("Delete permanently"), danger=True)
        self._user_id = user_id

        def same(text: str) -> None:
            if email_key(text) != email_key(email):
                raise ValidationError(Message(tr("This is not the user's email.")))

        self.add(
            label(
                tr(
                    "All personal data of this user is deleted from this directory, including the "
                    "history. Backups and files exported earlier are not changed. This can't be undone."
                    " The email can then be used again."
                ),
                "muted",
                wrap=True,
            ),
            Field(
                tr("Reason (at least 10 characters; it is deleted with the rest)"),
                "reason",
                rule=parse_reason,
                long=True,
            ),
            Field(tr("Type the email {email} to confirm").format(email=email), "confirm_email", rule=same),
        )

    def submit(self) -> None:
        """Send DeleteUser with hard_delete."""
        command = DeleteUser(
            executor_id=self.context.operator_id,
            target_user_id=self._user_id,
            reason=self.field("reason").text,
            hard_delete=True,
            confirm_email=self.field("confirm_email").text,
        )
        operations = self.context.operations
        self.begin(
            operations.execute(
                self, command, lambda result: self.succeed(result.message), self.fail, long=True
            )
        )
