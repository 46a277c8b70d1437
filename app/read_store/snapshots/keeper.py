"""SnapshotKeeper: writes the snapshot again in the background after an erasure, without blocking others."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from app.domain.errors import StoreUnavailable
from app.files.private import open_private
from app.read_store.index.history_index import HistoryIndex
from app.read_store.index.user_index import UserIndex
from app.read_store.snapshots import index_snapshot, snapshot
from app.read_store.tinydb.storage import AppendOnlyStorage
from app.read_store.workspace import working_folder

log = logging.getLogger(__name__)

#: Seconds without another erasure before the snapshot is written.
_QUIET = 0.3
_ATTEMPTS = 3


class _Changed(Exception):
    """The read store was changed while its snapshot was being written."""


class SnapshotSource(Protocol):
    """The parts of a read store that a snapshot needs. `ReadStore` implements it."""

    directory: Path
    storage: AppendOnlyStorage
    index: UserIndex
    history: HistoryIndex

    def exclusive(self) -> AbstractContextManager[None]:
        """Return a context manager that holds the inter-process lock."""

    def forget_unused(self) -> None:
        """Remove the words of deleted users from the index."""

    def put_snapshot(self, made: Path, generation: str, length: int) -> None:
        """Make the finished file `made` the snapshot by moving it into place. `generation` and `length` are
        those of the read store's file when the snapshot was taken. The caller holds `exclusive`."""


class SnapshotKeeper:
    """Writes the snapshot on at most one background thread, piece by piece. Between two pieces, other threads
    can use and change the index. If the index has changed, the keeper writes the snapshot again; after three
    attempts it leaves that to the closing of the read store."""

    def __init__(self, store: SnapshotSource) -> None:
        self._store = store
        self._wanted = threading.Event()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def want(self) -> None:
        """Request a new snapshot."""
        self._wanted.set()
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="read store snapshot", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop the background thread before its next piece, and wait until it has ended. The closing of the
        read store then writes the snapshot."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        for _ in range(_ATTEMPTS):
            while self._wanted.is_set():
                self._wanted.clear()
                if self._closing.wait(_QUIET):
                    return
            try:
                self._write()
            except (_Changed, FileNotFoundError):
                if self._closing.is_set():
                    return
                self._wanted.set()
            except (StoreUnavailable, OSError) as error:
                log.warning("The read store's snapshot could not be written: %s", error)
                return
            else:
                return

    def _write(self) -> None:
        store = self._store
        with working_folder(store.directory) as folder, ExitStack() as opened:
            made = folder / snapshot.FILE_NAME
            with store.exclusive(), store.index.lock:
                if store.storage.is_kept_in_memory:
                    return  # the disk is full
                store.forget_unused()
                store.storage.flush()
                facts, arrays = index_snapshot.taken(store.storage, store.index, store.history)
                stamp = store.storage.generation, store.storage.length, store.index.version
                # opened now, so that an erasure from here on deletes it
                file = opened.enter_context(open_private(made))

            @contextmanager
            def turn() -> Iterator[None]:
                with store.index.lock:
                    now = store.storage.generation, store.storage.length, store.index.version
                    if now != stamp or self._closing.is_set():
                        raise _Changed
                    yield

            snapshot.write(file, facts, arrays, turn)
            opened.close()
            with store.exclusive(), turn():
                store.put_snapshot(made, stamp[0], stamp[1])
