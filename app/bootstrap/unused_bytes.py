"""ClearUnusedBytes: cleans the database after much was written, so that the next hard delete is fast."""

from __future__ import annotations

from collections.abc import Callable

from app.commands.bus import Next
from app.commands.message import Command
from app.commands.result import CommandResult

#: The database is cleaned when at least this many events were added since it was cleaned last.
MANY_EVENTS = 10_000


class ClearUnusedBytes:
    """Middleware that clears the unused bytes of the database after a command, if it has added many events.

    A hard delete has to clear these bytes, too, and may take a second at most. After a million imported users
    clearing takes 2 s. It does not matter which command wrote the events, or whether it was cancelled.
    """

    def __init__(self, position: Callable[[], int], clear: Callable[[], bool]) -> None:
        """Create the middleware.

        `position` returns the log position that the commands of this process have reached. `clear` cleans the
        database without raising an error, and returns False if it could not, as beside another program that
        reads: then the next command tries again.
        """
        self._position = position
        self._clear = clear
        self._cleared_at = position()

    def __call__(self, command: Command, proceed: Next) -> CommandResult:
        """Execute the command, then clean up if necessary."""
        try:
            return proceed(command)
        finally:
            reached = self._position()
            if reached - self._cleared_at >= MANY_EVENTS and self._clear():
                self._cleared_at = reached
