"""SignedInLabel: the operator who is signed in, updated when the name or the roles change."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.initials import color_of
from app.gui.context.ui_context import UiContext
from app.gui.look.scale import scaled
from app.gui.text.role_names import role_names
from app.gui.widgets.avatar import AvatarLabel
from app.gui.widgets.builders import column, margins, row
from app.gui.widgets.eliding import ElidingLabel
from app.queries.avatar import drawn
from app.queries.results import UserDetail


class SignedInLabel(QWidget):
    """Shows avatar, name and roles; when narrow, only the avatar."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        context.operator.answered.connect(self._show)
        session = context.session
        self._avatar = AvatarLabel(scaled(30))
        self._avatar.show_avatar(drawn(session.initials, color_of(session.user_id)))
        self._name = ElidingLabel(session.full_name, "who")
        self._roles = ElidingLabel(role_names(session.roles), "caption")
        line = row(self._avatar, column(self._name, self._roles, spacing=0), spacing=8)
        line.setStretch(1, 1)
        line.setContentsMargins(margins(8, 0, 0, 8))
        self.setLayout(line)

    def set_narrow(self, narrow: bool) -> None:
        """Show only the avatar if narrow."""
        self._name.setVisible(not narrow)
        self._roles.setVisible(not narrow)

    def _show(self, user: UserDetail) -> None:
        self._avatar.show_avatar(user.avatar)
        self._name.setText(user.full_name)
        self._roles.setText(role_names(user.roles))
