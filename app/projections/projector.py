"""Projector: applies events in order to the read store, and keeps its checkpoint."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Protocol

from app.domain.errors import PadronError, StoreDamaged, StoreUnavailable
from app.domain.events import DomainEvent, UserErased
from app.events.ports import EventLog, LogPart
from app.projections.activity import ActivityProjection
from app.projections.ports import Applier, Projection
from app.projections.reviews import ReviewsProjection
from app.projections.roles import RolesProjection
from app.projections.suspension_ends import SuspensionEndsProjection
from app.projections.totals import TotalsProjection
from app.projections.user_stats import UserStatsProjection
from app.projections.users import UsersProjection
from app.read_store.store import ReadStore
from app.read_store.totals_keys import CHECKPOINT_PROOF

_log = logging.getLogger("padron.projector")

#: Raise it when a projection's documents change: every directory then makes its read store anew.
SCHEMA_VERSION = 5
#: Events of one batch: one append to the read store's file.
BATCH = 5000

_PATIENCE = 120.0
_OFFERS_KEPT = 8
#: Between two full batches the lock is free for this long, so that another process gets it too (it asks every
#: 5 ms).
_BREATHER = 0.006
#: An out-of-order batch is read again this often before the log itself is called damaged.
_READINGS = 3


class Reports(Protocol):
    """Hears how far a catching-up is, and may stop it by raising."""

    def report(self, done: int, total: int | None, text: str = "") -> None:
        """`done` of `total` events."""

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled to stop after the batch that was written."""


