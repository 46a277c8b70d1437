"""StartCard: a card in the middle of the window: the frame of welcome, sign-in and opening."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.gui.look.logo import logo
from app.gui.look.scale import scaled
from app.gui.text.texts import tr
from app.gui.widgets.builders import card, column, label, row
from app.gui.widgets.notice import Notice


class StartCard(QWidget):
    """Subclasses add to `body`."""

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
        area = QScrollArea()  # large text may want more height than there is
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.setLayout(column(area))


class LoadingPage(StartCard):
    """The stores are being opened."""

    def __init__(self) -> None:
        super().__init__(tr("One moment"), tr("The directory is being opened."))
