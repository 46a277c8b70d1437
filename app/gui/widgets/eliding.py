"""ElidingLabel: one line that is shortened by dots where there is no room, whole in its tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.gui.scale import scaled
from app.gui.widgets.parts import leading


class ElidingLabel(QLabel):
    """`setText` takes the whole text, `whole` gives it back. Plain text only."""

    def __init__(self, text: str = "", role: str | None = None) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)
        self.whole = text
        self._show()

    def setText(self, text: str) -> None:
        """The whole text."""
        self.whole = text
        self._show()

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(scaled(32), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        self.ensurePolished()
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        # tool tips would take tags for markup
        self.setToolTip(self.whole.replace("<", "‹") if shown != self.whole else "")
        self.setAccessibleName(self.whole)
