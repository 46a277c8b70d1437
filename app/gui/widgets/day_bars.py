"""DayBars: counts over time as bars, by day, week or month; what a bar holds is told, and may be opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip

from app.gui.look.scale import scaled
from app.gui.look.theme import colors
from app.gui.text.texts import date_text, number, today, tr
from app.gui.widgets.drawing import Drawing
from app.gui.widgets.text.marked_text import from_right

DAY, WEEK, MONTH = "day", "week", "month"
#: Text of the axes, as a part of the usual.
_SMALL = 0.82
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
#: Between the frame of the focus and the bars.
_INSET = 4
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True)
class Bar:
    """Of the days from `first` to `last`, both in it."""

    first: date
    last: date
    count: int


class DayBars(Drawing):
    """The newest stands where lines end; heights are relative to the largest. The keyboard marks one of them,
    which is told under the `title`. A `chart` has the largest count and the first and last day written beside
    the bars, and `opened(Bar)` tells which one was chosen."""

    opened = Signal(object)

    def __init__(self, title: str, *, height: int = 56, chart: bool = False) -> None:
        super().__init__()
        self._title, self._chart = title, chart
        self.setFixedHeight(scaled(height))
        self.bars: list[Bar] = []
        #: The first day of the bar that the keyboard is at.
        self._marked: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if chart:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def total(self) -> int:
        """Of all bars."""
        return sum(bar.count for bar in self.bars)

    @property
    def marked(self) -> Bar | None:
        """The bar that the keyboard is at."""
        return next((bar for bar in self.bars if bar.first == self._marked), None)

    def show_days(self, counts: Mapping[str, int], days: int, by: str = DAY) -> None:
        """Counts by day (2026-01-31); the last `days` are shown, put together `by` day, week or month."""
        self.bars = bars_of(counts, today(), days, by)
        if self.marked is None and self.hasFocus():
            self._marked = self.bars[-1].first
        self._tell()
        self.update()

    def mark(self, at: int) -> None:
        """Put the mark on this bar; the last for -1."""
        if self.bars:
            self._marked = self.bars[at].first
            self._tell()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        palette = colors()
        area = QRectF(0, 0, self.width(), self.height() - 1)
        most = max((bar.count for bar in self.bars), default=0)
        if self._chart:
            area = self._paint_axes(painter, area, most)
        painter.setPen(QColor(palette.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if most:
            self._paint_bars(painter, area, most)
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """A tool tip for the bar under the mouse."""
        if isinstance(event, QHelpEvent) and self.bars:
            QToolTip.showText(event.globalPos(), told(self._bar_at(event.pos().x())), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows, Home and End move the mark, Enter and Space open it."""
        key = Qt.Key(event.key())
        if not self.bars or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _OPENING and self._chart and self.marked is not None:
            self.opened.emit(self.marked)
        elif key in _ENDS:
            self.mark(_ENDS[key])
        elif key in _STEPS:
            step = -_STEPS[key] if from_right() else _STEPS[key]
            at = self.bars.index(self.marked) + step if self.marked is not None else -1
            self.mark(min(len(self.bars) - 1, max(0, at)) if self.marked is not None else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the bar that it hits, be it as low as none."""
        inside = self.rect().contains(event.position().toPoint())
        if self._chart and self.bars and inside and event.button() is Qt.MouseButton.LeftButton:
            bar = self._bar_at(event.position().x())
            self.mark(self.bars.index(bar))
            self.opened.emit(bar)
        else:
            super().mouseReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The newest bar is marked at first."""
        super().focusInEvent(event)
        if self.marked is None:
            self.mark(-1)
        self.update()

    def _bar_at(self, x: float) -> Bar:
        inset = _INSET if self._chart else 0
        at = int((x - inset) * len(self.bars) / max(1, self.width() - 2 * inset))
        return self.bars[self._place(min(len(self.bars) - 1, max(0, at)))]

    def _place(self, at: int) -> int:
        """Which place from the left a bar has, or which bar a place: time runs as lines do."""
        return len(self.bars) - 1 - at if from_right() else at

    def _tell(self) -> None:
        """To a screen reader: what it is and, as the mark moves, where the mark is."""
        days = (self.bars[-1].last - self.bars[0].first).days + 1 if self.bars else 0
        total = tr("{n} in {days} days").format(n=number(self.total), days=days)
        self.setAccessibleName(f"{self._title}: {total}")
        marked = self.marked
        if marked is not None:
            self.setAccessibleDescription(told(marked))
            return
        most = max(self.bars, key=lambda bar: bar.count, default=None)
        self.setAccessibleDescription("" if most is None else tr("Maximum: {text}").format(text=told(most)))

    def _paint_bars(self, painter: QPainter, area: QRectF, most: int) -> None:
        palette = colors()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step = area.width() / len(self.bars)
        gap = 1.5 if step > 4 else 0.5
        marked = self.marked if self.hasFocus() else None
        for at, bar in enumerate(self.bars):
            tall = (area.height() - 3) * bar.count / most
            left = area.left() + self._place(at) * step
            if bar is marked:
                painter.setBrush(QColor(palette.accent_soft))
                painter.drawRect(QRectF(left - 1, area.top(), max(4.0, step + 1), area.height()))
                painter.setBrush(QColor(palette.text))
            else:
                painter.setBrush(QColor(palette.accent))
            if bar.count:
                painter.drawRect(QRectF(left, area.bottom() - tall, max(1.0, step - gap), tall))

    def _paint_axes(self, painter: QPainter, area: QRectF, most: int) -> QRectF:
        font = QFont(painter.font())
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        painter.setFont(font)
        painter.setPen(QColor(colors().muted))
        line = QFontMetricsF(font).height()
        area = area.adjusted(_INSET, 3, -_INSET, -3)
        if self.bars:
            below = QRectF(area.left(), area.bottom() - line, area.width(), line)
            painter.drawText(below, _LEFT, date_text(self.bars[0].first))
            painter.drawText(below, _RIGHT, date_text(self.bars[-1].last))
        above = QRectF(area.left(), area.top(), area.width(), line)
        painter.drawText(above, _LEFT, number(most))
        if self.hasFocus() and self.marked is not None:
            painter.setPen(QColor(colors().text))
            painter.drawText(above, _RIGHT, told(self.marked))
        painter.setPen(QColor(colors().border))
        ruled = above.bottom() + 1
        painter.drawLine(QPointF(area.left(), ruled), QPointF(area.right(), ruled))
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


def told(bar: Bar) -> str:
    """“1 Nov 2026 – 7 Nov 2026: 12”."""
    first, last = date_text(bar.first), date_text(bar.last)
    return f"{first if first == last else f'{first} – {last}'}: {number(bar.count)}"


def _period(day: date, by: str) -> tuple[int, int]:
    if by == MONTH:
        return day.year, day.month
    if by == WEEK:
        year, week, _ = day.isocalendar()
        return year, week
    return day.year, day.timetuple().tm_yday
