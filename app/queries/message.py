"""Query: a frozen question, with who asks."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from app.domain.permissions import Permission


class Query(BaseModel):
    """Base of all queries. `asker_id` is the operator's user id."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    #: Seconds an answer may be kept; it is dropped earlier when the read store moves on.
    time_to_live: ClassVar[float] = 120.0
    #: Whether the answer may be kept at all.
    cacheable: ClassVar[bool] = True
    #: Whether it is asked again when the read store moved on meanwhile, so that the answer is of one state:
    #: not where something is written or put on record, and not where it reads a whole file.
    repeatable: ClassVar[bool] = True

    asker_id: str

    @property
    def type(self) -> str:
        """The query's name, as logs and metrics show it."""
        return type(self).__name__

    def permissions(self) -> tuple[Permission, ...]:
        """Holding any one of these is enough; none named: every operator may ask."""
        return ()

    def target_id(self) -> str | None:
        """The user it is about, for the audit trail."""
        return None

    def only_about(self) -> tuple[str, ...]:
        """Ids or emails when the answer tells of no other users: if all are the asker's own,
        `profile.view` is enough."""
        return ()

    def check(self) -> None:
        """Raise ValidationError for what can be seen to be wrong without asking a store."""


class UserQuery(Query):
    """Base of the queries about one user, named by id or email."""

    target_user_id: str

    def only_about(self) -> tuple[str, ...]:
        """The user asked for."""
        return (self.target_user_id,)

    def target_id(self) -> str | None:
        """The id or email asked for."""
        return self.target_user_id
