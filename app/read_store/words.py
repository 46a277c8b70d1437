"""Words: the word index kept in use while texts change, by looking into the changed ones themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.read_store.arrays import Rows
from app.read_store.row_set import RowSet
from app.read_store.scanner import EDGE, FoldedText, Scores
from app.read_store.word_index import WordIndex
from app.read_store.word_making import make_words

#: Fewer rows than this are scanned as fast as looked up.
_WORTH_IT = 4000
#: A piece of what is searched for need not narrow it further than to one row in so many.
_NARROW = 4
_PIECES = re.compile(b"[" + b"".join(re.escape(bytes([byte])) for byte in range(256) if EDGE[byte]) + b"]+")


class Words:
    """A WordIndex of some fields, and which rows have changed since it was made.

    When one row in eight has changed it is dropped, and everything is scanned until it is made anew.
    Guarded by the index's lock.
    """

    def __init__(self, fields: Mapping[str, FoldedText]) -> None:
        self._fields = fields
        self._index: WordIndex | None = None
        self._stale = RowSet()
        #: Rows changed while the index is made; None when it is not.
        self._meanwhile: RowSet | None = None
        self._stale_fields: list[FoldedText] | None = None

    def changed(self, rows: Rows, size: int) -> None:
        """These rows, of `size`, have other texts, came or went."""
        if self._meanwhile is not None:
            self._meanwhile.add(rows)
        if self._index is not None:
            self._stale.add(rows)
            self._stale_fields = None
            if len(self._stale) > max(_WORTH_IT, size // 8):
                self._drop()

    def wants_making(self, size: int) -> bool:
        """Whether the index is missing, or so much has changed that a new one is worth its seconds."""
        return size > _WORTH_IT and (self._index is None or len(self._stale) > size // 50)

    def make(self, lock: AbstractContextManager[object]) -> None:
        """Make the index, holding the lock for moments only. About 5 s a million users."""
        with lock:
            self._meanwhile = RowSet()
        made = make_words(list(self._fields.values()), lock)
        with lock:
            if self._meanwhile is not None:  # nothing had to be forgotten
                self._index, self._stale, self._meanwhile = made, self._meanwhile, None
                self._stale_fields = None

    def forget_changed(self) -> None:
        """Leave no word that only changed rows had. O(n)."""
        self._meanwhile = None
        if self._index is not None and len(self._stale):
            self._index = self._index.forget(self._stale.rows())

    def score(self, word: bytes, scores: Scores) -> bool:
        """Set the scores (all 0 so far) of the rows that contain the word; False, without having looked,
        when scanning is the way."""
        index = self._index
        if index is None:
            return False
        if _PIECES.search(word) is None:
            index.score(word, scores)
            if len(self._stale):
                scores[self._stale.mask(len(scores))] = 0
                for field in self._changed_fields():
                    field.score(word, scores)
            return True
        rows = self.candidates(word, len(scores))
        if rows is None:
            return False
        for field in self._fields.values():
            field.among(rows).score(word, scores)
        return True

    def candidates(self, word: bytes, size: int) -> Rows | None:
        """Rows among which are all that contain the word; None when these are too many to help."""
        if self._index is None:
            return None
        mask: NDArray[np.bool_] | None = None
        for piece in sorted(filter(None, _PIECES.split(word)), key=len, reverse=True):
            scores = np.zeros(size, dtype=np.uint8)
            self._index.score(piece, scores)
            mask = scores != 0 if mask is None else mask & (scores != 0)
            if np.count_nonzero(mask) * 64 < size:
                break
        if mask is None:
            return None
        mask |= self._stale.mask(size)
        rows = np.flatnonzero(mask)
        return rows if len(rows) * _NARROW < size else None

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What a snapshot keeps; empty without an index."""
        return {} if self._index is None else {**self._index.arrays(), "stale": self._stale.saved()}

    def restore(self, parts: Mapping[str, NDArray[Any]]) -> None:
        """Take over the arrays of a snapshot."""
        self._drop()
        if parts:
            self._index = WordIndex.restore(parts)
            self._stale.restore(parts["stale"])

    def _changed_fields(self) -> list[FoldedText]:
        if self._stale_fields is None:
            rows = self._stale.rows()
            self._stale_fields = [field.among(rows) for field in self._fields.values()]
        return self._stale_fields

    def _drop(self) -> None:
        self._index, self._stale, self._stale_fields = None, RowSet(), None
