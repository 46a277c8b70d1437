"""CoalescedQuery: repeats a query after changes, with at most one pending at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.gui.runtime.operations import Ticket


class CoalescedQuery:
    """While the same question is under way, asking again is only noted, and `again` is called when it is
    answered: were each asking to forget the one before, answers slower than events would never come.
    Another question takes its place at once.
    """

    def __init__(self, owner: QObject, again: Callable[[], object]) -> None:
        self._owner, self._again = owner, again
        self._ticket: Ticket | None = None
        self._question: object = None
        self._noted = False

    @property
    def is_under_way(self) -> bool:
        """Whether an answer is awaited."""
        return self._ticket is not None

    def ask(self, question: object, begin: Callable[[], Ticket]) -> None:
        """Have it asked by `begin`. Questions are compared by `==`."""
        if self._ticket is not None:
            if question == self._question:
                self._noted = True
                return
            self._ticket.cancel_quietly()
        self._question, self._noted = question, False
        ticket = self._ticket = begin()
        ticket.ended.connect(lambda: self._end(ticket))

    def forget(self) -> None:
        """The answer is not wanted any more."""
        if self._ticket is not None:
            self._ticket.cancel_quietly()
        self._ticket, self._noted = None, False

    def _end(self, ticket: Ticket) -> None:
        if ticket is not self._ticket:
            return
        self._ticket = None
        if self._noted and shiboken6.isValid(self._owner):
            self._noted = False
            self._again()
