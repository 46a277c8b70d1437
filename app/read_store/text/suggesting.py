"""Suggestions: find users with names or emails similar to what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.read_store.arrays import Mask
from app.read_store.text.fuzzy_words import INITIALS, NEARLY
from app.read_store.text.scanner import Scores
from app.read_store.text.word_index import WordIndex

#: The fields that people search by. The first one is also searched for initials.
FIELDS = ("name", "email")
MOST_WORDS = 4
#: Longer words are not initials.
_LONGEST_INITIALS = 6
_LONGEST = 40
_EXACTLY = NEARLY + 1

Parts = Sequence[tuple[WordIndex, Mask | None]]


def nearest(
    words: Sequence[str], exact: Sequence[Mask], among: Mask, fields: Mapping[str, Parts]
) -> list[int]:
    """Return the rows of `among` that have all of the folded words, exactly or nearly; the closest come
    first. `exact` holds for each word the rows that have it exactly. Costs `FuzzyWords.near` for each word
    and field, and some milliseconds per million rows."""
    size = len(among)
    total = np.zeros(size, dtype=np.uint8)
    mask = among.copy()
    for word, found in zip(words, exact, strict=True):
        scores = np.zeros(size, dtype=np.uint8)
        if len(word) <= _LONGEST:
            for name, parts in fields.items():
                for index, left_out in parts:
                    _raise(scores, _near(index, word, size, initials=name == FIELDS[0]), left_out)
        scores[found] = _EXACTLY
        mask &= scores != 0
        total += scores
    rows = np.flatnonzero(mask)
    ordered: list[int] = rows[np.argsort(-total[rows].astype(np.int16), kind="stable")].tolist()
    return ordered


def _raise(scores: Scores, found: Scores, left_out: Mask | None) -> None:
    if left_out is not None:
        found[left_out] = 0
    np.maximum(scores, found, out=scores)


def _near(index: WordIndex, word: str, size: int, *, initials: bool) -> Scores:
    scores = np.zeros(size, dtype=np.uint8)
    if initials and 1 < len(word) <= _LONGEST_INITIALS:
        for at in range(1, len(word)):
            both = _rows(index, word[:at], size) & _rows(index, word[at:], size)
            scores[both] = INITIALS
    for level, numbers in index.near.near(word):
        for rows in index.rows_of(numbers):
            scores[rows] = level
    return scores


def _rows(index: WordIndex, part: str, size: int) -> NDArray[np.bool_]:
    """Return a mask of the rows that have a word which begins with `part` or which `part` abbreviates."""
    found = np.zeros(size, dtype=np.bool_)
    numbers = [index.near.beginning(part.encode("utf-8", "ignore"))]
    if len(part) > 1:
        numbers.append(index.near.abbreviated(part))
    for few in numbers:
        for rows in index.rows_of(few):
            found[rows] = True
    return found
