"""FuzzyWords: finds the words of a field that are similar to what was typed, or that begin with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.read_store.arrays import Rows

#: How close a word is; larger is closer.
INITIALS, SCATTERED, ROUGHLY, NEARLY = 1, 2, 3, 4

#: Of the words with the same letters, at most this many are compared one by one, 2 µs each.
MOST_COMPARED = 20_000
_SHORTEST_FOR_A_TYPO = 4
_SHORTEST_FOR_TWO = 8
_SEPARATOR = ord("\n")
_CHUNK = 1 << 16


def _bits() -> NDArray[np.uint32]:
    """Return a table that assigns one of 32 bits to each byte value. The bits of all bytes of a word,
    combined by OR, tell which letters the word can contain."""
    table: NDArray[np.uint32] = np.left_shift(np.uint32(1), np.arange(256, dtype=np.uint32) % np.uint32(32))
    table[_SEPARATOR] = 0
    return table


_BITS = _bits()


class FuzzyWords:
    """A fuzzy search over the words of a field. It filters them by their letters, their length and their
    beginning (eleven bytes of memory per word), so that only few have to be compared one by one. Building it
    costs about 0.1 µs per word."""

    def __init__(self, text: NDArray[np.uint8], owner: NDArray[np.int32], block: int) -> None:
        """Take the words. In `text`, each word fills consecutive blocks of `block` bytes. `owner` holds for
        each block the number of its word, or -1 if it belongs to none; the numbers ascend."""
        self._text = text.reshape(-1, block)
        first = np.flatnonzero(np.diff(owner, prepend=np.int32(-2)))
        first = first[owner[first] >= 0]
        self._numbers = owner[first]
        self._first, self._end = first, np.append(first[1:], len(owner))
        self._begins = self._text[first, 0] if len(first) else np.zeros(0, dtype=np.uint8)
        letters, lengths = np.zeros(len(owner), dtype=np.uint32), np.zeros(len(owner), dtype=np.int32)
        for at in range(0, len(owner), _CHUNK):
            piece = self._text[at : at + _CHUNK]
            letters[at : at + _CHUNK] = np.bitwise_or.reduce(_BITS[piece], axis=1)
            lengths[at : at + _CHUNK] = np.count_nonzero(piece != _SEPARATOR, axis=1)
        nobody = not len(first)
        self._letters = letters[:0] if nobody else np.bitwise_or.reduceat(letters, first)
        self._lengths = lengths[:0] if nobody else np.add.reduceat(lengths, first)

    def near(self, word: str) -> list[tuple[int, Rows]]:
        """Return the numbers of the words of which `word` may be a misspelling or an abbreviation, grouped by
        how close they are. A word of four letters or more may have one error, a word of eight or more two. An
        error is a letter swapped, missing, added or replaced. Beginnings of words match too. Some
        milliseconds per million words."""
        typed = word.encode("utf-8", "ignore")
        if not typed:
            return []
        edits = 2 if len(word) >= _SHORTEST_FOR_TWO else int(len(word) >= _SHORTEST_FOR_A_TYPO)
        slack = edits * -(-len(typed) // len(word))
        starts = {letter.encode("utf-8", "ignore")[:1] for letter in word[: 1 + (edits > 0)]}
        chosen = self._like(typed, starts, slack)
        texts = self._texts(chosen)
        levels = np.zeros(len(chosen), dtype=np.uint8)
        for at, text in enumerate(texts):
            if _is_scattered(word, text):
                levels[at] = SCATTERED
        if edits:
            for length in (len(word) - 1, len(word), len(word) + 1):
                self._compare(word, [text[:length] for text in texts], edits, ROUGHLY, levels)
            self._compare(word, texts, 1, NEARLY, levels)
        return [
            (level, self._numbers[chosen[levels == level]].astype(np.intp))
            for level in (SCATTERED, ROUGHLY, NEARLY)
        ]

    def abbreviated(self, word: str) -> Rows:
        """Return the numbers of the words that begin with the first letter of `word` and contain its other
        letters in order and close together."""
        typed = word.encode("utf-8", "ignore")
        chosen = self._like(typed, {typed[:1]}, 0)
        fits = [_is_scattered(word, text) for text in self._texts(chosen)]
        return self._numbers[chosen[np.array(fits, dtype=np.bool_)]].astype(np.intp)

    def _like(self, typed: bytes, starts: Collection[bytes], slack: int) -> Rows:
        """Return the places of the words that begin with one of the bytes in `starts`, lack at most `slack`
        of the letters of `typed`, and are not shorter than it by more than `slack` bytes. Returns at most
        MOST_COMPARED."""
        begins = np.zeros(256, dtype=np.bool_)
        begins[[start[0] for start in starts if start]] = True
        missing = np.bitwise_count(_letters_of(typed) & ~self._letters)
        like = (missing <= slack) & (self._lengths >= len(typed) - slack) & begins[self._begins]
        return np.flatnonzero(like)[:MOST_COMPARED]

    def beginning(self, start: bytes) -> Rows:
        """Return the numbers of the words that begin with the bytes `start`."""
        found = self._lengths >= len(start)
        for at, byte in enumerate(start[: self._text.shape[1]]):
            rows = np.flatnonzero(found)
            found[rows] = self._text[self._first[rows], at] == byte
        return self._numbers[found].astype(np.intp)

    def _compare(
        self, word: str, texts: Sequence[str], edits: int, level: int, levels: NDArray[np.uint8]
    ) -> None:
        for _, _, at in process.extract(word, texts, scorer=OSA.distance, score_cutoff=edits, limit=None):
            levels[at] = max(level, int(levels[at]))

    def _texts(self, chosen: Rows) -> list[str]:
        spans = zip(self._first[chosen].tolist(), self._end[chosen].tolist(), strict=True)
        return [
            self._text[first:end].tobytes().rstrip(b"\n").decode("utf-8", "ignore") for first, end in spans
        ]


def _letters_of(text: bytes) -> np.uint32:
    return np.uint32(np.bitwise_or.reduce(_BITS[np.frombuffer(text, dtype=np.uint8)]))


def _is_scattered(word: str, text: str) -> bool:
    """Return whether `text` begins with the first letter of `word` and contains its other letters in order
    and close together. Returns False for a word of one letter."""
    if not text.startswith(word[:1]) or len(word) < 2:
        return False
    at = -1
    for letter in word:
        at = text.find(letter, at + 1)
        if at < 0:
            return False
    return at < 4 * len(word)
