"""Words: keeps the word indexes usable while texts change, by searching the changed texts themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.read_store.arrays import Mask, Rows, group
from app.read_store.row_set import RowSet
from app.read_store.text.scanner import EDGE, INNER, WHOLE_FIELD, FoldedText, Scores
from app.read_store.text.word_index import WordIndex
from app.read_store.text.word_making import make_words

#: With fewer rows than this, scanning is as fast as looking up.
_LEAST_ROWS = 4000
#: If more than one row in this many may match, scanning the whole field is faster.
_NARROW = 6
_SEPARATORS = re.compile(b"[" + re.escape(bytes(byte for byte in range(256) if EDGE[byte])) + b"]+")


class Words:
    """Holds a WordIndex per field, and the rows that have changed since the indexes were built.

    When more than one row in eight has changed, the indexes are dropped, and all texts are scanned until the
    indexes are built again. The caller holds the user index's lock.
    """

    def __init__(self, fields: Mapping[str, FoldedText]) -> None:
        self._fields = fields
        self._indexes: dict[str, WordIndex] = {}
        self._stale = RowSet()
        #: Rows that change while the indexes are built; None while they are not.
        self._meanwhile: RowSet | None = None
        self._stale_fields: dict[str, FoldedText] = {}
        #: Indexes of the changed texts, or of all texts if there are few.
        self._few: dict[str, WordIndex] = {}

    def changed(self, rows: Rows, size: int) -> None:
        """Note that these rows were changed, added or removed. `size` is the number of all rows."""
        self._few.clear()
        if self._meanwhile is not None:
            self._meanwhile.add(rows)
        if self._indexes:
            self._stale.add(rows)
            self._stale_fields.clear()
            if len(self._stale) > max(_LEAST_ROWS, size // 8):
                self._replace({}, RowSet())

    def wants_making(self, size: int) -> bool:
        """Return whether building new indexes is worth some seconds, because they are missing or many rows
        have changed."""
        return size > _LEAST_ROWS and (not self._indexes or len(self._stale) > size // 50)

    def make(self, lock: AbstractContextManager[object]) -> None:
        """Build the indexes, holding the lock only for moments. About 4 s per million users."""
        with lock:
            self._meanwhile = RowSet()
        made = {name: make_words(field, lock) for name, field in self._fields.items()}
        with lock:
            if self._meanwhile is not None:  # nothing was forgotten meanwhile
                self._replace(made, self._meanwhile)
                self._meanwhile = None

    def forget_changed(self) -> None:
        """Remove from the indexes the rows that have changed, and the words that only these rows had.
        O(n)."""
        self._meanwhile = None
        self._few.clear()
        if len(self._stale):
            rows = self._stale.rows()
            self._indexes = {name: index.forget(rows) for name, index in self._indexes.items()}

    def score(self, word: bytes, scores: Scores, only: str | None = None) -> bool:
        """Set the scores of the rows that contain the word, in any field or in the field `only`. All scores
        must be 0 before. Returns False, without searching, if there is no index, so that the caller has to
        scan the texts."""
        names = [only] if only is not None else list(self._fields)
        if not self._indexes or not all(name in self._indexes for name in names):
            return False
        if _SEPARATORS.search(word) is None:
            found = [self._indexes[name].found(word) for name in names]
            for level in range(INNER, WHOLE_FIELD + 1):
                for of_field in found:
                    for rows in of_field[level]:
                        scores[rows] = level
            if len(self._stale):
                scores[self._stale.mask(len(scores))] = 0
                for name in names:
                    self._changed_texts(name).score(word, scores)
        else:
            for name in names:
                self._narrowed(name, word, len(scores)).score(word, scores)
        return True

    def parts(self, name: str, size: int) -> list[tuple[WordIndex, Mask | None]]:
        """Return indexes that together cover all words of a field. Each comes with a mask of the rows to
        ignore in it, or None if there are none. Returns an empty list while the indexes of many rows are
        still being built."""
        index = self._indexes.get(name)
        if index is None:
            if size > _LEAST_ROWS:
                return []
            return [(self._small_index(name, self._fields[name]), None)]
        if not len(self._stale):
            return [(index, None)]
        changed = self._small_index(name, self._changed_texts(name))
        return [(index, self._stale.mask(size).copy()), (changed, None)]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays that a snapshot stores; empty without indexes."""
        if not self._indexes:
            return {}
        return {
            f"{name}/{part}": array
            for name, index in self._indexes.items()
            for part, array in index.arrays().items()
        } | {"stale": self._stale.saved()}

    def restore(self, parts: Mapping[str, NDArray[Any]]) -> None:
        """Restore the arrays from a snapshot. Raises KeyError."""
        stale, indexes = RowSet(), {}
        if parts:
            stale.restore(parts["stale"])
            indexes = {name: WordIndex.restore(group(parts, name)) for name in self._fields}
        self._replace(indexes, stale)

    def _narrowed(self, name: str, phrase: bytes, size: int) -> FoldedText:
        """Return the texts in which the phrase has to be searched: the whole field, or, if the rarest word of
        the phrase is in few rows, only these rows and the changed ones."""
        field, index = self._fields[name], self._indexes[name]
        pieces = [piece for piece in _SEPARATORS.split(phrase) if piece]
        if not pieces:
            return field
        counts = [index.count(piece) for piece in pieces]
        if min(counts) * _NARROW > size:
            return field
        mask = self._stale.mask(size).copy()
        for of_level in index.found(pieces[counts.index(min(counts))]):
            for rows in of_level:
                mask[rows] = True
        return field.among(np.flatnonzero(mask))

    def _small_index(self, name: str, texts: FoldedText) -> WordIndex:
        """Return an index of these few texts. It is kept until something changes."""
        if name not in self._few:
            self._few[name] = make_words(texts, nullcontext())
        return self._few[name]

    def _changed_texts(self, name: str) -> FoldedText:
        if name not in self._stale_fields:
            self._stale_fields[name] = self._fields[name].among(self._stale.rows())
        return self._stale_fields[name]

    def _replace(self, indexes: dict[str, WordIndex], stale: RowSet) -> None:
        self._indexes, self._stale = indexes, stale
        self._stale_fields.clear()
        self._few.clear()
