"""Unrecorded: sign-ins that could not be written anywhere, kept in memory until they can."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.commands.ports import Attempts
from app.domain.errors import StoreUnwritable

#: Emails whose wrong passwords are counted; of more the first ones are forgotten. Each costs a hash to try.
_MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class CountedAttempts:
    """The attempts at one email as they are now, `stored` as the store had them then, and how many failures
    are not on record."""

    stored: Attempts
    attempts: Attempts
    unrecorded: int
    user_id: str | None = None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that only reads. `may_go_on` is false where its password has to be changed before anything
    else, which only another sign-in finds out."""

    user_id: str
    may_go_on: bool


class Unrecorded:
    """What this process knows and the store does not. While a session is in it, the process is read-only.

    Safe from any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counted: dict[str, CountedAttempts] = {}
        self._sessions: dict[str, OpenSession] = {}
        self._trouble: StoreUnwritable | None = None

    @property
    def trouble(self) -> StoreUnwritable | None:
        """Why a session only reads; None while there is no such session."""
        with self._lock:
            return self._trouble if self._sessions else None

    @property
    def is_empty(self) -> bool:
        """Whether everything is on record."""
        with self._lock:
            return not (self._sessions or self._counted)

    def attempts(self, key: str, stored: Attempts) -> Attempts:
        """The attempts at this email: what is stored, and what could not be."""
        with self._lock:
            return self._known(key, stored).attempts

    def count_failure(
        self,
        key: str,
        stored: Attempts,
        locked_until: Callable[[int], datetime | None],
        user_id: str | None,
    ) -> Attempts:
        """One more wrong password; answers how many there are now, and the lock."""
        with self._lock:
            known = self._known(key, stored)
            failures = known.attempts.failures + 1
            attempts = Attempts(failures, locked_until(failures))
            self._counted.pop(key, None)  # the newest is the last to be forgotten
            self._counted[key] = CountedAttempts(stored, attempts, known.unrecorded + 1, user_id)
            while len(self._counted) > _MOST_COUNTED:
                del self._counted[next(iter(self._counted))]
            return attempts

    def open_session(
        self, key: str, stored: Attempts, session: OpenSession, trouble: StoreUnwritable
    ) -> None:
        """The password was right, so failures begin again from none; the session reads only."""
        with self._lock:
            known = self._known(key, stored)
            if known.attempts != Attempts():
                self._counted[key] = CountedAttempts(stored, Attempts(), known.unrecorded, known.user_id)
            self._sessions[session.user_id] = session
            self._trouble = trouble

    def forget_attempts(self, key: str, seen: CountedAttempts | None = None) -> None:
        """They are in the store now; those that were counted after `seen` are not."""
        with self._lock:
            if seen is None or self._counted.get(key) is seen:
                self._counted.pop(key, None)

    def forget_session(self, user_id: str) -> None:
        """It is on record now, or another one that is took its place."""
        with self._lock:
            self._sessions.pop(user_id, None)

    def counted(self) -> dict[str, CountedAttempts]:
        """By email key."""
        with self._lock:
            return dict(self._counted)

    def sessions(self) -> tuple[OpenSession, ...]:
        """Those that only read."""
        with self._lock:
            return tuple(self._sessions.values())

    def _known(self, key: str, stored: Attempts) -> CountedAttempts:
        counted = self._counted.get(key)
        if counted is None or stored.failures < counted.stored.failures:
            return CountedAttempts(stored, stored, 0)  # somebody lifted the lock, or signed in
        since = stored.failures - counted.stored.failures
        if not since:
            return counted
        locks = [until for until in (stored.locked_until, counted.attempts.locked_until) if until is not None]
        attempts = Attempts(counted.attempts.failures + since, max(locks, default=None))
        return CountedAttempts(stored, attempts, counted.unrecorded, counted.user_id)
