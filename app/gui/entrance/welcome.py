"""WelcomePage: the page of the first start. It offers a demo and a new directory."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import SecretStr
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from app.demo import places
from app.demo.places import Places
from app.domain.email_address import Email
from app.domain.errors import PadronError, ValidationError
from app.domain.message import Message
from app.domain.person_name import parse_name
from app.gui.context.session import Session
from app.gui.entrance.arrival import Arrival
from app.gui.entrance.card import StartCard
from app.gui.runtime.operations import Operations
from app.gui.text.texts import number, tr
from app.gui.widgets.builders import button, column, halves, label, line, row
from app.gui.widgets.field import Field, all_good, required
from app.gui.widgets.wrapping_label import WrappingLabel

#: Opens the stores of the new directory and calls the first function, or the second with the error.
OpenStores = Callable[[Callable[[], None], Callable[[Exception], None]], None]


class WelcomePage(StartCard):
    """Lets the person choose a demo or an own directory, and has the form for the directory's first
    administrator. Emits `demo_asked(Arrival)` when the demo was chosen, `own_asked` when an own directory was
    chosen (the form is not shown yet), and `initialized(Session)` when the first administrator was created
    and signed in."""

    initialized = Signal(object)
    demo_asked = Signal(object)
    own_asked = Signal()

    def __init__(
        self, operations: Operations, where: Places, has_demo: bool, open_stores: OpenStores
    ) -> None:
        """Create the page. `has_demo` tells whether there is a complete demo that can be continued."""
        super().__init__("", "")
        self._operations = operations
        self._open_stores = open_stores
        self._has_demo = has_demo
        self._choices = self._make_choices(where)
        self._form = self._make_form(where)
        self.body.addWidget(self._choices)
        self.body.addWidget(self._form)
        self.show_choices()

    def begin(self, *, form: bool = False) -> None:
        """Show the form if `form`, else the choice between the demo and an own directory."""
        if form:
            self.show_form()
        else:
            self.show_choices()

    def show_choices(self) -> None:
        """Show the choice between the demo and an own directory."""
        self._form.hide()
        self.notice.hide()
        self._choices.show()
        self.title.setText(tr("Welcome to Padron"))
        self.text.setText(tr("Explore a demo, or create your own directory."))
        self._demo.setFocus()

    def show_form(self) -> None:
        """Show the form for the administrator of a new directory."""
        self._choices.hide()
        self._form.show()
        self.title.setText(tr("Create your own directory"))
        self.text.setText(tr("You will be the first administrator of a new, empty directory."))
        self._fields["email"].setFocus()

    def _make_choices(self, where: Places) -> QWidget:
        if self._has_demo:
            arrival, title, name = Arrival.DEMO, tr("Continue the demo"), "continue_demo"
            said = tr("The fictitious users, as you left them. They are stored in this folder:")
        else:
            arrival, title, name = Arrival.NEW_DEMO, tr("Try the demo"), "make_demo"
            said = tr(
                "{n} fictitious users with two years of activity. You are signed in at once. They are "
                "stored in their own folder:"
            ).format(n=number(places.DEMO_USERS))
        self._demo = button(title, lambda: self.demo_asked.emit(arrival), kind="primary", name=name)
        own = button(tr("Create your own directory"), self.own_asked.emit, name="start_own")
        box = column(
            self._demo,
            label(said, "caption", wrap=True),
            _folder(str(where.demo)),
            line(),
            own,
            label(
                tr("For your own users. Your data is stored in this folder on this computer:"),
                "caption",
                wrap=True,
            ),
            _folder(str(where.own)),
            spacing=10,
        )
        return _widget_with(box)

    def _make_form(self, where: Places) -> QWidget:
        self._fields = fields = {
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
        self._go = button(tr("Create the directory"), self._submit, kind="primary", name="create_directory")
        self._back = button(tr("Back"), self.show_choices, kind="quiet", name="back_to_choices")
        self._progress = label("", "caption", wrap=True)
        for field in fields.values():
            if isinstance(field.input, QLineEdit):
                field.input.returnPressed.connect(self._submit)
        box = column(
            fields["email"],
            halves(fields["first_name"], fields["last_name"]),
            fields["password"],
            fields["again"],
            label(tr("Your data is stored in this folder, which only you can read:"), "caption", wrap=True),
            _folder(str(where.own)),
            self._go,
            row(self._progress, None, self._back),
            spacing=12,
        )
        return _widget_with(box)

    def _submit(self) -> None:
        if not self._go.isEnabled() or not all_good(self._fields.values()):
            return
        self._set_busy(True)
        self._open_stores(self._initialize, self._fail)

    def _initialize(self) -> None:
        from app.commands.initialize_directory import InitializeDirectory

        email = self._fields["email"].text
        command = InitializeDirectory(
            email=email,
            first_name=self._fields["first_name"].text,
            last_name=self._fields["last_name"].text,
            password=SecretStr(self._fields["password"].text),
        )
        self._operations.execute(self, command, lambda _: self._sign_in(email), self._fail)

    def _sign_in(self, email: str) -> None:
        from app.commands.sign_in import SignIn

        command = SignIn(email=email, password=SecretStr(self._fields["password"].text))
        self._operations.execute(
            self, command, lambda result: self._done(Session.of(result.data)), self._fail
        )

    def _done(self, session: Session) -> None:
        self._set_busy(False)
        for name in ("password", "again"):
            self._fields[name].set_text("")
        self.initialized.emit(session)

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        name = str(error.details.get("field", "")) if isinstance(error, PadronError) else ""
        if name in self._fields:
            self._fields[name].complain(str(error))
            self._fields[name].setFocus()
        else:
            self.notice.tell(error)

    def _set_busy(self, busy: bool) -> None:
        for part in (*self._fields.values(), self._go, self._back):
            part.setEnabled(not busy)
        self._progress.setText(tr("One moment…") if busy else "")

    def _same(self, text: str) -> None:
        if text != self._fields["password"].text:
            raise ValidationError(Message(tr("The two passwords do not match.")))


def _folder(path: str) -> WrappingLabel:
    """Return a label that shows the whole path, however long it is. The path can be copied from it."""
    made = WrappingLabel()
    made.setText(path)
    return made


def _widget_with(box: QLayout) -> QWidget:
    made = QWidget()
    made.setLayout(box)
    return made
