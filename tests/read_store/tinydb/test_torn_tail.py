"""A torn or damaged last batch leaves exactly the batch before it; a snapshot is only for its file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.domain.search_syntax import Wanted
from app.read_store.index.criteria import Criteria, Sort
from app.read_store.store import ReadStore
from tests.read_store.tinydb.test_torn_files import state, user

FILE, SNAPSHOT = "read.jsonl", "read.snapshot"


@pytest.fixture
def two_batches(tmp_path: Path) -> tuple[bytes, bytes]:
    """The file after its first batch (position 10) and after its last one (position 20)."""
    store = ReadStore.open(tmp_path / "whole")
    with store.batch() as batch:
        batch.put("users", 1, user(1))
        batch.put("users", 2, user(2))
        batch.advance(10)
    first = (tmp_path / "whole" / FILE).read_bytes()
    with store.batch() as batch:
        batch.put("users", 1, user(1, bio="ñ"))
        batch.remove("users", 2)
        batch.advance(20)
    store.close()
    return first, (tmp_path / "whole" / FILE).read_bytes()


def opened(tmp_path: Path, content: bytes) -> tuple[int, list[str]]:
    """Position and bios by seq of a store with this file; the torn tail must be gone from the disk."""
    folder = tmp_path / "opened"
    folder.mkdir()
    (folder / FILE).write_bytes(content)
    store = ReadStore.open(folder)
    position, documents = state(store)
    assert store.needs_rebuild is None
    assert store.index.seqs() == [seq for seq, _ in documents]
    assert (folder / FILE).stat().st_size == store.storage.length
    store.close()
    shutil.rmtree(folder)
    return position, [f"{seq} {document['bio']}".strip() for seq, document in documents]


FIRST, LAST = (10, ["1", "2"]), (20, ["1 ñ"])

#: How far apart the bytes are that are tried.
steps = pytest.mark.parametrize(
    "step", [13, pytest.param(1, marks=pytest.mark.slow)], ids=["some bytes", "every byte"]
)


@steps
def test_cut_at_any_byte_of_the_last_batch_the_one_before_counts(
    tmp_path: Path, two_batches: tuple[bytes, bytes], step: int
) -> None:
    first, whole = two_batches
    for cut in range(len(first), len(whole), step):
        assert opened(tmp_path, whole[:cut]) == FIRST, f"cut at {cut}"
    assert opened(tmp_path, whole) == LAST


@steps
def test_with_any_byte_of_the_last_batch_damaged_the_one_before_counts(
    tmp_path: Path, two_batches: tuple[bytes, bytes], step: int
) -> None:
    first, whole = two_batches
    places = range(len(first), len(whole), step)
    assert len(places) > 100 // step
    for at in places:
        damaged = whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :]
        assert opened(tmp_path, damaged) == FIRST, f"damaged at {at}"


@pytest.mark.parametrize("garbage", [
    b"\n", b"\0" * 500, b'["users",3,{"id":"x"}]\n', b'{"checkpoint":30,"bytes":1,"crc":0}\n',
])  # fmt: skip
def test_what_stands_behind_the_last_batch_does_not_count(
    tmp_path: Path, two_batches: tuple[bytes, bytes], garbage: bytes
) -> None:
    assert opened(tmp_path, two_batches[1] + garbage) == LAST


@steps
def test_a_head_torn_at_any_byte_starts_empty_and_says_why(
    tmp_path: Path, two_batches: tuple[bytes, bytes], step: int
) -> None:
    whole = two_batches[1]
    places = range(0, whole.index(b"\n") + 1, step)
    assert len(places) > 50 // step
    for cut in places:
        folder = tmp_path / "torn"
        folder.mkdir()
        (folder / FILE).write_bytes(whole[:cut])
        store = ReadStore.open(folder)
        assert store.needs_rebuild
        assert state(store) == (0, [])
        store.close()
        shutil.rmtree(folder)


def test_a_snapshot_of_a_batch_that_was_torn_off_does_not_count(
    tmp_path: Path, two_batches: tuple[bytes, bytes]
) -> None:
    folder = tmp_path / "whole"
    assert (folder / SNAPSHOT).exists()
    (folder / FILE).write_bytes(two_batches[0])
    store = ReadStore.open(folder)
    assert state(store)[0] == 10
    assert store.index.seqs() == [1, 2]
    assert store.index.select(Criteria(fields=(("bio", Wanted("ñ")),)), Sort()).total == 0
    store.close()


def test_a_snapshot_of_before_a_compaction_does_not_count(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path)
    store.users.insert_multiple(user(seq) for seq in range(1, 20))
    store.save_snapshot()
    stale = (tmp_path / SNAPSHOT).read_bytes()
    store.users.remove(doc_ids=[3, 4])
    assert store.compact()
    store.close()
    (tmp_path / SNAPSHOT).write_bytes(stale)
    store = ReadStore.open(tmp_path)
    assert store.index.seqs() == [1, 2, *range(5, 20)]
    assert store.seq_of_email("u3@example.org") is None
    store.close()
