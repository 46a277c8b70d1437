"""Sort orders made beforehand, in a thread, while users change: as if they had been made when asked for."""

from __future__ import annotations

import threading
from pathlib import Path

from app.read_store.index.criteria import Criteria, Sort
from app.read_store.index.sort_orders import TextOrder
from app.read_store.store import ReadStore
from tests.read_store.tinydb.test_torn_files import user

COLUMNS = ("full_name", "first_name", "last_name", "email", "id")


def put(store: ReadStore, position: int, seqs: range, name: str) -> None:
    with store.batch() as batch:
        for seq in seqs:
            batch.put("users", seq, user(seq, full_name=f"{name} {seq * 7919 % 1000}", last_name=name))
        batch.advance(position)


def orders(store: ReadStore) -> list[list[int]]:
    return [
        store.index.select(Criteria(), Sort(column, descending)).seqs().tolist()
        for column in COLUMNS
        for descending in (False, True)
    ]


def test_what_changes_meanwhile_is_in_its_place(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path / "one")
    put(store, 1, range(1, 3000), "Núñez")
    preparing = threading.Thread(target=store.prepare)
    preparing.start()
    for step in range(2, 30):
        put(store, step, range(step * 90, step * 90 + 20), f"Álvarez {step}")
    preparing.join()
    assert all(order.is_made() for order in store.index.orders.values() if isinstance(order, TextOrder))
    prepared = orders(store)
    store.index.clear()
    store._build_indexes()
    assert orders(store) == prepared
    store.close()


def test_prepared_orders_are_kept_by_the_snapshot(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path)
    put(store, 1, range(1, 50), "Núñez")
    store.prepare()
    expected = orders(store)
    store.close()
    store = ReadStore.open(tmp_path)
    assert all(order.is_made() for order in store.index.orders.values() if isinstance(order, TextOrder))
    assert orders(store) == expected
    store.close()
