"""Faults that were repaired once: each can be put back, and the simulator has to find it.

A fault is a function that puts the old behaviour in the place of the repaired one, for the whole process.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FAULTS: dict[str, Callable[[], None]] = {}


def put_back(name: str) -> None:
    """Put the fault back, in this process. Raises KeyError."""
    FAULTS[name]()


def _replace(owner: object, name: str, value: object) -> None:
    """As setattr, of a name that is there."""
    assert hasattr(owner, name), f"{owner} has no {name} any more"
    setattr(owner, name, value)


def _fault(function: Callable[[], None]) -> Callable[[], None]:
    FAULTS[function.__name__.strip("_").replace("_", "-")] = function
    return function


# -- the read store diverges ---------------------------------------------------------------


@_fault
def _false_alarm() -> None:
    """Position and proof are read one after the other, and the read store is emptied when they differ."""
    from app.projections.checkpoint import LogRelation, log_relation
    from app.projections.projector import Projector
    from app.read_store.totals_keys import CHECKPOINT_PROOF

    repaired: Any = Projector.catch_up

    def catch_up(self: Any, *given: Any, **named: Any) -> int:
        with self._writing:
            position = self._store.position
            if position:
                proof = self._store.storage.document("totals", CHECKPOINT_PROOF) or {}
                if log_relation(self._log.part(position, 0), position, proof) is not LogRelation.GOOD:
                    self._store.clear()
        reached: int = repaired(self, *given, **named)
        return reached

    _replace(Projector, "catch_up", catch_up)


@_fault
def _gap() -> None:
    """Position and events are read outside of the lock, and what is applied need not follow the position."""
    from app.domain.events import UserErased
    from app.projections import projector
    from app.projections.checkpoint import proof_of
    from app.projections.projector import Projector
    from app.read_store.totals_keys import CHECKPOINT_PROOF

    def take_next(self: Any, limit: int = projector.BATCH) -> tuple[int, int] | None:
        with self._writing:
            part = self._part_for_store(limit)
            if part is None:
                return None
            if part.events:
                with self._store.batch() as batch:
                    for event in part.events:
                        if event.position > batch.position:
                            for applier in self._appliers.get(type(event), ()):
                                applier(batch, event)
                            if isinstance(event, UserErased):
                                batch.erase(event.seq, event.position)
                    batch.advance(max(batch.position, part.events[-1].position))
                    batch.put("totals", CHECKPOINT_PROOF, proof_of(part, batch.position))
                with self._store.exclusive():
                    self._store.finish_erasures()
            return self._store.position, part.last_position

    _replace(Projector, "_take_next", take_next)


@_fault
def _rebuild_in_place() -> None:
    """A rebuild empties the read store first and reads the log then, while others answer from nothing."""
    from app.projections.projector import Projector

    def rebuild(self: Any, progress: Any = None, accept_shorter_log: bool = False) -> int:
        with self._writing:
            self._store.clear()
            reached: int = self.catch_up(progress)
            return reached

    _replace(Projector, "rebuild", rebuild)


@_fault
def _lock_of_closed_file() -> None:
    """A lock file that can't be opened leaves the identity of the one that was closed."""
    import os

    from app.files.process_lock import Flock

    def open_(self: Any) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        status = os.fstat(self._file)
        self._identity = status.st_dev, status.st_ino

    _replace(Flock, "_open", open_)


@_fault
def _empty_database() -> None:
    """A padron.db of no bytes is taken for a new directory."""
    from app.bootstrap import composition
    from app.write_store.store import DATABASE, WriteStore

    _replace(composition, "_refuse_emptied_database", lambda data_dir: None)
    _replace(WriteStore, "exists", lambda directory: (directory / DATABASE).is_file())


@_fault
def _lost_log() -> None:
    """A log that lost its end is taken for a restored one."""
    from app.projections import checkpoint, store_check
    from app.projections.checkpoint import LogRelation

    repaired = checkpoint.log_relation

    def log_relation(*given: Any) -> LogRelation:
        found = repaired(*given)
        return LogRelation.FOREIGN if found is LogRelation.LOG_LOST else found

    _replace(store_check, "log_relation", log_relation)


