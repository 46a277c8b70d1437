"""Sorting: names stand where readers of the language look for them, and equals keep their order."""

from __future__ import annotations

from functools import cmp_to_key
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ValidationError
from app.read_store.index.criteria import Criteria, Sort
from app.read_store.store import ReadStore
from app.read_store.text.collation import Collation

NAMES = st.text("aAáÁbnñNÑoöøzßıİéЯяא中 '-", max_size=5)


def by_last_name(store: ReadStore, names: list[str], descending: bool = False) -> list[str]:
    """The last names of new users, as the index sorts them."""
    start = len(store.users)
    with store.batch() as batch:
        for seq, name in enumerate(names, start):
            batch.put("users", seq, {"id": f"id{seq}", "status": "active", "last_name": name})
    seqs = store.index.select(Criteria(), Sort("last_name", descending)).seqs().tolist()
    return [str((store.storage.document("users", seq) or {})["last_name"]) for seq in seqs]


def test_in_spanish_munoz_comes_after_munz(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path)
    store.index.language = "es"
    assert by_last_name(store, ["Muñoz", "Nadal", "Munz", "munoz"]) == ["munoz", "Munz", "Muñoz", "Nadal"]
    store.close()


def test_another_language_sorts_anew(tmp_path: Path) -> None:
    store = ReadStore.open(tmp_path)
    store.index.language = "de"
    assert by_last_name(store, ["Zorn", "Öhman", "Ohrt"]) == ["Öhman", "Ohrt", "Zorn"]
    store.index.language = "sv"
    assert by_last_name(store, []) == ["Ohrt", "Zorn", "Öhman"]
    store.close()


def test_accents_follow_and_capitals_do_not_matter() -> None:
    collation = Collation("es")
    assert collation.compare("García", "GARCÍA") == 0
    assert collation.compare("Garcia", "García") < 0
    assert collation.compare("García", "Garcib") < 0


@given(st.lists(NAMES))
def test_keys_sort_as_comparing_does(names: list[str]) -> None:
    collation = Collation("es")
    assert sorted(names, key=collation.key) == sorted(names, key=cmp_to_key(collation.compare))


@pytest.mark.parametrize("descending", [False, True])
def test_equal_names_keep_the_order_of_creation_in_both_directions(tmp_path: Path, descending: bool) -> None:
    store = ReadStore.open(tmp_path)
    # sorted once, so that later names are put in their places
    by_last_name(store, ["Ruiz", "Paz", "RUIZ", "ruiz"])
    names = by_last_name(store, ["Ruiz", "PAZ", "Abad"], descending)
    ascending = [["Abad"], ["Paz", "PAZ"], ["Ruiz", "RUIZ", "ruiz", "Ruiz"]]
    expected = reversed(ascending) if descending else ascending
    assert names == [name for group in expected for name in group]
    store.close()


def test_nobody_sorts_by_a_column_that_is_none() -> None:
    with pytest.raises(ValidationError, match="can't be sorted"):
        Sort("password")
