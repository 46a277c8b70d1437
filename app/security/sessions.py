"""OperatorSessions: remembers since when operators are signed in to this process, so that a password reset
ends their sessions."""

from __future__ import annotations

import threading


class OperatorSessions:
    """Holds, for each operator, the log's position of the sign-in to this process or of the last password
    that the operator set here.

    If a password is set at a later position, by another operator or in another process, the session is over,
    so that an intruder is locked out. An operator without a session here (a process that acts for Padron
    itself, a test) is not checked. Safe to use from any thread.
    """

    def __init__(self) -> None:
        self._since: dict[str, int] = {}
        self._lock = threading.Lock()

    def begin(self, user_id: str, position: int) -> None:
        """Note that the operator has just proved the password that is valid at this position."""
        with self._lock:
            self._since[user_id] = position

    def restart(self, position: int) -> None:
        """Note that the log was replaced by another one, which ends at this position. Sessions stay open."""
        with self._lock:
            self._since = dict.fromkeys(self._since, position)

    def is_over(self, user_id: str, password_position: int) -> bool:
        """Return whether the password was set after the operator signed in here."""
        with self._lock:
            since = self._since.get(user_id)
        return since is not None and password_position > since
