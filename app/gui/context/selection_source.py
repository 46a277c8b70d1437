"""SelectionSource: where actions find the selected users, without knowing the page that shows them."""

from __future__ import annotations

from typing import Protocol

from app.gui.context.selection import Selection
from app.queries.results import UserSummary


class SelectionSource(Protocol):
    """A list with a selection. Actions ask it; `UsersView` is one."""

    @property
    def selected_count(self) -> int:
        """How many users are selected, of those that the list shows."""

    def selected(self) -> tuple[list[UserSummary], int]:
        """(those of the selected users whose rows are loaded, how many are selected)."""

    def taken(self) -> Selection | None:
        """The selected users that the list shows, to act on; None if nobody is selected."""

    def chosen_or_all(self) -> Selection:
        """The selection if it has several users, else the whole list as it is filtered."""

    def everybody(self) -> Selection:
        """The whole list as it is filtered."""

    def say_nobody(self) -> None:
        """Tell the person that nobody is selected."""
