"""ListStates: shows the list, or in its place a message with a next step: waiting, no users, or an error."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QTableView, QWidget

from app.domain.errors import ValidationError
from app.gui.text.texts import tr
from app.gui.widgets.empty_state import EmptyState
from app.gui.widgets.notice import sentence_of

Act = Callable[[], object]
Near = tuple[str, Act]


class ListStates(QStackedWidget):
    """Shows either the list, the first steps, or a message."""

    def __init__(self, table: QTableView) -> None:
        super().__init__()
        self._table = table
        self.message = EmptyState()
        self._first_steps: QWidget | None = None
        self.addWidget(table)
        self.addWidget(self.message)

    def show_list(self) -> None:
        """Show the list."""
        self.setCurrentWidget(self._table)

    def show_first_steps(self, make: Callable[[], QWidget]) -> None:
        """Show the first steps to an operator who is the only user. `make` creates their widget at the first
        call."""
        if self._first_steps is None:
            self._first_steps = make()
            self.addWidget(self._first_steps)
        self.setCurrentWidget(self._first_steps)

    def show_waiting(self) -> None:
        """Show that the users are being looked up."""
        self._say("users", tr("One moment"), tr("Looking up the users…"))

    def show_nobody(
        self, *, searched: bool, listed: bool, clear: Act, create: Act | None, near: Sequence[Near] = ()
    ) -> None:
        """Show that no users were found. `searched` tells that there is a search or a filter, `listed` that
        only the users of a pasted list are shown. `near` are similar names, each with the function that
        chooses it."""
        if searched:
            text = tr("No user matches both the search and the filters.")
            if listed:
                text = tr("No user of your list matches both the search and the filters.")
            if near:
                text = f"{text} {tr('Did you mean one of these?')}"
            self._say("empty", tr("No users found"), text, (tr("Clear search and filters"), clear), near)
        elif listed:
            text = tr("The users of your list no longer exist.")
            self._say("empty", tr("No users found"), text, (tr("Show all users"), clear))
        else:
            act = None if create is None else (tr("New user"), create)
            self._say("users", tr("No users yet"), tr("Create a user, or import a file (Ctrl+I)."), act)

    def show_trouble(self, error: Exception, *, again: Act, clear: Act) -> None:
        """Show an error. If the search is not valid, offer to clear it; after any other error, offer to try
        again."""
        if isinstance(error, ValidationError):
            title = tr("The search is not valid")
            self._say("search", title, sentence_of(error), (tr("Clear the search"), clear))
        else:
            title = tr("The list can't be shown")
            self._say("error", title, sentence_of(error), (tr("Try again"), again))

    def _say(
        self,
        picture: str,
        title: str,
        text: str,
        action: tuple[str, Act] | None = None,
        near: Sequence[Near] = (),
    ) -> None:
        self.message.say(picture, title, text, action, near)
        self.setCurrentWidget(self.message)
