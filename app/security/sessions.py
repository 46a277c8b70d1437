"""OperatorSessions: since when operators are signed in here, so that a reset ends a session."""

from __future__ import annotations

import threading


class OperatorSessions:
    """The log's position at which each operator signed in here, or set the password last.

    A password that was set at a later position, by somebody else or in another process, ends the session:
    whoever found or took it over is out. An operator without a session here (a process that acts for Padron
    itself, a test) is not asked. Safe from any thread.
    """

    def __init__(self) -> None:
        self._since: dict[str, int] = {}
        self._lock = threading.Lock()

    def begin(self, user_id: str, position: int) -> None:
        """The operator has just proved the password that holds at this position."""
        with self._lock:
            self._since[user_id] = position

    def restart(self, position: int) -> None:
        """The log is another one, which ends at this position: whoever is signed in stays so."""
        with self._lock:
            self._since = dict.fromkeys(self._since, position)

    def is_over(self, user_id: str, password_position: int) -> bool:
        """Whether the password was set after the operator signed in here."""
        with self._lock:
            since = self._since.get(user_id)
        return since is not None and password_position > since
