"""UserTexts: the folded texts of all users, one buffer per field, and the scores of words in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.read_store.arrays import Mask, Rows
from app.read_store.text.folding import PART, fold, fold_all, searchable, ways_of
from app.read_store.text.scanner import WHOLE_FIELD, FoldedText, Scores
from app.read_store.text.words import Words

Document = Mapping[str, Any]

FIELDS = ("name", "email", "id", "bio", "attributes")
_ID_CHARACTERS = b"0123456789abcdef"
#: The scores of at most this many short words are kept, a byte per user each.
_REMEMBERED = 12
#: More changes at once than this discard all kept scores.
_FEW_CHANGES = 200


#: If at most this many rows are left, further words are looked for in each of them.
_CANDIDATES = 200


class UserTexts:
    """Keeps the folded texts of all users and scores words in them. A field is folded when it changes. A word
    of one letter is found almost everywhere, so the scores of such words are kept and updated user by user.
    """

    def __init__(self) -> None:
        self.fields: dict[str, FoldedText] = {name: FoldedText() for name in FIELDS}
        #: Whether all ids consist of hexadecimal digits, so that other words can't occur in them.
        self.plain_ids = True
        #: Without the ids: they are all different, so an index of their words would be as large as they are.
        self.words = Words({name: field for name, field in self.fields.items() if name != "id"})
        self._short: dict[bytes, Scores] = {}

    def set(self, changes: Sequence[tuple[int, Document | None, Document | None]]) -> None:
        """Apply changes to users. Each change is (row, former document or None, new document or None); each
        row occurs at most once. About 5 µs per user."""
        changed = [change for change in changes if change[1] is not None or change[2] is None]
        fresh = [(row, after) for row, before, after in changes if before is None and after is not None]
        if fresh:
            changed += self._set_fresh(fresh)
        for name, field in self.fields.items():
            rows, texts = [], []
            for row, before, after in changed:
                text = _text(name, after) if after is not None else None
                if before is not None and text == _text(name, before):
                    continue
                folded = _folded(name, text)
                if field.has(row):
                    field.set(row, folded)
                elif folded:
                    rows.append(row)
                    texts.append(folded)
                if name == "id" and self.plain_ids:
                    self.plain_ids = not folded.translate(None, _ID_CHARACTERS)
            if rows:
                field.append(rows, texts)

    def _set_fresh(self, users: list[tuple[int, Document]]) -> list[tuple[int, None, Document]]:
        """Set the texts of new users, field by field. Skips users whose row already has a text, and returns
        them."""
        rows = np.array([row for row, _ in users], dtype=np.intp)
        taken = np.zeros(len(rows), dtype=np.bool_)
        for field in self.fields.values():
            taken |= field.filled(int(rows.max()) + 1)[rows]
        rest = [(row, None, user) for (row, user), had in zip(users, taken.tolist(), strict=True) if had]
        if rest:
            users = [user for user, had in zip(users, taken.tolist(), strict=True) if not had]
        numbers, documents = [row for row, _ in users], [user for _, user in users]
        for name, field in self.fields.items():
            texts = _all_folded(name, [_text(name, user) for user in documents])
            field.append(numbers, texts)
            if name == "id" and self.plain_ids:
                self.plain_ids = not b"".join(texts).translate(None, _ID_CHARACTERS)
        return rest

    def changed(self, rows: list[int], size: int) -> None:
        """Update the kept scores after `set` has changed these rows, and note in the word indexes that they
        changed. `size` is the number of rows that the index now has."""
        self.words.changed(np.array(rows, dtype=np.intp), size)
        if len(rows) > _FEW_CHANGES:
            self._short.clear()
            return
        for word, scores in self._short.items():
            if len(scores) < size:
                scores = self._short[word] = np.concatenate(
                    (scores, np.zeros(size + size // 8 - len(scores), dtype=np.uint8))
                )
            for row in rows:
                scores[row] = self.score_of(row, word)

    def scores(self, word: str, size: int) -> Scores:
        """Return for each row the best score of the folded word in any field, 0 if the row does not have it.
        The caller must not change the array."""
        ways = ways_of(word)
        if len(ways) == 1:
            return self._scores_of_way(ways[0], size)
        scores = np.zeros(size, dtype=np.uint8)
        for way in ways:
            np.maximum(scores, self._scores_of_way(way, size), out=scores)
        return scores

    def _scores_of_way(self, word: str, size: int) -> Scores:
        wanted = word.encode("utf-8", "ignore")
        if len(word) > 1:
            return self._scan(wanted, size)
        known = self._short.get(wanted)
        if known is None:
            if len(self._short) >= _REMEMBERED:
                self._short.pop(next(iter(self._short)))
            known = self._short[wanted] = self._scan(wanted, size)
        return known[:size]

    def score_of(self, row: int, word: bytes) -> int:
        """Return the best score of the word in any field of one row. Searches the texts of the row."""
        return max(field.score_of(row, word) for field in self.fields.values())

    def score_of_word(self, row: int, word: str) -> int:
        """Return the best score of a folded word in any field of one row. The word is found with or without
        its apostrophes and hyphens."""
        return max(self.score_of(row, way.encode("utf-8", "ignore")) for way in ways_of(word))

    def scores_of_words(self, words: tuple[str, ...], size: int, among: Mask) -> NDArray[Any] | None:
        """Return for each row in [0, size) the sum of the words' scores, or 0 if the row lacks any of the
        words. Returns None if there are no words.

        The result is only right for rows of `among`. Once few of these rows are left, each of them is scored
        by itself.
        """
        if not words:
            return None
        kind = np.uint8 if len(words) * WHOLE_FIELD < 256 else np.uint16
        total: NDArray[Any] | None = None
        candidates: Rows | None = None
        for word in sorted(words, key=len, reverse=True):
            if candidates is not None and total is not None:
                scored = self._score_each(candidates, word).astype(kind)
                kept = np.where(scored != 0, total[candidates] + scored, 0)
                total = np.zeros(size, dtype=kind)
                total[candidates] = kept
                candidates = candidates[scored != 0]
                continue
            scores = self.scores(word, size)
            if total is None:
                total = scores.astype(kind)
            else:
                total += scores
                total *= (scores != 0) & (total != scores)
            if len(words) > 1:
                found = (total != 0) & among
                few = np.count_nonzero(found) <= _CANDIDATES
                candidates = np.flatnonzero(found) if few else None
        return total

    def _score_each(self, rows: Rows, word: str) -> NDArray[np.uint16]:
        return np.array([self.score_of_word(row, word) for row in rows.tolist()], dtype=np.uint16)

    def contains(self, field: str, word: str, size: int) -> Scores:
        """Return the same as `scores`, for one field only."""
        found = np.zeros(size, dtype=np.uint8)
        for way in ways_of(word):
            scores, wanted = np.zeros(size, dtype=np.uint8), way.encode("utf-8", "ignore")
            if not self.words.score(wanted, scores, only=field):
                self.fields[field].score(wanted, scores)
            np.maximum(found, scores, out=found)
        return found

    def forget_unused(self) -> None:
        """Remove all remains of former texts: move the current texts together over them, and remove the words
        that only changed rows had."""
        for field in self.fields.values():
            field.move_together()
        self.words.forget_changed()

    def _scan(self, word: bytes, size: int) -> Scores:
        scores = np.zeros(size, dtype=np.uint8)
        known = self.words.score(word, scores)
        for name, field in self.fields.items():
            if name != "id" and known:
                continue
            if name == "id" and self.plain_ids and word.translate(None, _ID_CHARACTERS):
                continue
            field.score(word, scores)
        return scores


def _text(field: str, document: Document) -> Any:
    if field == "name":
        if (whole := document.get("full_name")) is not None:
            return whole
        parts = (document.get("first_name"), document.get("last_name"))
        return document.get("full_name") or " ".join(part for part in parts if part)
    text = document.get(field)
    return text if isinstance(text, str | Mapping) else None if text is None else str(text)


def texts_of(field: str, document: Document) -> list[str]:
    """Return the texts of one field of the document, not folded. The texts of `attributes` are all its
    values."""
    text = _text(field, document)
    if not text:
        return []
    return [text] if isinstance(text, str) else [str(value) for value in text.values()]


def _all_folded(field: str, texts: list[Any]) -> list[bytes]:
    if all(isinstance(text, str) for text in texts):
        return [_encoded(field, text) for text in fold_all(texts)]
    return [_folded(field, text) for text in texts]


def _folded(field: str, text: Any) -> bytes:
    if not text:
        return b""
    if not isinstance(text, str):
        joined = PART.join(folded for value in text.values() if (folded := _searchable_value(str(value))))
        return joined.encode("utf-8", "ignore")
    return _encoded(field, fold(text))


def _encoded(field: str, folded: str) -> bytes:
    """Return a folded text as the bytes that are searched. An id loses its hyphens, which keeps it short."""
    if field == "id":
        return folded.replace("-", "").encode("utf-8", "ignore")
    return searchable(folded).encode("utf-8", "ignore")


@lru_cache(1 << 13)
def _searchable_value(text: str) -> str:
    """Fold a value for searching. Cached, since values of attributes repeat."""
    return searchable(fold(text))
