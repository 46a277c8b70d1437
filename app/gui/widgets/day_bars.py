"""DayBars: a small bar a day; what a day held is said in its tool tip."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.gui.scale import scaled
from app.gui.texts import number, tr
from app.gui.theme import colors


class DayBars(QWidget):
    """The newest day stands at the right; heights are relative to the largest."""

    def __init__(self, height: int = 56) -> None:
        super().__init__()
        self.setFixedHeight(scaled(height))
        self._days: list[tuple[date, int]] = []

    def show_days(self, counts: Mapping[str, int], days: int) -> None:
        """Counts by day (2026-01-31); the last `days` are shown."""
        today = datetime.now(UTC).date()
        span = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
        self._days = [(day, max(0, counts.get(day.isoformat(), 0))) for day in span]
        total = sum(count for _, count in self._days)
        self.setAccessibleName(tr("{n} in {days} days").format(n=number(total), days=days))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        palette = colors()
        painter.setPen(QColor(palette.border))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        most = max((count for _, count in self._days), default=0)
        if most:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            step = self.width() / len(self._days)
            for at, (_, count) in enumerate(self._days):
                tall = (self.height() - 4) * count / most
                if count:
                    painter.drawRect(QRectF(at * step, self.height() - 1 - tall, max(1.0, step - 1.5), tall))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """A tool tip for the day under the mouse."""
        if isinstance(event, QHelpEvent) and self._days:
            at = min(len(self._days) - 1, int(event.pos().x() * len(self._days) / max(1, self.width())))
            day, count = self._days[max(0, at)]
            QToolTip.showText(event.globalPos(), f"{day.isoformat()}: {number(count)}", self)
            return True
        return super().event(event)
