"""Flow: a layout that places widgets side by side and wraps them into lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QStyle, QWidget

#: Pixels between two lines.
_LINE_SPACING = 4


class Flow(QLayout):
    """A layout that moves widgets which do not fit into a line to the next one. It is at least as wide as its
    widest widget."""

    def __init__(self, parts: Sequence[QWidget] = (), spacing: int = 12) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        """Return an item, or None if there is none at this index."""
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        """Remove an item and return it, or None if there is none at this index."""
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return no direction: the layout does not use more space than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: the narrower the layout, the higher it is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    def setGeometry(self, area: QRect) -> None:
        """Place the items, from right to left in right-to-left languages."""
        super().setGeometry(area)
        direction = QApplication.layoutDirection()
        for item, place in zip(self._items, self._places(area.width()), strict=True):
            item.setGeometry(QStyle.visualRect(direction, area, place.translated(area.topLeft())))

    def sizeHint(self) -> QSize:
        """Return the size of all items in a single line."""
        hints = [item.sizeHint() for item in self._items]
        gaps = self.spacing() * max(0, len(hints) - 1)
        return QSize(sum(hint.width() for hint in hints) + gaps, max((h.height() for h in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the minimal size of the widest and of the highest item."""
        least = QSize(0, 0)
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    def _places(self, width: int) -> list[QRect]:
        places, left, top, line_height = [], 0, 0, 0
        for item in self._items:
            size = item.sizeHint()
            if left and left + size.width() > width:
                left, top, line_height = 0, top + line_height + _LINE_SPACING, 0
            places.append(QRect(left, top, min(size.width(), width), size.height()))
            left += size.width() + self.spacing()
            line_height = max(line_height, size.height())
        return places
