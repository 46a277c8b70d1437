"""Sort orders: keep all rows in the order of a column while users change."""

from __future__ import annotations

import heapq
import time
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.read_store.arrays import Rows
from app.read_store.index.columns import CodeColumn

Order = NDArray[np.int32]

#: Texts that are sorted in one go, without letting other threads run: some 2 ms.
_PIECE = 2000
#: Iterates over items; `_with_pauses` lets other threads run in between.
Each = Callable[[Iterable[Any]], Iterable[Any]]


def _with_pauses(items: Iterable[Any]) -> Iterator[Any]:
    """Yield the items with a short sleep after some 2 ms of work, so that the window is never blocked."""
    for number, item in enumerate(items):
        if not number & 255:
            time.sleep(0.001)
        yield item


class SortOrder(ABC):
    """Sorts results by a column. Orders are never changed in place."""

    def __init__(self) -> None:
        self._ascending: Order | None = None
        self._first: NDArray[np.bool_] | None = None
        self._descending: Order | None = None

    @abstractmethod
    def rank(self, rows: Rows) -> NDArray[Any]:
        """Return a number for each row. The numbers sort the rows as the column does; rows with equal values
        have the same number."""

    @abstractmethod
    def changed(self, rows: Collection[int]) -> None:
        """Note that the rows were changed, added or removed."""

    @abstractmethod
    def _make(self) -> tuple[Order, NDArray[np.bool_]]:
        """Return all rows that have a user, ascending by (rank, row), and a mask of those that begin a group
        with equal values."""

    def order(self, descending: bool = False) -> Order:
        """Return all rows, sorted by the column. Rows with equal values are ascending in both directions. The
        order is kept until something changes."""
        if self._ascending is None or self._first is None:
            self._ascending, self._first = self._make()
            self._descending = None
        if not descending:
            return self._ascending
        if self._descending is None:
            starts = np.flatnonzero(self._first)
            sizes = np.diff(starts, append=len(self._first))
            # the groups in reverse, each in its own order
            behind = np.cumsum(sizes[::-1]) - sizes[::-1]
            places = np.repeat(starts[::-1] - behind, sizes[::-1]) + np.arange(len(self._first))
            self._descending = self._ascending[places]
        return self._descending

    def _drop(self) -> None:
        self._ascending = self._first = self._descending = None


class NumberOrder(SortOrder):
    """Sorts by a number per row: a time, or the place of a repeating text among all texts.

    Computed when needed after a change: O(n log n), 2 ms per million rows if they are mostly in order.
    """

    def __init__(self, numbers: Callable[[Rows], NDArray[Any]], rows: Callable[[], Rows]) -> None:
        super().__init__()
        self._numbers = numbers
        self._rows = rows

    def rank(self, rows: Rows) -> NDArray[Any]:
        """Return each row's number."""
        return self._numbers(rows)

    def changed(self, rows: Collection[int]) -> None:
        """Note that the rows' numbers changed, or that rows were added or removed."""
        self._drop()

    def _make(self) -> tuple[Order, NDArray[np.bool_]]:
        rows = self._rows()
        numbers = self._numbers(rows)
        order = np.argsort(numbers, kind="stable")
        numbers = numbers[order]
        first = np.ones(len(order), dtype=np.bool_)
        np.not_equal(numbers[1:], numbers[:-1], out=first[1:])
        return rows[order].astype(np.int32), first


