"""Agenda: who returns from a suspension today, this week, later; with what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.permissions import Permission
from app.gui.texts import ago, moment, tr
from app.gui.turns import Turns
from app.gui.widgets.eliding import ElidingLabel, ElidingLink
from app.gui.widgets.parts import button, clear, column, label, row
from app.gui.workplace import Workplace
from app.queries.results import UserDetail

#: So many are shown.
_SHOWN = 8


class Agenda(QWidget):
    """`ended(user)` asks to end a suspension now, `extended(user)` to let it end at another time."""

    ended = Signal(object)
    extended = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._shown: object = None
        self._filling = Turns(iter(()), self)
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        self.setLayout(column(self._box, spacing=0))

    def show_users(self, users: Sequence[UserDetail], now: datetime) -> None:
        """Suspended users with an end, earliest first."""
        found = groups(users[:_SHOWN], now)
        shown = [(title, [(user.id, user.version, ago(user.suspended_until)) for user in group])
                 for title, group in found]  # fmt: skip
        if shown == self._shown:
            return
        self._shown = shown
        self._filling.stop()
        self._filling.deleteLater()
        clear(self._box)
        self._filling = Turns(self._fill(found), self)

    def _fill(self, found: Sequence[tuple[str, list[UserDetail]]]) -> Iterator[None]:
        """A user in a turn: a line takes some milliseconds."""
        for title, group in found:
            self._box.addWidget(label(title.upper(), "section"))
            for user in group:
                self._box.addLayout(self._line(user))
                yield
        if not found:
            self._box.addWidget(label(tr("None has an end date."), "muted", wrap=True))

    def _line(self, user: UserDetail) -> QVBoxLayout:
        name = ElidingLink(user.full_name, f"agenda_{user.email}")
        name.clicked.connect(lambda: self._workplace.show_user.emit(user.id))
        when = label(ago(user.suspended_until), "caption")
        when.setToolTip(moment(user.suspended_until))
        head = row(name, None, when, spacing=4)
        if self._workplace.may(Permission.USERS_SUSPEND):
            said = tr("Change the suspension of {name}").format(name=user.full_name)
            act = _act("extend", f"extend_{user.email}", said, tr("Change its end…"))
            act.clicked.connect(partial(self.extended.emit, user))
            head.addWidget(act)
        if self._workplace.may(Permission.USERS_REACTIVATE):
            said = tr("End the suspension of {name} now").format(name=user.full_name)
            act = _act("reactivate", f"end_{user.email}", said, tr("End it now"))
            act.clicked.connect(partial(self.ended.emit, user))
            head.addWidget(act)
        return column(head, ElidingLabel(user.suspension_reason or "", "caption"), spacing=0)


def _act(picture: str, name: str, said: str, tip: str) -> QPushButton:
    made = button("", kind="icon", picture=picture, name=name)
    made.setAccessibleName(said)
    made.setToolTip(tip)
    return made


def groups(users: Sequence[UserDetail], now: datetime) -> list[tuple[str, list[UserDetail]]]:
    """(title, users) of the groups that have any: overdue, today, this week, later; in the zone of `now`."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    limits = (
        (tr("Due, not ended yet"), now),
        (tr("Today"), midnight + timedelta(days=1)),
        (tr("Within a week"), midnight + timedelta(days=7)),
        (tr("Later"), None),
    )
    found: list[tuple[str, list[UserDetail]]] = []
    rest = [user for user in users if user.suspended_until is not None]
    for title, limit in limits:
        inside = [
            user
            for user in rest
            if limit is None or (user.suspended_until is not None and user.suspended_until < limit)
        ]
        rest = [user for user in rest if user not in inside]
        if inside:
            found.append((title, inside))
    return found
