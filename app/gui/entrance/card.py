"""StartCard: the card in the middle of the window that frames the welcome, sign-in and loading pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.gui.look.logo import logo
from app.gui.look.scale import scaled
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, card, column, label, row
from app.gui.widgets.notice import Notice


class StartCard(QWidget):
    """A card with a title, a text and a notice. Subclasses add their parts to `body`."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.notice = Notice(closable=False)
        self.body = column(spacing=14)
        self.title = label(title, "title", wrap=True)
        self.text = label(text, "muted", wrap=True)
        sign = row(logo(scaled(44)), None)
        inner = card(column(sign, self.title, self.text, self.notice, self.body, spacing=12, margin=32))
        inner.setFixedWidth(scaled(420))
        foot = label(tr("Padron, the register of people"), "caption")
        foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QWidget()
        inside.setLayout(column(None, row(None, inner, None), foot, None, spacing=16, margin=24))
        area = QScrollArea()  # large text may need more height than the window has
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.setLayout(column(area))


class LoadingPage(StartCard):
    """Tells that the stores are being opened, or that they cannot be opened."""

    def __init__(self, open_again: Callable[[], object]) -> None:
        """Create the page. Its button “Try again”, which `show_not_opened` shows, calls `open_again`."""
        super().__init__(tr("One moment"), tr("Opening the directory."))
        self.retry = button(tr("Try again"), open_again, kind="primary", name="retry")
        self.retry.hide()
        self.body.addWidget(self.retry)

    def show_not_opened(self, place: str, error: Exception) -> None:
        """Say why the directory at `place` cannot be opened, and offer another try."""
        self.title.setText(tr("The directory can't be opened"))
        self.text.setText(place)
        self.notice.tell(error)
        self.retry.show()
