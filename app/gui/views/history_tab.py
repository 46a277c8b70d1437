"""HistoryTab: everything that happened to one user, newest first, as a timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.scale import scaled
from app.gui.texts import tr
from app.gui.theme import colors
from app.gui.turns import Turns
from app.gui.views.history_lines import by_whom, changes_of, headline, reason_of
from app.gui.widgets.parts import button, clear, column, label
from app.gui.workplace import Workplace
from app.queries.get_history import GetHistory
from app.queries.results import History, HistoryEntry, QueryResult

_PAGE = 30
#: Lines in one turn of the event loop: some 10 ms.
_AT_ONCE = 8
#: Of the line of time: the room it takes, and half of a point's width.
_RAIL, _POINT = 22, 4


class HistoryTab(QWidget):
    """Shows the newest lines, and more of them on demand."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._user_id = ""
        self._size = _PAGE
        self._shown: tuple[int, ...] = ()
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self._turns = Turns(iter(()), self)
        self._more = button(tr("Show more"), self._show_more, kind="link", name="more_history")
        outer = column(self._box, self._more, None, spacing=12)
        outer.setContentsMargins(0, 12, 12, 12)
        self.setLayout(outer)

    def show_user(self, user_id: str) -> None:
        """Ask for this user's newest lines."""
        if user_id != self._user_id:
            self._user_id, self._size = user_id, _PAGE
        query = GetHistory(asker_id=self._workplace.operator_id, user=user_id, page_size=min(100, self._size))
        self._workplace.operations.ask(self, query, self._show, topic="history")

    def _show_more(self) -> None:
        self._size = 100
        self.show_user(self._user_id)

    def _show(self, result: QueryResult[History]) -> None:
        history = result.data
        self._more.setVisible(history.total_count > len(history.entries) and self._size < 100)
        shown = tuple(entry.position for entry in history.entries)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._box)
        self._turns.stop()
        self._turns.deleteLater()
        self._turns = Turns(self._fill(history.entries), self)

    def _fill(self, entries: Sequence[HistoryEntry]) -> Iterator[None]:
        last = len(entries) - 1
        for at, entry in enumerate(entries):
            self._box.addWidget(_Moment(entry, first=at == 0, last=at == last))
            if at % _AT_ONCE == _AT_ONCE - 1:
                yield


class _Moment(QWidget):
    """One line of the history beside its point on the line of time."""

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
        box.setContentsMargins(scaled(_RAIL), 0, 0, scaled(16))
        self.setLayout(box)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A point at the title's height, and the line to those before and after."""
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
