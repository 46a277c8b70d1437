"""CoalescedQuery: repeats a query after changes, with at most one pending at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.gui.runtime.operations import Ticket


class CoalescedQuery:
    """Runs a query, and repeats it after changes. At most one query is pending.

    If the same question is asked while its query is pending, the query continues, and `again` is called after
    its answer. Otherwise changes that come faster than answers would prevent every answer. A different
    question replaces the pending query at once.
    """

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
        """Start the query with `begin`. If a query with an equal `question` is pending, only record that it
        is needed again."""
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
