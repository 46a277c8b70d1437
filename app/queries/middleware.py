"""What every query passes through: freshness → logging → metrics → authorization → cache → handler."""

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
#: A question is asked so often while the read store changes or goes back, before changes wait for it.
_UNLOCKED = 2

#: Has a refused attempt written to the audit trail: (asker_id, permission, message type, target id).
RecordRefusal = Callable[[str, str, str, str | None], None]


#: Whether a password that was set at this position of the log ended the operator's session here.
SessionIsOver = Callable[[str, int], bool]

#: What the database says of somebody (id), or None where there is no such user.
RightsNow = Callable[[str], "Rights | None"]

#: How many events the read store lacks because it can't be written.
Behind = Callable[[], int]

#: Whether to ask again after an error; the attempt counts from 0.
Recover = Callable[[Exception, int], bool]


class States(Protocol):
    """The read store's states."""

    def state_number(self) -> int | None:
        """Another number for each state; None in between."""

    def exclusive(self) -> AbstractContextManager[None]:
        """Keeps one state, in all processes. Raises StoreUnavailable."""


class FreshnessMiddleware:
    """Lets the read store reach what this process has committed before the question is answered."""

    def __init__(self, freshen: Callable[[], int], behind: Behind, recover: Recover, states: States) -> None:
        """`freshen` answers the position that an answer has to have reached."""
        self._behind = behind
        self._states = states
        self._freshen = freshen
        self._recover = recover

    def __call__(self, query: Query, proceed: Next) -> QueryResult[Any]:
        """Asks again where the read store can be put right; where it went back meanwhile, since damage of its
        end was cut off; and where it changed meanwhile, since the answer would be of two states: the last
        time changes wait for it. A query that is not `repeatable` is asked once, unless it failed. Where the
        read store can't be written it answers as it is, and the answer says how far it is behind. Raises
        StoreUnavailable."""
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
            if attempt - errors >= _UNLOCKED - 1:
                return self._ask_undisturbed(query, proceed) or result
        raise AssertionError("it is answered or raised")

    def _ask_undisturbed(self, query: Query, proceed: Next) -> QueryResult[Any] | None:
        """None where the read store can't be held still, or is damaged."""
        try:
            with self._states.exclusive():
                return proceed(query)
        except (StoreUnavailable, DocumentUnreadable) as error:
            _log.warning("%s is answered while the read store changes: %s", query.type, error)
            return None


class LoggingMiddleware:
    """One line a query: its type and time, never what was asked for."""

    def __call__(self, query: Query, proceed: Next) -> QueryResult[Any]:
        """Measures `execution_time`."""
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
    """Counts and times by query type; warns of a query that took longer than a second."""

    figures: dict[str, _Figures] = field(default_factory=lambda: defaultdict(_Figures))
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, query: Query, proceed: Next) -> QueryResult[Any]:
        """Refused queries count as failed."""
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
        """{query type: {count, from_cache, failed, mean_ms, slowest_ms}}."""
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
    """Asks the message for its own rules."""

    def __call__(self, query: Query, proceed: Next) -> QueryResult[Any]:
        """Raises ValidationError."""
        query.check()
        return proceed(query)


@dataclass(frozen=True, slots=True)
class Rights:
    """What an operator may see, by the read store."""

    name: str
    status: str
    must_change_password: bool
    password_position: int
    permissions: frozenset[str]

    @property
    def is_active(self) -> bool:
        """Whether the account may ask anything."""
        return self.status == "active"


class AuthorizationMiddleware:
    """Refuses whoever lacks the permission, and has the attempt written to the audit trail."""

    def __init__(
        self,
        reading: QueryContext,
        session_is_over: SessionIsOver,
        record_refusal: RecordRefusal,
        may_mislead: Callable[[], bool],
        behind: Behind,
        rights_now: RightsNow,
    ) -> None:
        """`may_mislead` says whether the read store is damaged, so that nobody is refused because of it.
        Where it is behind and can't be written, rights are what `rights_now` says."""
        self._behind = behind
        self._rights_now = rights_now
        self._may_mislead = may_mislead
        self._reading = reading
        self._session_is_over = session_is_over
        self._record_refusal = record_refusal
        self._known: tuple[tuple[str, int], dict[str, Rights | None]] = (("", -1), {})

    def __call__(self, query: Query, proceed: Next) -> QueryResult[Any]:
        """Raises NotSignedIn, PasswordChangeRequired, PermissionDenied; DocumentUnreadable instead where the
        read store is damaged."""
        if query.asker_id == SYSTEM_ID:
            return proceed(query)
        rights = self.rights_of(query.asker_id)
        if rights is None or not rights.is_active:
            self._refuse_to_judge_by_damage()
            status = "erased" if rights is None else rights.status
            raise NotSignedIn(
                Message("Your account may no longer look at anything. Ask an administrator."), status=status
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
        """Have the attempt recorded; whether that was possible. It is refused all the same."""
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
        """None: no such user. Remembered until the read store moves on."""
        if self._behind():
            return self._rights_now(asker_id)
        stamp, known = self._known
        if stamp != self._reading.store.stamp:
            known = {}
            self._known = (self._reading.store.stamp, known)
        if asker_id not in known:
            known[asker_id] = self._look_up(asker_id)
        return known[asker_id]

    def is_own(self, query: Query) -> bool:
        """Whether the answer tells of nobody but the asker."""
        about = query.only_about()
        if not about:
            return False
        own = self._reading.store.seq_of(query.asker_id)
        return own is not None and all(self._reading.seq_of(named) == own for named in about)

    def _look_up(self, asker_id: str) -> Rights | None:
        seq = self._reading.store.seq_of(asker_id)
        user = None if seq is None else self._reading.store.storage.document("users", seq)
        if user is None:
            return None
        return Rights(
            user["full_name"],
            user["status"],
            user["must_change_password"],
            user["password_position"],
            frozenset(self._reading.permissions_of(user["roles"])),
        )

    def _target(self, query: Query) -> str | None:
        """The id of whom it is about. What else was typed is not kept: it may be anything."""
        named = query.target_id()
        seq = None if named is None else self._reading.seq_of(named)
        user: Iterable[Any] | None = None if seq is None else self._reading.users([seq])
        return next((str(document["id"]) for document in user or ()), None)
