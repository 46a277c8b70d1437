"""Folding: whoever types a name the short way finds it as it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.read_store.text.folding import fold, fold_all, fold_words


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("garcia", "García"),
        ("munoz", "MUÑOZ"),
        ("ipek", "İpek"),
        ("istanbul", "ISTANBUL"),
        ("istanbul", "İstanbul"),
        ("isik", "Işık"),
        ("strasse", "Straße"),
        ("strasse", "STRAẞE"),
        ("fischer", "ﬁscher"),
        ("office", "oﬃce"),
        ("tanaka", "Ｔａｎａｋａ"),
        ("lukasz", "Łukasz"),
        ("soren", "Søren"),
        ("thora", "Þóra"),
        ("aesop", "Æsop"),
        ("o'brien", "O’Brien"),
        ("jean-luc", "Jean‑Luc"),
        ("ana garcia", "  Ana\u00a0\tGarcía\n"),
        ("σοφοσ", "ΣΟΦΌΣ"),
        ("елкин", "Ёлкин"),
        ("שלום", "שָׁלוֹם"),
        ("محمد", "مُحَمَّد"),
        ("カタカナ", "ｶﾀｶﾅ"),
        ("zwj", "z\u200dwj"),
    ],
)
def test_what_is_typed_finds_what_is_written(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


@pytest.mark.parametrize(("one", "other"), [("か", "が"), ("は", "ぱ"), ("कि", "क"), ("n", "m")])
def test_marks_that_make_another_letter_stay(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("form", ["Zo\u0308e", "Zöe", "ZÖE", "zoe"])
def test_composed_and_decomposed_letters_are_the_same(form: str) -> None:
    assert fold(form) == "zoe"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_folded_text_has_single_blanks_and_nothing_that_separates_texts(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not {"\n", "\x1f"} & set(folded)


@given(st.text(st.characters(categories=("Lu", "Ll", "Lt"))))
def test_capitals_of_a_text_do_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.upper().casefold())


def test_words_are_folded_once_each_in_their_order() -> None:
    assert fold_words(["García", " ", "ana", "GARCIA", "", "Ana"]) == ("garcia", "ana")


ODD = st.sampled_from(" \t\0`´\u0301\u0345ßİıΣ\u00a0\u3099か")


PLAIN = st.characters(max_codepoint=127)


@given(st.lists(st.text(st.characters() | ODD, max_size=8) | st.text(PLAIN, max_size=8)))
def test_folding_many_at_once_is_folding_each(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]
