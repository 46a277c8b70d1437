"""DefineRoleDialog: creates a role, changes its permissions, or removes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from app.commands.message import Command
from app.commands.remove_role import RemoveRole
from app.commands.roles import DefineRole
from app.domain.permissions import Permission, parse_role_name
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.form import FormDialog
from app.gui.look.scale import scaled, text_scale
from app.gui.text.role_names import permission_name, role_name
from app.gui.text.texts import plural, tr
from app.gui.widgets.builders import button, column, label, row
from app.gui.widgets.field import Field
from app.queries.results import RoleInfo

#: The text scale from which two permissions do not fit side by side.
_LARGE = 1.5


class DefineRoleDialog(FormDialog):
    """Shows a check box for each permission of the chosen or newly named role. A role that is not built in
    can be removed; the command refuses this while a user has the role."""

    def __init__(self, parent: QWidget | None, context: UiContext, roles: Sequence[RoleInfo]) -> None:
        super().__init__(parent, context, tr("Roles and permissions"), tr("Save"))
        self.setMinimumWidth(scaled(560))
        self._roles = {role.name: role for role in roles}
        self.choice = QComboBox()
        self.choice.setObjectName("role_choice")
        self.choice.setAccessibleName(tr("Role"))
        for role in roles:
            one, many = tr("{name} (1 user)"), tr("{name} ({n} users)")
            text = plural(role.users, one, many, name=role_name(role.name))
            self.choice.addItem(text, role.name)
        self.choice.addItem(tr("New role…"), "")
        self._remove = button(tr("Remove this role"), self._send_removal, kind="link", name="remove_role")
        self._name = Field(tr("Name of the new role"), "role", rule=parse_role_name)
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        columns = 2 if text_scale() < _LARGE else 1
        self._boxes: dict[str, QCheckBox] = {}
        for at, permission in enumerate(sorted(permission.value for permission in Permission)):
            box = QCheckBox(permission_name(permission))
            box.setToolTip(permission)
            box.setObjectName(f"permission_{permission}")
            self._boxes[permission] = box
            grid.addWidget(box, at // columns, at % columns)
        self.add(column(label(tr("Role"), "caption"), self.choice, row(self._remove, None), spacing=4))
        self.add(self._name)
        self.add(column(label(tr("Permissions"), "caption"), grid, spacing=4))
        self.choice.currentIndexChanged.connect(lambda _: self._show())
        self._show()

    def submit(self) -> None:
        """Send DefineRole."""
        command = DefineRole(
            executor_id=self.context.operator_id,
            role=self.choice.currentData() or self._name.text,
            permission_names=tuple(name for name, box in self._boxes.items() if box.isChecked()),
        )
        self._send(command)

    def _send_removal(self) -> None:
        self._send(RemoveRole(executor_id=self.context.operator_id, role=self.choice.currentData()))

    def _send(self, command: Command) -> None:
        operations = self.context.operations
        self.begin(operations.execute(self, command, lambda result: self.succeed(result.message), self.fail))

    def _show(self) -> None:
        role = self._roles.get(self.choice.currentData())
        self._name.setHidden(role is not None)
        self._remove.setHidden(role is None or role.built_in)
        for name, box in self._boxes.items():
            box.setChecked(role is not None and name in role.permissions)
