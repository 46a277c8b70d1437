"""Unrecorded: sign-ins that could not be written, kept in memory until they can be."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.commands.ports import Attempts
from app.domain.errors import StoreUnwritable

#: The most emails with counted wrong passwords; beyond it the oldest are dropped. Each attempt costs a hash.
_MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class CountedAttempts:
    """The attempts at one email, and how many failures are not recorded.

    `stored` are the attempts that the store had when these were counted.
    """

    stored: Attempts
    attempts: Attempts
    unrecorded: int
    user_id: str | None = None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that only reads.

    `may_go_on` is false if its password has to be changed first; only another sign-in can record that.
    """

    user_id: str
    may_go_on: bool


class Unrecorded:
    """What this process knows and the store does not. While it has a session, the process is read-only.

    Safe to use from any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counted: dict[str, CountedAttempts] = {}
        self._sessions: dict[str, OpenSession] = {}
        self._trouble: StoreUnwritable | None = None

    @property
    def trouble(self) -> StoreUnwritable | None:
        """Return why a session only reads; None if there is no such session."""
        with self._lock:
            return self._trouble if self._sessions else None

    @property
    def is_empty(self) -> bool:
        """Return whether no sign-in and no wrong password is waiting to be recorded."""
        with self._lock:
            return not (self._sessions or self._counted)

    def attempts(self, key: str, stored: Attempts) -> Attempts:
        """Return the attempts at this email: those stored and those that could not be."""
        with self._lock:
            return self._known(key, stored).attempts

    def count_failure(
        self,
        key: str,
        stored: Attempts,
        locked_until: Callable[[int], datetime | None],
        user_id: str | None,
    ) -> Attempts:
        """Count one more wrong password; return the number of failures and the lock."""
        with self._lock:
            known = self._known(key, stored)
            failures = known.attempts.failures + 1
            attempts = Attempts(failures, locked_until(failures))
            self._counted.pop(key, None)  # moved to the end, to be dropped last
            self._counted[key] = CountedAttempts(stored, attempts, known.unrecorded + 1, user_id)
            while len(self._counted) > _MOST_COUNTED:
                del self._counted[next(iter(self._counted))]
            return attempts

    def open_session(
        self, key: str, stored: Attempts, session: OpenSession, trouble: StoreUnwritable
    ) -> None:
        """Note a read-only session. The password was right, so failures are counted from zero again."""
        with self._lock:
            known = self._known(key, stored)
            if known.attempts != Attempts():
                self._counted[key] = CountedAttempts(stored, Attempts(), known.unrecorded, known.user_id)
            self._sessions[session.user_id] = session
            self._trouble = trouble

    def forget_attempts(self, key: str, seen: CountedAttempts | None = None) -> None:
        """Remove attempts that are in the store now, unless more were counted after `seen`."""
        with self._lock:
            if seen is None or self._counted.get(key) is seen:
                self._counted.pop(key, None)

    def forget_session(self, user_id: str) -> None:
        """Remove a session that is recorded now, or that a recorded one has replaced."""
        with self._lock:
            self._sessions.pop(user_id, None)

    def counted(self) -> dict[str, CountedAttempts]:
        """Return the counted attempts by email key."""
        with self._lock:
            return dict(self._counted)

    def sessions(self) -> tuple[OpenSession, ...]:
        """Return the read-only sessions."""
        with self._lock:
            return tuple(self._sessions.values())

    def _known(self, key: str, stored: Attempts) -> CountedAttempts:
        counted = self._counted.get(key)
        if counted is None or stored.failures < counted.stored.failures:
            return CountedAttempts(stored, stored, 0)  # the lock was lifted, or the user signed in
        since = stored.failures - counted.stored.failures
        if not since:
            return counted
        locks = [until for until in (stored.locked_until, counted.attempts.locked_until) if until is not None]
        attempts = Attempts(counted.attempts.failures + since, max(locks, default=None))
        return CountedAttempts(stored, attempts, counted.unrecorded, counted.user_id)
