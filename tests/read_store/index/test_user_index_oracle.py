"""The user index against a plain reading of all documents, through a random life of the store."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from app.read_store.index.criteria import Criteria
from app.read_store.store import ReadStore
from app.read_store.tinydb.batch import Batch
from tests.examples import count_of
from tests.read_store import naive_search
from tests.read_store.people import SORTS, Document, criteria, documents, trimmed

EXAMPLES = int(os.environ.get("PADRON_EXAMPLES", count_of(40)))

FACETS = ["status", "roles", "domain", "is_active", "team", "Buro", "nothing"]
#: Close together and far apart: what is found is a large part of all rows, or a very small one.
SEQS = st.integers(1, 12) | st.sampled_from((90, 700, 2000))
LANGUAGES = st.sampled_from(("es", "de", "sv"))


class DirectoryLife(RuleBasedStateMachine):
    """Ours lies on a disk and changes by steps; the oracle reads plain documents anew each time."""

    @initialize(data=st.data(), seqs=st.lists(SEQS, unique=True, min_size=6, max_size=12))
    def begin(self, data: st.DataObject, seqs: list[int]) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.users: naive_search.Users = {}
        self.language = "es"
        self.store = ReadStore.open(self.folder)
        self.change(data, seqs, [])
        self.make_words()

    @rule(data=st.data(), put=st.lists(SEQS, unique=True, max_size=5), gone=st.lists(SEQS, max_size=2))
    def change_some(self, data: st.DataObject, put: list[int], gone: list[int]) -> None:
        self.change(data, put, gone)

    def change(self, data: st.DataObject, put: list[int], gone: list[int]) -> None:
        with self.store.batch() as batch:
            for seq in gone:
                batch.remove("users", seq)
                batch.remove("user_stats", seq)
                self.users.pop(seq, None)
            for seq in put:
                self.put(batch, seq, data.draw(documents(seq), label=f"user {seq}"))

    def put(self, batch: Batch, seq: int, user: Document) -> None:
        """What did not change is not written, as the projections have it."""
        before = self.users.get(seq)
        self.users[seq] = user
        said = {name: value for name, value in user.items() if name != "sign_ins"}
        if before is None or said != {name: value for name, value in before.items() if name != "sign_ins"}:
            batch.put("users", seq, said)
        if not user["sign_ins"]:
            batch.remove("user_stats", seq)
        elif before is None or user["sign_ins"] != before["sign_ins"]:
            batch.put(
                "user_stats",
                seq,
                {
                    "id": user["id"],
                    "counts": {},
                    "by_quarter": {"post": {"2026-01-01T00:00": 1}, "login": dict(user["sign_ins"])},
                },
            )

    @precondition(lambda self: self.users)
    @rule(data=st.data())
    def change_one_field(self, data: st.DataObject) -> None:
        seq = data.draw(st.sampled_from(sorted(self.users)))
        other = data.draw(documents(seq))
        name = data.draw(st.sampled_from(sorted(set(other) - {"email", "email_key"})))
        with self.store.batch() as batch:
            self.put(batch, seq, trimmed({**self.users[seq], name: other[name]}))

    @precondition(lambda self: self.users)
    @rule(data=st.data())
    def sign_in(self, data: st.DataObject) -> None:
        seq = data.draw(st.sampled_from(sorted(self.users)))
        sign_ins = data.draw(documents(seq))["sign_ins"]
        with self.store.batch() as batch:
            self.put(batch, seq, trimmed({**self.users[seq], "sign_ins": sign_ins}))

    @rule(data=st.data())
    def ask_again(self, data: st.DataObject) -> None:
        """A few ranges, so that most of them were asked for before."""
        ranges = (
            ("2026-02-01T00:00", None),
            ("2026-02-02T00:00", "2026-05-01T00:00"),
            (None, "2026-04-02T00:00"),
            ("2026-02-01T10:15", "2026-02-02T10:15"),
            ("2026-01-31T23:00", "2026-02-28T23:00"),
        )
        first, before = data.draw(st.sampled_from(ranges))
        self.check(Criteria(signed_in_from=first, signed_in_before=before))

    @rule()
    def empty_the_counters(self) -> None:
        self.store.user_stats.truncate()
        self.users = {seq: {**user, "sign_ins": {}} for seq, user in self.users.items()}

    @rule(language=LANGUAGES)
    def speak(self, language: str) -> None:
        self.store.index.language = self.language = language

    @rule()
    def make_words(self) -> None:
        self.store.index.texts.words.make(self.store.index.lock)

    @rule()
    def take_a_snapshot(self) -> None:
        self.store.save_snapshot()

    @rule()
    def compact(self) -> None:
        assert self.store.compact()

    @rule(with_snapshot=st.booleans())
    def reopen(self, with_snapshot: bool) -> None:
        self.store.close()
        if not with_snapshot:
            (self.folder / "read.snapshot").unlink(missing_ok=True)
        self.store = ReadStore.open(self.folder)
        self.store.index.language = self.language

    @rule(data=st.data())
    def ask(self, data: st.DataObject) -> None:
        for asked in data.draw(st.lists(criteria(self.users), min_size=3, max_size=6)):
            self.check(asked)

    def check(self, asked: Criteria) -> None:
        for sort in SORTS:
            found = naive_search.select(self.users, asked, sort, self.language)
            matches = self.store.index.select(asked, sort)
            note(f"{sort}")
            assert matches.total == len(found)
            assert matches.page(1, 2) == found[1:3]
            assert matches.seqs().tolist() == found
            assert matches.page(2, 50) == found[2:52]
        counts = self.store.index.facets(asked, FACETS)
        expected = naive_search.facets(self.users, asked, FACETS)
        assert {name: list(values.items()) for name, values in counts.items()} == {
            name: list(values.items()) for name, values in expected.items()
        }

    @rule()
    def look_up(self) -> None:
        assert self.store.index.seqs() == sorted(self.users)
        assert self.store.index.count == len(self.users)
        for seq, user in self.users.items():
            assert self.store.seq_of(user["id"]) == seq
            assert self.store.seq_of_email(user["email_key"]) == seq

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)


TestDirectoryLife = DirectoryLife.TestCase
TestDirectoryLife.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=20, suppress_health_check=list(HealthCheck)
)
