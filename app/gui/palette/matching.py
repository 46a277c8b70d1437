"""Matching: how well typed letters match a text, and which letters of it match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from app.gui.widgets.highlights import folded_with_places

#: Lower ratios of equal letters, in percent, are chance.
_LEAST_RATIO = 74.0
_LEAST_LETTERS_FOR_A_TYPO = 4
_WHOLE, _BEGIN, _WORD_BEGIN, _INSIDE = 100.0, 95.0, 90.0, 62.0
_INITIALS, _SCATTERED, _MISSPELT = 65.0, 55.0, 45.0

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Match:
    """`score` is 1–100; `spans` are (start, end) of the matched letters in the text."""

    score: float
    spans: Spans


def match(typed: str, text: str, also: str = "") -> Match | None:
    """Match every typed word against the text, or against a word of `also` (the menu's name, an email) for
    half the score.

    From best to worst: the whole text, its beginning, the beginning of a word, the initials of its words,
    inside a word, the letters in their order, a misspelling. Returns None if a word does not match at all.
    Takes about 10 µs.
    """
    folded, places = _folded(text)
    other, _ = _folded(also)
    words = _folded(typed)[0].split()
    score = 0.0
    spans: list[tuple[int, int]] = []
    for word in words:
        here = _fit(word, folded)
        there = _fit(word, other)
        if here is not None and (there is None or here[0] >= there[0] / 2):
            score += here[0]
            spans += [(places[start], places[end - 1] + 1) for start, end in here[1]]
        elif there is not None:
            score += there[0] / 2
        else:
            return None
    if not words:
        return Match(1.0, ())
    phrase = " ".join(words)
    bonus = 5.0 if len(words) > 1 and phrase in folded else 0.0
    # of two equal matches, the shorter text is the better one
    length = min(4.0, len(folded) / 20)
    return Match(max(1.0, score / len(words) + bonus - length), _joined(spans))


@lru_cache(maxsize=1024)
def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Return the text folded for comparison, with the place of each letter in the original text. Results are
    cached: the same actions are matched at every keystroke, and folding would take half of the time."""
    return folded_with_places(text)


def _fit(word: str, text: str) -> tuple[float, list[tuple[int, int]]] | None:
    at = _place(word, text)
    if at >= 0:
        if word == text:
            score = _WHOLE
        elif at == 0:
            score = _BEGIN
        else:
            score = _WORD_BEGIN if not text[at - 1].isalnum() else _INSIDE
        return score, [(at, at + len(word))]
    if scattered := _scattered(word, text):
        density = len(word) / (scattered[-1][1] - scattered[0][0])
        initials = not any(text[at - 1].isalnum() for at, _ in scattered if at)
        return (_INITIALS if initials else _SCATTERED * (density * 0.5 + 0.5)), scattered
    return _misspelt(word, text)


def _place(word: str, text: str) -> int:
    """Return the index at which `word` occurs in the text, or -1. Prefers an index at which a word of the
    text begins."""
    at = first = text.find(word)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return at if at >= 0 else first


def _scattered(word: str, text: str) -> list[tuple[int, int]]:
    """Find the letters of `word` in the text in the same order, each as early as possible, and return their
    (start, end).

    The first letter must begin a word of the text. The letters must span less than four times their number,
    unless each of them begins a word. Returns an empty list if there is no such match.
    """
    for begin in range(len(text)):
        if text[begin] != word[0] or (begin and text[begin - 1].isalnum()):
            continue
        found = [begin]
        for letter in word[1:]:
            # prefer the beginning of a word, as typed initials do
            after = found[-1] + 1
            places = (at for at in range(after, len(text)) if text[at] == letter)
            initial = next((at for at in places if not text[at - 1].isalnum()), -1)
            at = text.find(letter, after)
            if at > after and initial >= 0:
                at = initial
            if at < 0:
                break
            found.append(at)
        if len(found) == len(word) and (
            found[-1] - found[0] < 4 * len(word) or all(not text[at - 1].isalnum() for at in found[1:])
        ):
            return [(at, at + 1) for at in found]
    return []


def _misspelt(word: str, text: str) -> tuple[float, list[tuple[int, int]]] | None:
    if len(word) < _LEAST_LETTERS_FOR_A_TYPO:
        return None
    best: tuple[float, list[tuple[int, int]]] | None = None
    begin = 0
    for part in text.split(" "):
        # the beginning of a word counts as the whole word, because typing stops in the middle
        cut = part[: len(word) + 1]
        ratio = max(fuzz.ratio(word, cut), fuzz.ratio(word, part[: len(word)]))
        if ratio >= _LEAST_RATIO and (best is None or ratio > best[0]):
            blocks = [
                (begin + step.dest_start, begin + step.dest_end)
                for step in Indel.opcodes(word, cut)
                if step.tag == "equal"
            ]
            best = ratio, blocks
        begin += len(part) + 1
    return None if best is None else (_MISSPELT * best[0] / 100, best[1])


def _joined(spans: list[tuple[int, int]]) -> Spans:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)
