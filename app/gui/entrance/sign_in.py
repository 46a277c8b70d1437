"""SignInPage: asks for email and password, also to unlock the window. For a demo, both are filled in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.errors import AccountLocked, ValidationError, WrongCredentials
from app.gui.context.session import Session
from app.gui.entrance.card import StartCard
from app.gui.runtime.operations import Operations
from app.gui.text.texts import format_datetime, tr
from app.gui.widgets.builders import button
from app.gui.widgets.field import Field, all_good, required

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from app.demo.demo_file import DemoFile


class SignInPage(StartCard):
    """Signs a person in. Emits `signed_in(Session)` if SignIn succeeds and `refused` if it fails. Emits
    `kept_refused` if the stored password of a demo is wrong, and `new_demo_asked` when the person asks for a
    new demo."""

    signed_in = Signal(object)
    refused = Signal()
    kept_refused = Signal()
    new_demo_asked = Signal()

    def __init__(self, operations: Operations) -> None:
        super().__init__(tr("Sign in"), tr("Use the email and password of your account."))
        self._operations = operations
        self._only: str | None = None
        #: Whether the form was submitted before the stores were open.
        self._waiting = False
        self._demo: DemoFile | None = None
        self._new_demo: QPushButton | None = None
        #: Whether the last submitted password was the stored one, not one that was typed.
        self._tried_kept = False
        self.email = Field(tr("Email"), "sign_in_email", rule=required(tr("Email")))
        self.password = Field(tr("Password"), "sign_in_password", secret=True, rule=required(tr("Password")))
        self._go = button(tr("Sign in"), self._submit, kind="primary", name="sign_in")
        self.body.addWidget(self.email)
        self.body.addWidget(self.password)
        self.body.addWidget(self._go)
        for field in (self.email, self.password):
            assert isinstance(field.input, QLineEdit)
            field.input.returnPressed.connect(self._submit)

    @property
    def action_button(self) -> QPushButton:
        """The button that signs in."""
        return self._go

    def begin(self, *, locked_for: Session | None = None) -> None:
        """Show an empty form. If the window is locked, show the session's email and ask its operator only for
        the password."""
        self._only = locked_for.user_id if locked_for else None
        self.notice.hide()
        self.forget()
        self.email.setEnabled(locked_for is None)
        if locked_for is not None:
            self.title.setText(tr("Locked"))
            self.text.setText(
                tr("{name}, enter your password to continue.").format(name=locked_for.full_name)
            )
            self.email.set_text(locked_for.email)
            self.password.setFocus()
        else:
            self.title.setText(tr("Sign in"))
            self.text.setText(tr("Use the email and password of your account."))
            (self.password if self.email.text else self.email).setFocus()
        if self._demo is not None:
            self._fill_in(self._demo, locked_for)

    def be_for_demo(self, demo: DemoFile) -> None:
        """Fill in the email and password of the demo from now on, but never replace text that someone has
        typed. Add a button that asks for a new demo."""
        self._demo = demo
        if self._new_demo is None:
            self._new_demo = button(tr("New demo"), self.new_demo_asked.emit, kind="quiet", name="new_demo")
            self._new_demo.setToolTip(tr("Delete everything in this demo and create a new one."))
            self.body.addWidget(self._new_demo)
            if not self.email.text and not self.password.text and self._only is None:
                self._fill_in(demo, None)

    def submit_kept(self) -> None:
        """Sign in with the stored email and password of the demo."""
        if self._demo is not None:
            self._fill_in(self._demo, None)
            self._submit()

    def _fill_in(self, demo: DemoFile, locked_for: Session | None) -> None:
        assert self._new_demo is not None
        self._new_demo.setVisible(locked_for is None)
        email = locked_for.email if locked_for is not None else demo.email
        self.email.set_text(email)
        if demo.password is not None and demo.fits(email):
            self.password.set_text(demo.password.get_secret_value())
            self.text.setText(tr("This is a demo: email and password are filled in. Sign in to continue."))
            self._go.setFocus()
        elif locked_for is None:
            self.text.setText(
                tr("The password of this demo was changed. Enter the new one, or create a new demo.")
            )
            self.password.setFocus()

    def forget(self) -> None:
        """Clear the password and cancel a pending submission, so that the next person has to type the
        password."""
        if self._waiting:
            self._waiting = False
            self._set_busy(False)
        self.password.set_text("")
        if self.password.complaint:
            self.password.complain("")

    def ready(self) -> None:
        """Submit the form now if someone submitted it before the stores were open."""
        if self._waiting:
            self._waiting = False
            self._set_busy(False)
            self._submit()

    def _submit(self) -> None:
        if not self._go.isEnabled() or not all_good((self.email, self.password)):
            return
        if self._operations.backend is None:
            self._waiting = True
            self._set_busy(True)
            return
        # these modules are imported with the stores, in a worker thread
        from pydantic import SecretStr

        from app.commands.sign_in import SignIn

        command = SignIn(email=self.email.text, password=SecretStr(self.password.text))
        demo = self._demo
        self._tried_kept = (
            demo is not None and command.email == demo.email and command.password == demo.password
        )
        self._set_busy(True)
        self._operations.execute(
            self, command, lambda result: self._done(Session.of(result.data)), self._fail
        )

    def _done(self, session: Session) -> None:
        self._set_busy(False)
        self.password.set_text("")
        self.password.complain("")
        self.notice.hide()
        self.signed_in.emit(session)

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, ValidationError):
            self.email.complain(error.message)
            self.email.setFocus()
            self.refused.emit()
            return
        if isinstance(error, WrongCredentials) and self._tried_kept:
            text = tr(
                "The password stored for this demo no longer works, because it was changed. Enter the "
                "new one, or create a new demo."
            )
            self.notice.say(text, "warning")
            self.text.setText(tr("This is a demo."))
            self.kept_refused.emit()
        elif isinstance(error, AccountLocked) and (until := error.details.get("until")):
            # rounded up to the minute, so that the time shown is never too early
            at = datetime.fromisoformat(str(until)) + timedelta(seconds=59)
            text = tr("Too many wrong passwords. You can try again at {time}.")
            self.notice.say(text.format(time=format_datetime(at)), "error")
        else:
            self.notice.tell(error)
        self.forget()
        self.password.setFocus()
        self.refused.emit()

    def _set_busy(self, busy: bool) -> None:
        # a disabled widget passes the focus to the next control, for example the one that leaves a demo
        if busy:
            self.setFocus()
        self._go.setEnabled(not busy)
        self._go.setText(tr("Checking…") if busy else tr("Sign in"))
        self.email.setEnabled(not busy and self._only is None)
        self.password.setEnabled(not busy)
