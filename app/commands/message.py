"""Command: a request to change something. It is immutable and says who asks, when and why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.domain.identifiers import new_id
from app.domain.permissions import Permission


def _now() -> datetime:
    return datetime.now(UTC)


class Command(BaseModel):
    """Base of all commands. `executor_id` is the operator's user id (or SYSTEM_ID).

    A command that is sent twice with the same `command_id` changes things only once; the second call returns
    the first result. Only `type` and ids are ever logged.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    #: Whether only Padron itself may send it (executor SYSTEM_ID).
    system_only: ClassVar[bool] = False
    #: Whether a command sent again gets its first result. It must not where a refusal leaves an event (a
    #: sign-in): there the store refuses an id that was used.
    answered_again: ClassVar[bool] = True

    #: Whether it may run if the log lost events that the read store has. Other commands would record events
    #: at positions that were assigned before.
    runs_on_shorter_log: ClassVar[bool] = False

    executor_id: str
    command_id: str = Field(default_factory=new_id, min_length=1, max_length=64)
    timestamp: datetime = Field(default_factory=_now)
    metadata: dict[str, str] = Field(default_factory=dict)

    @property
    def type(self) -> str:
        """Return the command's name, as results and logs show it."""
        return type(self).__name__

    @property
    def aggregate_id(self) -> str | None:
        """Return the id of the user that the command changes (or the stream of a role or review). None if it
        is not known beforehand."""
        return None

    @property
    def runs_read_only(self) -> bool:
        """Return whether the command may run in a session that could not be recorded.

        This is true for a command that changes nothing and takes no data out, and for one that is needed most
        when nothing can be written.
        """
        return False

    def permissions(self) -> tuple[Permission, ...]:
        """Return the permissions for this command. The operator needs only one of them.

        With an empty tuple no sign-in is needed.
        """
        return ()

    def check(self) -> None:
        """Raise ValidationError if the command's own values are wrong. No store is read for this check."""


class UserCommand(Command):
    """Base of the commands about one user."""

    target_user_id: str

    @property
    def aggregate_id(self) -> str | None:
        """Return the user's id."""
        return self.target_user_id

    @property
    def is_own(self) -> bool:
        """Return whether the operator's own account is the one that the command is about."""
        return self.target_user_id == self.executor_id
