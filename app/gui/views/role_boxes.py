"""RoleBoxes: the roles of a user as boxes to tick; each tick is a command of its own, and can be undone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.commands.roles import GrantRole, RevokeRole
from app.domain.user_status import Status
from app.gui.role_names import permission_names, role_name
from app.gui.texts import tr
from app.gui.widgets.parts import clear, column, label
from app.gui.workplace import Workplace
from app.queries.get_totals import ListRoles
from app.queries.results import QueryResult, RoleInfo, UserDetail


class RoleBoxes(QWidget):
    """For those who may manage roles. `failed(error)` tells why a tick was not taken; the box then says
    again what is so."""

    failed = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._user: UserDetail | None = None
        self._boxes: dict[str, QCheckBox] = {}
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        self.setLayout(column(label(tr("Roles"), "heading"), self._box, spacing=8))

    def show_user(self, user: UserDetail) -> None:
        """Show the roles of this user; which roles there are is asked anew."""
        self._user = user
        self._tick()
        query = ListRoles(asker_id=self._workplace.operator_id)
        self._workplace.operations.ask(self, query, self._show, self.failed.emit, topic="roles")

    def _show(self, result: QueryResult[tuple[RoleInfo, ...]]) -> None:
        names = [role.name for role in result.data]
        if names != list(self._boxes):
            clear(self._box)
            self._boxes = {}
            for role in result.data:
                box = QCheckBox(role_name(role.name))
                box.setObjectName(f"detail_role_{role.name}")
                allows = permission_names(role.permissions) or tr("nothing")
                box.setToolTip(allows)
                box.setAccessibleDescription(allows)
                box.clicked.connect(lambda on, name=role.name: self._change(name, on))
                self._boxes[role.name] = box
                self._box.addWidget(box)
        self._tick()

    def _tick(self) -> None:
        if self._user is not None:
            for name, box in self._boxes.items():
                box.setChecked(name in self._user.roles)
                box.setEnabled(self._user.status is not Status.DELETED)

    def forget(self) -> None:
        """Somebody else was chosen, whose roles are not known yet: a tick does nothing."""
        self._user = None

    def _change(self, role: str, on: bool) -> None:
        if self._user is None:
            self._boxes[role].setChecked(not on)
            return
        kind = GrantRole if on else RevokeRole
        command = kind(executor_id=self._workplace.operator_id, target_user_id=self._user.id, role=role)
        self._workplace.operations.run(
            self, command, lambda result: self._workplace.said.emit(result.message, "good"), self._refused
        )

    def _refused(self, error: Exception) -> None:
        self._tick()
        self.failed.emit(error)