def text_places(column: CodeColumn, rows: Rows) -> NDArray[Any]:
    """Return the place of each row's text among the column's sorted texts."""
    texts = column.vocabulary.texts
    table = np.zeros(len(texts), dtype=np.int32)
    table[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    size = int(rows.max()) + 1 if len(rows) else 0
    places: NDArray[Any] = table[column.padded(size)[rows]]
    return places


class TextOrder(SortOrder):
    """Sorts a column of mostly different texts (names, emails, ids) by `key`.

    `text` returns a row's text. Everything is sorted at the first use (about 7 µs per row with collation).
    After that a changed row is moved to its place, with some 20 comparisons and O(n) memory moves (about 1 ms
    at 100,000).
    """

    def __init__(
        self,
        text: Callable[[int], str],
        rows: Callable[[], Rows],
        key: Callable[[str], Any] = lambda text: text,
    ) -> None:
        super().__init__()
        self._text = text
        self._rows = rows
        self._key = key
        self._changed: set[int] = set()
        #: Rows that changed while `prepare` runs; None if it doesn't.
        self._meanwhile: set[int] | None = None
        self._rank: NDArray[np.int32] | None = None

    def changed(self, rows: Collection[int]) -> None:
        """Note that the rows' texts changed, or that rows were added or removed."""
        if self._ascending is not None:
            self._changed.update(rows)
        if self._meanwhile is not None:
            self._meanwhile.update(rows)

    def is_made(self) -> bool:
        """Return whether the order is computed and only has to be updated."""
        return self._ascending is not None

    def prepare(self, lock: AbstractContextManager[object], key: Callable[[str], Any]) -> bool:
        """Compute the order before its first use, and return whether that was necessary. Holds the index's
        lock only at the start and at the end, so that other threads need not wait.

        `key` returns the sort key of a text, as the order's own key function does. It is called without the
        lock, so no other thread may call the same function unless it is thread-safe. Rows that change
        meanwhile are moved to their places at the next use.
        """
        with lock:
            if self.is_made():
                return False
            rows, self._meanwhile = self._rows(), set()
        made = self._sorted_by(rows, key, _with_pauses)
        with lock:
            meanwhile, self._meanwhile = self._meanwhile, None
            if not self.is_made() and meanwhile is not None:
                self._ascending, self._first = made
                self._descending = self._rank = None
                self._changed = meanwhile
        return True

    def forget(self) -> None:
        """Discard everything. The order is computed again when needed."""
        self._drop()
        self._meanwhile = None
        self._rank = None
        self._changed.clear()

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays that a snapshot stores; empty if the order was never used."""
        if self._ascending is None or self._first is None:
            return {}
        return {"order": self.order(), "first": self._first}

    def restore(self, parts: Mapping[str, NDArray[Any]]) -> None:
        """Restore the arrays from a snapshot."""
        self.forget()
        self._ascending, self._first = parts["order"], parts["first"]

    def order(self, descending: bool = False) -> Order:
        """Return all rows, sorted; equal ones by row in both directions."""
        if self._changed and self._ascending is not None and self._first is not None:
            self._rank = self._descending = None
            if len(self._changed) > max(500, len(self._ascending) // 12):
                self.forget()
            else:
                self._remove_changed(self._ascending, self._first)
                self._insert_changed(self._ascending, self._first)
        return super().order(descending)

    def rank(self, rows: Rows) -> NDArray[Any]:
        """Return a number for each row by its place in the order. Equal texts have the same number."""
        order = self.order()
        if self._rank is None:
            assert self._first is not None
            size = int(order.max()) + 1 if len(order) else 0
            self._rank = np.zeros(size, dtype=np.int32)
            self._rank[order] = np.cumsum(self._first, dtype=np.int32)
        ranks: NDArray[Any] = self._rank[rows]
        return ranks

    def _make(self) -> tuple[Order, NDArray[np.bool_]]:
        self._rank = None
        return self._sorted_by(self._rows(), self._key, iter)

    def _sorted_by(
        self, rows_of_users: Rows, key_of: Callable[[str], Any], each: Each
    ) -> tuple[Order, NDArray[np.bool_]]:
        groups: dict[str, list[int]] = {}
        for row in each(rows_of_users.tolist()):
            groups.setdefault(self._text(row), []).append(row)
        order: list[int] = []
        first: list[bool] = []
        start, before = 0, None
        for key, text in each(_in_order([(key_of(text), text) for text in each(list(groups))])):
            rows = groups.pop(text)
            if before is not None and _equal(before, key):  # other text, equal by collation
                order[start:] = sorted(order[start:] + rows)
                first += [False] * len(rows)
            else:
                start = len(order)
                order += rows
                first += [True] + [False] * (len(rows) - 1)
            before = key
        return np.array(order, dtype=np.int32), np.array(first, dtype=np.bool_)

    def _remove_changed(self, order: Order, first: NDArray[np.bool_]) -> None:
        gone = np.zeros(max(int(order.max()) if len(order) else 0, max(self._changed)) + 1, dtype=np.bool_)
        gone[list(self._changed)] = True
        kept = ~gone[order]
        group = np.cumsum(first, dtype=np.int32)[kept]
        self._ascending = order[kept]
        self._first = np.ones(len(group), dtype=np.bool_)
        np.not_equal(group[1:], group[:-1], out=self._first[1:])

    def _insert_changed(self, order: Order, first: NDArray[np.bool_]) -> None:
        coming = _members(self._changed, self._rows())
        self._changed.clear()
        keyed = sorted(((self._key(self._text(row)), row) for row in coming), key=lambda pair: pair[0])
        places: list[int] = []
        rows: list[int] = []
        firsts: list[bool] = []
        first = first.copy()
        at = 0
        while at < len(keyed):
            key = keyed[at][0]
            equals = [row for other, row in keyed[at : at + _run(keyed, at)]]
            at += len(equals)
            low = bisect_left(order, key, key=lambda row: self._key(self._text(int(row))))
            high = low
            if low < len(order) and _equal(self._key(self._text(int(order[low]))), key):
                high = _group_end(first, low)
            for number, row in enumerate(sorted(equals)):
                place = low + int(np.searchsorted(order[low:high], row))
                places.append(place)
                rows.append(row)
                firsts.append(number == 0 and place == low)
                if place == low and high > low:
                    first[low] = False
        self._ascending = np.insert(order, places, rows)
        self._first = np.insert(first, places, firsts)


def _in_order(pairs: list[tuple[Any, str]]) -> Iterable[tuple[Any, str]]:
    """Return the pairs (key, text) sorted by key. Sorting a million texts at once would block the
    interpreter, and with it the window, for a second; so pieces are sorted and merged."""
    if len(pairs) <= _PIECE:
        return sorted(pairs, key=itemgetter(0))
    pieces = [sorted(pairs[at : at + _PIECE], key=itemgetter(0)) for at in range(0, len(pairs), _PIECE)]
    return heapq.merge(*pieces, key=itemgetter(0))


def _members(rows: set[int], present: Rows) -> list[int]:
    wanted = np.array(sorted(rows), dtype=np.intp)
    at = np.minimum(np.searchsorted(present, wanted), max(len(present) - 1, 0))
    return [int(row) for row in wanted[present[at] == wanted].tolist()] if len(present) else []


def _run(keyed: list[tuple[Any, int]], at: int) -> int:
    end = at + 1
    while end < len(keyed) and _equal(keyed[end][0], keyed[at][0]):
        end += 1
    return end - at


def _group_end(first: NDArray[np.bool_], low: int) -> int:
    later = np.flatnonzero(first[low + 1 : low + 257])
    if not len(later):
        later = np.flatnonzero(first[low + 1 :])
    return low + 1 + int(later[0]) if len(later) else len(first)


def _equal(one: Any, other: Any) -> bool:
    return not one < other and not other < one
