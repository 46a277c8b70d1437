"""QueryBus: finds the handler of a query and calls it through the middleware."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.errors import UnknownMessage
from app.domain.ports import Progress
from app.domain.progress import SILENT
from app.queries.message import Query
from app.queries.results import QueryResult

QueryHandler = Callable[..., QueryResult[Any]]
Next = Callable[[Query], QueryResult[Any]]
Middleware = Callable[[Query, Next], QueryResult[Any]]


class QueryBus:
    """One handler a query type. Middleware run in the order given, outermost first.

    `execute` runs on the caller's thread. Raises PadronError for refusals,
    UnknownMessage for a type nobody handles.
    """

    def __init__(self, middleware: Sequence[Middleware] = ()) -> None:
        self._middleware = tuple(middleware)
        self._handlers: dict[type[Query], tuple[QueryHandler, bool]] = {}

    def register_handler(
        self, query_type: type[Query], handler: QueryHandler, *, reports_progress: bool = False
    ) -> None:
        """One handler a type. With `reports_progress` it is called with (query, progress)."""
        if query_type in self._handlers:
            raise ValueError(f"{query_type.__name__} has a handler already")
        self._handlers[query_type] = (handler, reports_progress)

    def execute(self, query: Query, progress: Progress = SILENT) -> QueryResult[Any]:
        """Answer the query."""
        found = self._handlers.get(type(query))
        if found is None:
            name = type(query).__name__
            raise UnknownMessage(f"Padron knows no query “{name}”.", type=name)
        handler, reports_progress = found
        step: Next = (lambda asked: handler(asked, progress)) if reports_progress else handler
        for middleware in reversed(self._middleware):
            step = _wrapped(middleware, step)
        return step(query)


def _wrapped(middleware: Middleware, inner: Next) -> Next:
    return lambda query: middleware(query, inner)
