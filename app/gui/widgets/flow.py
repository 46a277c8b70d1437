"""Flow: parts side by side, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QStyle, QWidget

_HIGH = 4


class Flow(QLayout):
    """As wide as its widest part at least; the other parts go below where there is no room beside it."""

    def __init__(self, parts: Sequence[QWidget] = (), spacing: int = 12) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's."""
        self._items.append(item)

    def count(self) -> int:
        """Qt's."""
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        """Qt's."""
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        """Qt's."""
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all lines."""
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    def setGeometry(self, area: QRect) -> None:
        """Lines begin where those of the interface do."""
        super().setGeometry(area)
        direction = QApplication.layoutDirection()
        for item, place in zip(self._items, self._places(area.width()), strict=True):
            item.setGeometry(QStyle.visualRect(direction, area, place.translated(area.topLeft())))

    def sizeHint(self) -> QSize:
        """Of a single line."""
        hints = [item.sizeHint() for item in self._items]
        gaps = self.spacing() * max(0, len(hints) - 1)
        return QSize(sum(hint.width() for hint in hints) + gaps, max((h.height() for h in hints), default=0))

    def minimumSize(self) -> QSize:
        """Of the widest part."""
        least = QSize(0, 0)
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    def _places(self, width: int) -> list[QRect]:
        places, left, top, high = [], 0, 0, 0
        for item in self._items:
            size = item.sizeHint()
            if left and left + size.width() > width:
                left, top, high = 0, top + high + _HIGH, 0
            places.append(QRect(left, top, min(size.width(), width), size.height()))
            left += size.width() + self.spacing()
            high = max(high, size.height())
        return places
