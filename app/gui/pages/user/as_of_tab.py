"""AsOfTab: shows the user at any moment in the history, and what differs from today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSlider, QWidget

from app.gui.context.ui_context import UiContext
from app.gui.models.newest_lines import newest_lines
from app.gui.runtime.coalesced_query import CoalescedQuery
from app.gui.runtime.operations import Ticket
from app.gui.text.history_lines import headline
from app.gui.text.role_names import role_names
from app.gui.text.texts import field_name, format_datetime, status_name, tr
from app.gui.widgets.announce import Announcer
from app.gui.widgets.builders import column, label, margins, row
from app.gui.widgets.field_rows import Field, FieldRows
from app.gui.widgets.notice import Notice
from app.queries.get_history import GetHistory
from app.queries.get_user_as_of import STATE_EVENTS, GetUserAsOf
from app.queries.results import HistoryEntry, QueryResult, UserDetail

#: The maximum number of recent moments that the slider reaches; it also reaches the first.
_MOMENTS = 2000
_SLIDING_PAUSE = 60
#: The number of fields that most users have.
_USUAL = 8


class AsOfTab(QWidget):
    """Has a slider over the events that changed the user, and shows the fields of the user at the chosen
    moment. Fields whose value differs today are marked. If the user changes again, the chosen moment stays,
    unless it was the newest: then the new newest moment is shown."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._user: UserDetail | None = None
        self._entries: tuple[HistoryEntry, ...] = ()
        self._moments_of = ""
        self._reading = CoalescedQuery(self, self._read)
        self.then: UserDetail | None = None
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("as_of")
        self.slider.setAccessibleName(tr("Point in the history"))
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(lambda _: self._moved())
        self._announcer = Announcer(self.slider)
        self._when = label("", "heading")
        self._what = label("", "muted", wrap=True)
        self._first, self._last = label("", "caption"), label("", "caption")
        self._notice = Notice(closable=False)
        self._rows = FieldRows()
        box = column(
            self.slider,
            row(self._first, None, self._last),
            self._when,
            self._what,
            self._notice,
            self._rows,
            None,
            spacing=8,
        )
        box.setContentsMargins(margins(0, 12, 12, 12))
        self.setLayout(box)
        self._asking = QTimer(self, singleShot=True, interval=_SLIDING_PAUSE)
        self._asking.timeout.connect(self._ask)

    def prepare(self) -> Iterator[None]:
        """Create in advance, hidden, the rows for the fields that every user has. Yields after every few
        rows, so that the window can respond in between."""
        yield from self._rows.prepare(_USUAL)

    def show_user(self, user: UserDetail) -> None:
        """Ask for the moments at which this user changed, and show the newest of them first."""
        if self._user is not None and (self._user.id, self._user.version) == (user.id, user.version):
            return
        self._user = user
        self._read()

    def _read(self) -> None:
        if self._user is None:
            return
        operations, operator, user_id = self._context.operations, self._context.operator_id, self._user.id

        def gather(ticket: Ticket) -> tuple[HistoryEntry, ...]:
            backend = operations.backend
            assert backend is not None
            asked: dict[str, Any] = {"asker_id": operator, "user": user_id, "types": STATE_EVENTS}
            lines = newest_lines(backend, ticket, _MOMENTS, **asked)
            if lines.total <= len(lines.entries):
                return lines.entries[::-1]
            first = backend.ask(GetHistory(page_size=1, descending=False, **asked)).data
            return (*first.entries, *lines.entries[::-1])

        show = partial(self._show_moments, user_id)
        self._reading.ask(user_id, lambda: operations.submit(self, gather, show, pool="queries"))

    def _show_moments(self, user_id: str, moments: tuple[HistoryEntry, ...]) -> None:
        if self._user is None or self._user.id != user_id:
            return
        at = self._place_of_chosen(user_id, moments)
        self._moments_of, self._entries = user_id, moments
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, len(moments) - 1))
        self.slider.setValue(at)
        self.slider.blockSignals(False)
        self.slider.setEnabled(len(moments) > 1)
        if moments:
            self._first.setText(format_datetime(moments[0].occurred_at))
            self._last.setText(format_datetime(moments[-1].occurred_at))
            self._moved()

    def _place_of_chosen(self, user_id: str, moments: tuple[HistoryEntry, ...]) -> int:
        newest, chosen = len(moments) - 1, self.slider.value()
        if user_id != self._moments_of or chosen >= len(self._entries) - 1:
            return newest
        position = self._entries[chosen].position
        return next((at for at, entry in enumerate(moments) if entry.position == position), newest)

    def _moved(self) -> None:
        entry = self._entries[self.slider.value()]
        self._when.setText(format_datetime(entry.occurred_at))
        self._what.setText(headline(entry))
        told = f"{format_datetime(entry.occurred_at)}, {headline(entry)}"
        if told != self.slider.accessibleDescription():
            self.slider.setAccessibleDescription(told)
            self._announcer.say(told)
        self._asking.start()

    def _ask(self) -> None:
        if self._user is None or not self._entries:
            return
        position = self._entries[self.slider.value()].position
        query = GetUserAsOf(
            asker_id=self._context.operator_id, target_user_id=self._user.id, position=position
        )
        self._context.operations.query(self, query, self._show, self._notice.tell, topic="as of")

    def _show(self, result: QueryResult[UserDetail]) -> None:
        if self._user is None or result.data.id != self._user.id:
            return
        self._notice.hide()
        self.then = result.data
        now = _fields(self._user)
        was = _fields(result.data)
        names = [name for name in {**was, **now} if was.get(name) or now.get(name)]
        self._rows.show_fields(_field(name, was.get(name, ""), now.get(name, "")) for name in names)


def _field(name: str, before: str, after: str) -> Field:
    text = before or "–"
    if before != after:
        text = tr("{before}   (today: {after})").format(before=text, after=after or "–")
    return Field(field_name(name), text, changed=before != after, name=f"as_of_{name}")


def _fields(user: UserDetail) -> dict[str, str]:
    return {
        "status": status_name(user.status.value),
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "bio": user.bio,
        "roles": role_names(user.roles),
        "suspended_until": _time(user.suspended_until),
        "suspension_reason": user.suspension_reason or "",
        **{f"attributes.{name}": value for name, value in sorted(user.attributes.items())},
    }


def _time(value: datetime | None) -> str:
    return "" if value is None else format_datetime(value)
