"""Projector: applies events in order to the read store, and keeps its checkpoint."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from app.domain.errors import PadronError, StoreUnavailable, store_trouble
from app.domain.events import DomainEvent, UserErased
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

#: Raise it when a projection's documents change: every directory then makes its read store anew.
SCHEMA_VERSION = 5
#: Events of one batch: one append to the read store's file.
BATCH = 5000

_PATIENCE = 120.0
_OFFERS_KEPT = 8
#: Who goes on from batch to batch leaves the lock alone for so long after so much work, so that another
#: process gets it too (it asks every 5 ms).
_BREATHER, _BREATHER_EVERY = 0.006, 0.25
#: An out-of-order batch is read again this often before the log itself is called damaged.
_READINGS = 3


class Projector:
    """The only writer of the read store.

    Every batch carries its position, so each event counts exactly once, whatever happens in between. Beside
    it stand the log's id, incarnation and digest at that position: a read store of another log, or of one
    that was put back to an earlier state, is noticed. Position and proof are read together, and a batch is
    read from the log and applied while the read store's lock is held, so that no other process can move on
    in between.
    With `start` a worker thread follows the log, woken by `wake`.
    """

    def __init__(self, event_log: EventLog, read_store: ReadStore, *, in_place: bool = False) -> None:
        """`in_place`: nobody else looks at this read store, so it is emptied where it has to be made anew."""
        self._in_place = in_place
        #: The last position that this process committed, as far as it was offered.
        self._committed = 0
        #: The state of the read store in which it was looked whether damage was why somebody was refused.
        self._checked = ("", 0)
        self._rebuilding = threading.Lock()
        self._fresh: ReadStore | None = None
        self._log = event_log
        self._store = read_store
        self._check = StoreCheck(event_log, read_store, self._taken_offer)
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
        self._news = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._failure: PadronError | None = None
        self._offered: deque[Sequence[DomainEvent]] = deque(maxlen=_OFFERS_KEPT)

    @property
    def log_lost(self) -> LogLost | None:
        """What the log lost that the read store knows; None if nothing. Every request is refused with it
        until the shorter log is accepted."""
        return self._check.log_lost

    def offer(self, events: Sequence[DomainEvent]) -> None:
        """Events just committed, at hand: if they are the next ones they need not be read from the log.
        Wakes the worker. A few batches are kept, the newest; what is not kept is read."""
        with self._moved:
            self._offered.append(events)
            self._committed = max(self._committed, events[-1].position)
            self._check.doubt(events[0].position)
        self.wake()

    def catch_up(self, progress: Progress | None = None, up_to: int | None = None) -> int:
        """Apply everything that the log holds, or its events up to a position; answers the position reached.

        Raises StoreUnavailable, StoreDamaged when the log has a gap, and what `progress` raises: what was
        written before stays.
        """
        breathed = time.monotonic()
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
                progress.report(position, last, "Bringing the read store up to date")
            if position >= last or (up_to is not None and position >= up_to):
                break
            if time.monotonic() - breathed > _BREATHER_EVERY and not self._in_place:
                time.sleep(_BREATHER)
                breathed = time.monotonic()
        if progress is not None:
            progress.report(position, last, "The read store is up to date")
        with self._moved:
            self._moved.notify_all()
        return position

    def verify_checkpoint(self) -> None:
        """Notice now whether the read store is of this log and good: else the next catching-up makes it anew,
        and until then it answers as it is. Cost: one look at each when it is."""
        if self._check.fault() is not None:
            with self._writing, self._store.exclusive():
                self._check.note(self._check.fault())  # as it is now that nobody else can change it

    def lag(self) -> int:
        """How many events the read store, or the one being made in its place, has still to take in."""
        if self.log_lost is not None:
            return 0
        fresh = self._fresh
        position = fresh.position if fresh is not None else 0 if self.is_stale else self._store.position
        return max(0, self._log.last_position() - position)

    @property
    def is_stale(self) -> bool:
        """Whether what the read store answers is to be replaced by a rebuilt one."""
        return self._check.stale_since is not None

    def rebuild(self, progress: Progress | None = None, accept_shorter_log: bool = False) -> int:
        """Make the read store anew from the log, beside the old one, which answers until the new one is
        complete; answers the position reached. When another process is at it already, its result is taken.

        Raises StoreUnavailable, StoreDamaged and what `progress` raises: the old one stays then. LogLost
        where the log lost events that the read store knows, unless that is accepted.
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
        """Return when the read store has reached the position; without a worker thread, by doing it. Answers
        what it has to have reached, which is less where a restored backup took the log back or the old read
        store answers until the new one is complete: then it is what this process itself has committed.

        Raises StoreUnavailable when the read store can't be written, or after two minutes.
        """
        if self.log_lost is not None:
            raise self.log_lost
        stale = self._check.stale_since
        if self._store.position >= position and stale is None and self._check.doubtful_commit is None:
            return position
        if self._thread is None:
            return min(position, self.catch_up())
        position = min(position, self._log.last_position())  # a restored backup takes the log back
        own = min(position, self._committed)
        if stale is not None and position <= stale and own <= self._store.position:
            return own
        self.wake()
        deadline = time.monotonic() + _PATIENCE
        while True:
            with self._moved:
                is_good = not self.is_stale and self._check.doubtful_commit is None
                if self._store.position >= position and is_good:
                    return position
                if self._failure is not None:
                    raise self._failure
                if self.log_lost is not None:
                    raise self.log_lost
                told = self._moved.wait(min(1.0, deadline - time.monotonic()))
            if not told and time.monotonic() >= deadline:
                raise StoreUnavailable(
                    "The read store is far behind; what was changed is safe and will show soon."
                )
            position = min(position, self._log.last_position())  # it may be taken back meanwhile

    def wake(self) -> None:
        """There may be news in the log. Returns at once; harmless without a worker thread."""
        self._news.set()

    def start(self) -> None:
        """Follow the log in a thread of its own, beginning now."""
        if self._thread is None:
            self._stopping.clear()
            self._news.set()
            self._thread = threading.Thread(target=self._follow, name="projector", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread, after the batch it is at."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._stopping.set()
            self._news.set()
            thread.join()

    def _follow(self) -> None:
        while not self._stopping.is_set():
            self._news.wait()
            self._news.clear()
            if self._stopping.is_set():
                return
            try:
                self.catch_up(UntilStopped(self._stopping))
                self._failure = None
            except Stopped:
                return
            except Exception as error:  # noqa: BLE001 - the thread's edge: it must go on living
                self._note_failure(error)
                self._stopping.wait(1.0)
                self._news.set()

    def _note_failure(self, error: Exception) -> None:
        if isinstance(error, PadronError):
            _log.warning("The read store can't follow just now: %s", error)
            failure: PadronError = error
        else:
            _log.exception("The projector failed; it tries again")
            failure = StoreUnavailable("The read store can't follow the log; details are in the log file.")
        with self._moved:
            self._failure = failure
            self._moved.notify_all()

    def _rebuild_stale(self, progress: Progress | None) -> None:
        """Replace a read store that is not good, unless somebody else has done it meanwhile."""
        with self._rebuilding, rebuild_lock(self._store, progress):
            with self._writing, self._store.exclusive():
                self._check.note(self._check.fault())
            if self.is_stale:
                self._rebuild_beside(progress)

    def _rebuild_beside(self, progress: Progress | None) -> None:
        """Project the whole log into a new read store and put it in the old one's place when complete."""
        try:
            in_working_folder(self._store.directory, lambda folder: self._rebuild_in(folder, progress))
        except OSError as error:
            raise store_trouble(
                f"The read store can't be rebuilt: {error.strerror or error}. The old one stays as it was.",
                error,
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
            projector.catch_up(progress)  # all of it again if somebody was erased meanwhile
            with self._writing, self._store.exclusive():
                projector.catch_up()
                fresh.close()
                self._store.take_over(folder)
                self._check.note(self._check.fault())
        finally:
            self._fresh = None
            fresh.close()

    def _take_next(self, limit: int) -> tuple[int, int] | None:
        """Apply the next batch; answers the position reached and the log's last one, or None when the read
        store has to be made anew."""
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
                    _log.warning("%s It is read again", error)
                    continue
                except Exception as error:  # a document that is damaged can lead to any
                    if not self._is_damaged_by(error):
                        raise
                    return None
            return part.events[-1].position, part.last_position
        raise AssertionError("the last reading returns or raises")

    def recover(self, error: Exception, attempt: int) -> bool:
        """Whether to ask again after this error of a query, after doing what can be done. `attempt` counts
        the errors from 0: what could not be read may have been erased or replaced a moment ago, and is looked
        for again when nobody writes; the second time only if all checksums match. Then it is damage, and the
        read store is made anew. Raises PadronError."""
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
        """Whether somebody's rights may not have been found because the file is damaged. All checksums are
        looked at, once a state of the file; with a worker thread this one does it, and nobody waits."""
        checked, self._checked = self._checked, self._store.stamp
        if checked == self._checked:
            return self._thread is None and self._store.needs_rebuild is not None
        if self._thread is not None:
            self._store.doubtful = True
            self.wake()
            return False
        return self._store.storage.find_damage() is not None

    def _is_damaged_by(self, error: Exception) -> bool:
        """Whether damage of the read store's file is why this was raised; it is to be made anew then."""
        if isinstance(error, DocumentUnreadable):
            self._store.storage.report_damage("a document can't be read")
            return True
        return not isinstance(error, PadronError) and self._store.storage.find_damage() is not None

    def _part_for_store(self, limit: int) -> LogPart | None:
        """What the log says next to the store; None when that is not good. Within the store's lock."""
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
        """Raises OutOfOrder, with nothing changed, unless the events follow the position one by one."""
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
