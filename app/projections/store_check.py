"""StoreCheck: decides whether the read store is good and belongs to this log."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from app.domain.events import DomainEvent
from app.events.ports import EventLog, LogPart
from app.projections.checkpoint import LogLost, LogRelation, log_relation
from app.read_store.document_json import DocumentUnreadable
from app.read_store.store import ReadStore

_log = logging.getLogger("padron.projector")


class Fault(NamedTuple):
    """A problem of a read store.

    `reason` says what is wrong. `log_position` is the last position of the log at the time of the check.
    `log_lost` is set only if the log, not the read store, has lost events.
    """

    reason: str
    log_position: int
    log_lost: LogLost | None = None


class StoreCheck:
    """Compares the read store with the log, and remembers the outcome until the next comparison."""

    def __init__(
        self,
        event_log: EventLog,
        read_store: ReadStore,
        take_offer: Callable[[int], Sequence[DomainEvent]],
    ) -> None:
        """Take the log, the read store and a function. The function returns just committed events that begin
        right after a position, if there are any, so that they need not be read from the log."""
        self._log = event_log
        self._store = read_store
        self._take_offer = take_offer
        #: While a rebuild is pending, the old read store answers for events up to this position. None if the
        #: read store is good.
        self.stale_since: int | None = None
        #: The log lost events that the read store holds. Every request is refused with this error until the
        #: shorter log is accepted.
        self.log_lost: LogLost | None = None
        #: The first commit of this process at a position that the read store had already reached. A backup
        #: may have been restored since, so that the read store belongs to the earlier log. None after a
        #: comparison.
        self.doubtful_commit: int | None = None
        self._doubt_at_comparison: int | None = None

    def doubt(self, first_position: int) -> None:
        """Note that this process committed events from this position on, if the read store has reached it
        already: it may then hold other events there."""
        if first_position <= self._store.position and self.doubtful_commit is None:
            self.doubtful_commit = first_position

    def fault(self) -> Fault | None:
        """Compare the read store with the log now. Returns None if the read store is good."""
        return self.next_part(0)[1]

    def next_part(self, limit: int) -> tuple[LogPart, Fault | None]:
        """Return the part of the log after the read store's position (at most `limit` events), and the Fault
        of the read store, or None if it is good."""
        self._doubt_at_comparison = self.doubtful_commit
        try:
            position, proof = self._store.checkpoint()
        except DocumentUnreadable:
            return self._log.part(0, 0), self._damage("its checkpoint can't be read")
        part = self._log.part(position, limit, self._take_offer(position) if limit else ())
        return part, self._fault_of(part, position, proof)

    def note(self, fault: Fault | None) -> None:
        """Remember the outcome of a comparison, and log a fault the first time."""
        if fault is None:
            self.stale_since = self.log_lost = None
            if self.doubtful_commit == self._doubt_at_comparison:
                self.doubtful_commit = None
        elif fault.log_lost is not None:
            if self.log_lost is None:
                _log.error("%s", fault.log_lost)
            self.log_lost = fault.log_lost
        else:
            self.log_lost = None
            if self.stale_since is None:
                own = self.doubtful_commit  # the old read store does not have it
                self.stale_since = fault.log_position if own is None else min(fault.log_position, own - 1)
                _log.warning("The read store is rebuilt: %s", fault.reason)

    def _damage(self, reason: str) -> Fault:
        if self._store.storage.is_exclusive:  # otherwise it may just be replaced
            self._store.storage.report_damage(reason)
        return Fault(reason, self._log.last_position())

    def _fault_of(self, part: LogPart, position: int, proof: Mapping[str, object] | None) -> Fault | None:
        found = log_relation(part, position, proof)
        if found is LogRelation.LOG_LOST:
            # the log is at fault only if the proof is intact
            confirmed = proof is not None and proof.get("position") == position > part.last_position
            if not confirmed and self._store.storage.is_damaged():
                return self._damage("its bytes do not match their checksum")
            return Fault("the log lost events", part.last_position, LogLost(position, part))
        if self._store.needs_rebuild is not None:
            return Fault(self._store.needs_rebuild, part.last_position)
        if found is LogRelation.FOREIGN:
            return Fault(f"it is not of this log at position {position}", part.last_position)
        return None
