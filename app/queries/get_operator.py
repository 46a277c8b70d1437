"""GetOperator: who the asker is now, and what the asker's roles allow."""

from __future__ import annotations

from typing import ClassVar

from app.queries.context import QueryContext
from app.queries.message import Query
from app.queries.results import Operator, QueryResult


class GetOperator(Query):
    """The asker's own account; the answer is an Operator. It needs no permission, so that an operator who
    has lost all roles is answered, and no refusal is recorded. Raises NotSignedIn for an account that may
    not act any more."""

    #: Answers are kept by permissions, and this one differs by asker.
    cacheable: ClassVar[bool] = False

    def only_about(self) -> tuple[str, ...]:
        """The asker."""
        return (self.asker_id,)


class GetOperatorHandler:
    """Raises UserNotFound."""

    def __init__(self, reading: QueryContext) -> None:
        self._reading = reading

    def __call__(self, query: GetOperator) -> QueryResult[Operator]:
        """A few documents, whatever the number of users."""
        seq, user = self._reading.user(query.asker_id)
        detail = self._reading.detail(seq, user, with_stats=False)
        return self._reading.result(
            Operator(user=detail, must_change_password=bool(user["must_change_password"]))
        )
