"""ProfileTab: shows the fields of a user."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from app.domain.permissions import Permission
from app.gui.context.ui_context import UiContext
from app.gui.pages.user.role_boxes import Draft, RoleBoxes
from app.gui.text.role_names import permission_names
from app.gui.text.texts import ago, format_datetime, tr
from app.gui.widgets.builders import column, line, margins
from app.gui.widgets.field_rows import Field, FieldRows
from app.gui.widgets.notice import Notice
from app.queries.results import UserDetail

#: The number of fields that most users have.
_USUAL = 12


class ProfileTab(QWidget):
    """Shows the fields of a user and, if the operator may manage roles, the roles. The fields are updated
    when another user is shown or the user has changed."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._shown: object = None
        self.notice = Notice()
        self.roles = RoleBoxes(context) if context.may(Permission.ROLES_MANAGE) else None
        self._suspension = Notice(closable=False)
        self._rows = FieldRows()
        box = column(self._suspension, self.notice, self._rows, spacing=12)
        if self.roles is not None:
            self.roles.failed.connect(self.notice.tell)
            box.addWidget(line())
            box.addWidget(self.roles)
        box.addStretch(1)
        box.setContentsMargins(margins(0, 12, 12, 12))
        self.setLayout(box)

    def prepare(self) -> Iterator[None]:
        """Create in pieces the rows that most users need."""
        yield from self._rows.prepare(_USUAL)

    def show_user(self, user: UserDetail) -> None:
        """Show the values of this user."""
        shown = user.model_dump(exclude={"stats"})
        if shown == self._shown:
            return
        self._shown = shown
        self.notice.hide()
        self._show_suspension(user)
        if self.roles is not None:
            self.roles.show_user(user)
        pairs = [
            (tr("Bio"), user.bio),
            *sorted(user.attributes.items()),
            (tr("Last sign-in"), _signed_in(user)),
            (tr("Created"), format_datetime(user.created_at)),
            (tr("Last changed"), format_datetime(user.updated_at)),
            (tr("Password"), _password(user)),
            (tr("Sign-in"), _lock(user)),
            (tr("Permissions"), permission_names(user.permissions) or tr("none in Padron")),
            (tr("Id"), user.id),
            (tr("Version"), str(user.version)),
        ]
        self._rows.show_fields(Field(name, value) for name, value in pairs if value)

    def forget(self) -> None:
        """Prevent changes to the old user until another user is loaded."""
        self._shown = None
        if self.roles is not None:
            self.roles.forget()

    @property
    def draft(self) -> Draft | None:
        """The unsaved changes to the roles, or None."""
        return self.roles.draft if self.roles is not None else None

    def resume(self, draft: Draft | None) -> None:
        """Restore unsaved changes to the roles. They are shown when their user is shown."""
        if self.roles is not None:
            self.roles.resume(draft)

    def _show_suspension(self, user: UserDetail) -> None:
        if user.status.value != "suspended":
            self._suspension.hide()
            return
        until = (
            tr("Suspended until {time} ({ago}).").format(
                time=format_datetime(user.suspended_until), ago=ago(user.suspended_until)
            )
            if user.suspended_until
            else tr("Suspended until someone reactivates the account.")
        )
        self._suspension.say(f"{until} {user.suspension_reason or ''}".strip(), "warning")


def _signed_in(user: UserDetail) -> str:
    if user.last_login_at is None:
        return ago(None)
    return f"{format_datetime(user.last_login_at)}  ({ago(user.last_login_at)})"


def _lock(user: UserDetail) -> str:
    """Return a text that says until when wrong passwords have locked the account. It is empty if the account
    is not locked."""
    until = user.locked_until
    if until is None or until <= datetime.now(UTC):
        return ""
    return tr("locked until {time}").format(time=format_datetime(until))


def _password(user: UserDetail) -> str:
    if not user.metadata.get("has_password"):
        return tr("none yet")
    return tr("one-time, must be changed") if user.metadata.get("must_change_password") else tr("set")