@_fault
def _same_incarnation() -> None:
    """A restored backup keeps the incarnation that the log had before."""
    import sqlite3
    from contextlib import closing, contextmanager

    from app.write_store import store

    repaired: Any = vars(store)["verified_copy"]

    @contextmanager
    def verified_copy(backup: Any, database: Any, progress: Any) -> Any:
        with repaired(backup, database, progress) as copy:
            with closing(sqlite3.connect(database)) as now:
                kept = now.execute("SELECT value FROM meta WHERE name='incarnation'").fetchone()
            with closing(sqlite3.connect(copy)) as connection:
                connection.execute("UPDATE meta SET value=? WHERE name='incarnation'", kept or ("",))
                connection.commit()
            yield copy

    _replace(store, "verified_copy", verified_copy)


# -- erased is not erased ------------------------------------------------------------------


@_fault
def _answer_before_erased() -> None:
    """A hard delete is answered when it is committed, before anything is overwritten."""
    from app.bootstrap.erasing import Erasing

    repaired: Any = Erasing.finish

    def finish(self: Any, person: Any = None, patience: float = 5.0) -> Any:
        return () if person else repaired(self, person, patience)

    _replace(Erasing, "finish", finish)


@_fault
def _erasure_not_finished() -> None:
    """An erasure that was interrupted is finished by nobody."""
    from app.bootstrap.erasing import Erasing
    from app.read_store.tinydb.storage import AppendOnlyStorage

    repaired: Any = Erasing.finish
    at_it: set[int] = set()

    def finish(self: Any, person: Any = None, patience: float = 5.0) -> Any:
        if person is None:
            return ()
        at_it.add(id(self._projector._store.storage))
        try:
            return repaired(self, person, patience)
        finally:
            at_it.discard(id(self._projector._store.storage))

    _replace(Erasing, "finish", finish)
    _replace(
        AppendOnlyStorage,
        "is_erasing",
        property(lambda self: bool(self._contents.erasing) and id(self) in at_it),
    )
    _replace(AppendOnlyStorage, "_finish_overwriting", lambda self: None)


@_fault
def _compaction_that_began_before() -> None:
    """A compaction that began before somebody was erased puts its copy in place nevertheless."""
    from app.read_store.tinydb import storage
    from app.read_store.tinydb.contents import Contents

    _replace(storage, "remove_working_files", lambda directory: None)
    Contents.erasures = property(lambda self: 0, lambda self, value: None)  # type: ignore[assignment]


@_fault
def _orphans() -> None:
    """Temporary files of processes that were killed are never removed."""
    from app.bootstrap import composition
    from app.read_store.tinydb import storage
    from app.read_store.tinydb.storage import AppendOnlyStorage

    _replace(composition, "remove_leftovers", lambda data_dir: None)
    _replace(AppendOnlyStorage, "_remove_left_behind", lambda self: None)
    _replace(storage, "remove_working_files", lambda directory: None)


@_fault
def _verify_elsewhere() -> None:
    """Verify makes its copy of the read store in the system's temporary directory."""
    import tempfile
    from pathlib import Path

    from app.bootstrap import comparison

    def elsewhere(_directory: Path, work: Callable[[Path], Any]) -> Any:
        with tempfile.TemporaryDirectory(prefix="padron-verify-") as folder:
            return work(Path(folder))

    _replace(comparison, "in_working_folder", elsewhere)


@_fault
def _busy_checkpoint() -> None:
    """Nobody looks whether the write-ahead log could be emptied."""
    from app.write_store import store

    repaired: Any = vars(store)["finish"]

    def finish(database: Any, mark: str, _patience: float) -> bool:
        repaired(database, mark, 0.0)
        return True

    _replace(store, "finish", finish)


@_fault
def _former_emails() -> None:
    """Failed sign-ins with an email that an erased person had before are kept."""
    from app.write_store import unit_of_work

    _replace(unit_of_work, "email_keys_of", lambda connection, user_id: frozenset())


@_fault
def _snapshot_kept() -> None:
    """The snapshot, which holds names, stays when somebody is erased."""
    from app.read_store.tinydb.storage import AppendOnlyStorage

    AppendOnlyStorage.copies = property(  # type: ignore[assignment]
        lambda self: (), lambda self, value: None
    )
