"""UserIndex: finds, filters, sorts and counts users in memory, without reading their documents."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.search_syntax import name_key
from app.read_store.arrays import Mask, Rows
from app.read_store.index.criteria import SORT_COLUMNS, Criteria, Selected, Sort
from app.read_store.index.facets import combined, facet_counts
from app.read_store.index.filters import Fetch, Filters
from app.read_store.index.key_map import KeyMap, hashes_of
from app.read_store.index.matches import Matches
from app.read_store.index.sign_in_days import FetchStats, SignInDays, days_of
from app.read_store.index.sort_orders import NumberOrder, SortOrder, TextOrder, text_places
from app.read_store.index.status_counts import StatusCounts, status_counts_of
from app.read_store.index.user_columns import TIMES, Document, UserColumns
from app.read_store.text.collation import DEFAULT_LANGUAGE, Collation
from app.read_store.text.folding import fold_words, ways_of
from app.read_store.text.suggesting import FIELDS as SUGGESTED_FIELDS
from app.read_store.text.suggesting import MOST_WORDS, nearest
from app.read_store.text.user_texts import UserTexts
from app.read_store.times import NEVER

log = logging.getLogger(__name__)

#: Larger seqs are not Padron's: the columns would grow without bound.
MAX_SEQ = 50_000_000

#: If fewer than one row in this many is found, they are sorted; otherwise they are picked from the order.
_FEW = 64
_KEPT_ANSWERS = 4
#: Microseconds.
_QUARTER = 900_000_000
_TYPED_FIRST = "aeionrst"

_COLLATED = ("full_name", "first_name", "last_name")
_PLAIN = ("email", "id")

Change = tuple[int, Document | None, Document | None]


class UserIndex:
    """An index with one row per user, at its seq. Threads take turns at reading and changing it.

    `fetch(seq)` returns a user's document. It is called to sort by texts, to confirm ids and emails, and for
    attributes without a column. `fetch_stats(seq)` returns the JSON of a user's counters, to find who signed
    in when.
    """

    def __init__(self, fetch: Fetch, fetch_stats: FetchStats, language: str = DEFAULT_LANGUAGE) -> None:
        self._fetch = fetch
        #: Held while the index is read or changed.
        self.lock = RLock()
        #: Counts the changes; results of equal versions are equal.
        self.version = 0
        self._sign_ins = SignInDays(fetch_stats, self.lock)
        self._collation = Collation(language)
        self._kept_selected: tuple[Selected, Mask] | None = None
        self.clear()

    def clear(self) -> None:
        """Remove all users."""
        with self.lock:
            self.columns = UserColumns()
            self.texts = UserTexts()
            self.by_id = KeyMap(lambda row, key: (self._fetch(row) or {}).get("id") == key)
            self.by_email = KeyMap(lambda row, key: (self._fetch(row) or {}).get("email_key") == key)
            self._sign_ins.forget()
            self._filters = Filters(
                self.columns, self.texts, self._sign_ins, self._fetch, self.by_id.find, self.by_email.find
            )
            self.orders: dict[str, SortOrder] = {}
            for name in filter(SORT_COLUMNS.__contains__, TIMES):
                self.orders[name] = NumberOrder(self._times_of(name), self.columns.rows)
            for name, column in (("status", self.columns.status), ("roles", self.columns.roles)):
                self.orders[name] = NumberOrder(partial(text_places, column), self.columns.rows)
            self._make_text_orders()
            self._forget_answers()

    @property
    def count(self) -> int:
        """Return the number of users, deleted ones included."""
        with self.lock:
            return len(self.columns.rows())

    def seqs(self) -> list[int]:
        """Return the seqs of all users, ascending."""
        with self.lock:
            return [int(seq) for seq in self.columns.rows().tolist()]

    @property
    def language(self) -> str:
        """Return the language of the collation of names (`es`, `de`, …). Setting it sorts again."""
        return self._collation.language

    @language.setter
    def language(self, language: str) -> None:
        with self.lock:
            if language != self._collation.language:
                self._collation = Collation(language)
                self._make_text_orders()
                self._forget_answers()

    def seq_of(self, user_id: str) -> int | None:
        """Return the user's seq, or None. About 5 µs."""
        with self.lock:
            return self.by_id.find(user_id)

    def seq_of_email(self, email_key: str) -> int | None:
        """Return the seq of the user with this email key, or None. About 5 µs."""
        with self.lock:
            return self.by_email.find(email_key)

    def apply(self, changes: Iterable[Change]) -> None:
        """Apply changed users: (seq, document before or None, document now or None).

        About 10 µs per new user, less if few fields changed, whatever the number of users.
        """
        with self.lock:
            taken = {}
            for seq, before, after in changes:
                if 0 <= seq <= MAX_SEQ:
                    taken[seq] = (seq, before, after)
                else:
                    log.error("A user with the seq %d can't be indexed", seq)
            if taken:
                self._apply(list(taken.values()))
                self.texts.changed(list(taken), self.columns.size)
                self._forget_answers()

    def seqs_of(self, user_ids: Sequence[str]) -> list[int]:
        """Return the users' seqs, -1 for unknown ids. About 0.6 µs per user, 0.1 µs of it with the lock."""
        hashes = hashes_of(user_ids)
        with self.lock:
            return [int(seq) for seq in self.by_id.rows_of(hashes).tolist()]

    def stats_changed(self, seqs: Iterable[int] | None) -> None:
        """Note that the counters of these users have changed; None means all users. Some 0.1 µs per user."""
        with self.lock:
            if seqs is None:
                self._sign_ins.forget()
            else:
                self._sign_ins.changed(seqs)
            self.version += 1
            self._kept_selected = None
            for key in [key for key in self._answers if _asks_for_days(key[0])]:
                del self._answers[key]
            for criteria in [criteria for criteria in self._kept_masks if _asks_for_days(criteria)]:
                del self._kept_masks[criteria]

    def select(self, criteria: Criteria, sort: Sort) -> Matches:
        """Return the users that meet the criteria, sorted. Raises ValidationError for an invalid time or
        field."""
        self._look_for_sign_ins(criteria)
        with self.lock:
            known = self._answers.get((criteria, sort))
            if known is None:
                if len(self._answers) >= _KEPT_ANSWERS:
                    self._answers.pop(next(iter(self._answers)))
                known = self._answers[criteria, sort] = self._select(criteria, sort)
                known.version = self.version
            return known

    def facets(self, criteria: Criteria, names: Sequence[str]) -> dict[str, dict[str, int]]:
        """Return {name: {value: count}}, at most 50 values per name, largest first. A name is `status`,
        `roles`, `domain`, `is_active` (with the values "true" and "false"), an attribute or
        `attribute:<name>`. A facet ignores its own criterion. Raises ValidationError for an invalid time or
        field."""
        self._look_for_sign_ins(criteria)
        with self.lock:
            return facet_counts(self.columns, self._masks(criteria)[0], names)

    def suggest(self, criteria: Criteria, words: Sequence[str], most: int) -> list[int]:
        """Return the seqs of users who meet the criteria and have a name or email with words similar to all
        of `words`, the closest first. Returns nothing while the words of many users are still being
        collected. About 10 ms per 100,000 users, mostly without the lock."""
        wanted = fold_words(words)[:MOST_WORDS]
        self._look_for_sign_ins(criteria)
        with self.lock:
            size = self.columns.size
            mask = combined(self._made_masks(criteria, with_words=False)[0])
            exact = [self.texts.scores(word, size) != 0 for word in wanted]
            parts = {name: self.texts.words.parts(name, size) for name in SUGGESTED_FIELDS}
        if not wanted or not all(parts.values()):
            return []
        return nearest([ways_of(word)[0] for word in wanted], exact, mask, parts)[:most]

    def tally(self, criteria: Criteria) -> int:
        """Return how many users meet the criteria. Nothing is cached, so that no cached list is dropped."""
        self._look_for_sign_ins(criteria)
        with self.lock:
            return int(np.count_nonzero(combined(self._made_masks(criteria)[0])))

    def newest(self, criteria: Criteria, time: str, most: int) -> list[int]:
        """Among the users that meet the criteria, find those with the latest `time` (of TIMES), and return
        the seqs of at most `most` of them, latest first."""
        with self.lock:
            rows = np.flatnonzero(combined(self._made_masks(criteria, with_words=False)[0]))
            order = np.argsort(-self.columns.times[time][rows], kind="stable")
            return [int(row) for row in rows[order[:most]].tolist()]

    def quarters_of(self, name: str) -> dict[int, int]:
        """Return {quarter of an hour since 1970 (UTC): number of users whose time `name` (of TIMES) is in
        it}, without zeros. About 50 ms per million users, mostly without the lock."""
        with self.lock:
            times = self.columns.times[name][self.columns.rows()]
        numbers, counts = np.unique(times[times != NEVER] // _QUARTER, return_counts=True)
        return dict(zip(numbers.tolist(), counts.tolist(), strict=True))

    def status_counts_of(self, user_ids: Sequence[str]) -> StatusCounts:
        """Count status and roles of these users. About 0.6 µs per user, 0.1 µs of it with the lock."""
        hashes = hashes_of(user_ids)
        with self.lock:
            return status_counts_of(self.columns, self.by_id.rows_of(hashes))

    def rows_of(self, user_ids: Sequence[str]) -> list[int]:
        """Return the row of each user, or -1. The row may be that of an erased user, so the caller checks the
        id. About 0.6 µs per user, of which 0.1 µs hold the lock."""
        hashes = hashes_of(user_ids)
        with self.lock:
            rows: list[int] = self.by_id.rows_of(hashes).tolist()
        return rows

    def attribute_names(self) -> list[str]:
        """Return the names of attributes that have columns. Of names that differ by case, accents or white
        space only, the first is returned."""
        with self.lock:
            return list({name_key(name): name for name in reversed(self.columns.attributes)}.values())[::-1]

    def prepare(self) -> bool:
        """Build what the first query of each kind would wait for: sort orders (some seconds per million
        users), the word index, and the scores of the letters with which searches most often begin (a byte per
        user and letter).

        Call it from a worker thread: others can use and change the index meanwhile. Returns whether anything
        that a snapshot stores had to be built.
        """
        made = False
        with self.lock:
            orders = dict(self.orders)
        collation = Collation(self.language)
        for name, order in orders.items():
            if isinstance(order, TextOrder):
                made |= order.prepare(self.lock, collation.key if name in _COLLATED else str)
            else:
                with self.lock:
                    order.order()
        if self.texts.words.wants_making(self.columns.size):
            self.texts.words.make(self.lock)
            made = True
        for letter in _TYPED_FIRST:
            time.sleep(0.002)
            with self.lock:
                self.texts.scores(letter, self.columns.size)
        return made

    def wants_preparing(self) -> bool:
        """Return whether `prepare` would build something that a query waits for or that makes queries
        faster."""
        with self.lock:
            return self.texts.words.wants_making(self.columns.size) or not all(
                order.is_made() for order in self.orders.values() if isinstance(order, TextOrder)
            )

    def forget_unused(self) -> None:
        """Remove all texts and keys that no user has any more. O(n)."""
        with self.lock:
            self.columns.forget_unused()
            for keys in (self.by_id, self.by_email):
                keys.forget(~self.columns.live())
            self.texts.forget_unused()
            for order in self.orders.values():
                if isinstance(order, NumberOrder):
                    order.changed([])
            self._forget_answers()

    def _apply(self, changes: list[Change]) -> None:
        self.columns.set(changes)
        self.texts.set(changes)
        for keys, name in ((self.by_id, "id"), (self.by_email, "email_key")):
            having = [
                (str(key), row)
                for row, before, after in changes
                if after is not None
                and (key := after.get(name))
                and (before is None or before.get(name) != key)
            ]
            keys.set_all([key for key, _ in having], [row for _, row in having])
        for name, order in self.orders.items():
            field = "email_key" if name == "email" else name
            rows = [
                row
                for row, before, after in changes
                if before is None or after is None or before.get(field) != after.get(field)
            ]
            if rows:
                order.changed(rows)

    def _look_for_sign_ins(self, criteria: Criteria) -> None:
        """Do the slow part of a query about sign-ins before the lock is taken."""
        if (days := _days(criteria)) is not None:
            self._sign_ins.prepare(days, lambda: self._filters.may_have_signed_in(criteria))
        if criteria.selected is not None and criteria.selected.listed is not None:
            self._look_for_sign_ins(criteria.selected.listed)

    def _select(self, criteria: Criteria, sort: Sort) -> Matches:
        masks, scores = self._masks(criteria)
        mask = combined(masks)
        total = int(np.count_nonzero(mask))
        if sort.column == "relevance":
            rows = np.flatnonzero(mask)
            if scores is not None and total > 1:
                rows = rows[np.argsort(-scores[rows].astype(np.int16), kind="stable")]
            return Matches(total, found=rows)
        order = self.orders[sort.column]
        if total * _FEW < len(mask):
            rows = np.flatnonzero(mask)
            ranks = order.rank(rows)
            return Matches(total, found=rows[np.argsort(-ranks if sort.descending else ranks, kind="stable")])
        return Matches(total, order=order.order(sort.descending), mask=mask)

    def _masks(self, criteria: Criteria) -> tuple[dict[str, Mask], NDArray[Any] | None]:
        """Return the masks of the criteria by name, and each row's score for the searched words (None without
        words). Rows without these words are left out of `rest`. Cached."""
        known = self._kept_masks.get(criteria)
        if known is None:
            known = self._made_masks(criteria)
            if len(self._kept_masks) >= _KEPT_ANSWERS:
                self._kept_masks.pop(next(iter(self._kept_masks)))
            self._kept_masks[criteria] = known
        return known

    def _made_masks(
        self, criteria: Criteria, *, with_words: bool = True
    ) -> tuple[dict[str, Mask], NDArray[Any] | None]:
        """Compute what `_masks` returns, without caching it."""
        masks = self._filters.masks(criteria)
        if criteria.selected is not None:
            masks["rest"] &= self._selected(criteria.selected)
        scores = None
        if with_words:
            words = fold_words(criteria.words)
            scores = self.texts.scores_of_words(words, self.columns.size, masks["rest"])
        if scores is not None:
            masks["rest"] &= scores != 0
        return masks, scores

    def _selected(self, selected: Selected) -> Mask:
        """Return the mask of a selection, which the caller must not change. About 0.1 µs per id; the last
        mask is cached."""
        if self._kept_selected is not None and self._kept_selected[0] == selected:
            return self._kept_selected[1]
        mask = np.zeros(self.columns.size, dtype=np.bool_)
        if selected.listed is not None:
            mask |= combined(self._masks(selected.listed)[0])
        for rows, belong in zip(map(self.by_id.rows_of, selected.hashes), (True, False), strict=True):
            mask[rows[rows >= 0]] = belong
        mask &= self.columns.live()
        self._kept_selected = selected, mask
        return mask

    def _make_text_orders(self) -> None:
        for name in _COLLATED:
            self.orders[name] = TextOrder(self._text_of(name), self.columns.rows, self._collation.key)
        for name in _PLAIN:
            self.orders[name] = TextOrder(
                self._text_of("email_key" if name == "email" else name), self.columns.rows
            )

    def _times_of(self, name: str) -> Callable[[Rows], NDArray[Any]]:
        columns = self.columns  # an order may still use them after `clear` creates others
        return lambda rows: columns.times[name][rows]

    def _text_of(self, name: str) -> Callable[[int], str]:
        return lambda row: str((self._fetch(row) or {}).get(name) or "")

    def _forget_answers(self) -> None:
        self.version += 1
        self._answers: dict[tuple[Criteria, Sort], Matches] = {}
        self._kept_selected = None
        self._kept_masks: dict[Criteria, tuple[dict[str, Mask], NDArray[Any] | None]] = {}


def _days(criteria: Criteria) -> tuple[str, str] | None:
    return days_of(criteria.signed_in_from, criteria.signed_in_before)


def _asks_for_days(criteria: Criteria) -> bool:
    listed = criteria.selected.listed if criteria.selected is not None else None
    return _days(criteria) is not None or (listed is not None and _asks_for_days(listed))
