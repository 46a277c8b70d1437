"""GetOperator: returns the asker's own account and permissions."""

from __future__ import annotations

from typing import ClassVar

from app.queries.context import QueryContext
from app.queries.message import Query
from app.queries.results import Operator, QueryResult


class GetOperator(Query):
    """Return the asker's own account as an Operator. It needs no permission, so that an operator who has lost
    all roles gets a result and no refusal is recorded. Raises NotSignedIn for an account that may not act any
    more."""

    #: The cache's key has permissions but not the asker, and this result differs by asker.
    cacheable: ClassVar[bool] = False

    def only_about(self) -> tuple[str, ...]:
        """Return the asker."""
        return (self.asker_id,)


class GetOperatorHandler:
    """Handles GetOperator. Raises UserNotFound."""

    def __init__(self, context: QueryContext) -> None:
        self._context = context

    def __call__(self, query: GetOperator) -> QueryResult[Operator]:
        """Read a few documents, whatever the number of users."""
        seq, user = self._context.user(query.asker_id)
        detail = self._context.detail(seq, user, with_stats=False)
        return self._context.result(
            Operator(user=detail, must_change_password=bool(user["must_change_password"]))
        )
