"""Sidebar: the buttons of the pages, and the operator who is signed in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from app.gui.context.ui_context import UiContext
from app.gui.look.icons import icon
from app.gui.look.logo import logo
from app.gui.look.scale import scaled
from app.gui.look.theme import colors
from app.gui.shell.signed_in_label import SignedInLabel
from app.gui.text.texts import tr
from app.gui.widgets.builders import column, label, margins, row
from app.gui.widgets.push_button import PushButton


class Sidebar(QWidget):
    """Emits `page_chosen(name)`, `lock_asked` and `sign_out_asked`."""

    page_chosen = Signal(str)
    lock_asked = Signal()
    sign_out_asked = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(scaled(188))
        brand = label("Padron", "brand")
        self._group = QButtonGroup(self)
        self._pages: dict[str, QPushButton] = {}
        self._box = QVBoxLayout()
        self._box.setSpacing(4)
        self.operator = SignedInLabel(context)
        lock = self._button(tr("Lock"), "lock")
        lock.setObjectName("lock")
        lock.clicked.connect(lambda: self.lock_asked.emit())
        out = self._button(tr("Sign out"), "sign_out")
        out.setObjectName("sign_out")
        out.clicked.connect(lambda: self.sign_out_asked.emit())
        self._brand = brand
        self._leaving = (lock, out)
        head = row(logo(scaled(24), colors().sidebar_text), brand, None, spacing=10)
        head.setContentsMargins(margins(8, 4, 0, 12))
        box = column(head, self._box, None, self.operator, lock, out, spacing=4)
        box.setContentsMargins(12, 16, 12, 12)
        self.setLayout(box)

    def add_page(self, name: str, title: str) -> None:
        """Add a button for a page."""
        page = self._button(title, name)
        page.setObjectName(f"page_{name}")
        page.setCheckable(True)
        page.clicked.connect(lambda: self.page_chosen.emit(name))
        self._group.addButton(page)
        self._pages[name] = page
        self._box.addWidget(page)

    def add_section(self, section: QWidget) -> None:
        """Add a widget below the pages."""
        self._box.addWidget(section)

    def set_narrow(self, narrow: bool) -> None:
        """If narrow, show only icons, with the names as tool tips. Otherwise show icons and names."""
        self.setFixedWidth(scaled(68 if narrow else 188))
        self._brand.setVisible(not narrow)
        self.operator.set_narrow(narrow)
        for page in [*self._pages.values(), *self._leaving]:
            name = page.accessibleName()
            page.setText("" if narrow else f"  {name}")
            page.setToolTip(name if narrow else "")

    def mark(self, name: str) -> None:
        """Mark this page as the one that is shown."""
        if name in self._pages:
            self._pages[name].setChecked(True)

    @staticmethod
    def _button(text: str, picture: str) -> QPushButton:
        made = PushButton(f"  {text}")
        made.setAccessibleName(text)
        made.setIcon(icon(picture, colors().sidebar_muted))
        made.setIconSize(QSize(scaled(18), scaled(18)))
        return made
