"""Batches: all or nothing, exactly once, and seen by everybody who has the directory open."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.read_store.index.criteria import Criteria, Sort
from app.read_store.store import ReadStore
from tests.read_store.tinydb.test_torn_files import state, user


def put(store: ReadStore, *seqs: int, position: int) -> None:
    with store.batch() as batch:
        for seq in seqs:
            batch.put("users", seq, user(seq))
        batch.advance(position)


def test_a_batch_that_raises_writes_nothing(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path)
    put(store, 1, position=1)
    before = state(store)
    with contextlib.suppress(ZeroDivisionError), store.batch() as batch:
        batch.put("users", 2, user(2))
        batch.advance(2)
        _ = 1 // 0
    assert state(store) == before
    store.close()


def test_a_batch_reads_its_own_writes_and_nobody_else_does(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path)
    with store.batch() as batch:
        batch.put("users", 1, user(1))
        assert batch.get("users", 1) == user(1)
        assert batch.seq_of_email("u1@example.org") == 1
        assert store.users.get(doc_id=1) is None
        batch.remove("users", 1)
        assert batch.get("users", 1) is None
        assert batch.ids("users") == []
    assert len(store.users) == 0
    store.close()


def test_positions_never_go_back(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path)
    put(store, 1, position=5)
    with pytest.raises(ValueError, match="can't go back"), store.batch() as batch:
        batch.advance(4)
    store.close()


def test_what_changed_is_told_when_it_can_be_seen(tmp_path: Path, qtbot: QtBot) -> None:
    store = ReadStore.open(tmp_path)
    with qtbot.waitSignal(store.advanced) as told:
        put(store, 3, 7, position=2)
    assert told.args == [2, frozenset({3, 7})]
    store.close()


def test_two_who_have_it_open_see_each_others_batches(tmp_path: Path) -> None:
    one, other = ReadStore.open(tmp_path), ReadStore.open(tmp_path)
    put(one, 1, position=1)
    assert other.refresh()
    assert state(other) == state(one)
    put(other, 2, position=2)
    assert one.refresh()
    assert one.seq_of_email("u2@example.org") == 2
    assert one.compact()
    assert other.refresh()
    put(other, 3, position=3)
    one.refresh()
    assert state(one) == state(other)
    one.close()
    other.close()


def test_what_was_removed_is_nowhere_after_compaction(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path)
    with store.batch() as batch:
        batch.put("users", 1, user(1, bio="unmistakable words"))
        batch.advance(1)
    store.save_snapshot()
    with store.batch() as batch:
        batch.remove("users", 1)
        batch.advance(2)
    assert store.compact()
    store.close()
    assert all(b"unmistakable" not in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


def test_the_index_is_the_same_after_reopening_by_snapshot_and_without(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path)
    put(store, *range(1, 200), position=1)
    store.save_snapshot()
    put(store, *range(200, 230), position=2)
    found = store.index.select(Criteria(words=("garcia", "9")), Sort("full_name")).seqs().tolist()
    store.close()
    for file in [None, *tmp_path.glob("*snapshot*")]:
        if file is not None:
            file.unlink()
        store = ReadStore.open(tmp_path)
        again = store.index.select(Criteria(words=("garcia", "9")), Sort("full_name")).seqs().tolist()
        assert again == found
        store.close()
