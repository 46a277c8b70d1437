"""CardGrid: cards side by side, in as many columns as fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.gui.look.scale import scaled

_SPACING = 12


class CardGrid(QWidget):
    """Arranges cards in columns. Uses the first number in `columns` (ordered from largest to smallest) at
    which every card has the width that it needs, and at least `least` pixels at 100 % text size. If none
    fits, uses the last number."""

    def __init__(self, cards: Sequence[QWidget], columns: Sequence[int], least: int) -> None:
        super().__init__()
        self.cards, self._choices, self._least = cards, columns, least
        self.columns = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(_SPACING)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._grid)
        self._arrange(columns[0])

    def minimumSizeHint(self) -> QSize:
        """Return the width of the narrowest arrangement, so that the grid can shrink to it."""
        return QSize(self._width_of(self._choices[-1]), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the number of columns for the new width."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Choose the number of columns again when a card needs another width."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        fitting = (count for count in self._choices if self._width_of(count) <= self.width())
        self._arrange(next(fitting, self._choices[-1]))

    def _width_of(self, columns: int) -> int:
        needed = max(scaled(self._least), *(card.minimumSizeHint().width() for card in self.cards))
        return columns * needed + (columns - 1) * _SPACING

    def _arrange(self, columns: int) -> None:
        if columns == self.columns:
            return
        for column in range(self.columns):
            self._grid.setColumnStretch(column, 0)
        self.columns = columns
        for at, card in enumerate(self.cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
