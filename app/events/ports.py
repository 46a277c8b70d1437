"""Ports that other packages of `app` need: the event log and the publisher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain.events import DomainEvent


@dataclass(frozen=True, slots=True)
class ChainState:
    """The end of the digest chain: the position and digest (hex) of the last event."""

    position: int
    digest: str


@dataclass(frozen=True, slots=True)
class LogPart:
    """The events after a position and the state of the log, all read at one moment.

    `digest` (hex) is the chain's digest at the requested position, or None if the log has no such event.
    `end_digest` is the digest at the last of `events`, or equals `digest` if there are none. `log_id` and
    `incarnation` identify the history: restoring a backup gives the log another incarnation.
    """

    log_id: str
    incarnation: str
    last_position: int
    digest: str | None
    end_digest: str | None
    events: Sequence[DomainEvent]


class EventLog(Protocol):
    """Reads the log; only a UnitOfWork appends to it."""

    def last_position(self) -> int:
        """Return the position of the newest event; 0 if there is none. Costs one index look-up."""

    def digest_at(self, position: int) -> str | None:
        """Return the chain's digest (hex) at this position; None if there is no such event."""

    def part(self, after: int, limit: int, offered: Sequence[DomainEvent] = ()) -> LogPart:
        """Return up to `limit` events after this position, in one read transaction.

        If `offered` are the next events of the log, they are returned as they are, without reading and
        decoding.
        """

    def read(self, after: int, limit: int = 5000) -> Sequence[DomainEvent]:
        """Return up to `limit` events after this position, in order.

        An erased event is returned without its data, as `ErasedEvent`.
        """

    def read_all(self, after: int = 0, batch: int = 5000) -> Iterator[Sequence[DomainEvent]]:
        """Yield all events after this position, batch by batch, in constant memory."""


class EventPublisher(Protocol):
    """Notifies listeners of committed events. Never raises because of a listener."""

    def publish(self, event: DomainEvent) -> None:
        """Publish one event."""

    def publish_batch(self, events: Sequence[DomainEvent]) -> None:
        """Publish events committed together, in order."""
