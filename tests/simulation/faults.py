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
    from app.projections.checkpoint import Standing, standing
    from app.projections.projector import Projector
    from app.read_store.totals_keys import CHECKPOINT_PROOF

    repaired: Any = Projector.catch_up

    def catch_up(self: Any, progress: Any = None) -> int:
        with self._writing:
            position = self._store.position
            if position:
                proof = self._store.storage.document("totals", CHECKPOINT_PROOF) or {}
                if standing(self._log.part(position, 0), position, proof) is not Standing.GOOD:
                    self._store.clear()
        reached: int = repaired(self, progress)
        return reached

    _replace(Projector, "catch_up", catch_up)


@_fault
def _gap() -> None:
    """Position and events are read outside of the lock, and what is applied need not follow the position."""
    from app.projections import projector
    from app.projections.checkpoint import proof_of
    from app.projections.projector import Projector
    from app.read_store.totals_keys import CHECKPOINT_PROOF

    def take_next(self: Any) -> tuple[int, int] | None:
        with self._writing:
            part = self._part_for_store(projector.BATCH)
            if part is None:
                return None
            if part.events:
                with self._store.batch() as batch:
                    for event in part.events:
                        if event.position > batch.position:
                            for applier in self._appliers.get(type(event), ()):
                                applier(batch, event)
                    batch.advance(max(batch.position, part.events[-1].position))
                    batch.put("totals", CHECKPOINT_PROOF, proof_of(part, batch.position))
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

    from app.read_store.flock import Flock

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

    _replace(composition, "_refuse_emptied_database", lambda data_dir: None)


@_fault
def _lost_log() -> None:
    """A log that lost its end is taken for a restored one."""
    from app.projections import checkpoint, projector
    from app.projections.checkpoint import Standing

    repaired = checkpoint.standing

    def standing(*given: Any) -> Standing:
        found = repaired(*given)
        return Standing.FOREIGN if found is Standing.LOG_LOST else found

    _replace(projector, "standing", standing)


@_fault
def _same_incarnation() -> None:
    """A restored backup keeps the incarnation that the log had before."""
    from contextlib import nullcontext

    from app.write_store import store

    _replace(store, "as_new_incarnation", lambda backup, database: nullcontext(backup))
