"""BarList: a list of names with their counts as bars. Choosing a bar opens the list of what it counts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.gui.look.scale import scaled
from app.gui.look.theme import colors
from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.text.texts import number, tr
from app.gui.widgets.push_button import PushButton
from app.gui.widgets.text.marked_text import at_start

Bar = tuple[str, str, int]

#: Bars that are created in one event-loop iteration.
_BARS_PER_STEP = 8


class BarList(QWidget):
    """Shows bars (key, text, count). `opened` is emitted with the key of a bar that is chosen. Tab moves from
    the last bar to the widget `then`."""

    opened = Signal(str)

    def __init__(self, then: QWidget | None = None) -> None:
        super().__init__()
        self._then = then
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._bars: dict[str, _Bar] = {}
        self._task = ChunkedTask(iter(()), self)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars in the given order. If many must be created, this takes several event-loop
        iterations."""
        self._task.stop()
        if sum(key not in self._bars for key, _, _ in bars) <= _BARS_PER_STEP:
            deque(self._fill(bars), maxlen=0)
        else:
            self._task.deleteLater()
            self._task = ChunkedTask(self._fill(bars), self)

    @property
    def is_filling(self) -> bool:
        """Whether bars are still to be created."""
        return self._task.is_running

    def _fill(self, bars: Sequence[Bar]) -> Iterator[None]:
        wanted = [key for key, _, _ in bars]
        for key in [key for key in self._bars if key not in wanted]:
            removed = self._bars.pop(key)
            self._box.removeWidget(removed)
            removed.hide()
            removed.deleteLater()
        created = 0
        most = max((count for _, _, count in bars), default=0)
        for place, (key, text, count) in enumerate(bars):
            bar = self._bars.get(key)
            if bar is None:
                bar = self._bars[key] = _Bar()
                bar.clicked.connect(lambda _=False, key=key: self.opened.emit(key))
                created += 1
            if self._box.indexOf(bar) != place:
                self._box.insertWidget(place, bar)
            bar.show_count(text, count, count / most if most else 0.0)
            if created == _BARS_PER_STEP:
                created = 0
                yield
        stops: list[QWidget] = [self._bars[key] for key in wanted]
        for one, other in pairwise([*stops, self._then] if self._then is not None else stops):
            self.setTabOrder(one, other)


class _Bar(PushButton):
    """One bar with its name and count."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "facet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._text, self._count, self._share = "", 0, 0.0

    def sizeHint(self) -> QSize:
        """Return the preferred size, two lines high."""
        return QSize(scaled(200), scaled(34))

    def minimumSizeHint(self) -> QSize:
        """Return the width of a few letters and the count."""
        return QSize(scaled(120), scaled(34))

    def show_count(self, text: str, count: int, share: float) -> None:
        """Show this name and count. `share` is the bar's length, 0–1 of the longest one."""
        self._text, self._count, self._share = text, count, share
        self.setAccessibleName(f"{text}: {number(count)}")
        self.setAccessibleDescription(tr("Shows these users"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name and count above a thin bar."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colors()
        area = QRectF(self.rect()).adjusted(8, scaled(3), -8, -scaled(5))
        painter.setPen(QColor(palette.text))
        shown = painter.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, int(area.width() - scaled(80))
        )
        top = Qt.AlignmentFlag.AlignTop
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | top, shown)
        painter.setPen(QColor(palette.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | top, number(self._count))
        track = QRectF(area.left(), area.bottom() - 4, area.width(), 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.sunken))
        painter.drawRoundedRect(track, 2, 2)
        if self._share:
            painter.setBrush(QColor(palette.accent))
            filled = QRectF(track.left(), track.top(), max(4.0, track.width() * self._share), 4)
            painter.drawRoundedRect(at_start(filled, track), 2, 2)
        painter.end()
