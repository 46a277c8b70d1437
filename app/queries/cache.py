"""QueryCache: keeps results that are still valid, within a limit of memory."""

from __future__ import annotations

import time
from threading import Lock
from typing import Any

from cachetools import TLRUCache

from app.domain.identifiers import SYSTEM_ID
from app.queries.bus import Next
from app.queries.context import QueryContext
from app.queries.message import Query
from app.queries.middleware import AuthorizationMiddleware
from app.queries.results import QueryResult

#: The limit of the cache in bytes, by the estimates below.
MAX_BYTES = 32 << 20
_ROW, _ANSWER = 1600, 3000


class QueryCache:
    """Keeps a result for the query's `time_to_live`, as long as the read store doesn't change.

    The key contains the state of the read store, the asker's permissions and the language of the collation,
    so that a result is never used for another state, for other permissions or for another order of names.
    Sizes are estimates: 1.6 kB per row.
    """

    def __init__(self, context: QueryContext, authorization: AuthorizationMiddleware) -> None:
        self._context = context
        self._authorization = authorization
        self._lock = Lock()
        self._hits = self._misses = 0
        self._answers: TLRUCache[Any, QueryResult[Any]] = TLRUCache(
            MAX_BYTES, ttu=_until, timer=time.monotonic, getsizeof=_size
        )

    def __call__(self, query: Query, proceed: Next) -> QueryResult[Any]:
        """Return the cached result, with `from_cache` set, or compute and cache it."""
        if not query.cacheable:
            return proceed(query)
        key = self._key(query)
        with self._lock:
            known = self._answers.get(key)
            self._hits += known is not None
            self._misses += known is None
        if known is not None:
            return known.model_copy(update={"from_cache": True})
        number = self._context.store.storage.state_number()
        result = proceed(query)
        if _found_nobody(result):  # its suggestions may change without an event
            return result
        is_whole = number is not None and number == self._context.store.storage.state_number()
        if is_whole and key[0] == self._context.store.stamp and result.position == key[0][1]:
            with self._lock:
                self._answers[key] = result
        return result

    def statistics(self) -> dict[str, Any]:
        """Return {hits, misses, hit_rate, answers, bytes, max_bytes}."""
        with self._lock:
            asked = self._hits + self._misses
            return {
                "hits": self._hits,
                "misses": self._misses,
                "hit_rate": round(self._hits / asked, 3) if asked else None,
                "answers": len(self._answers),
                "bytes": int(self._answers.currsize),
                "max_bytes": MAX_BYTES,
            }

    def _key(self, query: Query) -> tuple[Any, ...]:
        asked = tuple(item for item in query.__dict__.items() if item[0] != "asker_id")
        rights = None if query.asker_id == SYSTEM_ID else self._authorization.rights_of(query.asker_id)
        sees = None if rights is None else rights.permissions
        store = self._context.store
        return store.stamp, type(query), asked, sees, store.index.language


def _until(key: tuple[Any, ...], result: QueryResult[Any], now: float) -> float:
    query_type: type[Query] = key[1]
    return now + query_type.time_to_live


def _found_nobody(result: QueryResult[Any]) -> bool:
    return result.total_count == 0 and getattr(result.data, "suggestions", None) == ()


def _size(result: QueryResult[Any]) -> int:
    rows = getattr(result.data, "users", None) or getattr(result.data, "entries", None) or ()
    return _ANSWER + _ROW * (len(rows) if isinstance(rows, tuple) else 0)
