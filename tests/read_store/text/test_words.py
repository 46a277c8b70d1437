"""The word index gives each row the score that scanning its texts gives it."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.read_store.index.criteria import Criteria, Sort
from app.read_store.store import ReadStore
from app.read_store.text.folding import PART
from app.read_store.text.scanner import FoldedText
from app.read_store.text.words import Words
from tests.read_store.index.test_preparation import put

LETTERS = "abü漢-. @" + PART
TEXTS = st.text(LETTERS, max_size=40).map(lambda text: text.encode())
LOCK = threading.RLock()


def field_of(texts: dict[int, bytes]) -> FoldedText:
    field = FoldedText()
    for row, text in texts.items():
        field.set(row, text)
    return field


def scanned(fields: list[FoldedText], word: bytes, size: int) -> list[int]:
    scores = np.zeros(size, dtype=np.uint8)
    for field in fields:
        field.score(word, scores)
    return [int(score) for score in scores]


@given(
    names=st.dictionaries(st.integers(0, 30), TEXTS, max_size=20),
    emails=st.dictionaries(st.integers(0, 30), TEXTS, max_size=20),
    later=st.dictionaries(st.integers(0, 30), TEXTS, max_size=4),
    words=st.lists(st.text(LETTERS[:-1], min_size=1, max_size=4).map(lambda word: word.encode()), min_size=1),
)
def test_looking_up_is_as_good_as_scanning(
    names: dict[int, bytes], emails: dict[int, bytes], later: dict[int, bytes], words: list[bytes]
) -> None:
    fields = {"name": field_of(names), "email": field_of(emails)}
    known = Words(fields)
    known.make(LOCK)
    for row, text in later.items():
        fields["name"].set(row, text)
    known.changed(np.array(list(later), dtype=np.intp), 31)
    assert words
    for forgotten in (False, True):
        if forgotten:
            known.forget_changed()
        for word in words:
            scores = np.zeros(31, dtype=np.uint8)
            expected = scanned(list(fields.values()), word, 31)
            assert known.score(word, scores)
            assert scores.tolist() == expected
            for name, field in fields.items():
                scores = np.zeros(31, dtype=np.uint8)
                assert known.score(word, scores, only=name)
                assert scores.tolist() == scanned([field], word, 31)


def test_long_words_and_many_chunks_are_found() -> None:
    field = field_of({row: b"x" * (row % 70) + b" w%d" % (row % 977) for row in range(60_000)})
    words = Words({"name": field})
    words.make(LOCK)
    for word in (b"x" * 69, b"w9", b"w976", b"xxx", b"w12345", b"xx w5", b"xx w"):
        scores = np.zeros(60_000, dtype=np.uint8)
        assert words.score(word, scores)
        assert scores.tolist() == scanned([field], word, 60_000)


def test_a_word_that_only_a_changed_row_had_is_gone_from_memory() -> None:
    field = field_of({1: b"geheim otto", 2: b"otto"})
    words = Words({"name": field})
    words.make(LOCK)
    field.set(1, b"anna")
    words.changed(np.array([1]), 3)
    words.forget_changed()
    assert not any(b"geheim" in array.tobytes() for array in words.arrays().values())
    scores = np.zeros(3, dtype=np.uint8)
    assert words.score(b"otto", scores)
    assert scores.tolist() == [0, 0, 4]


def test_an_erasure_while_the_index_is_made_discards_it() -> None:
    field = field_of({1: b"geheim"})
    words = Words({"name": field})

    class Interrupted:
        """A lock whose second holder finds that something was erased meanwhile."""

        taken = 0

        def __enter__(self) -> None:
            self.taken += 1
            if self.taken == 3:
                words.forget_changed()

        def __exit__(self, *_: object) -> None:
            """Nothing to let go of."""

    words.make(Interrupted())
    assert not words.arrays()


def test_the_snapshot_keeps_it_and_what_came_after(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path)
    put(store, 1, range(1, 5000), "Núñez")
    store.prepare()
    put(store, 2, range(10, 15), "Otto")
    store.save_snapshot()
    store.close()
    store = ReadStore.open(tmp_path)
    assert not store.index.texts.words.wants_making(store.index.columns.size)
    found = store.index.select(Criteria(words=("otto",)), Sort("id", False))
    assert found.total == 5
    assert store.index.select(Criteria(words=("nunez",)), Sort("id", False)).total == 4994
    store.close()
