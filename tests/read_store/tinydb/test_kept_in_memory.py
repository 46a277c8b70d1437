"""Batches that find no room on the disk count in memory, and are written before the next one that does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import StoreUnwritable
from app.read_store.store import ReadStore
from tests.full_disk import needs_limits, no_room

pytestmark = needs_limits


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ReadStore]:
    opened = ReadStore.open(tmp_path / "read")
    opened.storage.may_keep_in_memory = True
    put(opened, 1)
    yield opened
    opened.close()


def put(store: ReadStore, position: int, text: str = "") -> None:
    with store.batch() as batch:
        batch.put("activity", position, {"position": position, "text": text or f"line {position}"})
        batch.advance(position)


def lines(store: ReadStore) -> list[int]:
    return sorted(store.storage.ids("activity"))


def on_disk(directory: Path) -> tuple[int, list[int]]:
    other = ReadStore.open(directory)
    try:
        return other.position, lines(other)
    finally:
        other.close()


def test_what_finds_no_room_is_read_here_and_nowhere_else(store: ReadStore) -> None:
    with no_room():
        put(store, 2)
        put(store, 3)
        assert (store.position, lines(store)) == (3, [1, 2, 3])
        document = store.storage.document("activity", 3)
        assert document is not None
        assert document["text"] == "line 3"
        assert on_disk(store.directory) == (1, [1])
    assert store.storage.is_kept_in_memory


def test_the_next_batch_takes_it_along_when_there_is_room(store: ReadStore) -> None:
    with no_room():
        put(store, 2)
    put(store, 3)
    assert not store.storage.is_kept_in_memory
    assert on_disk(store.directory) == (3, [1, 2, 3])
    assert store.storage.find_damage() is None


def test_whoever_takes_the_lock_writes_it(store: ReadStore) -> None:
    with no_room():
        put(store, 2)
    with store.exclusive():
        pass
    assert on_disk(store.directory) == (2, [1, 2])


def test_what_another_process_wrote_in_its_place_counts_instead(store: ReadStore) -> None:
    with no_room():
        put(store, 2, "mine")
    other = ReadStore.open(store.directory)
    put(other, 2, "another's")
    other.close()
    store.refresh()
    document = store.storage.document("activity", 2)
    assert document is not None
    assert document["text"] == "another's"
    put(store, 3)
    assert on_disk(store.directory) == (3, [1, 2, 3])


def test_it_is_forgotten_with_the_process(store: ReadStore) -> None:
    with no_room():
        put(store, 2)
        store.close()
    assert on_disk(store.directory) == (1, [1])


def test_no_copy_is_put_in_the_files_place_meanwhile(store: ReadStore) -> None:
    with no_room():
        put(store, 2)
        assert store.compact() is False
        assert store.storage.find_damage() is None
    assert lines(store) == [1, 2]
    put(store, 3)
    assert store.compact()
    assert on_disk(store.directory) == (3, [1, 2, 3])


def test_a_read_store_that_is_being_made_is_never_half_in_memory(tmp_path: Path) -> None:
    made = ReadStore.open(tmp_path / "made")
    try:
        put(made, 1)
        with no_room(), pytest.raises(StoreUnwritable):
            put(made, 2)
        assert (made.position, lines(made)) == (1, [1])
    finally:
        made.close()
