"""Which roles a user has."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from app.commands.message import Command
from app.commands.roles import GrantRole, RevokeRole
from app.domain.errors import PadronError
from app.gui.dialogs.form import FormDialog
from app.gui.role_names import permission_names, role_name
from app.gui.texts import tr
from app.gui.widgets.parts import column, label
from app.gui.workplace import Workplace
from app.queries.results import RoleInfo, UserDetail


class RolesDialog(FormDialog):
    """A box a role; what differs is granted or revoked."""

    def __init__(
        self, parent: QWidget | None, workplace: Workplace, user: UserDetail, roles: tuple[RoleInfo, ...]
    ) -> None:
        super().__init__(parent, workplace, tr("Roles of {name}").format(name=user.full_name), tr("Save"))
        self._user = user
        self._boxes: dict[str, QCheckBox] = {}
        for role in roles:
            box = QCheckBox(role_name(role.name))
            box.setObjectName(f"role_{role.name}")
            box.setChecked(role.name in user.roles)
            self._boxes[role.name] = box
            allowed = permission_names(role.permissions) or tr("nothing")
            box.setToolTip(", ".join(role.permissions))
            box.setAccessibleDescription(allowed)
            self.add(column(box, label(allowed, "caption", wrap=True), spacing=2))

    def submit(self) -> None:
        """Send GrantRole and RevokeRole."""
        executor, user = self.workplace.operator_id, self._user
        commands: list[Command] = [
            (GrantRole if box.isChecked() else RevokeRole)(
                executor_id=executor, target_user_id=user.id, role=name
            )
            for name, box in self._boxes.items()
            if box.isChecked() != (name in user.roles)
        ]
        if not commands:
            self.reject()
            return
        self.begin(self.workplace.operations.run_many(self, commands, self._took_place, self.fail))

    def _took_place(self, outcomes: list[tuple[Command, object]]) -> None:
        failed = [error for _, error in outcomes if isinstance(error, PadronError)]
        if failed:
            self.notice.say("\n".join(error.message for error in failed), "error")
        else:
            self.succeed(tr("The roles of {name} were changed.").format(name=self._user.full_name))
