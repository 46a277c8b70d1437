"""Compares every document and the index of the read store with those of a new projection of the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from app.domain.errors import StoreUnavailable
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.ports import Progress
from app.events.ports import EventLog
from app.projections.projector import SCHEMA_VERSION, Projector
from app.read_store.index import comparison
from app.read_store.store import ReadStore
from app.read_store.tinydb.frozen import FrozenDocuments
from app.read_store.workspace import in_working_folder

#: All tables that projections write.
TABLES = ("users", "user_stats", "totals", "activity", "roles", "reviews", "review_sets",
           "review_decisions")  # fmt: skip
#: A difference counts only if it is found each time: between two comparisons a user may be erased or a backup
#: restored.
_COMPARISONS = 3

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class ReadSideDifferences:
    """The differences that a comparison found. `documents` are the documents (`users/12`, …) that differ from
    the log. `index` are the parts of the index that differ from the documents."""

    documents: tuple[str, ...] = ()
    index: tuple[str, ...] = ()


def differences_from_log(
    log: EventLog, read_store: ReadStore, projector: Projector, progress: Progress
) -> ReadSideDifferences:
    """Return where the read store differs from the log. Other processes may write meanwhile.

    Projects the log into a temporary read store beside the real one. Takes time in proportion to the number
    of events, and needs the read store's size on disk once more. Raises StoreUnavailable if the temporary
    read store can't be written, for example on a full disk.
    """
    try:
        return in_working_folder(
            read_store.directory, lambda folder: _compared(folder, log, read_store, projector, progress)
        )
    except OSError as error:
        raise StoreUnavailable(
            Message(
                "The read store can't be compared with the log: {reason}.",
                reason=error.strerror or str(error),
            ),
            outcome=NOTHING_CHANGED,
            advice=Message("Free space on the disk, or check who may write there, and try again."),
            path=str(read_store.directory),
        ) from error


def _compared(
    folder: Path, log: EventLog, read_store: ReadStore, projector: Projector, progress: Progress
) -> ReadSideDifferences:
    fresh = ReadStore.open(folder, schema_version=SCHEMA_VERSION)
    try:
        rebuilt = Projector(log, fresh, in_place=True)
        rebuilt.catch_up(progress)
        differing: list[Key] | None = None
        for _ in range(_COMPARISONS):
            projector.catch_up()
            with read_store.storage.frozen() as ours:
                rebuilt.catch_up(up_to=ours.position)
                keys = _all_keys(ours, fresh) if differing is None else iter(differing)
                progress.raise_if_cancelled()
                progress.report(0, None, Message("Comparing the read store with the log"))
                differing = list(_differing(ours, fresh, keys))
            if not differing:
                break
        index: list[str] = []
        for _ in range(_COMPARISONS):
            if differing or not (index := _of_index(read_store, fresh, projector, rebuilt)):
                break
        documents = tuple(f"{table}/{doc_id}" for table, doc_id in differing or ())
        return ReadSideDifferences(documents, tuple(index))
    finally:
        fresh.close()


def _of_index(read_store: ReadStore, fresh: ReadStore, projector: Projector, rebuilt: Projector) -> list[str]:
    projector.catch_up()
    with read_store.exclusive():
        rebuilt.catch_up(up_to=read_store.position)
        return [
            *comparison.differences(
                read_store.index, fresh.index, lambda seq: fresh.storage.document("users", seq) or {}
            ),
            *comparison.history_differences(read_store.history, fresh.history),
        ]


def _all_keys(ours: FrozenDocuments, fresh: ReadStore) -> Iterator[Key]:
    for table in TABLES:
        mine = ours.ids(table)
        yield from ((table, doc_id) for doc_id in mine)
        known = set(mine)
        yield from ((table, doc_id) for doc_id in fresh.storage.ids(table) if doc_id not in known)


def _differing(ours: FrozenDocuments, fresh: ReadStore, keys: Iterable[Key]) -> Iterator[Key]:
    for table, doc_id in keys:
        mine, theirs = ours.raw(table, doc_id), fresh.storage.raw(table, doc_id)
        if mine != theirs and (mine is None or theirs is None or _parsed(mine) != _parsed(theirs)):
            yield table, doc_id


def _parsed(raw: bytes) -> object:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        return raw
