"""What the rest of the house needs of an event log and of a publisher."""

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
    """The events after a position, and what the log says of itself, all read at one moment.

    `digest` (hex) is the chain's at the position asked for, None when the log has no such event; `end_digest`
    that at the last of `events`, or `digest` when there are none. `log_id` and `incarnation` tell whose
    history it is: restoring a backup gives the log another incarnation.
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
        """The position of the newest event; 0 when there is none. Cost: one index look-up."""

    def digest_at(self, position: int) -> str | None:
        """The chain's digest (hex) at this position; None when there is no such event."""

    def part(self, after: int, limit: int, offered: Sequence[DomainEvent] = ()) -> LogPart:
        """Up to `limit` events after this position, in one read transaction. `offered`, if they are the log's
        next events, are answered as they are, without reading and decoding them."""

    def read(self, after: int, limit: int = 5000) -> Sequence[DomainEvent]:
        """Up to `limit` events after this position, in order. An erased event comes without its data,
        as `ErasedEvent`."""

    def read_all(self, after: int = 0, batch: int = 5000) -> Iterator[Sequence[DomainEvent]]:
        """All events after this position, batch by batch; memory stays flat."""


class EventPublisher(Protocol):
    """Tells whoever listens that events were committed. Never raises for a listener's sake."""

    def publish(self, event: DomainEvent) -> None:
        """Tell of one event."""

    def publish_batch(self, events: Sequence[DomainEvent]) -> None:
        """Tell of events committed together, in order."""
