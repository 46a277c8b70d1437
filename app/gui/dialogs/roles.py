"""RolesDialog: the roles of one user."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from app.commands.change_roles import ChangeRoles
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.form import FormDialog
from app.gui.dialogs.giving_roles import confirm_giving
from app.gui.text.role_names import permission_names, role_name
from app.gui.text.texts import tr
from app.gui.widgets.builders import column, label
from app.queries.results import RoleInfo, UserDetail


class RolesDialog(FormDialog):
    """Shows a check box for each role. All roles that differ are granted and revoked in one command."""

    def __init__(
        self, parent: QWidget | None, context: UiContext, user: UserDetail, roles: tuple[RoleInfo, ...]
    ) -> None:
        super().__init__(parent, context, tr("Roles of {name}").format(name=user.full_name), tr("Save"))
        self._user, self._roles = user, roles
        self._boxes: dict[str, QCheckBox] = {}
        for role in roles:
            box = QCheckBox(role_name(role.name))
            box.setObjectName(f"role_{role.name}")
            box.setChecked(role.name in user.roles)
            of = tr("Roles of {name}: {role}")
            box.setAccessibleName(of.format(name=user.full_name, role=role_name(role.name)))
            self._boxes[role.name] = box
            allowed = permission_names(role.permissions) or tr("none")
            box.setToolTip(", ".join(role.permissions))
            box.setAccessibleDescription(allowed)
            self.add(column(box, label(allowed, "caption", wrap=True), spacing=2))

    def submit(self) -> None:
        """Send ChangeRoles, after a confirmation if a role that can manage others is granted."""
        changed = {
            name: box.isChecked()
            for name, box in self._boxes.items()
            if box.isChecked() != (name in self._user.roles)
        }
        if not changed:
            self.reject()
            return
        command = ChangeRoles(
            executor_id=self.context.operator_id,
            target_user_id=self._user.id,
            given=tuple(name for name, on in changed.items() if on),
            taken=tuple(name for name, on in changed.items() if not on),
        )
        given = [role for role in self._roles if changed.get(role.name)]
        confirm_giving(self, self._user.full_name, given, lambda: self._send(command))

    def _send(self, command: ChangeRoles) -> None:
        self.begin(self.context.operations.execute(self, command, self.succeed_with, self.fail))
