"""ReadStore: the only access to the read side, with tables, indexes, batches and change notifications."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any, cast

from PySide6.QtCore import QObject, Signal
from tinydb import TinyDB

from app.domain.errors import StoreUnavailable
from app.domain.message import Message
from app.read_store.changes import Changes
from app.read_store.document_json import DocumentUnreadable, parsed
from app.read_store.index.history_index import HistoryIndex
from app.read_store.index.user_index import UserIndex
from app.read_store.memory import trim_memory
from app.read_store.snapshots import index_snapshot, snapshot
from app.read_store.snapshots.keeper import SnapshotKeeper
from app.read_store.tinydb.batch import Batch
from app.read_store.tinydb.contents import Contents
from app.read_store.tinydb.file_view import FileView
from app.read_store.tinydb.lines import Header
from app.read_store.tinydb.opened_file import FILE_NAME
from app.read_store.tinydb.storage import AppendOnlyStorage
from app.read_store.tinydb.table import AppendOnlyTable
from app.read_store.totals_keys import CHECKPOINT_PROOF

log = logging.getLogger(__name__)

_REBUILD_LOCK = "rebuild.lock"
_INDEXED = ("users", "activity")
TABLES = ("users", "user_stats", "totals", "activity", "roles")
#: Closing writes a snapshot if the file has grown by more bytes than this since the last one.
_SNAPSHOT_FROM = 256 << 10
#: Up to this many bytes (some 30,000 users), the file's checksums are verified before the first answer.
_CHECKED_AT_ONCE = 32 << 20


class ReadDatabase(TinyDB):
    """TinyDB with our table class. `table`, `tables`, `drop_table` and so on work as in TinyDB."""

    table_class = AppendOnlyTable  # type: ignore[assignment]  # TinyDB declares its own class here


class _Signals(QObject):
    advanced = Signal(int, object)


class ReadStore:
    """The read store of one directory. Open it with `ReadStore.open`. One thread may write (by batches or
    tables); any number may read.

    The signal `advanced(position, seqs)` is emitted after each batch, table change or refresh that changed
    something. It is emitted on the thread that made or noticed the change, after the indexes and tables show
    it. `seqs` is the frozenset of the users that changed (all users, if another file replaced this one). The
    Qt object behind the signal is created on the thread that first accesses it (see QtEventBus).
    """

    def __init__(self, directory: Path, schema_version: int) -> None:
        self._signals: _Signals | None = None
        self._snapshot_path = directory / snapshot.FILE_NAME
        self._snapshot: tuple[dict[str, Any], snapshot.Arrays] | None = None
        self._snapshot_of = ("", 0)
        self._compaction: Thread | None = None
        self._keeper = SnapshotKeeper(self)
        #: Whether words of removed users may still be in the index.
        self._has_unused = False
        #: A document could not be read when the indexes were updated.
        self.doubtful = False
        #: The documents of the batch that is being written, so that they need not be read back.
        self._batch_documents: dict[tuple[str, int], dict[str, Any] | None] = {}
        self.db = ReadDatabase(
            directory,
            schema_version=schema_version,
            restore=self._restore_contents,
            storage=AppendOnlyStorage,
        )
        self.storage = cast("AppendOnlyStorage", self.db.storage)
        self.users, self.user_stats, self.totals, self.activity, self.roles = (
            cast("AppendOnlyTable", self.db.table(name)) for name in TABLES
        )
        self.directory, self.schema_version = directory, schema_version
        #: The path of the lock held by the process that rebuilds the read store.
        self.rebuilding = directory / _REBUILD_LOCK
        self.index = UserIndex(
            lambda seq: self.storage.document("users", seq), lambda seq: self.storage.raw("user_stats", seq)
        )
        self.history = HistoryIndex()
        self._build_indexes()
        self.storage.guard = self.index.lock
        self.storage.listener = self._on_change
        self.storage.copies = (self._snapshot_path,)
        self._finish_interrupted_erasures()

    @property
    def advanced(self) -> Any:
        """Return the signal `advanced(position, seqs)`, which is emitted after each change (see the
        class)."""
        self._signals = self._signals or _Signals()
        return self._signals.advanced

    @classmethod
    def open(cls, directory: Path, *, schema_version: int = 1) -> ReadStore:
        """Open the store of this directory, or create an empty one at position 0. If `needs_rebuild` is set
        afterwards, a file with a damaged head or of another kind looks empty, and a file with another schema
        returns its documents as they are. Raises StoreUnavailable.

        Opening a store of a million users takes about 0.3 s with a valid snapshot, and about 25 s without
        one.
        """
        return cls(Path(directory), schema_version)

    @property
    def position(self) -> int:
        """Return the position of the last event applied."""
        return self.storage.position

    @property
    def needs_rebuild(self) -> str | None:
        """Return why the file must be rebuilt from the log, as a clause for a log line, or None if the file
        is good. Until the rebuild, queries return whatever can still be read from the file."""
        return self.storage.needs_rebuild

    def checkpoint(self) -> tuple[int, dict[str, Any] | None]:
        """Return the position, and the document (or None) that proves to which event log the position
        belongs. Both are read in one step."""
        return self.storage.position_with("totals", CHECKPOINT_PROOF)

    def exclusive(self) -> AbstractContextManager[None]:
        """Hold the write lock, after applying what other processes wrote. Re-entrant. Raises StoreUnavailable
        if the lock is busy."""
        return self.storage.exclusive()

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Collect changes and write them together at the end of the block. If the block raises, nothing is
        written.

        Holds the write lock during the block, after applying what other processes wrote. Raises
        StoreUnavailable if the lock stays busy or the disk is full.
        """
        with self.storage.exclusive():
            batch = Batch(self.storage, self.seq_of, self.seq_of_email)
            yield batch
            lines = batch.lines()
            if lines or batch.position != self.position:
                self.storage.outside_writes += 1
                self._batch_documents = batch.documents
                try:
                    self.storage.append(lines, batch.position, batch.keys)
                finally:
                    self._batch_documents = {}
        if self.storage.wants_compaction:
            self._compact_in_background()

    def seq_of(self, user_id: str) -> int | None:
        """Return the sequence number (`seq`) of the user with this id, or None if there is no such user."""
        return self.index.seq_of(user_id)

    def seq_of_email(self, email_key: str) -> int | None:
        """Return the seq of the user with this email key, or None."""
        return self.index.seq_of_email(email_key)

    def refresh(self) -> bool:
        """Apply what other processes wrote. Returns whether there was anything; if not, it costs one
        `stat`."""
        return self.storage.refresh()

    def compact(self) -> bool:
        """Rewrite the file with the current documents only, without former versions and removed documents.
        Reads continue meanwhile.

        To erase a user, remove or overwrite the documents in a batch, then call this. Returns False if
        another process has the file open, so that it can't be replaced (Windows only); try again later.
        """
        if not self.storage.compact():
            return False
        self._remove_snapshot()  # the old file's snapshot holds what was removed
        self.index.forget_unused()
        self.save_snapshot()
        return True

    def _compact_in_background(self) -> None:
        if self._compaction is None or not self._compaction.is_alive():
            self._compaction = Thread(target=self._try_to_compact, name="read store compaction", daemon=True)
            self._compaction.start()

    def _try_to_compact(self) -> None:
        try:
            self.compact()
        except StoreUnavailable as error:
            log.warning("The read store could not be compacted: %s", error)

    @property
    def stamp(self) -> tuple[str, int]:
        """Return a value that identifies this state of the store: equal stamps mean equal content."""
        return self.storage.generation, self.storage.position

    def take_over(self, folder: Path) -> None:
        """Replace this read store's file and snapshot with those of the closed read store in `folder`. The
        caller holds `exclusive`. If it raises StoreUnavailable, nothing was changed."""
        made = folder / snapshot.FILE_NAME
        try:
            self._snapshot_path.unlink(missing_ok=True)
            if made.exists():  # it is ignored until the file is in place too
                made.replace(self._snapshot_path)
        except OSError as error:
            log.warning("The snapshot of the rebuilt read store is not used: %s", error)
        self.storage.take_over(folder / FILE_NAME)

    def clear(self) -> None:
        """Empty everything for a rebuild: position 0 and a new generation."""
        self._remove_snapshot()
        self.storage.clear()

    def finish_erasures(self) -> None:
        """Remove all data of the users who are being erased. This covers every file of the read store; the
        snapshot is deleted and written again in the background. The caller holds `exclusive`. Raises
        StoreUnavailable."""
        if self.storage.is_erasing:
            self.storage.finish_erasures()
            self._snapshot_of = "", 0
            self._keeper.want()

    def forget_unused(self) -> None:
        """Remove the words of deleted users from the index, so that a snapshot doesn't store them. O(n) if
        users were deleted since the last call."""
        if self._has_unused:
            self.index.forget_unused()
            self._has_unused = False

    def put_snapshot(self, made: Path, generation: str, length: int) -> None:
        """Make the finished file `made` the snapshot by moving it into place. `generation` and `length` are
        those of the read store's file when the snapshot was taken. The caller holds `exclusive`."""
        made.replace(self._snapshot_path)
        self._snapshot_of = generation, length

    def save_snapshot(self) -> None:
        """Write the snapshot that makes the next opening fast. Errors are logged and do no harm."""
        try:
            with self.storage.exclusive(), self.index.lock:
                if self.storage.is_kept_in_memory:
                    return
                self.forget_unused()
                self.storage.flush()
                facts, arrays = index_snapshot.taken(self.storage, self.index, self.history)
                snapshot.save(self._snapshot_path, facts, arrays)
                self._snapshot_of = self.storage.generation, self.storage.length
        except (OSError, StoreUnavailable) as error:
            log.warning("The read store's snapshot could not be written: %s", error)

    def check_if_small(self) -> None:
        """Verify the checksums of a file that was opened with a snapshot, if the file is so small that this
        takes at most some 30 ms. If it is damaged, this requests a rebuild, which the next request carries
        out.

        Opening a file without a snapshot verifies all its checksums anyway. A larger file that was opened
        with a snapshot is verified in the window's background, by `verify` and before each compaction.
        """
        if self._snapshot_of[1] and self.storage.length <= _CHECKED_AT_ONCE:
            self.storage.find_damage()

    def prepare(self) -> None:
        """Build in advance what the first list and search would wait for. The snapshot at closing stores it.
        Takes some seconds for a million users, so call it from a worker thread."""
        if self.index.prepare():
            self._snapshot_of = "", 0
        trim_memory()

    def close(self) -> None:
        """Write a snapshot if much has changed since the last one, then close the file. Calling it again has
        no effect."""
        if self.storage.closed:
            return
        self._keeper.stop()
        if self._compaction is not None:
            self._compaction.join()
        if self._wants_snapshot():
            self.save_snapshot()
        self.storage.close()

    def _wants_snapshot(self) -> bool:
        generation, length = self._snapshot_of
        if generation != self.storage.generation or self.storage.length - length > _SNAPSHOT_FROM:
            return True
        try:
            return not self._snapshot_path.exists()  # an erasure deletes it
        except OSError as error:
            log.warning("The read store's snapshot can't be looked at: %s", error)
            return False

    def statistics(self) -> dict[str, Any]:
        """Return {documents: {table: count}, bytes, garbage, generation} of the file, `position` and
        `indexed`."""
        return {**self.storage.statistics(), "position": self.position, "indexed": self.index.count}

    def _remove_snapshot(self) -> None:
        try:
            self._snapshot_path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                Message(
                    "The read store's snapshot can't be removed: {reason}.",
                    reason=error.strerror or str(error),
                ),
                path=str(self._snapshot_path),
            ) from error

    def _finish_interrupted_erasures(self) -> None:
        if self.storage.is_erasing:
            try:
                with self.storage.exclusive():
                    self.finish_erasures()
            except StoreUnavailable as error:
                log.warning("An erasure could not be finished: %s", error)

    def _restore_contents(self, view: FileView, header: Header) -> Contents | None:
        """Return the locations of the file's documents as stored in the snapshot, or None if the snapshot
        does not belong to this file. The snapshot is kept for `_build_indexes`."""
        self._snapshot = snapshot.load(
            self._snapshot_path, lambda facts: index_snapshot.is_of(facts, view, header)
        )
        contents = index_snapshot.contents(self._snapshot) if self._snapshot is not None else None
        if contents is None:
            self._snapshot = None
        return contents

    def _build_indexes(self) -> None:
        """Build the indexes from the snapshot and later changes, or from all documents."""
        with self.index.lock:  # other threads wait and never see half-built indexes
            self._fill_indexes()

    def _fill_indexes(self) -> None:
        self.index.clear()
        self.history.clear()
        taken, self._snapshot = self._snapshot, None
        changes = self.storage.changes_since_snapshot
        if (
            taken is not None
            and changes.emptied.isdisjoint(_INDEXED)
            and index_snapshot.restore(taken, self.index, self.history)
        ):
            self._snapshot_of = taken[0]["generation"], taken[0]["length"]
            self._apply(changes)
        else:
            self._apply(Changes(documents={name: dict.fromkeys(self.storage.ids(name)) for name in _INDEXED}))

    def _on_change(self, changes: Changes) -> None:
        """Update the indexes with the storage's changes and emit `advanced`."""
        if changes.reloaded or not changes.emptied.isdisjoint(_INDEXED):
            before = self.index.seqs()
            if not changes.reloaded:
                self._snapshot = None
            self._build_indexes()
            seqs = frozenset(before).union(self.index.seqs())
        else:
            self._apply(changes)
            seqs = frozenset(changes.documents.get("users", ()))
        if changes and self._signals is not None:
            self._signals.advanced.emit(self.position, seqs)

    def _apply(self, changes: Changes) -> None:
        users = changes.documents.get("users", {})
        if users:
            changed = [(seq, self._before(place), self._now("users", seq)) for seq, place in users.items()]
            self.index.apply(changed)
            self._has_unused |= any(now is None for _, _, now in changed)
        if "user_stats" in changes.emptied:
            self.index.stats_changed(None)
        elif stats := changes.documents.get("user_stats"):
            self.index.stats_changed(stats)
        lines = changes.documents.get("activity", {})
        if lines:
            self.history.apply((position, self._now("activity", position)) for position in lines)

    def _now(self, table: str, doc_id: int) -> dict[str, Any] | None:
        document = self._batch_documents.get((table, doc_id))
        if document is not None:
            return document
        try:
            return self.storage.document(table, doc_id)
        except DocumentUnreadable:  # later changes will replace it, or the file is damaged
            self.doubtful = True
            return None

    def _before(self, place: tuple[int, int] | None) -> dict[str, Any] | None:
        """Return the former document, which was at this place in the file. Returns None if there was none, or
        if it has been overwritten since; in that case the indexes treat all fields as changed."""
        try:
            return parsed(self.storage.raw_at(place)) if place is not None else None
        except DocumentUnreadable:
            return None
