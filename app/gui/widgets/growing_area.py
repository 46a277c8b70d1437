"""GrowingArea: shows its content whole where there is room, and lets it be scrolled where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from app.gui.look.scale import scaled


class GrowingArea(QScrollArea):
    """Takes the size of its layout, whose lines may break anew at each width. `changed`: it may want more."""

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
        self.verticalScrollBar().rangeChanged.connect(self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside may want another size now."""
        if watched is self._inner and event.type() is QEvent.Type.LayoutRequest:
            self._tell()
        return super().eventFilter(watched, event)

    def wanted_height(self, width: int) -> int:
        """Of the content, at this width."""
        layout = self._inner.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return self._inner.sizeHint().height()

    def sizeHint(self) -> QSize:
        """The content's."""
        width = max(self.width(), self._inner.minimumSizeHint().width())
        return QSize(self._inner.sizeHint().width(), self.wanted_height(width))

    def minimumSizeHint(self) -> QSize:
        """Its width, beside a scroll bar where there is one, and a few lines of its height."""
        least, bar = self._inner.minimumSizeHint(), self.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() > 0 else 0
        return QSize(least.width() + beside, min(least.height(), scaled(120)))

    def _tell(self) -> None:
        self.updateGeometry()
        self.changed.emit()
