"""TinyDB's own operations on our storage and on its stock MemoryStorage: one life, the same answers."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tinydb import TinyDB, where
from tinydb.operations import delete, increment
from tinydb.operations import set as set_field
from tinydb.storages import MemoryStorage

from app.read_store.store import ReadStore
from tests.examples import count_of

EXAMPLES = int(os.environ.get("PADRON_EXAMPLES", count_of(40)))

TABLES = st.sampled_from(("users", "notes", 'odd "name"', "_default"))
VALUES = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8)
MORE = st.dictionaries(st.text(max_size=3), VALUES, max_size=2)
DOCUMENTS = st.fixed_dictionaries(
    {"n": st.integers(0, 5)}, optional={"text": st.text(max_size=12), "more": MORE}
)
NUMBERS = st.integers(0, 5)


class TinyDbLife(RuleBasedStateMachine):
    """Ours lies on a disk, is closed, opened and compacted; the oracle never leaves memory."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.store = ReadStore.open(self.folder)
        self.oracle = TinyDB(storage=MemoryStorage)

    @property
    def ours(self) -> TinyDB:
        return self.store.db

    @rule(table=TABLES, document=DOCUMENTS)
    def insert(self, table: str, document: dict[str, Any]) -> None:
        assert self.ours.table(table).insert(document) == self.oracle.table(table).insert(document)

    @rule(table=TABLES, documents=st.lists(DOCUMENTS, max_size=5))
    def insert_multiple(self, table: str, documents: list[dict[str, Any]]) -> None:
        ids = self.ours.table(table).insert_multiple(documents)
        assert ids == self.oracle.table(table).insert_multiple(documents)

    @rule(
        table=TABLES, n=NUMBERS, fields=st.dictionaries(st.sampled_from(("text", "mark")), VALUES, max_size=2)
    )
    def update(self, table: str, n: int, fields: dict[str, Any]) -> None:
        changed = self.ours.table(table).update(fields, where("n") == n)
        assert changed == self.oracle.table(table).update(fields, where("n") == n)

    @rule(table=TABLES, n=NUMBERS)
    def update_by_operations(self, table: str, n: int) -> None:
        changes = [(increment("n"), where("n") == n), (set_field("mark", "x"), where("n") == n + 1)]
        assert self.ours.table(table).update_multiple(changes) == self.oracle.table(table).update_multiple(
            changes
        )

    @rule(table=TABLES, n=NUMBERS)
    def delete_field(self, table: str, n: int) -> None:
        found = (where("n") == n) & where("text").exists()
        assert self.ours.table(table).update(delete("text"), found) == self.oracle.table(table).update(
            delete("text"), found
        )

    @rule(table=TABLES, document=DOCUMENTS, n=NUMBERS)
    def upsert(self, table: str, document: dict[str, Any], n: int) -> None:
        ids = self.ours.table(table).upsert(document, where("n") == n)
        assert ids == self.oracle.table(table).upsert(document, where("n") == n)

    @rule(table=TABLES, n=NUMBERS)
    def remove(self, table: str, n: int) -> None:
        gone = self.ours.table(table).remove(where("n") == n)
        assert gone == self.oracle.table(table).remove(where("n") == n)

    @rule(table=TABLES, pick=st.integers(0, 30))
    def remove_by_id(self, table: str, pick: int) -> None:
        ids = [document.doc_id for document in self.oracle.table(table)]
        if ids:
            one = [ids[pick % len(ids)]]
            gone = self.ours.table(table).remove(doc_ids=one)
            assert gone == self.oracle.table(table).remove(doc_ids=one)

    @rule(table=TABLES)
    def truncate(self, table: str) -> None:
        self.ours.table(table).truncate()
        self.oracle.table(table).truncate()

    @rule(table=TABLES)
    def drop_table(self, table: str) -> None:
        self.ours.drop_table(table)
        self.oracle.drop_table(table)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.open_both()

    @rule()
    def compact(self) -> None:
        assert self.store.compact()

    @rule()
    def lose_the_snapshot(self) -> None:
        self.store.close()
        for file in self.folder.glob("*snapshot*"):
            file.unlink()
        self.open_both()

    def open_both(self) -> None:
        """The oracle too: TinyDB remembers the next id until it is opened anew."""
        self.store = ReadStore.open(self.folder)
        before: Any = self.oracle.storage
        self.oracle = TinyDB(storage=MemoryStorage)
        now: Any = self.oracle.storage
        now.memory = before.memory

    @precondition(lambda self: hasattr(self, "store"))
    @invariant()
    def everything_is_the_same(self) -> None:
        for table in ("users", "notes", 'odd "name"', "_default"):
            ours, oracle = self.ours.table(table), self.oracle.table(table)
            assert [(document.doc_id, dict(document)) for document in ours] == [
                (document.doc_id, dict(document)) for document in oracle
            ]
            assert len(ours) == len(oracle)
            assert ours.count(where("n") >= 3) == oracle.count(where("n") >= 3)
            assert ours.search(where("text").exists()) == oracle.search(where("text").exists())
            assert ours.get(where("n") == 2) == oracle.get(where("n") == 2)
            assert ours.contains(where("n") == 4) == oracle.contains(where("n") == 4)
            for document in oracle:
                assert ours.get(doc_id=document.doc_id) == document

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)


TestTinyDbLife = TinyDbLife.TestCase
TestTinyDbLife.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=25, suppress_health_check=list(HealthCheck)
)
