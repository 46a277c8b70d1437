"""ReadOnlyBar: a line over everything while the session is read-only: it says so, and what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from app.gui.text.texts import tr
from app.gui.widgets.announce import Announcer
from app.gui.widgets.builders import column, label, margins


class ReadOnlyBar(QFrame):
    """It stays as long as nothing can be written, on every page and over a locked window."""

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
        """In the language of now."""
        text = tr(
            "Read-only: the disk is full, or nothing may be written to the data directory. You can view"
            " and search. To make changes, export or copy, free up disk space or check the permissions "
            "of the data directory. This message then disappears."
        )
        self._text.setText(text)
        self.setAccessibleName(text)

    def show_while(self, read_only: bool) -> None:
        """Show or hide it; a screen reader is told when it comes."""
        if read_only and self.isHidden():
            self._announcer.say(self._text.text())
        self.setVisible(read_only)
