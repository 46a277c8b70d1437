"""ReadOnlyBar: a line at the top of the window in a read-only session. Says why nothing can be changed and
what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from app.gui.text.texts import tr
from app.gui.widgets.announce import Announcer
from app.gui.widgets.builders import column, label, margins


class ReadOnlyBar(QFrame):
    """The line is shown while nothing can be written, on every page and also over a locked window."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("read_only_bar")
        self._text = label(wrap=True)
        self._text.setObjectName("read_only_text")
        self._announcer = Announcer(self)
        box = column(self._text, spacing=0)
        box.setContentsMargins(margins(20, 6, 20, 6))
        self.setLayout(box)
        self.write()
        self.hide()

    def write(self) -> None:
        """Set the text in the current language."""
        text = tr(
            "Read-only: the disk is full, or nothing may be written to the data directory. You can view"
            " and search. To make changes, export or copy, free up disk space or check the permissions "
            "of the data directory. This message then disappears."
        )
        self._text.setText(text)
        self.setAccessibleName(text)

    def show_while(self, read_only: bool) -> None:
        """Show or hide the bar; a screen reader announces it when it appears."""
        if read_only and self.isHidden():
            self._announcer.say(self._text.text())
        self.setVisible(read_only)
