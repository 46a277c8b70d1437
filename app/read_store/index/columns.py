"""Columns: hold one value per user, at the user's row (its seq), in arrays that grow."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.domain.search_syntax import exact_key
from app.read_store.arrays import Array, Mask, Rows, grown
from app.read_store.row_set import RowSet
from app.read_store.text.folding import fold, searchable

#: With at most this many codes, comparing with each is faster than a histogram.
_FEW = 12


class Vocabulary:
    """Texts and their codes. Codes are small numbers from 1; 0 means no text.

    There are at most `limit` texts. When it is full, a text that differs from a known one by case or white
    space alone gets the code of the known one, and any other text gets 0. A `closed` vocabulary counts as
    full even if it has room: some rows already have 0 for a text that found no room, and a code given to that
    text now would not find them.
    """

    def __init__(self, limit: int = 1 << 30) -> None:
        self._limit = limit
        self.restore([""])

    def __len__(self) -> int:
        return len(self.texts)

    def code(self, text: str) -> int:
        """Return the text's code, a new one if needed; 0 if there is no room."""
        code = self._codes.get(text)
        if code is None:
            if self.full:
                twins = self.codes_of_key(exact_key(text))
                return twins[0] if twins else 0
            code = self._codes[text] = len(self.texts)
            self.texts.append(text)
        return code

    @property
    def full(self) -> bool:
        """Return whether there is no room for another text."""
        return self.closed or len(self.texts) > self._limit

    def find(self, text: str) -> int:
        """Return the text's code, or 0 if it has none."""
        return self._codes.get(text, 0)

    def searchable(self) -> list[str]:
        """Return each text's searchable form, by code. Each text is folded only once."""
        self._searchable += [searchable(fold(text)) for text in self.texts[len(self._searchable) :]]
        return self._searchable

    def keys(self) -> list[str]:
        """Return each text's key, by code. An exact search compares these keys (see `exact_key`). Each key is
        computed only once."""
        for code in range(len(self._keys), len(self.texts)):
            key = exact_key(self.texts[code])
            self._keys.append(key)
            twins = self._by_key.setdefault(key, [])
            twins.append(code)
            self.has_twins |= len(twins) > 1
        return self._keys

    def codes_of_key(self, key: str) -> list[int]:
        """Return the codes of the texts that have this key."""
        self.keys()
        return self._by_key.get(key, []) if key else []

    def restore(self, texts: list[str], *, closed: bool = False) -> None:
        """Restore the texts from a snapshot. The first one must be the empty text."""
        self.texts = texts
        self.closed = closed
        #: Whether two texts have the same key.
        self.has_twins = False
        self._searchable: list[str] = []
        self._keys: list[str] = []
        self._by_key: dict[str, list[int]] = {}
        self._codes = {text: code for code, text in enumerate(texts)}


class CodeColumn:
    """A column of texts that repeat, stored as codes of 1, 2 or 4 bytes, depending on how many there are."""

    def __init__(self, limit: int = 1 << 30) -> None:
        self.vocabulary = Vocabulary(limit)
        self.codes: Array = np.zeros(0, dtype=np.uint8)
        #: Rows with a text that has no room in the vocabulary; their documents are read instead.
        self.unlisted = RowSet()

    def set(self, rows: Rows, texts: Sequence[str]) -> None:
        """Set each row's text ("" for none). About 0.2 µs per row."""
        code_of = self.vocabulary.code
        codes = np.array([code_of(text) for text in texts], dtype=np.int32)
        self.unlisted.discard(rows)
        if self.vocabulary.full:
            self.unlisted.add(rows[(codes == 0) & np.array([text != "" for text in texts], dtype=np.bool_)])
        if len(self.vocabulary) > 1 << 8 * self.codes.itemsize:
            self.codes = self.codes.astype(np.uint16 if len(self.vocabulary) <= 1 << 16 else np.int32)
        if len(rows):
            self.codes = grown(self.codes, int(rows.max()) + 1)
            self.codes[rows] = codes

    def clear(self, rows: Rows) -> None:
        """Remove the rows' texts."""
        self.codes[rows[rows < len(self.codes)]] = 0
        self.unlisted.discard(rows)

    def restore(self, codes: Array, texts: list[str], unlisted: Array) -> None:
        """Restore the column from a snapshot."""
        self.codes = codes
        self.unlisted.restore(unlisted)
        self.vocabulary.restore(texts, closed=bool(len(self.unlisted)))

    def forget_unused(self, size: int) -> None:
        """Remove the texts that no row has any more. O(size)."""
        codes = self.padded(size)
        used = np.bincount(codes, minlength=len(self.vocabulary)) > 0
        used[0] = True
        if not used.all():
            self.codes = (np.cumsum(used) - 1).astype(codes.dtype)[codes]
            texts = self.vocabulary.texts
            kept = [texts[code] for code in np.flatnonzero(used).tolist()]
            self.vocabulary.restore(kept, closed=bool(len(self.unlisted)))

    def padded(self, size: int) -> Array:
        """Return the codes of the first `size` rows."""
        self.codes = grown(self.codes, size)
        return self.codes[:size]

    def where(self, hits: Sequence[int], size: int) -> Mask:
        """Return the mask of the rows that have one of these codes."""
        codes = self.padded(size)
        if not hits:
            return np.zeros(size, dtype=np.bool_)
        if len(hits) <= _FEW:
            mask: Mask = np.equal(codes, hits[0])
            for code in hits[1:]:
                mask |= codes == code
            return mask
        table = np.zeros(len(self.vocabulary), dtype=np.bool_)
        table[hits] = True
        hit: Mask = table[codes]
        return hit

    def counts(self, mask: Mask, rows: Rows | None) -> list[int]:
        """Return how many rows of the mask have each code. `rows` are the numbers of these rows, given only
        if they are few."""
        size = len(self.vocabulary)
        if rows is not None:
            codes = self.padded(len(mask))[rows]
            return [int(n) for n in np.bincount(codes, minlength=size).tolist()]
        codes = self.padded(len(mask))
        if size <= _FEW:
            return [0, *(int(np.count_nonzero((codes == code) & mask)) for code in range(1, size))]
        return [int(n) for n in np.bincount(codes[mask], minlength=size).tolist()]
