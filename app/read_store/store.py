"""ReadStore: the read side's one door: tables, indexes, batches, and news of what changed."""

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
#: Closing writes a snapshot when more bytes than this came since the last one.
_SNAPSHOT_FROM = 256 << 10
#: Bytes whose checksums are looked at before the first answer: those of some 30,000 users.
_CHECKED_AT_ONCE = 32 << 20


class ReadDatabase(TinyDB):
    """TinyDB with our table class; its `table`, `tables`, `drop_table`, … work as ever."""

    table_class = AppendOnlyTable  # type: ignore[assignment]  # TinyDB means a subclass, and types the class


class _News(QObject):
    advanced = Signal(int, object)


class ReadStore:
    """Open it with `ReadStore.open`. One thread writes (batches, tables), any number read.

    `advanced(position, seqs)` is emitted after each batch, table change or refresh that
    changed something, on the thread that did or noticed it, when indexes and tables show
    it; `seqs` is the frozenset of the users that changed (all, when another file took its place).
    The Qt object behind the signal is made by the first who asks for it, on that thread (see QtEventBus).
    """

    def __init__(self, directory: Path, schema_version: int) -> None:
        self._news: _News | None = None
        self._snapshot_path = directory / snapshot.FILE_NAME
        self._snapshot: tuple[dict[str, Any], snapshot.Arrays] | None = None
        self._snapshot_of = ("", 0)
        self._compaction: Thread | None = None
        self._keeper = SnapshotKeeper(self)
        #: Users are gone whose words the index may still hold.
        self._has_unused = False
        #: A document could not be read when the indexes were brought up to date.
        self.doubtful = False
        #: What a batch is just writing, so that it need not be read back.
        self._at_hand: dict[tuple[str, int], dict[str, Any] | None] = {}
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
        #: Held by who makes the read store again beside the old file.
        self.rebuilding = directory / _REBUILD_LOCK
        self.index = UserIndex(
            lambda seq: self.storage.document("users", seq), lambda seq: self.storage.raw("user_stats", seq)
        )
        self.history = HistoryIndex()
        self._build_indexes()
        self.storage.guard = self.index.lock
        self.storage.listener = self._take_in
        self.storage.copies = (self._snapshot_path,)
        self._finish_interrupted_erasures()

    @property
    def advanced(self) -> Any:
        """The signal."""
        self._news = self._news or _News()
        return self._news.advanced

    @classmethod
    def open(cls, directory: Path, *, schema_version: int = 1) -> ReadStore:
        """Open the store, or make one. What is missing starts empty, at position 0. Where `needs_rebuild`
        says why the file must be made again, what is torn at its head or foreign looks empty, and what has
        another schema answers as it is. Raises StoreUnavailable.

        With a valid snapshot about 0.3 s at a million users, without one some 25 s.
        """
        return cls(Path(directory), schema_version)

    @property
    def position(self) -> int:
        """The checkpoint: the last event position applied."""
        return self.storage.position

    @property
    def needs_rebuild(self) -> str | None:
        """Why it has to be made again from the log, as a clause for a log line; None when it is good. What it
        holds, if it can be read at all, answers meanwhile."""
        return self.storage.needs_rebuild

    def checkpoint(self) -> tuple[int, dict[str, Any] | None]:
        """The position, and the document that ties it to its log, as they belong together."""
        return self.storage.position_with("totals", CHECKPOINT_PROOF)

    def exclusive(self) -> AbstractContextManager[None]:
        """Be the only writer, having taken in what others wrote. Re-entrant; StoreUnavailable when busy."""
        return self.storage.exclusive()

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """Changes that are written together at the end, or not at all when something is raised.

        Holds the lock of all processes and starts from what they wrote. Raises
        StoreUnavailable when the lock is busy for long or the disk is full.
        """
        with self.storage.exclusive():
            batch = Batch(self.storage, self.seq_of, self.seq_of_email)
            yield batch
            lines = batch.lines()
            if lines or batch.position != self.position:
                self.storage.outside_writes += 1
                self._at_hand = batch.documents
                try:
                    self.storage.append(lines, batch.position, batch.keys)
                finally:
                    self._at_hand = {}
        if self.storage.wants_compaction:
            self._compact_in_background()

    def seq_of(self, user_id: str) -> int | None:
        """The seq of the user with this id, or None."""
        return self.index.seq_of(user_id)

    def seq_of_email(self, email_key: str) -> int | None:
        """The seq of the user with this email key, or None."""
        return self.index.seq_of_email(email_key)

    def refresh(self) -> bool:
        """Take in what other processes wrote; True when there was something. A `stat` when there was not."""
        return self.storage.refresh()

    def compact(self) -> bool:
        """Leave behind, physically, everything that was changed or removed; reads go on meanwhile.

        To erase a user: remove or overwrite its documents in a batch, then call this. False
        when another process's open file forbade it (Windows): try again later.
        """
        if not self.storage.compact():
            return False
        self._remove_snapshot()  # that of the old file holds what was removed
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
        """Tells one state of the store from every other: what was found at it is found at it again."""
        return self.storage.generation, self.storage.position

    def take_over(self, folder: Path) -> None:
        """Put the read store that was made in `folder`, and closed, in the place of this one; within
        `exclusive`. Raises StoreUnavailable with nothing changed."""
        made = folder / snapshot.FILE_NAME
        try:
            self._snapshot_path.unlink(missing_ok=True)
            if made.exists():  # until the file is in its place, a snapshot of another file: not used
                made.replace(self._snapshot_path)
        except OSError as error:
            log.warning("The snapshot of the rebuilt read store is not used: %s", error)
        self.storage.take_over(folder / FILE_NAME)

    def clear(self) -> None:
        """Empty everything, for a rebuild: position 0, a new generation."""
        self._remove_snapshot()
        self.storage.clear()

    def finish_erasures(self) -> None:
        """Leave nothing of people who are being erased in any file here; within `exclusive`. The snapshot
        goes and is made again in the background. Raises StoreUnavailable."""
        if self.storage.is_erasing:
            self.storage.finish_erasures()
            self._snapshot_of = "", 0
            self._keeper.want()

    def forget_unused(self) -> None:
        """Leave no trace in the index of users who are gone: before a snapshot is taken. O(n) if any is."""
        if self._has_unused:
            self.index.forget_unused()
            self._has_unused = False

    def put_snapshot(self, made: Path, generation: str, length: int) -> None:
        """Put a snapshot in its place that was made when the file had this length; within `exclusive`."""
        made.replace(self._snapshot_path)
        self._snapshot_of = generation, length

    def save_snapshot(self) -> None:
        """Write what makes the next opening fast. Trouble is logged, and does no harm."""
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
        """Check the file's checksums where that takes no longer than some 30 ms; damage is reported, and
        healed by whoever asks next. Without a snapshot the opening has checked them; a larger file that was
        opened by one is checked in the background of a window, by `verify` and before each compaction."""
        if self._snapshot_of[1] and self.storage.length <= _CHECKED_AT_ONCE:
            self.storage.find_damage()

    def prepare(self) -> None:
        """Make beforehand what the first list and search would wait for; the snapshot at closing keeps it.
        Some seconds a million users, for a thread of its own."""
        if self.index.prepare():
            self._snapshot_of = "", 0
        trim_memory()

    def close(self) -> None:
        """Flush, write a snapshot if much has come since the last one, and let go; harmless twice."""
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
            return not self._snapshot_path.exists()  # whoever erased somebody took it away
        except OSError as error:
            log.warning("The read store's snapshot can't be looked at: %s", error)
            return False

    def statistics(self) -> dict[str, Any]:
        """{documents: {table: count}, bytes, garbage, generation} of the file; `position`; `indexed`."""
        return {**self.storage.statistics(), "position": self.position, "indexed": self.index.count}

    def _remove_snapshot(self) -> None:
        try:
            self._snapshot_path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                f"The read store's snapshot can't be removed: {error.strerror or error}.",
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
        """The file's contents by the snapshot, which is kept for the indexes, if it is of this file."""
        self._snapshot = snapshot.load(
            self._snapshot_path, lambda facts: index_snapshot.is_of(facts, view, header)
        )
        contents = index_snapshot.contents(self._snapshot) if self._snapshot is not None else None
        if contents is None:
            self._snapshot = None
        return contents

    def _build_indexes(self) -> None:
        """From the snapshot and what came after it, or from all documents."""
        with self.index.lock:  # who asks meanwhile waits, and never sees half of it
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

    def _take_in(self, changes: Changes) -> None:
        """The storage's news: bring the indexes up to date, and tell it on."""
        if changes.reloaded or not changes.emptied.isdisjoint(_INDEXED):
            before = self.index.seqs()
            if not changes.reloaded:
                self._snapshot = None
            self._build_indexes()
            seqs = frozenset(before).union(self.index.seqs())
        else:
            self._apply(changes)
            seqs = frozenset(changes.documents.get("users", ()))
        if changes and self._news is not None:
            self._news.advanced.emit(self.position, seqs)

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
        document = self._at_hand.get((table, doc_id))
        if document is not None:
            return document
        try:
            return self.storage.document(table, doc_id)
        except DocumentUnreadable:  # whose news come next, or the file is damaged
            self.doubtful = True
            return None

    def _before(self, place: tuple[int, int] | None) -> dict[str, Any] | None:
        """None also for what was overwritten since: then all fields count as changed."""
        try:
            return parsed(self.storage.raw_at(place)) if place is not None else None
        except DocumentUnreadable:
            return None
