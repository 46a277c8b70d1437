"""Query: the frozen base class of all query messages."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from app.domain.permissions import Permission


class Query(BaseModel):
    """Base of all queries. `asker_id` is the operator's user id."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    #: How many seconds a result may be cached. It is dropped earlier if the read store changes.
    time_to_live: ClassVar[float] = 120.0
    #: Whether the result may be cached at all.
    cacheable: ClassVar[bool] = True
    #: Whether the query is run again if the read store changed meanwhile, so that the result is of one state.
    #: Not for queries that write or record something, or read a whole file.
    repeatable: ClassVar[bool] = True

    asker_id: str

    @property
    def type(self) -> str:
        """Return the query's name, as logs and metrics show it."""
        return type(self).__name__

    def permissions(self) -> tuple[Permission, ...]:
        """Return the permissions of which the asker needs at least one. If there are none, every operator may
        ask."""
        return ()

    def target_id(self) -> str | None:
        """Return the user that the query is about, for the audit trail."""
        return None

    def only_about(self) -> tuple[str, ...]:
        """Return the ids or emails of the users in the result, if it is about these users only. If all are
        the asker's own, `profile.view` is enough."""
        return ()

    def check(self) -> None:
        """Raise ValidationError for errors that can be found without a store."""


class UserQuery(Query):
    """Base of the queries about one user, named by id or email."""

    target_user_id: str

    def only_about(self) -> tuple[str, ...]:
        """Return the requested user."""
        return (self.target_user_id,)

    def target_id(self) -> str | None:
        """Return the requested id or email."""
        return self.target_user_id
