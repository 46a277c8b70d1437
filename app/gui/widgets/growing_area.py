"""GrowingArea: a scroll area that is as high as its content where there is space, and scrolls where there is
not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from app.gui.look.scale import scaled


class GrowingArea(QScrollArea):
    """A scroll area whose size hint is the size of its layout, which may wrap its lines differently at each
    width. Emits `changed` when the size hint may have changed."""

    changed = Signal()

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self._inner = QWidget()
        self._inner.setLayout(layout)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._on_size_change)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Update the size hint when the content's layout has changed."""
        if watched is self._inner and event.type() is QEvent.Type.LayoutRequest:
            self._on_size_change()
        return super().eventFilter(watched, event)

    def wanted_height(self, width: int) -> int:
        """Return the height of the content at this width."""
        layout = self._inner.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return self._inner.sizeHint().height()

    def sizeHint(self) -> QSize:
        """Return the size of the content."""
        width = max(self.width(), self._inner.minimumSizeHint().width())
        return QSize(self._inner.sizeHint().width(), self.wanted_height(width))

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size: as wide as the content (plus a scroll bar if there is one), and as high as
        the content, but at most 120 pixels at 100 % text."""
        least, bar = self._inner.minimumSizeHint(), self.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() > 0 else 0
        return QSize(least.width() + beside, min(least.height(), scaled(120)))

    def _on_size_change(self) -> None:
        self.updateGeometry()
        self.changed.emit()
