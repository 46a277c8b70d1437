"""CreateUserDialog: creates a user."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from pydantic import SecretStr
from PySide6.QtWidgets import QCheckBox, QWidget

from app.commands.create_user import CreateUser
from app.commands.result import CommandResult
from app.domain.email_address import Email
from app.domain.permissions import Permission
from app.domain.person_name import parse_name
from app.domain.profile_text import parse_bio
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.form import FormDialog
from app.gui.dialogs.giving_roles import confirm_giving
from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.text.role_names import role_name
from app.gui.text.texts import tr
from app.gui.widgets.builders import column, halves, label
from app.gui.widgets.field import Field
from app.gui.widgets.flow import Flow
from app.queries.results import RoleInfo

#: Check boxes that are created per event-loop iteration.
_AT_ONCE = 12


def profile_fields(*, at_once: bool = False) -> tuple[Field, Field, Field, Field]:
    """Return the fields for email, first name, last name and bio. They check their text by the rules of the
    domain."""
    first, last = partial(parse_name, field="first_name"), partial(parse_name, field="last_name")
    return (
        Field(tr("Email"), "email", rule=Email.parse, hint="ana@example.org", at_once=at_once),
        Field(tr("First name"), "first_name", rule=first, at_once=at_once),
        Field(tr("Last name"), "last_name", rule=last, at_once=at_once),
        Field(tr("Bio"), "bio", rule=parse_bio, long=True, at_once=at_once),
    )


class CreateUserDialog(FormDialog):
    """Creates an account. Without a password, the status of the account is “invited”."""

    def __init__(self, parent: QWidget | None, context: UiContext, roles: tuple[RoleInfo, ...]) -> None:
        super().__init__(parent, context, tr("New user"), tr("Create user"))
        self._infos = roles
        email, first, last, bio = profile_fields()
        self.add(email)
        self.fields(first, last)
        self.add(halves(first, last))
        self.add(bio)
        self._password = Field(
            tr("Password (optional; without one, the account is only invited)"), "password", secret=True
        )
        self.add(self._password)
        self._roles: dict[str, QCheckBox] = {}
        if roles and context.may(Permission.ROLES_MANAGE):
            flow = Flow()
            self.add(column(label(tr("Roles"), "caption"), flow, spacing=4))
            filling = self._fill(flow, [role.name for role in roles])
            next(filling, None)
            ChunkedTask(filling, self)
        email.setFocus()

    def submit(self) -> None:
        """Send CreateUser, after a confirmation if a role that can manage others is granted."""
        given = [
            role for role in self._infos if role.name in self._roles and self._roles[role.name].isChecked()
        ]
        name = f"{self.field('first_name').text} {self.field('last_name').text}".strip()
        confirm_giving(self, name or self.field("email").text, given, self._send)

    def _send(self) -> None:
        password = self._password.text
        command = CreateUser(
            executor_id=self.context.operator_id,
            email=self.field("email").text,
            first_name=self.field("first_name").text,
            last_name=self.field("last_name").text,
            bio=self.field("bio").text,
            roles=tuple(name for name, box in self._roles.items() if box.isChecked()),
            password=SecretStr(password) if password else None,
        )
        self.begin(self.context.operations.execute(self, command, self._created, self.fail))

    def _fill(self, flow: Flow, roles: Sequence[str]) -> Iterator[None]:
        """Create the check boxes of the roles, a few per event-loop iteration, since styling each takes a
        millisecond."""
        for at, name in enumerate(roles, 1):
            box = self._roles[name] = QCheckBox(role_name(name))
            box.setObjectName(f"role_{name}")
            flow.addWidget(box)
            if at % _AT_ONCE == 0:
                yield

    def _created(self, result: CommandResult) -> None:
        self.succeed(result.message)
        if result.aggregate_id:
            self.context.show_user.emit(result.aggregate_id)
