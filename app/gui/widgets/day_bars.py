"""DayBars: counts over time as bars, by day, week or month. A bar shows its dates and count, and can be
opened."""

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
#: Size of the axis labels, relative to the usual text.
_SMALL = 0.82
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
#: Pixels between the frame of the focus and the bars.
_INSET = 4
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True)
class Bar:
    """The count of the days from `first` to `last`, both included."""

    first: date
    last: date
    count: int


class DayBars(Drawing):
    """Draws one bar for each period, the newest at the end of the line, with heights relative to the largest
    count. Keys move a mark along the bars, and the marked bar's dates and count are its accessible
    description. A `chart` also shows axis labels (the largest count, the first and the last day), and emits
    `opened(Bar)` when a bar is chosen."""

    opened = Signal(object)

    def __init__(self, title: str, *, height: int = 56, chart: bool = False) -> None:
        super().__init__()
        self._title, self._chart = title, chart
        self.setFixedHeight(scaled(height))
        self.bars: list[Bar] = []
        #: First day of the marked bar.
        self._marked: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if chart:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def total(self) -> int:
        """The sum of all bars."""
        return sum(bar.count for bar in self.bars)

    @property
    def marked(self) -> Bar | None:
        """The bar that the keyboard has marked."""
        return next((bar for bar in self.bars if bar.first == self._marked), None)

    def show_days(self, counts: Mapping[str, int], days: int, by: str = DAY) -> None:
        """Show the counts of the last `days` days, with one bar for each day, week or month (`by`). The keys
        of `counts` are days such as 2026-01-31."""
        self.bars = bars_of(counts, today(), days, by)
        if self.marked is None and self.hasFocus():
            self._marked = self.bars[-1].first
        self._update_accessible_texts()
        self.update()

    def mark(self, at: int) -> None:
        """Mark this bar, or the last one for -1."""
        if self.bars:
            self._marked = self.bars[at].first
            self._update_accessible_texts()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the axes of a chart, the bars, and the frame of the focus."""
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
        """Show a tool tip for the bar below the mouse."""
        if isinstance(event, QHelpEvent) and self.bars:
            QToolTip.showText(event.globalPos(), bar_text(self._bar_at(event.pos().x())), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the mark with the arrow keys, Home and End; open the marked bar of a chart with Enter and
        Space."""
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
        """Open the bar at the clicked position, even if the click is above it."""
        inside = self.rect().contains(event.position().toPoint())
        if self._chart and self.bars and inside and event.button() is Qt.MouseButton.LeftButton:
            bar = self._bar_at(event.position().x())
            self.mark(self.bars.index(bar))
            self.opened.emit(bar)
        else:
            super().mouseReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the newest bar if none is marked."""
        super().focusInEvent(event)
        if self.marked is None:
            self.mark(-1)
        self.update()

    def _bar_at(self, x: float) -> Bar:
        inset = _INSET if self._chart else 0
        at = int((x - inset) * len(self.bars) / max(1, self.width() - 2 * inset))
        return self.bars[self._place(min(len(self.bars) - 1, max(0, at)))]

    def _place(self, at: int) -> int:
        """Convert between a bar's index and its place from the left; they differ in right-to-left
        languages."""
        return len(self.bars) - 1 - at if from_right() else at

    def _update_accessible_texts(self) -> None:
        """Set the accessible name to the total, and the description to the marked bar or the largest one."""
        days = (self.bars[-1].last - self.bars[0].first).days + 1 if self.bars else 0
        total = tr("{n} in {days} days").format(n=number(self.total), days=days)
        self.setAccessibleName(f"{self._title}: {total}")
        marked = self.marked
        if marked is not None:
            self.setAccessibleDescription(bar_text(marked))
            return
        most = max(self.bars, key=lambda bar: bar.count, default=None)
        self.setAccessibleDescription(
            "" if most is None else tr("Maximum: {text}").format(text=bar_text(most))
        )

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
            painter.drawText(above, _RIGHT, bar_text(self.marked))
        painter.setPen(QColor(colors().border))
        ruled = above.bottom() + 1
        painter.drawLine(QPointF(area.left(), ruled), QPointF(area.right(), ruled))
        return area.adjusted(0, line + 2, 0, -line - 2)


def bars_of(counts: Mapping[str, int], today: date, days: int, by: str) -> list[Bar]:
    """Return one bar for each day, week (from Monday) or month, oldest first. The first and the last one may
    cover only a part of the period."""
    bars: list[Bar] = []
    for back in range(days - 1, -1, -1):
        day = today - timedelta(days=back)
        count = max(0, counts.get(day.isoformat(), 0))
        if bars and _period(bars[-1].first, by) == _period(day, by):
            bars[-1] = Bar(bars[-1].first, day, bars[-1].count + count)
        else:
            bars.append(Bar(day, day, count))
    return bars


def bar_text(bar: Bar) -> str:
    """Return the dates and the count of a bar: “1 Nov 2026 – 7 Nov 2026: 12”."""
    first, last = date_text(bar.first), date_text(bar.last)
    return f"{first if first == last else f'{first} – {last}'}: {number(bar.count)}"


def _period(day: date, by: str) -> tuple[int, int]:
    if by == MONTH:
        return day.year, day.month
    if by == WEEK:
        year, week, _ = day.isocalendar()
        return year, week
    return day.year, day.timetuple().tm_yday
