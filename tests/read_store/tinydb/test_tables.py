"""Operations by doc_ids, callables and whole databases, beside TinyDB's stock MemoryStorage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from app.read_store.store import ReadStore

OPERATIONS: dict[str, Callable[[TinyDB], Any]] = {
    "get by ids": lambda db: db.table("users").get(doc_ids=[3, 1, 99]),
    "contains id": lambda db: [db.table("users").contains(doc_id=i) for i in (1, 99)],
    "update by callable": lambda db: db.table("users").update(lambda user: user.update(n=9), where("n") > 1),
    "update by ids": lambda db: db.table("users").update({"x": "ñ"}, doc_ids=[3, 1]),
    "upsert by id": lambda db: db.table("users").upsert(Document({"n": 7}, doc_id=50)),
    "insert with id": lambda db: db.table("users").insert(Document({"n": 7}, doc_id=20)),
    "insert behind it": lambda db: [db.table("users").insert(Document({}, 20)), db.table("users").insert({})],
    "remove by ids": lambda db: db.table("users").remove(doc_ids=[2]),
    "drop tables": lambda db: db.drop_tables(),
    "truncate": lambda db: db.table("users").truncate(),
    "change what was found": lambda db: db.table("users").search(where("n") == 1)[0].update(n=1000),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_does_what_tinydb_does(tmp_path: Path, name: str) -> None:
    store, oracle = ReadStore.open(tmp_path), TinyDB(storage=MemoryStorage)
    answers = []
    for db in (store.db, oracle):
        db.table("users").insert_multiple({"n": n} for n in range(5))
        db.table("notes").insert({"text": "García"})
        answers.append(OPERATIONS[name](db))
    assert answers[0] == answers[1]
    if name != "change what was found":  # stock TinyDB hands out its very documents; ours are copies
        store.close()
        store = ReadStore.open(tmp_path)
        assert store.db.tables() == oracle.tables()
        for table in ("users", "notes"):
            ours, theirs = store.db.table(table).all(), oracle.table(table).all()
            assert [(user.doc_id, user) for user in ours] == [(user.doc_id, user) for user in theirs]
    else:
        assert store.db.table("users").count(where("n") == 1) == 1
    store.close()


def test_a_reader_lives_through_anothers_compaction(tmp_path: Path) -> None:
    writer, reader = ReadStore.open(tmp_path), ReadStore.open(tmp_path)
    writer.users.insert_multiple({"id": f"id{n}", "n": n, "status": "active"} for n in range(50))
    assert reader.refresh()
    writer.users.remove(where("n") < 40)
    assert writer.compact()
    assert len(reader.users.all()) == 50  # the old file, until it looks again
    assert reader.refresh()
    assert reader.users.all() == writer.users.all()
    assert reader.index.seqs() == writer.index.seqs() == list(range(41, 51))
    assert not reader.refresh()
    writer.close()
    reader.close()