class Projector:
    """The only writer of the read store.

    Every batch carries its position, so each event counts exactly once, whatever happens in between. Beside
    it stand the log's id, incarnation and digest at that position: a read store of another log, or of one
    that was put back to an earlier state, is noticed. Position and proof are read together, and a batch is
    read from the log and applied while the read store's lock is held, so that no other process can move on
    in between.
    With `start` a worker thread follows the log, woken by `ring`.
    """

    def __init__(self, event_log: EventLog, read_store: ReadStore) -> None:
        self._log = event_log
        self._store = read_store
        #: Those that look at a user's document stand before the one that changes it.
        projections: Sequence[Projection] = (
            TotalsProjection(),
            SuspensionEndsProjection(),
            ActivityProjection(self._lines_of),
            UsersProjection(),
            UserStatsProjection(),
            RolesProjection(),
            ReviewsProjection(self._lines_of),
        )
        self._appliers: dict[type[DomainEvent], list[Applier]] = {}
        for projection in projections:
            for kind, applier in projection.appliers().items():
                self._appliers.setdefault(kind, []).append(applier)
        self._writing = threading.RLock()
        self._moved = threading.Condition()
        self._doorbell = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._failure: PadronError | None = None
        self._offered: deque[Sequence[DomainEvent]] = deque(maxlen=_OFFERS_KEPT)

    def offer(self, events: Sequence[DomainEvent]) -> None:
        """Events just committed, at hand: if they are the next ones they need not be read from the log.
        Rings. A few batches are kept, the newest; what is not kept is read."""
        with self._moved:
            self._offered.append(events)
        self.ring()

    def catch_up(self, progress: Reports | None = None) -> int:
        """Apply everything that the log holds; answers the position reached.

        Raises StoreUnavailable, StoreDamaged when the log has a gap, and what `progress` raises: what was
        written before stays.
        """
        while True:
            if progress is not None:
                progress.raise_if_cancelled()
            position, last = self._take_next()
            if progress is not None:
                progress.report(position, last, "Bringing the read store up to date")
            if position >= last:
                break
            time.sleep(_BREATHER)
        if progress is not None:
            progress.report(position, last, "The read store is up to date")
        with self._moved:
            self._moved.notify_all()
        return position

    def prove(self) -> None:
        """Empty the read store now if it is not of this log. Cost: one look at each when it is."""
        position, proof = self._store.checkpoint()
        if position and not _is_of(self._log.part(position, 0), position, proof):
            with self._writing, self._store.exclusive():
                self._part_for_store(0)  # as the store is now that nobody else can change it

    def rebuild(self, progress: Reports | None = None) -> int:
        """Make the read store anew from the log; answers the position reached."""
        with self._writing:
            self._store.clear()
            return self.catch_up(progress)

    def wait_for(self, position: int) -> None:
        """Return when the read store has reached the position; without a worker thread, by doing it.

        Raises StoreUnavailable when the read store can't be written, or after two minutes.
        """
        if self._store.position >= position:
            return
        if self._thread is None:
            self.catch_up()
            return
        position = min(position, self._log.last_position())  # a restored backup takes the log back
        self.ring()
        deadline = time.monotonic() + _PATIENCE
        with self._moved:
            while self._store.position < position:
                if self._failure is not None:
                    raise self._failure
                if not self._moved.wait(min(1.0, deadline - time.monotonic())) and (
                    time.monotonic() >= deadline
                ):
                    raise StoreUnavailable(
                        "The read store is far behind; what was changed is safe and will show soon."
                    )

    def ring(self) -> None:
        """There may be news in the log. Returns at once; harmless without a worker thread."""
        self._doorbell.set()

    def start(self) -> None:
        """Follow the log in a thread of its own, beginning now."""
        if self._thread is None:
            self._stopping.clear()
            self._doorbell.set()
            self._thread = threading.Thread(target=self._follow, name="projector", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread, after the batch it is at."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._stopping.set()
            self._doorbell.set()
            thread.join()

    def _follow(self) -> None:
        while not self._stopping.is_set():
            self._doorbell.wait()
            self._doorbell.clear()
            if self._stopping.is_set():
                return
            try:
                self.catch_up(_Until(self._stopping))
                self._failure = None
            except _Stopped:
                return
            except Exception as error:  # noqa: BLE001 - the thread's edge: it must go on living
                self._note(error)
                self._stopping.wait(1.0)
                self._doorbell.set()

    def _note(self, error: Exception) -> None:
        if isinstance(error, PadronError):
            _log.warning("The read store can't follow just now: %s", error)
            failure: PadronError = error
        else:
            _log.exception("The projector failed; it tries again")
            failure = StoreUnavailable("The read store can't follow the log; details are in the log file.")
        with self._moved:
            self._failure = failure
            self._moved.notify_all()

    def _take_next(self) -> tuple[int, int]:
        """Apply the next batch; answers the position reached and the log's last one."""
        for reading in range(_READINGS):
            with self._writing, self._store.exclusive():
                part = self._part_for_store(BATCH)
                if not part.events:
                    return self._store.position, part.last_position
                try:
                    self._apply(part)
                except OutOfOrder as error:
                    if reading == _READINGS - 1:
                        raise
                    _log.warning("%s It is read again", error)
                    continue
            if any(type(event) is UserErased for event in part.events):
                self._store.compact()
            return part.events[-1].position, part.last_position
        raise AssertionError("the last reading returns or raises")

    def _part_for_store(self, limit: int) -> LogPart:
        """What the log says next to the store, which is emptied before if it is not of this log. Within the
        store's lock."""
        position, proof = self._store.checkpoint()
        part = self._log.part(position, limit, self._taken_offer(position) if limit else ())
        if position and not _is_of(part, position, proof):
            _log.warning("The read store is not of this log at position %d; it is made anew", position)
            self._store.clear()
            part = self._log.part(0, limit)
        return part

    def _apply(self, part: LogPart) -> None:
        """Raises OutOfOrder, with nothing changed, unless the events follow the position one by one."""
        with self._store.batch() as batch:
            for event in part.events:
                if event.position != batch.position + 1:
                    raise OutOfOrder(batch.position, event.position)
                for applier in self._appliers.get(type(event), ()):
                    applier(batch, event)
                batch.advance(event.position)
            batch.put("totals", CHECKPOINT_PROOF, _proof(part, batch.position))

    def _taken_offer(self, position: int) -> Sequence[DomainEvent]:
        """The offered batch that begins right behind the position; those before it are dropped."""
        with self._moved:
            while self._offered and self._offered[0][0].position <= position:
                self._offered.popleft()
            if not self._offered or self._offered[0][0].position != position + 1:
                return ()
            return self._offered.popleft()

    def _lines_of(self, user_id: str) -> list[int]:
        history = self._store.history
        about, by = history.select(user_id=user_id), history.select(actor_id=user_id)
        return [*about.page(0, about.total), *by.page(0, by.total)]


class OutOfOrder(StoreDamaged):
    """Events that do not follow the read store's position one by one; none of them is applied."""

    def __init__(self, position: int, found: int) -> None:
        super().__init__(
            f"The log jumps from position {position} to {found}: events are missing. What the read store "
            "knows stays; check the directory with “padron verify” and restore a backup.",
            position=position,
            found=found,
        )


def _proof(part: LogPart, position: int) -> dict[str, object]:
    """What ties a read store at the end of this part to its log."""
    return {
        "log_id": part.log_id,
        "incarnation": part.incarnation,
        "position": position,
        "digest": part.end_digest,
    }


def _is_of(part: LogPart, position: int, proof: Mapping[str, object] | None) -> bool:
    """Whether a read store with this checkpoint was made from the log that the part, which begins behind the
    position, was read from."""
    return proof == {
        "log_id": part.log_id,
        "incarnation": part.incarnation,
        "position": position,
        "digest": part.digest,
    }


class _Stopped(Exception):
    """The program is closing."""


class _Until:
    def __init__(self, stopping: threading.Event) -> None:
        self._stopping = stopping

    def report(self, done: int, total: int | None, text: str = "") -> None:
        """Nobody looks."""

    def raise_if_cancelled(self) -> None:
        """Raise _Stopped when the program closes."""
        if self._stopping.is_set():
            raise _Stopped
