"""Query middleware: freshness → logging → metrics → authorization → cache → handler."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import count
from threading import Lock
from typing import Any, Protocol

from app.domain.errors import (
    NotSignedIn,
    PadronError,
    PasswordChangeRequired,
    PermissionDenied,
    StoreUnavailable,
)
from app.domain.identifiers import SYSTEM_ID
from app.domain.message import ATTEMPT_RECORDED, ATTEMPT_UNRECORDED, Message
from app.domain.permissions import Permission
from app.queries.bus import Next
from app.queries.context import QueryContext
from app.queries.message import Query
from app.queries.results import QueryResult
from app.read_store.document_json import DocumentUnreadable

_log = logging.getLogger("padron.queries")

SLOW = 1.0
#: How often a query is tried while the read store changes or is set back, before it is locked.
_UNLOCKED_ATTEMPTS = 2

#: Records a refused attempt in the audit trail: (asker_id, permission, message type, target id).
RecordRefusal = Callable[[str, str, str, str | None], None]


#: Returns whether a password set at this position of the log has ended the operator's session here.
SessionIsOver = Callable[[str, int], bool]

#: Returns a user's rights by the database (by id), or None if there is no such user.
RightsNow = Callable[[str], "Rights | None"]

#: Returns how many events the read store lacks because it can't be written.
Behind = Callable[[], int]

#: Returns whether to run the query again after an error; attempts count from 0.
Recover = Callable[[Exception, int], bool]


class States(Protocol):
    """Tells whether the read store has changed, and can prevent changes."""

    def state_number(self) -> int | None:
        """Return a number that is different for each state of the read store, or None while it is being
        changed."""

    def exclusive(self) -> AbstractContextManager[None]:
        """Return a context manager that prevents changes by all processes. Raises StoreUnavailable."""


class FreshnessMiddleware:
    """Waits until the read store has reached what this process has committed, before a query is run."""

    def __init__(self, freshen: Callable[[], int], behind: Behind, recover: Recover, states: States) -> None:
        """Take the functions that the middleware calls. `freshen` returns the position that a result must
        have reached."""
        self._behind = behind
        self._states = states
        self._freshen = freshen
        self._recover = recover

    def __call__(self, query: Query, proceed: Next) -> QueryResult[Any]:
        """Run the query, and run it again if its result can't be used. Raises StoreUnavailable.

        It is run again if the read store could be repaired after an error; if the read store was set back
        meanwhile, because its damaged end was cut off; and if the read store changed meanwhile, since the
        result would mix two states. The last time, changes are locked out. A query that is not `repeatable`
        runs only once, unless it failed.

        If the read store can't be written, the result is of its current state and says how far it is behind.
        """
        result = self._fresh(query, proceed)
        behind = self._behind()
        return result.model_copy(update={"behind": behind}) if behind else result

    def _fresh(self, query: Query, proceed: Next) -> QueryResult[Any]:
        wanted = self._freshen()
        errors = 0
        for attempt in count():
            number = self._states.state_number()
            try:
                result = proceed(query)
            except Exception as error:
                if not self._recover(error, errors):
                    raise
                errors += 1
                continue
            is_whole = number is not None and number == self._states.state_number()
            if not query.repeatable or (is_whole and result.position >= wanted):
                return result
            wanted = self._freshen()
            if attempt - errors >= _UNLOCKED_ATTEMPTS - 1:
                return self._run_locked(query, proceed) or result
        raise AssertionError("it is answered or raised")

    def _run_locked(self, query: Query, proceed: Next) -> QueryResult[Any] | None:
        """Run the query while no process can change the read store. Returns None if changes can't be
        prevented or the read store is damaged."""
        try:
            with self._states.exclusive():
                return proceed(query)
        except (StoreUnavailable, DocumentUnreadable) as error:
            _log.warning("%s is answered while the read store changes: %s", query.type, error)
            return None


class LoggingMiddleware:
    """Logs each query's type and time, but never its content."""

    def __call__(self, query: Query, proceed: Next) -> QueryResult[Any]:
        """Run the query and measure `execution_time`."""
        start = time.perf_counter()
        try:
            result = proceed(query)
        except PadronError as error:
            _log.info("%s by %s refused: %s", query.type, query.asker_id, error.code)
            raise
        except Exception:
            _log.exception("%s by %s failed", query.type, query.asker_id)
            raise
        took = time.perf_counter() - start
        if _log.isEnabledFor(logging.DEBUG):
            _log.debug("%s by %s took %.2f ms", query.type, query.asker_id, took * 1000)
        return result.model_copy(update={"execution_time": took})


@dataclass
class _Figures:
    count: int = 0
    from_cache: int = 0
    failed: int = 0
    seconds: float = 0.0
    slowest: float = 0.0


@dataclass
class MetricsMiddleware:
    """Counts and times queries by type, and warns of queries that take longer than a second."""

    figures: dict[str, _Figures] = field(default_factory=lambda: defaultdict(_Figures))
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, query: Query, proceed: Next) -> QueryResult[Any]:
        """Run the query and count it; refused queries count as failed."""
        start = time.perf_counter()
        result: QueryResult[Any] | None = None
        try:
            result = proceed(query)
            return result
        finally:
            took = time.perf_counter() - start
            with self._lock:
                figures = self.figures[query.type]
                figures.count += 1
                figures.seconds += took
                figures.slowest = max(figures.slowest, took)
                figures.failed += result is None
                figures.from_cache += result is not None and result.from_cache
            if took > SLOW:
                _log.warning("%s took %.1f s", query.type, took)

    def snapshot(self) -> dict[str, Any]:
        """Return {query type: {count, from_cache, failed, mean_ms, slowest_ms}}."""
        with self._lock:
            return {
                name: {
                    "count": figures.count,
                    "from_cache": figures.from_cache,
                    "failed": figures.failed,
                    "mean_ms": round(1000 * figures.seconds / figures.count, 3),
                    "slowest_ms": round(1000 * figures.slowest, 3),
                }
                for name, figures in sorted(self.figures.items())
            }


