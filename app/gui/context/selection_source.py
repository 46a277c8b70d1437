"""SelectionSource: the interface through which actions get the selected users, without knowing the page."""

from __future__ import annotations

from typing import Protocol

from app.gui.context.selection import Selection
from app.queries.results import UserSummary


class SelectionSource(Protocol):
    """A list with a selection; `UsersView` implements it."""

    @property
    def selected_count(self) -> int:
        """The number of selected users that the list shows."""

    def selected(self) -> tuple[list[UserSummary], int]:
        """Return (the selected users with rows in memory, the number of selected users)."""

    def shown_selection(self) -> Selection | None:
        """Return the selected users that the list shows, to act on, or None if no user is selected."""

    def selection_or_all(self) -> Selection:
        """Return the selection if it has several users, else all users that the list shows."""

    def all_users(self) -> Selection:
        """Return all users that the list shows with its filters."""

    def notify_none_selected(self) -> None:
        """Notify the operator that no user is selected."""
