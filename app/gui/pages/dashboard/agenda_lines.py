"""The lines of the agenda: one kind for a suspension that will end, with its actions, and one for a
suspension that has ended."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.permissions import Permission
from app.gui.context.ui_context import UiContext
from app.gui.text.texts import ago, format_datetime, format_duration, tr
from app.gui.widgets.builders import button, column, label, row
from app.gui.widgets.eliding import ElidingLabel, ElidingLink
from app.queries.results import Returned, UserDetail

#: Padron looks for due suspensions every 15 seconds; a longer delay has another reason.
_AT_ONCE = timedelta(minutes=2)


class ComingLine(QWidget):
    """Shows when a suspension ends and why the user is suspended. Emits `extend_asked(user)` and
    `end_asked(user)`."""

    end_asked = Signal(object)
    extend_asked = Signal(object)

    def __init__(self, context: UiContext, user: UserDetail) -> None:
        super().__init__()
        self._user = user
        self.link = ElidingLink(user.full_name, f"agenda_{user.email}")
        self.link.clicked.connect(lambda: context.show_user.emit(self._user.id))
        self._when = label("", "caption")
        self._reason = ElidingLabel("", "caption")
        head = row(self.link, None, self._when, spacing=4)
        if context.may(Permission.USERS_SUSPEND):
            said = tr("Change the suspension of {name}").format(name=user.full_name)
            act = _act("extend", f"extend_{user.email}", said, tr("Change its end date…"))
            act.clicked.connect(lambda: self.extend_asked.emit(self._user))
            head.addWidget(act)
        if context.may(Permission.USERS_REACTIVATE):
            said = tr("End the suspension of {name} now").format(name=user.full_name)
            act = _act("reactivate", f"end_{user.email}", said, tr("End it now"))
            act.clicked.connect(lambda: self.end_asked.emit(self._user))
            head.addWidget(act)
        self.setLayout(column(head, self._reason, spacing=0))

    def show_user(self, user: UserDetail, now: datetime) -> None:
        """Show the current state of the suspension."""
        self._user = user
        self._when.setText(ago(user.suspended_until, now))
        self._when.setToolTip(format_datetime(user.suspended_until))
        self._reason.setText(user.suspension_reason or "")


class ReturnedLine(QWidget):
    """Shows a suspension that ended automatically: when its end was due, when it really ended, and why that
    was late."""

    def __init__(self, context: UiContext, entry: Returned) -> None:
        super().__init__()
        self.link = ElidingLink(entry.full_name, f"returned_{entry.email}")
        self.link.clicked.connect(lambda: context.show_user.emit(entry.id))
        self._times = label("", "caption", wrap=True)
        self.setLayout(column(row(self.link, None), self._times, spacing=0))
        self.show_entry(entry)

    def show_entry(self, entry: Returned) -> None:
        """Show the time at which the suspension was due to end, and the time at which it ended."""
        self._times.setText(told(entry))


def told(entry: Returned) -> str:
    """Return a sentence about the end of a suspension, for example “Due 09:00, ended 11:12, 2 hours late
    because Padron was closed”."""
    delay = entry.applied_at - entry.due_at
    due, applied = format_datetime(entry.due_at), format_datetime(entry.applied_at)
    if delay < _AT_ONCE:
        return tr("Due {due}, ended on time").format(due=due)
    return tr("Due {due}, ended {applied}, {time} late because Padron was closed").format(
        due=due, applied=applied, time=format_duration(delay)
    )


def _act(picture: str, name: str, said: str, tip: str) -> QPushButton:
    made = button("", kind="icon", picture=picture, name=name)
    made.setAccessibleName(said)
    made.setToolTip(tip)
    return made
