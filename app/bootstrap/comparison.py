"""Comparing the read store with the log: every document, and the index, with those of a new projection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from app.domain.errors import StoreUnavailable
from app.domain.ports import Progress
from app.events.ports import EventLog
from app.projections.projector import SCHEMA_VERSION, Projector
from app.read_store.index import comparison
from app.read_store.store import ReadStore
from app.read_store.tinydb.frozen import FrozenDocuments
from app.read_store.workspace import in_working_folder

#: All that projections write.
TABLES = ("users", "user_stats", "totals", "activity", "roles", "reviews", "review_sets",
           "review_decisions")  # fmt: skip
#: A difference has to be there each time: somebody may be erased, or a backup restored, between two looks.
_LOOKS = 3

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class ReadSideDifferences:
    """Documents (`users/12`, …) that are not what the log tells, and parts of the index that are not what the
    documents tell."""

    documents: tuple[str, ...] = ()
    index: tuple[str, ...] = ()


def differences_from_log(
    log: EventLog, read_store: ReadStore, projector: Projector, progress: Progress
) -> ReadSideDifferences:
    """What of the read store is not what the log tells, beside others who write. Projects the log into a
    throw-away read store beside the other one. Cost: linear in the events, and once the read store's size on
    disk. Raises StoreUnavailable where the disk has no room for it."""
    try:
        return in_working_folder(
            read_store.directory, lambda folder: _compared(folder, log, read_store, projector, progress)
        )
    except OSError as error:
        raise StoreUnavailable(
            f"The read store can't be compared with the log: {error.strerror or error}. Nothing was changed; "
            "make room on the disk and try again.",
            path=str(read_store.directory),
        ) from error


def _compared(
    folder: Path, log: EventLog, read_store: ReadStore, projector: Projector, progress: Progress
) -> ReadSideDifferences:
    fresh = ReadStore.open(folder, schema_version=SCHEMA_VERSION)
    try:
        told = Projector(log, fresh, in_place=True)
        told.catch_up(progress)
        differing: list[Key] | None = None
        for _ in range(_LOOKS):
            projector.catch_up()
            with read_store.storage.frozen() as ours:
                told.catch_up(up_to=ours.position)
                keys = _all_keys(ours, fresh) if differing is None else iter(differing)
                progress.raise_if_cancelled()
                progress.report(0, None, "Comparing the read store with the log")
                differing = list(_differing(ours, fresh, keys))
            if not differing:
                break
        index: list[str] = []
        for _ in range(_LOOKS):
            if differing or not (index := _of_index(read_store, fresh, projector, told)):
                break
        documents = tuple(f"{table}/{doc_id}" for table, doc_id in differing or ())
        return ReadSideDifferences(documents, tuple(index))
    finally:
        fresh.close()


def _of_index(read_store: ReadStore, fresh: ReadStore, projector: Projector, told: Projector) -> list[str]:
    projector.catch_up()
    with read_store.exclusive():
        told.catch_up(up_to=read_store.position)
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
