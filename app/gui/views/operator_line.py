"""OperatorLine: who is signed in, as it is now: somebody may be renamed, or given a role, meanwhile."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.initials import color_of
from app.gui.role_names import role_names
from app.gui.scale import scaled
from app.gui.standing import Standing
from app.gui.widgets.avatar import AvatarLabel
from app.gui.widgets.eliding import ElidingLabel
from app.gui.widgets.parts import column, margins, row
from app.gui.workplace import Workplace
from app.queries.avatar import drawn
from app.queries.get_user import GetUser
from app.queries.results import QueryResult, UserDetail


class OperatorLine(QWidget):
    """Avatar, name and roles; narrow, the avatar alone."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._standing = Standing(self, self.refresh)
        session = workplace.session
        self._avatar = AvatarLabel(scaled(30))
        self._avatar.show_avatar(drawn(session.initials, color_of(session.user_id)))
        self._name = ElidingLabel(session.full_name, "who")
        self._roles = ElidingLabel(role_names(session.roles), "caption")
        line = row(self._avatar, column(self._name, self._roles, spacing=0), spacing=8)
        line.setStretch(1, 1)
        line.setContentsMargins(margins(8, 0, 0, 8))
        self.setLayout(line)

    def set_narrow(self, narrow: bool) -> None:
        """Whether there is no room for words."""
        self._name.setVisible(not narrow)
        self._roles.setVisible(not narrow)

    def refresh(self) -> None:
        """The read store moved on."""
        operator = self._workplace.operator_id
        query = GetUser(asker_id=operator, target_user_id=operator)
        self._standing.ask(
            query, lambda: self._workplace.operations.ask(self, query, self._show, lambda _: None)
        )

    def _show(self, result: QueryResult[UserDetail]) -> None:
        user = result.data
        self._avatar.show_avatar(user.avatar)
        self._name.setText(user.full_name)
        self._roles.setText(role_names(user.roles))
