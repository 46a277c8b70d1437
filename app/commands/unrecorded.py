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
    """The attempts at one email, including failures that are not recorded.

    `attempts` counts all of them, and `unrecorded` only those that are not recorded. `stored` is what the
    store had when they were counted.
    """

    stored: Attempts
    attempts: Attempts
    unrecorded: int
    user_id: str | None = None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that only reads, because its sign-in could not be recorded.

    `may_go_on` is false if the operator has to change the password first. Such a session can't be recorded
    later; the operator has to sign in again.
    """

    user_id: str
    may_go_on: bool


class Unrecorded:
    """The wrong passwords and sessions that this process could not record. While there is such a session, the
    process is read-only.

    Any thread may use it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counted: dict[str, CountedAttempts] = {}
        self._sessions: dict[str, OpenSession] = {}
        self._trouble: StoreUnwritable | None = None

    @property
    def trouble(self) -> StoreUnwritable | None:
        """Return why the sessions are read-only; None if there is no read-only session."""
        with self._lock:
            return self._trouble if self._sessions else None

    @property
    def is_empty(self) -> bool:
        """Return whether no sign-in and no wrong password is waiting to be recorded."""
        with self._lock:
            return not (self._sessions or self._counted)

    def attempts(self, key: str, stored: Attempts) -> Attempts:
        """Return the attempts at this email. Counts both those in the store and those that could not be
        stored."""
        with self._lock:
            return self._known(key, stored).attempts

    def count_failure(
        self,
        key: str,
        stored: Attempts,
        locked_until: Callable[[int], datetime | None],
        user_id: str | None,
    ) -> Attempts:
        """Count one more wrong password. Returns the number of failures in a row and the end of the lock."""
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
        """Remember a read-only session. Its password was right, so the next failure at this email is counted
        as the first."""
        with self._lock:
            known = self._known(key, stored)
            if known.attempts != Attempts():
                self._counted[key] = CountedAttempts(stored, Attempts(), known.unrecorded, known.user_id)
            self._sessions[session.user_id] = session
            self._trouble = trouble

    def forget_attempts(self, key: str, seen: CountedAttempts | None = None) -> None:
        """Remove the attempts at this email, which the store has now. If `seen` is given and more were
        counted since, keep them."""
        with self._lock:
            if seen is None or self._counted.get(key) is seen:
                self._counted.pop(key, None)

    def forget_session(self, user_id: str) -> None:
        """Remove the read-only session of this user, because it is recorded now or a recorded session has
        replaced it."""
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
