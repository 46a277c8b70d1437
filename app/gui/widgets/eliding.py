"""Labels and links whose text is shortened with “…” if there is too little space. Their tool tip then has the
whole text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.gui.look.scale import scaled
from app.gui.widgets.builders import leading
from app.gui.widgets.push_button import PushButton


class ElidingLabel(QLabel):
    """A label of plain text that is elided if there is too little space. Pass the whole text to `setText`;
    `whole` returns it."""

    def __init__(self, text: str = "", role: str | None = None) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)
        self.whole = text
        super().setText(text)  # it has no size yet
        self.setAccessibleName(text)

    def setText(self, text: str) -> None:
        """Set the whole text."""
        self.whole = text
        self._show()

    def minimumSizeHint(self) -> QSize:
        """Return the width of a few letters."""
        return QSize(scaled(32), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the text for the new width."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        self.ensurePolished()
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        # a tool tip would interpret tags as markup
        self.setToolTip(self.whole.replace("<", "‹") if shown != self.whole else "")
        self.setAccessibleName(self.whole)


class ElidingLink(PushButton):
    """A button that looks like a link. Its size hint is that of its whole text, but it may be narrower."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "link")
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.whole = text
        super().setText(text.replace("&", "&&"))  # it has no size yet

    def show_text(self, text: str, said: str) -> None:
        """Show another text; screen readers read `said`."""
        self.setAccessibleName(said)
        if text != self.whole:
            self.whole = text
            self.updateGeometry()
            self._show()

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        self.ensurePolished()
        whole = self.fontMetrics().horizontalAdvance(self.whole)
        return QSize(whole + self._frame() + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the width of a few letters."""
        return QSize(scaled(48), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the text for the new width."""
        super().resizeEvent(event)
        self._show()

    def _frame(self) -> int:
        """Return the width that the style adds to a text."""
        flag = Qt.TextFlag.TextShowMnemonic
        shown = self.fontMetrics().size(int(flag.value), self.text() or "XXXX").width()
        return super().sizeHint().width() - shown

    def _show(self) -> None:
        self.ensurePolished()
        room = self.width() - self._frame()
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, room)
        super().setText(shown.replace("&", "&&"))
        self.setToolTip(self.whole.replace("<", "‹") if shown != self.whole else "")
