"""RoleBoxes: shows the roles of a user as check boxes. Changes are a draft, which Save sends as one
command."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QGroupBox, QVBoxLayout

from app.commands.change_roles import ChangeRoles
from app.commands.result import CommandResult
from app.domain.user_status import Status
from app.gui.context.ui_context import UiContext
from app.gui.dialogs.giving_roles import confirm_giving
from app.gui.runtime.operations import Ticket
from app.gui.text.role_names import permission_names, role_name
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, clear, column, label, margins, row
from app.queries.get_totals import ListRoles
from app.queries.results import QueryResult, RoleInfo, UserDetail

#: The user's id, and for each changed role whether the user is to have it.
Draft = tuple[str, dict[str, bool]]


class RoleBoxes(QGroupBox):
    """A check box for each role. Only operators who may manage roles see the check boxes.

    A draft belongs to the user that is shown. When another user is chosen, the draft is dropped and a message
    says so. The draft is kept while another page is shown or the window is locked. Emits `failed(error)` if
    saving has failed; the draft is kept then.
    """

    failed = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("role_boxes")
        self._context = context
        self._user: UserDetail | None = None
        self._roles: dict[str, RoleInfo] = {}
        self._boxes: dict[str, QCheckBox] = {}
        self._draft: dict[str, bool] = {}
        self._resumed: Draft | None = None
        #: The role of the check box that was changed last.
        self._changed = ""
        self._saving: Ticket | None = None
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        self._save = button(tr("Save roles"), self.save, kind="primary", name="save_roles")
        self._discard = button(tr("Discard"), self.discard, name="discard_roles")
        for part in (self._save, self._discard):
            policy = part.sizePolicy()
            # so that nothing moves when the buttons are shown and hidden
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
            part.hide()
        box = column(
            label(tr("Roles"), "heading"), self._box, row(self._save, self._discard, None), spacing=8
        )
        box.setContentsMargins(margins(0, 0, 0, 0))
        self.setLayout(box)

    @property
    def draft(self) -> Draft | None:
        """The unsaved changes, or None."""
        return (self._user.id, dict(self._draft)) if self._user is not None and self._draft else None

    def resume(self, draft: Draft | None) -> None:
        """Restore this draft. It is shown when its user is shown."""
        self._resumed = draft

    def show_user(self, user: UserDetail) -> None:
        """Show the roles of this user, and ask which roles exist. A draft for the same user stays. Changes of
        the draft that have been made in the meantime are removed from it."""
        self._user = user
        if self._resumed is not None and self._resumed[0] == user.id:
            self._draft, self._resumed = dict(self._resumed[1]), None
        name = tr("Roles of {name}").format(name=user.full_name)
        self.setAccessibleName(name)
        self._show_draft()
        query = ListRoles(asker_id=self._context.operator_id)
        self._context.operations.query(self, query, self._show, self.failed.emit, topic="roles")

    def forget(self) -> None:
        """Forget the user and drop the draft, so that a click does nothing until another user is loaded. Show
        a message if there was a draft."""
        if self._user is not None and self._draft and self._saving is None:
            text = tr("The changes to the roles of {name} were not saved.")
            self._context.notified.emit(text.format(name=self._user.full_name), "info")
        self._user, self._saving = None, None
        self._draft.clear()
        self._show_draft()

    def discard(self) -> None:
        """Drop the draft and show the saved roles."""
        self._draft.clear()
        self._show_draft()

    def save(self) -> None:
        """Send ChangeRoles, after a confirmation if a role that can manage others is granted."""
        user, draft = self._user, self.draft
        if user is None or draft is None or self._saving is not None:
            return
        given = [self._roles[name] for name, on in draft[1].items() if on and name in self._roles]

        def send() -> None:
            if self.draft == draft:  # else another user or another draft is shown by now
                self._send(user, draft[1])

        confirm_giving(self, user.full_name, given, send)

    def _send(self, user: UserDetail, draft: dict[str, bool]) -> None:
        command = ChangeRoles(
            executor_id=self._context.operator_id,
            target_user_id=user.id,
            given=tuple(name for name, on in draft.items() if on),
            taken=tuple(name for name, on in draft.items() if not on),
        )

        def ended(ticket: Ticket) -> bool:
            if self._saving is not ticket:
                return False  # another user is shown
            self._saving = None
            return True

        def saved(result: CommandResult) -> None:
            self._context.done.emit(result.message, command.command_id)
            if ended(ticket):
                self._draft.clear()
                self._show_draft()

        def refused(error: Exception) -> None:
            if ended(ticket):
                self._show_draft()
                self.failed.emit(error)
            else:
                self._context.failed.emit(error)

        ticket = self._saving = self._context.operations.execute(self, command, saved, refused)
        self._show_draft()

    def _show(self, result: QueryResult[tuple[RoleInfo, ...]]) -> None:
        self._roles = {role.name: role for role in result.data}
        if list(self._roles) != list(self._boxes):
            clear(self._box)
            self._boxes = {name: self._made(name) for name in self._roles}
            for box in self._boxes.values():
                self._box.addWidget(box)
        for role in result.data:
            allows = permission_names(role.permissions) or tr("none")
            self._boxes[role.name].setToolTip(allows)
            self._boxes[role.name].setAccessibleDescription(allows)
        self._show_draft()

    def _made(self, name: str) -> QCheckBox:
        box = QCheckBox(role_name(name))
        box.setObjectName(f"detail_role_{name}")
        box.clicked.connect(lambda on: self._change(name, on))
        return box

    def _change(self, role: str, on: bool) -> None:
        if self._user is not None and self._saving is None:
            self._draft[role] = on
            self._changed = role
        self._show_draft()

    def _show_draft(self) -> None:
        """Show the saved roles with the changes of the draft. Save and Discard are visible while the draft
        differs from the saved roles."""
        held = self._user.roles if self._user is not None else ()
        if self._user is not None:
            self._draft = {name: on for name, on in self._draft.items() if on != (name in held)}
            of = tr("Roles of {name}: {role}")
            for name, box in self._boxes.items():
                box.setAccessibleName(of.format(name=self._user.full_name, role=role_name(name)))
        for name, box in self._boxes.items():
            box.setChecked(self._draft.get(name, name in held))
            living = self._user is None or self._user.status is not Status.DELETED
            box.setEnabled(living)
        leaving = not self._draft and QApplication.focusWidget() in (self._save, self._discard)
        for part in (self._save, self._discard):
            part.setVisible(bool(self._draft))
        if leaving and self._changed in self._boxes:  # else Qt gives the focus to the next control
            self._boxes[self._changed].setFocus()
