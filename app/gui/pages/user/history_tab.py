"""HistoryTab: shows the events of one user as a timeline, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.context.ui_context import UiContext
from app.gui.look.scale import scaled
from app.gui.look.theme import colors
from app.gui.models.newest_lines import Lines, newest_lines
from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.runtime.coalesced_query import CoalescedQuery
from app.gui.runtime.operations import Ticket
from app.gui.text.history_lines import by_whom, changes_of, headline, reason_of
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, clear, column, label, margins
from app.queries.results import HistoryEntry

_PAGE = 30
_MORE = 100
#: Lines that are added per event-loop iteration; takes about 10 ms.
_AT_ONCE = 8
#: Of the timeline: its width, and the radius of a point.
_RAIL, _POINT = 22, 4


class HistoryTab(QWidget):
    """Shows the newest lines. On demand, it shows more lines, up to the first. New lines are added at the
    top."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._user_id = ""
        self._size = _PAGE
        self._shown: list[int] = []
        self._query = CoalescedQuery(self, self._ask)
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self._task = ChunkedTask(iter(()), self)
        self._more = button(tr("Show more"), self._show_more, kind="link", name="more_history")
        self._more.hide()
        outer = column(self._box, self._more, None, spacing=12)
        outer.setContentsMargins(margins(0, 12, 12, 12))
        self.setLayout(outer)

    def show_user(self, user_id: str) -> None:
        """Ask for the newest lines of this user."""
        if user_id != self._user_id:
            self._user_id, self._size = user_id, _PAGE
        self._ask()

    def _ask(self) -> None:
        operations, operator = self._context.operations, self._context.operator_id
        user_id, size = self._user_id, self._size

        def gather(ticket: Ticket) -> Lines:
            assert operations.backend is not None
            return newest_lines(operations.backend, ticket, size, asker_id=operator, user=user_id)

        self._query.ask((user_id, size), lambda: operations.submit(self, gather, self._show, pool="queries"))

    def _show_more(self) -> None:
        self._size = len(self._shown) + _MORE
        self._ask()

    def _show(self, lines: Lines) -> None:
        self._more.setVisible(lines.total > len(lines.entries))
        shown = [entry.position for entry in lines.entries]
        if shown == self._shown:
            return
        newer = shown.index(self._shown[0]) if self._shown and self._shown[0] in shown else None
        same = len(shown) - (newer or 0)
        if newer is None or self._task.is_running or shown[newer:] != self._shown[:same]:
            newer, kept = 0, 0
            clear(self._box)
        else:
            kept = min(len(self._shown), same)
            for at in reversed(range(kept, len(self._shown))):
                self._remove_line(at)
        self._shown = shown
        self._task.stop()
        self._task.deleteLater()
        self._task = ChunkedTask(self._fill(lines.entries, newer, kept), self)

    def _fill(self, entries: Sequence[HistoryEntry], newer: int, kept: int) -> Iterator[None]:
        """Add the missing lines above and below the `kept` lines that stay, a few per event-loop iteration.
        `newer` is the number of lines above."""
        last = len(entries) - 1
        for at in {0, kept - 1} if kept else ():
            self._moment(at).set_ends(first=newer + at == 0, last=newer + at == last)
        made = [at for at in range(len(entries)) if not newer <= at < newer + kept]
        for done, at in enumerate(made):
            self._box.insertWidget(at, _Moment(entries[at], first=at == 0, last=at == last))
            if done % _AT_ONCE == _AT_ONCE - 1:
                yield

    def _moment(self, at: int) -> _Moment:
        item = self._box.itemAt(at)
        moment = item.widget() if item is not None else None
        assert isinstance(moment, _Moment)
        return moment

    def _remove_line(self, at: int) -> None:
        moment = self._moment(at)
        self._box.removeWidget(moment)
        moment.hide()
        moment.deleteLater()


class _Moment(QWidget):
    """A line of the history, beside its point on the timeline."""

    def __init__(self, entry: HistoryEntry, *, first: bool, last: bool) -> None:
        super().__init__()
        self._first, self._last = first, last
        self._title = label(headline(entry), "heading", wrap=True)
        box = column(self._title, label(by_whom(entry), "caption", wrap=True), spacing=2)
        if reason := reason_of(entry):
            box.addWidget(label(f"“{reason}”", wrap=True, selectable=True))
        for name, before, after in changes_of(entry):
            text = f"{name}: {before} → {after}" if before else f"{name}: {after}"
            box.addWidget(label(text, "muted", wrap=True, selectable=True))
        box.setContentsMargins(margins(scaled(_RAIL), 0, 0, scaled(16)))
        self.setLayout(box)

    def set_ends(self, *, first: bool, last: bool) -> None:
        """Set whether this line is the first and whether it is the last of the timeline."""
        self._first, self._last = first, last
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the point at the height of the title, and the parts of the timeline that lead to the
        neighbouring lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = scaled(_POINT) + 1
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            middle = self.width() - middle
        height = self._title.y() + self._title.fontMetrics().height() // 2
        top, bottom = height if self._first else 0, height if self._last else self.height()
        painter.setPen(QPen(QColor(colors().strong_border), 1))
        painter.drawLine(middle, top, middle, bottom)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors().accent))
        painter.drawEllipse(QPointF(middle, height), scaled(_POINT), scaled(_POINT))
        painter.end()
