"""RolesOfManyDialog: grants a role to all selected users, or revokes it from them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QRadioButton, QWidget

from app.gui.context.selection import Selection
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.act_on_many import ActOnManyDialog
from app.gui.dialogs.acts import ACTS
from app.gui.dialogs.giving_roles import confirm_giving
from app.gui.runtime.operations import Ticket
from app.gui.text.role_names import permission_names, role_name
from app.gui.text.texts import plural, tr
from app.gui.widgets.builders import column, label, row
from app.queries.results import RoleInfo


class RolesOfManyDialog(ActOnManyDialog):
    """Lets the operator choose a role, and whether to grant or revoke it. No role is chosen at first. Each
    choice is previewed anew."""

    def __init__(
        self, parent: QWidget | None, context: UiContext, selection: Selection, roles: Sequence[RoleInfo]
    ) -> None:
        self._roles = {role.name: role for role in roles}
        self._allows = {role.name: permission_names(role.permissions) for role in roles}
        #: The role whose granting was confirmed: continuing after a stop does not ask again.
        self._agreed = ""
        self.choice = QComboBox()
        super().__init__(parent, context, "grant", selection)
        self.choice.setObjectName("role_choice")
        self.choice.setAccessibleName(tr("Role"))
        self.choice.setPlaceholderText(tr("Choose a role"))
        for role in roles:
            self.choice.addItem(role_name(role.name), role.name)
        self.choice.setCurrentIndex(-1)
        self.give, self.take = QRadioButton(ACTS["grant"].action()), QRadioButton(ACTS["revoke"].action())
        self.give.setObjectName("give_role")
        self.take.setObjectName("take_role")
        self.give.setChecked(True)
        self._allowed = label("", "caption", wrap=True)
        self._allowed.hide()
        chosen = column(label(tr("Role"), "caption"), self.choice, self._allowed, spacing=4)
        self.body.insertLayout(0, chosen)
        self.body.insertLayout(1, row(self.give, self.take, None, spacing=16))
        self.choice.currentIndexChanged.connect(lambda _: self._look())
        self.give.toggled.connect(lambda _: self._choose_act())
        self.choice.setFocus()

    @property
    def role(self) -> str:
        """The chosen role; empty if there is none yet."""
        return str(self.choice.currentData() or "")

    def submit(self) -> None:
        """Send the command, after one confirmation if a role that can manage others is granted."""
        asked = self.act == "grant" and self._agreed != self.role
        who = plural(len(self._todo), tr("1 user"), tr("{n} users"))
        confirm_giving(self, who, [self._roles[self.role]] if asked else (), self._send)

    def _send(self) -> None:
        self._agreed = self.role
        super().submit()

    def begin(self, ticket: Ticket, *, with_progress: bool = False) -> None:
        """Begin as FormDialog does, and disable the choice of the role while the command runs."""
        super().begin(ticket, with_progress=with_progress)
        self._let_choose(False)
        ticket.ended.connect(lambda: self._let_choose(not self._ended))

    def _let_choose(self, on: bool) -> None:
        for part in (self.choice, self.give, self.take):
            part.setEnabled(on)

    def _choose_act(self) -> None:
        self.act = "grant" if self.give.isChecked() else "revoke"
        self.words = ACTS[self.act]
        self.set_action(self.words.action())
        self._look()

    def _look(self) -> None:
        if self.role:
            allowed = self._allows[self.role] or tr("none")
            self._allowed.setText(tr("Allows: {permissions}").format(permissions=allowed))
            self._allowed.show()
            super()._look()
        else:
            self.set_action_enabled(False)
            self.preview.setText(tr("Choose a role first."))
