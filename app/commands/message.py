"""Command: a frozen request to change something, with who, when and why."""

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

    Sending the same `command_id` twice changes things once; the second result is the first one again. Only
    `type` and ids are ever logged.
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
        """Return the id of the changed user (or the stream of a role or review), if known beforehand."""
        return None

    @property
    def runs_read_only(self) -> bool:
        """Return whether it may run in a session that could not be recorded.

        Such a command changes nothing and takes no data out, or is needed all the more when nothing can be
        written.
        """
        return False

    def permissions(self) -> tuple[Permission, ...]:
        """Return the permissions that allow it; one of them is enough.

        With an empty tuple no sign-in is needed.
        """
        return ()

    def check(self) -> None:
        """Raise ValidationError for what is wrong by itself, without looking into a store."""


class UserCommand(Command):
    """Base of the commands about one user."""

    target_user_id: str

    @property
    def aggregate_id(self) -> str | None:
        """Return the user's id."""
        return self.target_user_id

    @property
    def is_own(self) -> bool:
        """Return whether the operator acts on its own account."""
        return self.target_user_id == self.executor_id
