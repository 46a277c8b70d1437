"""Welcome: the first start: an empty directory with its administrator, or the demo directory."""

from __future__ import annotations

from pydantic import SecretStr
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.email_address import Email
from app.domain.errors import Cancelled, PadronError, ValidationError
from app.domain.identifiers import SYSTEM_ID
from app.domain.person_name import parse_name
from app.gui.operations import Operations, Ticket
from app.gui.pace import Pace
from app.gui.session import Session
from app.gui.texts import number, tr
from app.gui.views.entrance import Entrance
from app.gui.widgets.field import Field, all_good, required
from app.gui.widgets.parts import button, halves, label, line

DEMO_USERS = 5000


class WelcomePage(Entrance):
    """`initialized(Session)` follows when there is an administrator, who is signed in at once;
    `stopped(email, sentence)` when the demo was stopped after it had an administrator."""

    initialized = Signal(object)
    stopped = Signal(str, str)

    def __init__(self, operations: Operations) -> None:
        super().__init__(
            tr("Welcome to Padron"),
            tr("This directory is new. Make its first administrator: that is you, if nobody else."),
        )
        self._operations = operations
        self._fields = {
            "email": Field(tr("Email"), "email", rule=Email.parse),
            "first_name": Field(
                tr("First name"), "first_name", rule=lambda text: parse_name(text, "first_name")
            ),
            "last_name": Field(tr("Last name"), "last_name", rule=lambda text: parse_name(text, "last_name")),
            "password": Field(
                tr("Password (at least 12 characters)"),
                "password",
                secret=True,
                rule=required(tr("Password")),
            ),
            "again": Field(tr("Password again"), "again", secret=True, rule=self._same),
        }
        fields = self._fields
        self.body.addWidget(fields["email"])
        self.body.addLayout(halves(fields["first_name"], fields["last_name"]))
        self.body.addLayout(halves(fields["password"], fields["again"]))
        self._go = button(tr("Create the directory"), self._submit, kind="primary", name="create_directory")
        self._demo = button(tr("Try the demo directory"), self._make_demo, name="make_demo")
        self._stop = button(tr("Cancel"), self._stop_demo, name="stop_demo")
        self._stop.hide()
        self._ticket: Ticket | None = None
        self._pace = Pace()
        self._progress = label("", "caption", wrap=True)
        self.body.addWidget(self._go)
        self.body.addWidget(line())
        self.body.addWidget(
            label(
                tr(
                    "Or look around first: {n} made-up people with two years of activity. Only a password is "
                    "needed for it: fill in the two fields above."
                ).format(n=number(DEMO_USERS)),
                "caption",
                wrap=True,
            )
        )
        self.body.addWidget(self._demo)
        self.body.addWidget(self._progress)
        self.body.addWidget(self._stop)
        for field in fields.values():
            if isinstance(field.input, QLineEdit):
                field.input.returnPressed.connect(self._submit)

    def begin(self) -> None:
        """Focus where one types first."""
        self._fields["email"].setFocus()

    def _submit(self) -> None:
        from app.commands.initialize_directory import InitializeDirectory

        if not self._go.isEnabled() or not all_good(self._fields.values()):
            return
        email = self._fields["email"].text
        command = InitializeDirectory(
            email=email,
            first_name=self._fields["first_name"].text,
            last_name=self._fields["last_name"].text,
            password=SecretStr(self._fields["password"].text),
        )
        self._set_busy(True)
        self._operations.run(self, command, lambda _: self._sign_in(email), self._fail)

    def _make_demo(self) -> None:
        from app.demo.build import ADMIN_EMAIL, build_demo
        from app.demo.directory import AskedDirectory
        from app.queries.list_users import ListUsers

        if not all_good((self._fields["password"], self._fields["again"])):
            return
        backend = self._operations.backend
        assert backend is not None
        password = SecretStr(self._fields["password"].text)
        self._set_busy(True)

        def build(ticket: Ticket) -> int | None:
            """How many there are of a demo that was stopped; None: it is whole."""
            new = AskedDirectory(backend)
            try:
                build_demo(new, users=DEMO_USERS, seed=1, admin_password=password, progress=ticket)
            except Cancelled:
                if not backend.is_initialized():
                    raise
                return backend.ask(ListUsers(asker_id=SYSTEM_ID, page_size=1)).total_count
            return None

        def built(left: int | None) -> None:
            if left is None:
                self._sign_in(ADMIN_EMAIL)
                return
            self._set_busy(False)
            self._forget_passwords()
            text = tr(
                "The demo was stopped; {n} of its users were made and stay. To look at them, sign in with "
                "the password you chose. For a directory of your own, start Padron with another folder."
            )
            self.stopped.emit(ADMIN_EMAIL, text.format(n=number(left)))

        self._ticket = self._operations.work(self, build, built, self._fail, long=True)
        self._ticket.title = tr("The demo directory")
        self._ticket.progressed.connect(self._show_progress)
        self._stop.show()
        self._stop.setFocus()

    def _stop_demo(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._stop.setEnabled(False)
            self._progress.setText(tr("Stopping…"))

    def _sign_in(self, email: str) -> None:
        from app.commands.sign_in import SignIn

        command = SignIn(email=email, password=SecretStr(self._fields["password"].text))
        self._operations.run(self, command, lambda result: self._done(Session.of(result.data)), self._fail)

    def _done(self, session: Session) -> None:
        self._set_busy(False)
        self._forget_passwords()
        self.initialized.emit(session)

    def _forget_passwords(self) -> None:
        for name in ("password", "again"):
            self._fields[name].set_text("")

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        name = str(error.details.get("field", "")) if isinstance(error, PadronError) else ""
        if name in self._fields:
            self._fields[name].complain(str(error))
            self._fields[name].setFocus()
        else:
            self.notice.tell(error)

    def _show_progress(self, done: int, total: object, text: str) -> None:
        if self._stop.isEnabled():
            self._progress.setText(self._pace.text(done, total if isinstance(total, int) else None, text))

    def _set_busy(self, busy: bool) -> None:
        for part in (*self._fields.values(), self._go, self._demo):
            part.setEnabled(not busy)
        self._stop.hide()
        self._stop.setEnabled(True)
        self._ticket, self._pace = None, Pace()
        self._progress.setText(tr("One moment…") if busy else "")

    def _same(self, text: str) -> None:
        if text != self._fields["password"].text:
            raise ValidationError(tr("The two passwords differ."))
