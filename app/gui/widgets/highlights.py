"""Highlights: finds the places of the searched letters in a displayed text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Apostrophes and hyphens.
_MARKS = frozenset("'’‘`´ʼ-‐‑‒–—−")


@lru_cache(maxsize=4096)
def spans_of(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each place in `text` where one of the folded `words` occurs. Matches as the
    index does: without case, accents, apostrophes and hyphens.

    O(length of the text); cached, because a list repaints often.
    """
    whole, all_places = folded_with_places(text)
    kept = [at for at, letter in enumerate(whole) if letter not in _MARKS]
    folded, places = "".join(whole[at] for at in kept), [all_places[at] for at in kept]
    spans = []
    for word in words:
        word = "".join(letter for letter in word if letter not in _MARKS)
        at = folded.find(word)
        while at >= 0 and word:
            spans.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return tuple(_joined(text, sorted(spans)))


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its characters the index in `text` of the character that it
    comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character.casefold()):
            if not unicodedata.combining(part):
                letters.append("i" if part == "ı" else part)
                places.append(place)
    return "".join(letters), places


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merge overlapping spans, and extend each over the combining marks that belong to its last letter."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        reach = end
        while reach < len(text) and unicodedata.combining(text[reach]):
            reach += 1
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], reach))
        else:
            joined.append((start, reach))
    return joined
