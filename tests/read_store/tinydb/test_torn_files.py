"""A file that ends anywhere, or has been damaged: the state of the last whole batch, or a new beginning."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from app.read_store.store import ReadStore


def user(seq: int, **fields: Any) -> dict[str, Any]:
    """A document as the projector writes it, as far as the index looks at it."""
    return {
        "id": f"018f6b1e-7c3a-7000-8000-{seq:012x}",
        "email": f"u{seq}@example.org",
        "email_key": f"u{seq}@example.org",
        "first_name": "Ana",
        "last_name": f"García {seq}",
        "full_name": f"Ana García {seq}",
        "bio": "",
        "status": "active",
        "roles": [],
        "attributes": {},
        "created_at": "2026-01-01T00:00:00.000000Z",
        "updated_at": "2026-01-01T00:00:00.000000Z",
        "last_login_at": None,
        **fields,
    }


def state(store: ReadStore) -> tuple[int, list[tuple[int, dict[str, Any]]]]:
    return store.position, [(document.doc_id, dict(document)) for document in store.users]


def three_batches(folder: Path) -> list[Any]:
    """Writes three batches; answers the state after each, that of the empty store first."""
    store = ReadStore.open(folder)
    states = [state(store)]
    for number in range(1, 4):
        with store.batch() as batch:
            batch.put("users", number, user(number))
            batch.put("users", 1, user(1, bio=f"changed {number}"))
            if number == 3:
                batch.remove("users", 2)
            batch.advance(number * 10)
        states.append(state(store))
    store.close()
    return states


def data_file(folder: Path) -> Path:
    return max((path for path in folder.iterdir() if path.is_file()), key=lambda path: path.stat().st_size)


@pytest.mark.parametrize("step", [41, pytest.param(7, marks=pytest.mark.slow)])
def test_a_tail_torn_at_any_byte_leaves_a_whole_batch(tmp_path: Path, step: int) -> None:
    states = three_batches(tmp_path / "whole")
    whole = data_file(tmp_path / "whole").read_bytes()
    name = data_file(tmp_path / "whole").name
    previous = len(states) - 1
    for cut in range(len(whole) - 1, len(whole) // 3, -step):
        folder = tmp_path / "torn"
        folder.mkdir()
        (folder / name).write_bytes(whole[:cut])
        store = ReadStore.open(folder)
        found = state(store)
        assert found in states[: previous + 1], f"cut at {cut} gives a state that never was"
        previous = states.index(found)
        with store.batch() as batch:
            batch.put("users", 9, user(9))
            batch.advance(99)
        assert store.users.get(doc_id=9) is not None
        store.close()
        shutil.rmtree(folder)
    assert previous < 3


@pytest.mark.parametrize("times", [12, pytest.param(60, marks=pytest.mark.slow)])
def test_flipped_bits_never_give_a_state_that_never_was(tmp_path: Path, times: int) -> None:
    states = three_batches(tmp_path / "whole")
    assert len(states) == 4
    file = data_file(tmp_path / "whole")
    whole, chance = file.read_bytes(), random.Random(20261123)
    for _ in range(times):
        folder = tmp_path / "flipped"
        folder.mkdir()
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        (folder / file.name).write_bytes(bytes(damaged))
        store = ReadStore.open(folder)
        assert state(store) in states
        store.close()
        shutil.rmtree(folder)


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"not a read store at all\n" * 50, b'{"tinydb": {}}'])
def test_a_foreign_file_is_replaced_and_the_reason_told(tmp_path: Path, content: bytes) -> None:
    three_batches(tmp_path)
    for snapshot in tmp_path.glob("*snapshot*"):
        snapshot.unlink()
    data_file(tmp_path).write_bytes(content)
    store = ReadStore.open(tmp_path)
    assert state(store) == (0, [])
    assert store.needs_rebuild
    store.close()


def test_another_schema_answers_as_it_is_until_it_is_rebuilt(tmp_path: Path) -> None:
    states = three_batches(tmp_path)
    store = ReadStore.open(tmp_path, schema_version=2)
    assert state(store) == states[-1]
    assert store.needs_rebuild
    store.close()


def test_an_unreadable_file_stays_while_it_is_only_looked_at(tmp_path: Path) -> None:
    three_batches(tmp_path)
    file = tmp_path / "read.jsonl"
    damaged = b"#" + file.read_bytes()[1:]
    file.write_bytes(damaged)
    store = ReadStore.open(tmp_path)
    assert (state(store), store.refresh()) == ((0, []), False)
    store.close()
    assert file.read_bytes() == damaged


def test_a_damaged_snapshot_changes_no_answer(tmp_path: Path) -> None:
    three_batches(tmp_path)
    store = ReadStore.open(tmp_path)
    expected = state(store)
    store.save_snapshot()
    store.close()
    snapshot = next(tmp_path.glob("*snapshot*"))
    good = snapshot.read_bytes()
    chance = random.Random(7)
    for damaged in (
        good[: len(good) // 2],
        b"",
        b"\0" * len(good),
        *(good[: (at := chance.randrange(len(good)))] + b"\xff\xff" + good[at + 2 :] for _ in range(20)),
    ):
        snapshot.write_bytes(damaged)
        store = ReadStore.open(tmp_path)
        assert state(store) == expected
        assert store.seq_of_email("u3@example.org") == 3
        store.close()
        snapshot.write_bytes(good)
