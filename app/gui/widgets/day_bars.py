"""DayBars: counts over time as bars, by day, week or month; what a bar held is said in its tool tip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.gui.scale import scaled
from app.gui.texts import date_text, number, tr
from app.gui.theme import colors

DAY, WEEK, MONTH = "day", "week", "month"
#: Text of the axes, as a part of the usual.
_SMALL = 0.82


@dataclass(frozen=True)
class Bar:
    """Of the days from `first` to `last`, both in it."""

    first: date
    last: date
    count: int


class DayBars(QWidget):
    """The newest stands at the right; heights are relative to the largest. With `axis` the largest count and
    the first and last day are written beside the bars."""

    def __init__(self, height: int = 56, *, axis: bool = False) -> None:
        super().__init__()
        self._axis = axis
        self.setFixedHeight(scaled(height))
        self.bars: list[Bar] = []

    def show_days(self, counts: Mapping[str, int], days: int, by: str = DAY) -> None:
        """Counts by day (2026-01-31); the last `days` are shown, put together `by` day, week or month."""
        self.bars = bars_of(counts, datetime.now(UTC).date(), days, by)
        total = sum(bar.count for bar in self.bars)
        self.setAccessibleName(tr("{n} in {days} days").format(n=number(total), days=days))
        most = max(self.bars, key=lambda bar: bar.count, default=None)
        told = "" if most is None else tr("Most: {text}").format(text=_told(most))
        self.setAccessibleDescription(told)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        palette = colors()
        area = QRectF(0, 0, self.width(), self.height() - 1)
        most = max((bar.count for bar in self.bars), default=0)
        if self._axis:
            area = self._paint_axes(painter, area, most)
        painter.setPen(QColor(palette.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if most:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            step = area.width() / len(self.bars)
            gap = 1.5 if step > 4 else 0.5
            for at, bar in enumerate(self.bars):
                tall = (area.height() - 3) * bar.count / most
                if bar.count:
                    left = area.left() + at * step
                    painter.drawRect(QRectF(left, area.bottom() - tall, max(1.0, step - gap), tall))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """A tool tip for the bar under the mouse."""
        if isinstance(event, QHelpEvent) and self.bars:
            at = min(len(self.bars) - 1, int(event.pos().x() * len(self.bars) / max(1, self.width())))
            QToolTip.showText(event.globalPos(), _told(self.bars[max(0, at)]), self)
            return True
        return super().event(event)

    def _paint_axes(self, painter: QPainter, area: QRectF, most: int) -> QRectF:
        font = QFont(painter.font())
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        painter.setFont(font)
        painter.setPen(QColor(colors().muted))
        line = QFontMetricsF(font).height()
        if self.bars:
            below = QRectF(area.left(), area.bottom() - line, area.width(), line)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, date_text(self.bars[0].first))
            painter.drawText(below, Qt.AlignmentFlag.AlignRight, date_text(self.bars[-1].last))
        painter.drawText(QRectF(0, 0, area.width(), line), Qt.AlignmentFlag.AlignLeft, number(most))
        painter.setPen(QColor(colors().border))
        painter.drawLine(0, int(line) + 1, self.width(), int(line) + 1)
        return area.adjusted(0, line + 2, 0, -line - 2)


def bars_of(counts: Mapping[str, int], today: date, days: int, by: str) -> list[Bar]:
    """One bar a day, week (from Monday) or month, the oldest first; the first and the last may be cut."""
    bars: list[Bar] = []
    for back in range(days - 1, -1, -1):
        day = today - timedelta(days=back)
        count = max(0, counts.get(day.isoformat(), 0))
        if bars and _period(bars[-1].first, by) == _period(day, by):
            bars[-1] = Bar(bars[-1].first, day, bars[-1].count + count)
        else:
            bars.append(Bar(day, day, count))
    return bars


def _period(day: date, by: str) -> tuple[int, int]:
    if by == MONTH:
        return day.year, day.month
    if by == WEEK:
        year, week, _ = day.isocalendar()
        return year, week
    return day.year, day.timetuple().tm_yday


def _told(bar: Bar) -> str:
    first, last = date_text(bar.first), date_text(bar.last)
    return f"{first if first == last else f'{first} – {last}'}: {number(bar.count)}"
