"""PageActions: the actions of the menus that depend on the page: copy, export, find, filter, refresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QTextEdit

from app.domain.permissions import Permission
from app.gui.text.texts import tr

if TYPE_CHECKING:
    from app.gui.shell.workbench import Workbench


class PageActions:
    """Carries out these actions on the page that is shown, never on another one. If the page has no such
    action, shows a message that says so."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def copy(self) -> None:
        """Copy the selected text of the focused widget, or else the selected lines of the page."""
        if _copy_marked_text():
            return
        bench = self._bench
        if bench.page == "users" and bench.users is not None:
            bench.users.exporter.copy_text()
        elif bench.page == "history" and bench.history is not None:
            bench.history.copy_text()
        else:
            self._say(tr("There is nothing to copy here."))

    def copy_csv(self) -> None:
        """Copy the selected lines of the page as CSV, for a spreadsheet."""
        bench = self._bench
        if bench.page == "history" and bench.history is not None:
            bench.history.copy_csv()
        elif bench.page != "users" or bench.users is None:
            self._say(tr("There is nothing to copy here."))
        elif self._may_export():
            bench.users.exporter.copy_csv()

    def export(self) -> None:
        """Export the users of the list, the lines of the history, or the figures of the dashboard."""
        bench = self._bench
        if bench.page == "history":
            self.export_history()
        elif bench.page == "dashboard":
            self.save_table()
        elif self._may_export():
            bench.directory.export()

    def export_history(self) -> None:
        """Export the history as its page is filtered."""
        if self._bench.history is not None:
            self._bench.show_page("history")
            self._bench.history.export()

    def save_table(self) -> None:
        """Save the dashboard's figures as a table."""
        if self._bench.dashboard is not None:
            self._bench.show_page("dashboard")
            self._bench.dashboard._save_table()

    def save_picture(self) -> None:
        """Save the dashboard as a picture."""
        if self._bench.dashboard is not None:
            self._bench.show_page("dashboard")
            self._bench.dashboard._save_picture()

    def find(self) -> None:
        """Focus the search box, or the first filter of the history."""
        bench = self._bench
        if bench.page == "history" and bench.history is not None:
            bench.history.focus_filters()
        else:
            bench.focus_search()

    def filter(self) -> None:
        """Open further filters of the list, or the types of lines of the history."""
        bench = self._bench
        if bench.page == "history" and bench.history is not None:
            bench.history.filters.type.open()
        elif bench.users is not None:
            bench.show_page("users")
            bench.users.open_filters()

    def refresh(self) -> None:
        """Load the data of all pages again. On the history page, show its newest lines."""
        bench = self._bench
        if bench.page == "history" and bench.history is not None:
            bench.history.show_newest()
        else:
            bench.refresh()

    def _may_export(self) -> bool:
        if self._bench.context.may(Permission.USERS_EXPORT):
            return True
        self._say(tr("You do not have permission to export users."))
        return False

    def _say(self, text: str) -> None:
        self._bench.context.notified.emit(text, "info")


def _copy_marked_text() -> bool:
    """Copy the selected text of the focused label or multi-line text field. Returns whether there was any.
    Other text fields handle Ctrl+C themselves."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QLabel) and focus.hasSelectedText():
        QGuiApplication.clipboard().setText(focus.selectedText())
        return True
    if isinstance(focus, QTextEdit | QPlainTextEdit) and focus.textCursor().hasSelection():
        focus.copy()
        return True
    return False
