"""EditUserDialog: changes a user's profile, checks it while the operator types, and shows concurrent
changes."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.commands.update_user import UpdateUser
from app.domain.errors import ConcurrencyError
from app.domain.permissions import Permission
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.form import FormDialog
from app.gui.dialogs.user_form import profile_fields
from app.gui.text.texts import field_name, tr
from app.gui.widgets.attributes_editor import AttributesEditor
from app.gui.widgets.builders import button, column, halves, label, row
from app.queries.get_user import GetUser
from app.queries.results import QueryResult, UserDetail

_FIELDS = ("email", "first_name", "last_name", "bio")


class EditUserDialog(FormDialog):
    """A form for a user's profile. Save is enabled while every field is valid. If another operator has
    changed the profile since the form was opened, nothing is overwritten: the dialog shows both values, and
    the operator chooses one."""

    def __init__(self, parent: QWidget | None, context: UiContext, user: UserDetail) -> None:
        super().__init__(parent, context, tr("Edit {name}").format(name=user.full_name), tr("Save"))
        self._user = user
        email, first, last, bio = profile_fields(at_once=True)
        self.attributes = AttributesEditor()
        everything = context.may(Permission.USERS_UPDATE)
        email.setEnabled(everything)
        self._keep = button(tr("Keep my changes"), lambda: self._ask_again(True), name="keep_mine")
        self._reload = button(tr("Use the new values"), lambda: self._ask_again(False), name="reload")
        self._choice = QWidget()
        self._choice.setLayout(row(self._keep, self._reload, None))
        self._choice.hide()
        self.add(self._choice)
        self.add(email)
        self.fields(first, last)
        self.add(halves(first, last))
        self.add(bio)
        if everything:
            self.add(column(label(tr("Attributes"), "caption"), self.attributes, spacing=4))
        self._show(user)
        for field in (email, first, last, bio):
            field.edited.connect(self._allow)
        self.attributes.edited.connect(self._allow)

    def submit(self) -> None:
        """Send UpdateUser with the changed fields."""
        if not self.attributes.check():
            return
        mine = self._mine()
        attributes = mine.pop("attributes", None)
        if not mine and attributes is None:
            self.reject()
            return
        command = UpdateUser(
            executor_id=self.context.operator_id,
            target_user_id=self._user.id,
            expected_version=self._user.version,
            attributes=attributes,
            **mine,
        )
        self.begin(
            self.context.operations.execute(
                self, command, lambda result: self.succeed(result.message), self.fail
            )
        )

    def fail(self, error: Exception) -> None:
        """Show an error. If another operator has changed the profile since the form was opened, show the
        differences and offer both versions."""
        current = error.details.get("current") if isinstance(error, ConcurrencyError) else None
        if isinstance(error, ConcurrencyError) and isinstance(current, dict):
            self.notice.say("\n".join([error.message, *self._differing(current)]), "error")
            self._choice.show()
            self._allow()
        else:
            super().fail(error)

    def may_submit(self) -> bool:
        """Return whether every field is valid and no choice between two versions is pending."""
        wrong = any(self.field(name).complaint for name in _FIELDS) or self.attributes.complaint
        return self._choice.isHidden() and not wrong

    def _allow(self) -> None:
        self.set_action_enabled(self.may_submit())

    def _mine(self) -> dict[str, Any]:
        """Return the fields that the operator has changed since the form was opened, with their new
        values."""
        user = self._user
        mine: dict[str, Any] = {
            name: self.field(name).text for name in _FIELDS if self.field(name).text != getattr(user, name)
        }
        values = self.attributes.values()
        changed = {name: value for name, value in values.items() if user.attributes.get(name) != value}
        changed |= dict.fromkeys(user.attributes.keys() - values.keys(), "")
        if changed:
            mine["attributes"] = changed
        return mine

    def _differing(self, current: dict[str, Any]) -> list[str]:
        mine = self._mine()
        attributes = mine.pop("attributes", {})
        before, now = self._user.attributes, current.get("attributes", {})
        values = [(name, getattr(self._user, name), current.get(name), mine.get(name)) for name in _FIELDS]
        values += [
            (name, before.get(name, ""), now.get(name, ""), attributes.get(name))
            for name in sorted(before.keys() | now.keys())
        ]
        said = []
        for name, was, theirs, own in values:
            if theirs == was:
                continue
            text = (
                tr("{field}: now “{theirs}”, yours “{mine}”")
                if own is not None and own != theirs
                else tr("{field}: now “{theirs}”")
            )
            said.append(text.format(field=field_name(name), theirs=theirs, mine=own))
        return said

    def _ask_again(self, keep_mine: bool) -> None:
        mine = self._mine() if keep_mine else {}
        query = GetUser(asker_id=self.context.operator_id, target_user_id=self._user.id)
        self.context.operations.query(self, query, lambda result: self._reloaded(result, mine), super().fail)

    def _reloaded(self, result: QueryResult[UserDetail], mine: dict[str, Any]) -> None:
        self._show(result.data)
        attributes = mine.pop("attributes", {})
        for name, text in mine.items():
            self.field(name).set_text(text)
        if attributes:
            merged = {**result.data.attributes, **attributes}
            self.attributes.show_values({name: value for name, value in merged.items() if value})
        self._choice.hide()
        self.notice.hide()
        self._allow()

    def _show(self, user: UserDetail) -> None:
        self._user = user
        for name in _FIELDS:
            self.field(name).set_text(getattr(user, name))
        self.attributes.show_values(user.attributes)
