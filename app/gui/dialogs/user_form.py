"""Creating a user, and changing a user's profile."""

from __future__ import annotations

from pydantic import SecretStr
from PySide6.QtWidgets import QCheckBox, QWidget

from app.commands.create_user import CreateUser
from app.commands.result import CommandResult
from app.commands.update_user import UpdateUser
from app.domain.email_address import Email
from app.domain.errors import ConcurrencyError
from app.domain.permissions import Permission
from app.domain.person_name import parse_name
from app.domain.profile_text import parse_bio
from app.gui.dialogs.form import FormDialog
from app.gui.texts import field_name, tr
from app.gui.widgets.attributes_editor import AttributesEditor
from app.gui.widgets.field import Field
from app.gui.widgets.parts import button, column, label, row
from app.gui.workplace import Workplace
from app.queries.get_user import GetUser
from app.queries.results import QueryResult, UserDetail


def _profile_fields() -> tuple[Field, Field, Field, Field]:
    return (
        Field(tr("Email"), "email", rule=Email.parse, hint="ana@example.org"),
        Field(tr("First name"), "first_name", rule=lambda text: parse_name(text, "first_name")),
        Field(tr("Last name"), "last_name", rule=lambda text: parse_name(text, "last_name")),
        Field(tr("Bio"), "bio", rule=parse_bio, long=True),
    )


class CreateUserDialog(FormDialog):
    """A new account; without a password it is invited."""

    def __init__(self, parent: QWidget | None, workplace: Workplace, roles: tuple[str, ...]) -> None:
        super().__init__(parent, workplace, tr("New user"), tr("Create user"))
        email, first, last, bio = _profile_fields()
        self.add(email)
        self.fields(first, last)
        self.add(row(first, last, spacing=12))
        self.add(bio)
        self._password = Field(
            tr("Password (optional; without one the account is invited)"), "password", secret=True
        )
        self.add(self._password)
        self._roles = [QCheckBox(name) for name in roles] if workplace.may(Permission.ROLES_MANAGE) else []
        if self._roles:
            for box in self._roles:
                box.setObjectName(f"role_{box.text()}")
            self.add(column(label(tr("Roles"), "caption"), row(*self._roles, None, spacing=12), spacing=4))
        email.setFocus()

    def submit(self) -> None:
        """Send CreateUser."""
        password = self._password.text
        command = CreateUser(
            executor_id=self.workplace.operator_id,
            email=self.field("email").text,
            first_name=self.field("first_name").text,
            last_name=self.field("last_name").text,
            bio=self.field("bio").text,
            roles=tuple(box.text() for box in self._roles if box.isChecked()),
            password=SecretStr(password) if password else None,
        )
        self.begin(self.workplace.operations.run(self, command, self._created, self.fail))

    def _created(self, result: CommandResult) -> None:
        self.succeed(result.message)
        if result.aggregate_id:
            self.workplace.show_user.emit(result.aggregate_id)


class EditUserDialog(FormDialog):
    """A user's profile. Refused when somebody else changed it meanwhile, showing what."""

    def __init__(self, parent: QWidget | None, workplace: Workplace, user: UserDetail) -> None:
        super().__init__(parent, workplace, tr("Edit {name}").format(name=user.full_name), tr("Save"))
        self._user = user
        email, first, last, bio = _profile_fields()
        self._attributes = AttributesEditor()
        everything = workplace.may(Permission.USERS_UPDATE)
        email.setEnabled(everything)
        self.add(email)
        self.fields(first, last)
        self.add(row(first, last, spacing=12))
        self.add(bio)
        if everything:
            self.add(column(label(tr("Attributes"), "caption"), self._attributes, spacing=4))
        self._reload = button(tr("Show the new values"), self._ask_again, name="reload")
        self._reload.hide()
        self.add(self._reload)
        self._show(user)
        first.setFocus()

    def submit(self) -> None:
        """Send UpdateUser with what differs."""
        texts = {name: self.field(name).text for name in ("email", "first_name", "last_name", "bio")}
        changed = {name: text for name, text in texts.items() if text != getattr(self._user, name)}
        attributes = self._attributes.values()
        removed = dict.fromkeys(self._user.attributes.keys() - attributes.keys(), "")
        new = {name: value for name, value in attributes.items() if self._user.attributes.get(name) != value}
        if not (changed or removed or new):
            self.reject()
            return
        command = UpdateUser(
            executor_id=self.workplace.operator_id,
            target_user_id=self._user.id,
            expected_version=self._user.version,
            attributes={**new, **removed} or None,
            email=changed.get("email"),
            first_name=changed.get("first_name"),
            last_name=changed.get("last_name"),
            bio=changed.get("bio"),
        )
        self.begin(
            self.workplace.operations.run(
                self, command, lambda result: self.succeed(result.message), self.fail
            )
        )

    def fail(self, error: Exception) -> None:
        """A stale form offers the new values."""
        if isinstance(error, ConcurrencyError):
            current = error.details.get("current")
            mine = {name: getattr(self._user, name) for name in ("email", "first_name", "last_name", "bio")}
            differing = [
                f"{field_name(name)}: {current[name]}"
                for name in mine
                if isinstance(current, dict) and current.get(name) != mine[name]
            ]
            self.notice.say("\n".join([error.message, *differing]), "error")
            self._reload.show()
        else:
            super().fail(error)

    def _ask_again(self) -> None:
        query = GetUser(asker_id=self.workplace.operator_id, target_user_id=self._user.id)
        self.workplace.operations.ask(self, query, self._reloaded, self.fail)

    def _reloaded(self, result: QueryResult[UserDetail]) -> None:
        self._show(result.data)
        self._reload.hide()
        self.notice.hide()

    def _show(self, user: UserDetail) -> None:
        self._user = user
        for name in ("email", "first_name", "last_name", "bio"):
            self.field(name).set_text(getattr(user, name))
        self._attributes.show_values(user.attributes)
