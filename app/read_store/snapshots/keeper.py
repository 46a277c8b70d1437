"""SnapshotKeeper: makes the snapshot again after an erasure, in the background, in turns with others."""

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

#: Seconds without another erasure before it is made.
_QUIET = 0.3
_ATTEMPTS = 3


class _Moved(Exception):
    """Somebody changed the read store while its snapshot was written."""


class SnapshotSource(Protocol):
    """What of the read store goes into a snapshot, and how it is put into place. `ReadStore` is one."""

    directory: Path
    storage: AppendOnlyStorage
    index: UserIndex
    history: HistoryIndex

    def exclusive(self) -> AbstractContextManager[None]:
        """The inter-process lock, held while the context is open."""

    def forget_unused(self) -> None:
        """Drop what the index can compute again."""

    def put_snapshot(self, made: Path, generation: str, length: int) -> None:
        """Put a finished file in place of the snapshot. Called under `exclusive`."""


class SnapshotKeeper:
    """One thread at most. The snapshot is written in pieces, between which others ask and change the
    index; if anybody changed it, it is written again, and after some attempts left to the closing."""

    def __init__(self, store: SnapshotSource) -> None:
        self._store = store
        self._wanted = threading.Event()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def want(self) -> None:
        """Have it made soon."""
        self._wanted.set()
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="read store snapshot", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop at the next piece; closing writes the snapshot then."""
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
            except (_Moved, FileNotFoundError):
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
                    return  # there is no room
                store.forget_unused()
                store.storage.flush()
                facts, arrays = index_snapshot.taken(store.storage, store.index, store.history)
                stamp = store.storage.generation, store.storage.length, store.index.version
                # now, so that whoever erases somebody from here on takes it away
                file = opened.enter_context(open_private(made))

            @contextmanager
            def turn() -> Iterator[None]:
                with store.index.lock:
                    now = store.storage.generation, store.storage.length, store.index.version
                    if now != stamp or self._closing.is_set():
                        raise _Moved
                    yield

            snapshot.write(file, facts, arrays, turn)
            opened.close()
            with store.exclusive(), turn():
                store.put_snapshot(made, stamp[0], stamp[1])
