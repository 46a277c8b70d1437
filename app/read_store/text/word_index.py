"""WordIndex: finds the rows that have a word in one field, as of the time when the index was built."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.read_store.arrays import Rows
from app.read_store.text.fuzzy_words import FuzzyWords
from app.read_store.text.scanner import BLOCK, WHOLE_FIELD, WHOLE_WORD, FoldedText, Scores

#: Words with more rows than this are copied one by one, the others together.
_MANY = 256


class WordIndex:
    """Holds the distinct words of a field, and the rows in which each occurs. The words are scanned like a
    text.

    A word is the text between two separators (see `scanner`), so a search text without separators always lies
    within one word. A search costs a scan of the distinct words, some 10 MB per million users, and about 3 ns
    per row found. The index holds 4 bytes for each word of each row.
    """

    def __init__(
        self, words: FoldedText, whole: NDArray[np.bool_], begins: NDArray[np.int32], rows: NDArray[np.int32]
    ) -> None:
        """Create the index. `words` holds each word under its number, `whole` tells which words are a whole
        field, and `begins` tells where the rows of each word begin in `rows`."""
        self._words = words
        self._whole = whole
        self._begins = begins
        self._rows = rows
        self._near: FuzzyWords | None = None
        #: The last levels: a word is usually counted and then looked up.
        self._latest: tuple[bytes, Scores] | None = None

    @classmethod
    def empty(cls) -> WordIndex:
        """Return the index of no texts."""
        return cls(FoldedText(), np.zeros(0, np.bool_), np.zeros(1, np.int32), np.zeros(0, np.int32))

    def __len__(self) -> int:
        """Return the number of pairs of a word and a row that contains it."""
        return len(self._rows)

    def found(self, word: bytes) -> list[list[NDArray[np.int32]]]:
        """Return the rows that contain the word, grouped by score: item n of the result holds the rows with
        score n (item 0 is empty). The word must not contain separators. A row can be listed under several
        scores; the highest one counts."""
        levels = self._levels(word)
        numbers = np.flatnonzero(levels != 0)
        levels = levels[numbers]
        levels[(levels == WHOLE_FIELD) & ~self._whole[numbers]] = WHOLE_WORD
        return [self._rows_of(numbers[levels == level]) for level in range(WHOLE_FIELD + 1)]

    def rows_of(self, numbers: Rows) -> list[NDArray[np.int32]]:
        """Return the rows of the words with these numbers. A row may occur several times."""
        return self._rows_of(numbers)

    @property
    def near(self) -> FuzzyWords:
        """Return the fuzzy search over the words of this index. It is built when it is first used."""
        if self._near is None:
            arrays = self._words.arrays()
            self._near = FuzzyWords(arrays["text"], arrays["owner"], BLOCK)
        return self._near

    def count(self, word: bytes) -> int:
        """Return about how many rows contain the word. A row counts once for each of its words that match.
        Costs only the scan."""
        numbers = np.flatnonzero(self._levels(word) != 0)
        return int((self._begins[numbers + 1] - self._begins[numbers]).sum(dtype=np.int64))

    def forget(self, rows: Rows) -> WordIndex:
        """Return a copy of this index without these rows, and without the words that only these rows had.
        O(n)."""
        gone = np.zeros(1 + max(int(rows.max(initial=0)), int(self._rows.max(initial=0))), dtype=np.bool_)
        gone[rows] = True
        kept = ~gone[self._rows]
        begins = np.concatenate(([0], np.cumsum(kept)))[self._begins].astype(np.int32)
        return WordIndex(self._words.only(np.diff(begins) > 0), self._whole, begins, self._rows[kept])

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays that a snapshot stores."""
        return {
            "whole": self._whole,
            "begins": self._begins,
            "rows": self._rows,
            **{f"words.{name}": array for name, array in self._words.arrays().items()},
        }

    @classmethod
    def restore(cls, parts: Mapping[str, NDArray[Any]]) -> WordIndex:
        """Build the index from the result of `arrays`. Raises KeyError."""
        words = FoldedText()
        used, free = (int(number) for number in parts["words.use"])
        words.restore(parts["words.text"], parts["words.owner"], parts["words.start"], used, free)
        return cls(words, parts["whole"], parts["begins"], parts["rows"])

    def _levels(self, word: bytes) -> Scores:
        if self._latest is not None and self._latest[0] == word:
            return self._latest[1]
        levels = np.zeros(len(self._whole), dtype=np.uint8)
        self._words.score(word, levels)
        self._latest = word, levels
        return levels

    def _rows_of(self, numbers: Rows) -> list[NDArray[np.int32]]:
        starts, ends = self._begins[numbers], self._begins[numbers + 1]
        counts = ends - starts
        large = counts > _MANY
        pieces = [
            self._rows[start:end]
            for start, end in zip(starts[large].tolist(), ends[large].tolist(), strict=True)
        ]
        starts, counts = starts[~large], counts[~large]
        if len(starts):
            shifts = np.repeat(starts - (np.cumsum(counts) - counts), counts)
            pieces.append(self._rows[shifts + np.arange(len(shifts))])
        return pieces
