"""Projector: applies events in order to the read store and keeps its checkpoint."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from app.domain.errors import PadronError, StoreUnavailable, store_trouble
from app.domain.events import DomainEvent, UserErased
from app.domain.message import Message
from app.domain.ports import Progress
from app.events.ports import EventLog, LogPart
from app.projections.activity import ActivityProjection
from app.projections.checkpoint import LogLost, OutOfOrder, proof_of
from app.projections.ports import Applier, Projection
from app.projections.rebuild_lock import rebuild_lock
from app.projections.reviews import ReviewsProjection
from app.projections.roles import RolesProjection
from app.projections.stopping import Stopped, UntilStopped
from app.projections.store_check import StoreCheck
from app.projections.suspension_ends import SuspensionEndsProjection
from app.projections.totals import TotalsProjection
from app.projections.user_stats import UserStatsProjection
from app.projections.users import UsersProjection
from app.read_store.document_json import DocumentUnreadable
from app.read_store.store import ReadStore
from app.read_store.totals_keys import CHECKPOINT_PROOF
from app.read_store.workspace import in_working_folder

_log = logging.getLogger("padron.projector")

#: Raise this number when a projection's documents change: every directory then rebuilds its read store.
SCHEMA_VERSION = 5
#: The number of events in a batch, which is one append to the read store's file.
BATCH = 5000

_WAIT_TIMEOUT = 120.0
_OFFERS_KEPT = 8
#: Between batches the lock is released for `_PAUSE` seconds after every `_PAUSE_EVERY` seconds of work,
#: so that another process can take it (it tries every 5 ms).
_PAUSE, _PAUSE_EVERY = 0.006, 0.25
#: How often an out-of-order batch is read before the log is considered damaged.
_READINGS = 3


class Projector:
    """The only writer of the read store.

    Every batch stores its position, so each event is applied exactly once, even after a crash. The log's id,
    incarnation and digest at that position are stored with it, which reveals a read store of another log or
    of a log that was set back. Position and proof are read together, and a batch is read and applied while
    the read store's lock is held, so that no other process can interfere. After `start`, a worker thread
    follows the log; `wake` wakes it.
    """

    def __init__(self, event_log: EventLog, read_store: ReadStore, *, in_place: bool = False) -> None:
        """Pass `in_place` if nothing else uses this read store; a rebuild then empties it first."""
        self._in_place = in_place
        #: The last position that this process has committed and offered.
        self._committed = 0
        #: The state of the read store for which `may_mislead` last ran.
        self._checked = ("", 0)
        self._rebuilding = threading.Lock()
        self._fresh: ReadStore | None = None
        self._log = event_log
        self._store = read_store
        self._check = StoreCheck(event_log, read_store, self._take_offered)
        #: Projections that read a user's document come before the one that changes it.
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
        self._wake_up = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._failure: PadronError | None = None
        self._offered: deque[Sequence[DomainEvent]] = deque(maxlen=_OFFERS_KEPT)

    @property
    def log_lost(self) -> LogLost | None:
        """The error for events that the log lost, or None. It refuses every request until it is accepted."""
        return self._check.log_lost

    def offer(self, events: Sequence[DomainEvent]) -> None:
        """Hand over events that were just committed, so that they need not be read from the log, and wake the
        worker thread. Only the newest batches are kept."""
        with self._moved:
            self._offered.append(events)
            self._committed = max(self._committed, events[-1].position)
            self._check.doubt(events[0].position)
        self.wake()

    def catch_up(self, progress: Progress | None = None, up_to: int | None = None) -> int:
        """Apply all events in the log, or those up to a position, and return the position reached.

        Raises StoreUnavailable, StoreDamaged if the log has a gap, and what `progress` raises. Batches
        applied before the error stay applied.
        """
        paused = time.monotonic()
        while True:
            if progress is not None:
                progress.raise_if_cancelled()
            limit = BATCH if up_to is None else max(0, min(BATCH, up_to - self._store.position))
            reached = self._take_next(limit)
            if reached is None:
                self._rebuild_stale(progress)
                continue
            position, last = reached
            if progress is not None:
                progress.report(position, last, Message("Updating the read store"))
            if position >= last or (up_to is not None and position >= up_to):
                break
            if time.monotonic() - paused > _PAUSE_EVERY and not self._in_place:
                time.sleep(_PAUSE)
                paused = time.monotonic()
        if progress is not None:
            progress.report(position, last, Message("The read store is up to date"))
        with self._moved:
            self._moved.notify_all()
        return position

    def verify_checkpoint(self) -> None:
        """Check whether the read store is good and belongs to this log. If not, the next `catch_up` rebuilds
        it; until then it answers as it is. Cost: one look at each."""
        if self._check.fault() is not None:
            with self._writing, self._store.exclusive():
                self._check.note(self._check.fault())  # checked again while nothing else can change it

    def lag(self) -> int:
        """Return how many events the read store, or the one that will replace it, still has to apply."""
        if self.log_lost is not None:
            return 0
        fresh = self._fresh
        position = fresh.position if fresh is not None else 0 if self.is_stale else self._store.position
        return max(0, self._log.last_position() - position)

    @property
    def is_stale(self) -> bool:
        """Return whether the read store is going to be replaced by a rebuilt one."""
        return self._check.stale_since is not None

    def rebuild(self, progress: Progress | None = None, accept_shorter_log: bool = False) -> int:
        """Rebuild the read store from the log and return the position reached. The old read store answers
        until the new one is complete. If another process is rebuilding, its result is used.

        Raises StoreUnavailable, StoreDamaged and what `progress` raises; the old read store then stays.
        Raises LogLost if the log lost events that the read store holds, unless `accept_shorter_log` is true.
        """
        self.verify_checkpoint()
        if self.log_lost is not None and not accept_shorter_log:
            raise self.log_lost
        generation = self._store.storage.generation
        with self._rebuilding, rebuild_lock(self._store, progress) as waited:
            if waited:
                self._store.refresh()
            if not waited or self._store.storage.generation == generation:
                self._rebuild_beside(progress)
        return self.catch_up(progress)

    def wait_for(self, position: int) -> int:
        """Wait until the read store has reached the position; without a worker thread, apply the events.
        Returns the position that was required. It is lower if a restored backup has set the log back; while
        the read store is being rebuilt, it is the last one this process committed.

        Raises StoreUnavailable if the read store can't be written, or after two minutes.
        """
        if self.log_lost is not None:
            raise self.log_lost
        stale = self._check.stale_since
        if self._store.position >= position and stale is None and self._check.doubtful_commit is None:
            return position
        if self._thread is None:
            return min(position, self.catch_up())
        position = min(position, self._log.last_position())  # a restored backup sets the log back
        own = min(position, self._committed)
        if stale is not None and position <= stale and own <= self._store.position:
            return own
        self.wake()
        deadline = time.monotonic() + _WAIT_TIMEOUT
        while True:
            with self._moved:
                is_good = not self.is_stale and self._check.doubtful_commit is None
                if self._store.position >= position and is_good:
                    return position
                if self._failure is not None:
                    raise self._failure
                if self.log_lost is not None:
                    raise self.log_lost
                notified = self._moved.wait(min(1.0, deadline - time.monotonic()))
            if not notified and time.monotonic() >= deadline:
                raise StoreUnavailable(
                    Message(
                        "The read store is not up to date yet. Your changes are saved and will appear soon."
                    )
                )
            position = min(position, self._log.last_position())  # the log may be set back meanwhile

    def wake(self) -> None:
        """Tell the worker thread, if there is one, that the log may have new events. Returns at once."""
        self._wake_up.set()

    def start(self) -> None:
        """Start a worker thread that follows the log."""
        if self._thread is None:
            self._stopping.clear()
            self._wake_up.set()
            self._thread = threading.Thread(target=self._follow, name="projector", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the worker thread after its current batch."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._stopping.set()
            self._wake_up.set()
            thread.join()

    def _follow(self) -> None:
        while not self._stopping.is_set():
            self._wake_up.wait()
            self._wake_up.clear()
            if self._stopping.is_set():
                return
            try:
                self.catch_up(UntilStopped(self._stopping))
                self._failure = None
            except Stopped:
                return
            except Exception as error:  # noqa: BLE001 - the thread's outermost call: the thread must survive
                self._note_failure(error)
                self._stopping.wait(1.0)
                self._wake_up.set()

    def _note_failure(self, error: Exception) -> None:
        if isinstance(error, PadronError):
            _log.warning("The read store can't be updated now: %s", error)
            failure: PadronError = error
        else:
            _log.exception("The projector failed; it tries again")
            failure = StoreUnavailable(
                Message(
                    "The read store can't be updated. The details are in padron.log in the data directory."
                )
            )
        with self._moved:
            self._failure = failure
            self._moved.notify_all()

    def _rebuild_stale(self, progress: Progress | None) -> None:
        """Rebuild the read store if it is not good, unless another process has done so meanwhile."""
        with self._rebuilding, rebuild_lock(self._store, progress):
            with self._writing, self._store.exclusive():
                self._check.note(self._check.fault())
            if self.is_stale:
                self._rebuild_beside(progress)

    def _rebuild_beside(self, progress: Progress | None) -> None:
        """Project the whole log into a new read store and replace the old one when it is complete."""
        try:
            in_working_folder(self._store.directory, lambda folder: self._rebuild_in(folder, progress))
        except OSError as error:
            raise store_trouble(
                Message("The read store can't be rebuilt: {reason}.", reason=error.strerror or str(error)),
                error,
                outcome=Message("The old one stays as it was."),
                path=str(self._store.directory),
            ) from error
        _log.info("The read store was rebuilt up to position %d", self._store.position)

    def _rebuild_in(self, folder: Path, progress: Progress | None) -> None:
        fresh = ReadStore.open(folder, schema_version=self._store.schema_version)
        try:
            projector = Projector(self._log, fresh, in_place=True)
            self._fresh = fresh
            projector.catch_up(progress)
            fresh.save_snapshot()
            projector.catch_up(progress)  # starts again if a user was erased meanwhile
            with self._writing, self._store.exclusive():
                projector.catch_up()
                fresh.close()
                self._store.take_over(folder)
                self._check.note(self._check.fault())
        finally:
            self._fresh = None
            fresh.close()

    def _take_next(self, limit: int) -> tuple[int, int] | None:
        """Apply the next batch. Returns (position reached, log's last position); None to rebuild instead."""
        for reading in range(_READINGS):
            with self._writing, self._store.exclusive():
                part = self._part_for_store(limit)
                if part is None:
                    return None
                if not part.events:
                    return self._store.position, part.last_position
                try:
                    self._apply(part)
                    self._store.finish_erasures()
                except OutOfOrder as error:
                    if reading == _READINGS - 1:
                        raise
                    _log.warning("%s The batch is read again", error)
                    continue
                except Exception as error:  # a damaged document can cause any error
                    if not self._is_damaged_by(error):
                        raise
                    return None
            return part.events[-1].position, part.last_position
        raise AssertionError("the last reading returns or raises")

    def recover(self, error: Exception, attempt: int) -> bool:
        """Try to recover from this error of a query. Returns whether to run the query again. `attempt` counts
        the errors from 0. The first time, the document may just have been erased or replaced, so this waits
        for the lock; the second time only if all checksums match. Otherwise it is damage, and the read store
        is rebuilt. Raises PadronError."""
        if isinstance(error, DocumentUnreadable) and (
            attempt == 0 or (attempt == 1 and self._store.storage.find_damage() is None)
        ):
            with self._store.exclusive():
                return True
        if attempt > 2 or not self._is_damaged_by(error):
            return False
        self.catch_up()
        return True

    def may_mislead(self) -> bool:
        """Return whether rights may be missing because the file is damaged. All checksums are verified, once
        per state of the file. If there is a worker thread, it does so and this returns False at once."""
        checked, self._checked = self._checked, self._store.stamp
        if checked == self._checked:
            return self._thread is None and self._store.needs_rebuild is not None
        if self._thread is not None:
            self._store.doubtful = True
            self.wake()
            return False
        return self._store.storage.find_damage() is not None

    def _is_damaged_by(self, error: Exception) -> bool:
        """Return whether damage of the read store's file caused this error, so that it must be rebuilt."""
        if isinstance(error, DocumentUnreadable):
            self._store.storage.report_damage("a document can't be read")
            return True
        return not isinstance(error, PadronError) and self._store.storage.find_damage() is not None

    def _part_for_store(self, limit: int) -> LogPart | None:
        """Return the part of the log after the read store's position, or None if the read store is not good.
        The caller holds the store's lock."""
        if self._store.doubtful:
            self._store.doubtful = False
            self._store.storage.find_damage()
        part, fault = self._check.next_part(limit)
        if fault is not None and self._in_place:
            self._store.clear()
            return self._log.part(0, limit)
        self._check.note(fault)
        if self.log_lost is not None:
            raise self.log_lost
        return part if fault is None else None

    def _apply(self, part: LogPart) -> None:
        """Apply all events. Raises OutOfOrder, with nothing changed, if they leave a gap."""
        with self._store.batch() as batch:
            for event in part.events:
                if event.position != batch.position + 1:
                    raise OutOfOrder(batch.position, event.position)
                if isinstance(event, UserErased):
                    batch.erase(event.seq, event.position)
                for applier in self._appliers.get(type(event), ()):
                    applier(batch, event)
                batch.advance(event.position)
            batch.put("totals", CHECKPOINT_PROOF, proof_of(part, batch.position))

    def _take_offered(self, position: int) -> Sequence[DomainEvent]:
        """Return the offered batch that begins right after the position. Earlier ones are dropped."""
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
