"""Word making: builds a WordIndex of folded texts in chunks, so that others can search meanwhile."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.read_store.arrays import Rows
from app.read_store.text.scanner import BLOCK, EDGE, FIELD_EDGE, FoldedText
from app.read_store.text.word_index import WordIndex

_CHUNK_BLOCKS = (2 << 20) // BLOCK
_SEPARATOR = ord("\n")
#: The number of bytes that are hashed at once.
_STEP = 8
_LOW_BYTES = np.array([(1 << 8 * count) - 1 for count in range(_STEP + 1)], dtype=np.uint64)

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class _Words:
    """Words in one text: where each begins, how long it is, and whether it is a whole field."""

    text: NDArray[np.uint8]
    starts: Numbers
    lengths: Numbers
    whole: NDArray[np.bool_]

    def chosen(self, which: Rows) -> _Words:
        """Return only these words, copied one after the other into a text of their own."""
        lengths = self.lengths[which]
        return _Words(
            self.text[_spread(self.starts[which], lengths)],
            np.cumsum(lengths) - lengths,
            lengths,
            self.whole[which],
        )


def make_words(field: FoldedText, lock: AbstractContextManager[object]) -> WordIndex:
    """Build the index of these texts. The lock is held only while a chunk is copied, some 0.5 ms each time.

    If a row changes meanwhile, its words in the index may be wrong; the caller must know which rows these
    are. About 5 s per million users, mostly without the interpreter's lock.
    """
    salt = np.frombuffer(secrets.token_bytes(24), dtype=np.uint64) | np.uint64(1)
    keys: list[NDArray[np.uint64]] = []
    words: list[_Words] = []
    codes: list[NDArray[np.int32]] = []
    rows: list[NDArray[np.int32]] = []
    known = 0
    for text, owners in _chunks(field, lock):
        found, owner = _split(text, owners)
        different, first, code = np.unique(_hashes(found, salt), return_index=True, return_inverse=True)
        keys.append(different)
        words.append(found.chosen(first))
        codes.append((code + known).astype(np.int32))
        rows.append(owner)
        known += len(different)
    return _joined(keys, words, codes, rows) if known else WordIndex.empty()


def _chunks(
    field: FoldedText, lock: AbstractContextManager[object]
) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.int32]]]:
    """Yield the texts in chunks: a copy of some whole texts, and the row that owns each block of the copy.
    The copy has separators before and after the texts, so that eight bytes can be read at once."""
    with lock:
        parts = field.arrays()
    text, owner = parts["text"], parts["owner"]
    at, end = 1, len(owner)
    while at < end:
        with lock:
            stop = min(at + _CHUNK_BLOCKS, end)
            while stop < end and text[stop * BLOCK - 1] != _SEPARATOR:
                stop += 1
            copy = np.full((stop - at) * BLOCK + 1 + _STEP, _SEPARATOR, dtype=np.uint8)
            copy[1:-_STEP] = text[at * BLOCK : stop * BLOCK]
            owners = owner[at:stop].copy()
        yield copy, owners
        at = stop


def _split(text: NDArray[np.uint8], owners: NDArray[np.int32]) -> tuple[_Words, NDArray[np.int32]]:
    """Return the words of a chunk, and the row of each."""
    edges = EDGE[text]
    inside = edges == 0
    changes = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, ends = changes[0::2], changes[1::2]
    owner = owners[(starts - 1) // BLOCK]
    owned = owner >= 0
    starts, ends = starts[owned], ends[owned]
    whole = (edges[starts - 1] == FIELD_EDGE) & (edges[ends] == FIELD_EDGE)
    return _Words(text, starts, ends - starts, whole), owner[owned]


def _hashes(words: _Words, salt: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return a 64-bit hash of each word and of whether the word is a whole field. The salt prevents attacks
    with words that have the same hash: one of two such words would not be found."""
    eights = np.ndarray((len(words.text) - _STEP + 1,), dtype="<u8", buffer=words.text, strides=(1,))
    hashes = (words.lengths.astype(np.uint64) * np.uint64(2) + words.whole) * salt[0]
    going = np.arange(len(words.starts))
    at = 0
    while len(going):
        left = words.lengths[going] - at
        read = eights[words.starts[going] + at] & _LOW_BYTES[np.minimum(left, _STEP)]
        mixed = (hashes[going] ^ read) * salt[1]
        hashes[going] = (mixed ^ (mixed >> np.uint64(29))) * salt[2]
        going = going[left > _STEP]
        at += _STEP
    mixed_again: NDArray[np.uint64] = hashes ^ (hashes >> np.uint64(32))
    return mixed_again


def _joined(
    keys: list[NDArray[np.uint64]],
    words: list[_Words],
    codes: list[NDArray[np.int32]],
    rows: list[NDArray[np.int32]],
) -> WordIndex:
    """Build the index from the words of all chunks. Numbers the distinct words, and collects the rows of
    each, ascending and without repetitions."""
    _, first, number = np.unique(np.concatenate(keys), return_index=True, return_inverse=True)
    pairs = np.empty(sum(map(len, rows)), dtype=np.int64)
    at = len(pairs)
    while codes:
        code, row = codes.pop(), rows.pop()
        at -= len(row)
        pairs[at : at + len(row)] = number[code].astype(np.int64) << 32 | row
    pairs.sort()
    pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))]
    begins = np.searchsorted(pairs, np.arange(len(first) + 1, dtype=np.int64) << 32).astype(np.int32)
    before = np.cumsum([0, *(len(part.text) for part in words)])
    together = _Words(
        np.concatenate([part.text for part in words]),
        np.concatenate([part.starts + shift for part, shift in zip(words, before.tolist(), strict=False)]),
        np.concatenate([part.lengths for part in words]),
        np.concatenate([part.whole for part in words]),
    ).chosen(first)
    return WordIndex(_folded_text(together), together.whole, begins, (pairs & 0x7FFFFFFF).astype(np.int32))


def _folded_text(words: _Words) -> FoldedText:
    """Return a FoldedText that holds each word under its number. It can be searched, but not read or changed
    row by row."""
    blocks = words.lengths // BLOCK + 1
    starts = np.cumsum(blocks) - blocks + 1
    used = int(blocks.sum()) + 1
    text = np.full(used * BLOCK, _SEPARATOR, dtype=np.uint8)
    text[_spread(starts * BLOCK, words.lengths)] = words.text
    owner = np.full(used, -1, dtype=np.int32)
    owner[1:] = np.repeat(np.arange(len(blocks), dtype=np.int32), blocks)
    made = FoldedText()
    made.restore(text, owner, np.zeros(1, dtype=np.int32), used, 0)
    return made


def _spread(starts: Numbers, lengths: Numbers) -> Numbers:
    """Return the positions of all runs, one run after the other. Run i begins at `starts[i]` and has
    `lengths[i]` consecutive positions."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
