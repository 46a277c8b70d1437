"""Dialogs that set and reset a password."""

from __future__ import annotations

from pydantic import SecretStr
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from app.commands.passwords import ResetPassword, SetPassword
from app.commands.result import CommandResult
from app.domain.errors import AccountLocked, ValidationError, WrongCredentials
from app.domain.message import Message
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.form import FormDialog
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, column, label, row
from app.gui.widgets.field import Field, required


class SetPasswordDialog(FormDialog):
    """Sets a new password, which is typed twice."""

    def __init__(self, parent: QWidget | None, context: UiContext, user_id: str, full_name: str) -> None:
        own = user_id == context.operator_id
        title = tr("Choose your password") if own else tr("Set the password of {name}").format(name=full_name)
        super().__init__(parent, context, title, tr("Set password"))
        self._user_id = user_id
        self._current = Field(
            tr("Current password"), "current", secret=True, rule=required(tr("Current password"))
        )
        self._new = Field(tr("New password"), "password", secret=True, rule=required(tr("New password")))
        again = Field(tr("New password again"), "again", secret=True, rule=self._same)
        self.add(
            label(
                tr(
                    "At least 8 characters, or 12 for accounts with a role. Any characters are allowed;"
                    " a sentence works well."
                ),
                "muted",
                wrap=True,
            ),
            *((self._current,) if own else ()),
            self._new,
            again,
        )
        self._own = own
        self._must_change = QCheckBox(tr("Must be changed at the next sign-in"))
        if own:
            self._must_change.hide()
        self.add(self._must_change)
        (self._current if own else self._new).setFocus()

    def submit(self) -> None:
        """Send SetPassword."""
        command = SetPassword(
            executor_id=self.context.operator_id,
            target_user_id=self._user_id,
            new_password=SecretStr(self._new.text),
            must_change=self._must_change.isChecked(),
            current_password=SecretStr(self._current.text) if self._own else None,
        )
        operations = self.context.operations
        self.begin(operations.execute(self, command, lambda result: self.succeed(result.message), self.fail))

    def fail(self, error: Exception) -> None:
        """Show an error. If it concerns a password, show it beside the field of that password."""
        if isinstance(error, WrongCredentials | AccountLocked):
            self._current.complain(error.message)
            self._current.setFocus()
        elif isinstance(error, ValidationError):
            self._new.complain(error.message)
            self._new.setFocus()
        else:
            super().fail(error)

    def _same(self, text: str) -> None:
        if text != self._new.text:
            raise ValidationError(Message(tr("The two passwords do not match.")))


class ResetPasswordDialog(FormDialog):
    """Resets the password of a user to a one-time password, and shows that password once."""

    def __init__(self, parent: QWidget | None, context: UiContext, user_id: str, full_name: str) -> None:
        title = tr("Reset the password of {name}").format(name=full_name)
        super().__init__(parent, context, title, tr("Reset password"))
        self._user_id = user_id
        self.add(
            label(
                tr(
                    "The old password stops working at once. You get a one-time password to pass on; "
                    "it must be changed at the next sign-in."
                ),
                "muted",
                wrap=True,
            )
        )

    def submit(self) -> None:
        """Send ResetPassword."""
        command = ResetPassword(executor_id=self.context.operator_id, target_user_id=self._user_id)
        self.begin(self.context.operations.execute(self, command, self._show_once, self.fail))

    def _show_once(self, result: CommandResult) -> None:
        self.context.notified.emit(result.message, "good")
        secret: SecretStr = result.data["one_time_password"]
        shown = OneTimePasswordDialog(self.parentWidget(), secret.get_secret_value())
        self.accept()
        shown.open()


class OneTimePasswordDialog(QDialog):
    """Shows a one-time password until the dialog is closed. The password itself is not stored anywhere."""

    def __init__(self, parent: QWidget | None, password: str) -> None:
        super().__init__(parent)
        # else the window would keep every secret that it has shown
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("One-time password"))
        secret = label(password, "secret", selectable=True)
        secret.setObjectName("one_time_password")
        copy = button(
            tr("Copy"),
            lambda: QGuiApplication.clipboard().setText(password),
            picture="copy",
            name="copy_password",
        )
        close = button(tr("Done"), self.accept, kind="primary", name="close")
        close.setDefault(True)
        self.setLayout(
            column(
                label(tr("One-time password"), "title"),
                label(
                    tr("The password is shown only once. Pass it on in person or by phone."),
                    "muted",
                    wrap=True,
                ),
                secret,
                row(copy, None, close),
                spacing=16,
                margin=24,
            )
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Grow to the height that the sentence needs at the current text size."""
        super().showEvent(event)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
