"""CoalescedQuery: repeats a query after changes, with at most one pending at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.gui.runtime.operations import Ticket


class CoalescedQuery:
    """Runs a query, and runs it again after changes. While it is pending, asking the same question again only
    records that it is needed, and `again` is called once the answer is there. If each request replaced the
    pending one, changes that come faster than answers would prevent any answer. A different question replaces
    the pending query at once."""

    def __init__(self, owner: QObject, again: Callable[[], object]) -> None:
        self._owner, self._again = owner, again
        self._ticket: Ticket | None = None
        self._question: object = None
        self._is_needed_again = False

    @property
    def is_pending(self) -> bool:
        """Whether a query is pending."""
        return self._ticket is not None

    def ask(self, question: object, begin: Callable[[], Ticket]) -> None:
        """Start the query with `begin`, unless the same one is pending. `question` identifies it and is
        compared with `==`."""
        if self._ticket is not None:
            if question == self._question:
                self._is_needed_again = True
                return
            self._ticket.cancel_quietly()
        self._question, self._is_needed_again = question, False
        ticket = self._ticket = begin()
        ticket.ended.connect(lambda: self._end(ticket))

    def cancel(self) -> None:
        """Cancel the pending query."""
        if self._ticket is not None:
            self._ticket.cancel_quietly()
        self._ticket, self._is_needed_again = None, False

    def _end(self, ticket: Ticket) -> None:
        if ticket is not self._ticket:
            return
        self._ticket = None
        if self._is_needed_again and shiboken6.isValid(self._owner):
            self._is_needed_again = False
            self._again()
