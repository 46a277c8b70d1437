"""DashboardCharts: shows new accounts and sign-ins over time. Each bar and each sum opens the list of its
users."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.user_status import Status
from app.gui.text.texts import number, tr
from app.gui.widgets.builders import card, column, label, row
from app.gui.widgets.day_bars import DAY, MONTH, WEEK, DayBars
from app.gui.widgets.eliding import ElidingLink
from app.queries.results import Totals

_HEIGHT = 140


class DashboardCharts(QObject):
    """Two charts. `cards` are their widgets. The combo box `grouping` groups days into bars, and the combo
    box `range` chooses the number of days. Emits `opened` with fields of ListUsers."""

    opened = Signal(dict)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._totals: Totals | None = None
        self.sign_ups = _Chart(self, "created", tr("New accounts"), "sign_ups")
        self.logins = _Chart(self, "login", tr("Sign-ins"), "logins")
        self.cards: list[QWidget] = [chart.card for chart in (self.sign_ups, self.logins)]
        for chart in (self.sign_ups, self.logins):
            chart.opened.connect(self._open)
        self.grouping = QComboBox()
        self.grouping.setObjectName("grouping")
        self.grouping.setAccessibleName(tr("Grouping"))
        for by, text in ((DAY, tr("by day")), (WEEK, tr("by week")), (MONTH, tr("by month"))):
            self.grouping.addItem(text, by)
        self.range = QComboBox()
        self.range.setObjectName("range")
        self.range.setAccessibleName(tr("Period"))
        for days, text in ((30, tr("30 days")), (90, tr("90 days")), (365, tr("1 year"))):
            self.range.addItem(text, days)
        self.range.setCurrentIndex(1)
        for box in (self.grouping, self.range):
            box.currentIndexChanged.connect(lambda _: self._show())

    def show_totals(self, totals: Totals) -> None:
        """Show the counts by day."""
        self._totals = totals
        self._show()

    def _show(self) -> None:
        if self._totals is not None:
            days, by = int(self.range.currentData()), str(self.grouping.currentData())
            self.sign_ups.show_days(self._totals.sign_ups, days, by)
            self.logins.show_days(self._totals.logins, days, by)

    def _open(self, term: str) -> None:
        filters: dict[str, Any] = {"search": term}
        if self._totals is not None and self._totals.by_status.get(Status.DELETED.value):
            filters["statuses"] = tuple(Status)  # users who were deleted later have been counted too
        self.opened.emit(filters)


class _Chart(QObject):
    """A bar chart with the sum of the bars above it. Emits `opened` with a search term for the days of the
    bar or the sum that was clicked."""

    opened = Signal(str)

    def __init__(self, parent: QObject, term: str, title: str, name: str) -> None:
        super().__init__(parent)
        self._term, self._title = term, title
        self.bars = DayBars(title, height=_HEIGHT, chart=True)
        self.bars.setObjectName(f"bars_{name}")
        self.bars.opened.connect(lambda bar: self._open(bar.first, bar.last))
        self.sum = ElidingLink("–", f"sum_{name}")
        self.sum.setProperty("rank", "heading")
        self.sum.clicked.connect(self._open_all)
        self.card = card(column(row(label(title, "muted"), None, self.sum), self.bars, spacing=10, margin=16))

    def show_days(self, counts: dict[str, int], days: int, by: str) -> None:
        """Show the last `days` days, grouped by day, week or month as `by` says. Days in the future are not
        counted."""
        self.bars.show_days(counts, days, by)
        self.sum.show_text(number(self.bars.total), self.bars.accessibleName())

    def _open_all(self) -> None:
        if self.bars.bars:
            self._open(self.bars.bars[0].first, self.bars.bars[-1].last)

    def _open(self, first: date, last: date) -> None:
        days = first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"
        self.opened.emit(f"{self._term}:{days}")