class ValidationMiddleware:
    """Lets each query check its own rules."""

    def __call__(self, query: Query, proceed: Next) -> QueryResult[Any]:
        """Check the query, then run it. Raises ValidationError."""
        query.check()
        return proceed(query)


@dataclass(frozen=True, slots=True)
class Rights:
    """An operator's rights according to the read store."""

    name: str
    status: str
    must_change_password: bool
    password_position: int
    permissions: frozenset[str]

    @property
    def is_active(self) -> bool:
        """Return whether the account may ask anything."""
        return self.status == "active"


class AuthorizationMiddleware:
    """Refuses askers who lack the permission, and has the attempt recorded in the audit trail."""

    def __init__(
        self,
        context: QueryContext,
        session_is_over: SessionIsOver,
        record_refusal: RecordRefusal,
        may_mislead: Callable[[], bool],
        behind: Behind,
        rights_now: RightsNow,
    ) -> None:
        """Take the functions that the middleware calls. `may_mislead` returns whether the read store is
        damaged, so that nobody is refused because of damage. `rights_now` returns the rights if the read
        store is behind and can't be written."""
        self._behind = behind
        self._rights_now = rights_now
        self._may_mislead = may_mislead
        self._context = context
        self._session_is_over = session_is_over
        self._record_refusal = record_refusal
        self._known: tuple[tuple[str, int], dict[str, Rights | None]] = (("", -1), {})

    def __call__(self, query: Query, proceed: Next) -> QueryResult[Any]:
        """Check the asker's rights, then run the query. Raises NotSignedIn, PasswordChangeRequired or
        PermissionDenied; if the read store is damaged, raises DocumentUnreadable instead."""
        if query.asker_id == SYSTEM_ID:
            return proceed(query)
        rights = self.rights_of(query.asker_id)
        if rights is None or not rights.is_active:
            self._refuse_to_judge_by_damage()
            status = "erased" if rights is None else rights.status
            raise NotSignedIn(
                Message("Your account can no longer view anything in Padron. Ask an administrator."),
                status=status,
            )
        if self._session_is_over(query.asker_id, rights.password_position):
            status = "password_reset" if rights.must_change_password else "password_changed"
            raise NotSignedIn(
                Message("Your password was changed, which ends this session. Sign in again."), status=status
            )
        wanted, own = query.permissions(), self.is_own(query)
        enough = {permission.value for permission in wanted}
        if own:
            enough.add(Permission.PROFILE_VIEW.value)
        if wanted and not rights.permissions & enough:
            self._refuse_to_judge_by_damage()
            permission = wanted[0].value
            recorded = self._is_recorded(query, permission)
            raise PermissionDenied(
                Message(
                    "{name} may not see this: the permission “{permission}” is missing.",
                    name=rights.name,
                    permission=permission,
                ),
                outcome=ATTEMPT_RECORDED if recorded else ATTEMPT_UNRECORDED,
                permission=permission,
            )
        if rights.must_change_password and not own:
            raise PasswordChangeRequired(
                Message("You signed in with a one-time password. Choose your own password first."),
                permission="password",
            )
        return proceed(query)

    def _is_recorded(self, query: Query, permission: str) -> bool:
        """Have the refused attempt recorded, and return whether that was possible. The query is refused even
        if it was not."""
        try:
            self._record_refusal(query.asker_id, permission, query.type, self._target(query))
        except StoreUnavailable as error:
            _log.warning("A refused attempt could not be recorded: %s", error)
            return False
        return True

    def _refuse_to_judge_by_damage(self) -> None:
        if not self._behind() and self._may_mislead():
            raise DocumentUnreadable

    def rights_of(self, asker_id: str) -> Rights | None:
        """Return the operator's rights, or None if there is no such user. Cached until the read store
        changes."""
        if self._behind():
            return self._rights_now(asker_id)
        stamp, known = self._known
        if stamp != self._context.store.stamp:
            known = {}
            self._known = (self._context.store.stamp, known)
        if asker_id not in known:
            known[asker_id] = self._look_up(asker_id)
        return known[asker_id]

    def is_own(self, query: Query) -> bool:
        """Return whether the result is only about the asker."""
        about = query.only_about()
        if not about:
            return False
        own = self._context.store.seq_of(query.asker_id)
        return own is not None and all(self._context.seq_of(named) == own for named in about)

    def _look_up(self, asker_id: str) -> Rights | None:
        seq = self._context.store.seq_of(asker_id)
        user = None if seq is None else self._context.store.storage.document("users", seq)
        if user is None:
            return None
        return Rights(
            user["full_name"],
            user["status"],
            user["must_change_password"],
            user["password_position"],
            frozenset(self._context.permissions_of(user["roles"])),
        )

    def _target(self, query: Query) -> str | None:
        """Return the id of the user that the query is about, for the audit trail; None if there is no such
        user. What the asker gave instead is not recorded, because it may be anything."""
        named = query.target_id()
        seq = None if named is None else self._context.seq_of(named)
        user: Iterable[Any] | None = None if seq is None else self._context.users([seq])
        return next((str(document["id"]) for document in user or ()), None)
