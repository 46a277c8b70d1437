"""DemoBar: a line at the top of a demo's windows. Says that this is a demo, and links to the operator's own
directory."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.gui.text.texts import tr
from app.gui.widgets.builders import button, label, margins, row


class DemoBar(QFrame):
    """The line is shown before the sign-in and while the window is locked too. Otherwise the page would move
    when the line appears."""

    start_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("demo_bar")
        self._text = label()
        self._start = button("", self.start_asked.emit, kind="link", name="start_own_bar")
        box = row(self._text, self._start, None, spacing=8)
        box.setContentsMargins(margins(20, 4, 12, 4))
        self.setLayout(box)
        self.write()

    def write(self) -> None:
        """Set the texts in the current language."""
        self._text.setText(tr("This is a demo: all its users are fictitious."))
        self._start.setText(tr("Create your own directory"))
        self._start.setToolTip(tr("Leave the demo and create your own directory. The demo is kept."))
