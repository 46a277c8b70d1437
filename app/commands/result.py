"""CommandResult: the result of every command."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from app.domain.events import DomainEvent
from app.domain.message import Message


class EventSummary(BaseModel):
    """One recorded event, without its data."""

    model_config = ConfigDict(frozen=True)

    type: str
    event_id: str
    position: int
    aggregate_version: int

    @classmethod
    def of(cls, event: DomainEvent) -> EventSummary:
        """Return the summary of a recorded event."""
        return cls(
            type=event.type,
            event_id=event.event_id,
            position=event.position,
            aggregate_version=event.aggregate_version,
        )


class CommandResult(BaseModel):
    """The result of a command that was carried out. A refused command raises a PadronError instead.

    `position` is the log position of the last event that the command recorded (0: it changed nothing); a view
    shows the change once the read store has reached this position. `execution_time` is in seconds. `events`
    has at most 1,000 events, even if there are more, as after an import.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    command_id: str
    type: str
    aggregate_id: str | None
    success: bool = True
    message: Message
    data: dict[str, Any] = Field(default_factory=dict)
    events: tuple[EventSummary, ...] = ()
    position: int = 0
    executed_at: datetime
    execution_time: float = 0.0
