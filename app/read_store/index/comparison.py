"""Comparison: finds the differences between two indexes without reading documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from app.read_store.arrays import Rows
from app.read_store.index.columns import CodeColumn
from app.read_store.index.history_index import HistoryIndex
from app.read_store.index.key_map import KeyMap, hashes_of
from app.read_store.index.user_columns import TIMES, Document
from app.read_store.index.user_index import UserIndex


def differences(ours: UserIndex, other: UserIndex, document: Callable[[int], Document]) -> list[str]:
    """Return the names of the columns and fields in which the indexes differ. Both indexes must be at the
    same position. `document` returns the user of a row. Takes about a second per million users, during which
    both indexes are locked."""
    with ours.lock, other.lock:
        mine, theirs = ours.columns, other.columns
        size = max(mine.size, theirs.size)
        found = [
            name
            for name, one, two in (
                ("status", mine.status, theirs.status),
                ("roles", mine.roles, theirs.roles),
                ("domain", mine.domain, theirs.domain),
                *_attributes(ours, other),
            )
            if not _same_codes(one, two, size)
        ]
        rows = theirs.rows()
        if not np.array_equal(mine.rows(), rows):
            return ["users", *found]
        if not np.array_equal(mine.present[rows], theirs.present[rows]):
            found.append("presence of fields")
        found += [
            name for name in TIMES if not np.array_equal(mine.times[name][rows], theirs.times[name][rows])
        ]
        for name, field in other.texts.fields.items():
            known = ours.texts.fields[name]
            if any(known.get(row) != field.get(row) for row in rows.tolist()):
                found.append(f"words of {name}")
        found += [
            name
            for name, field, keys, right in (
                ("id", "id", ours.by_id, other.by_id),
                ("email", "email_key", ours.by_email, other.by_email),
            )
            if not _finds_all(keys, right, rows, partial(_key, document, field))
        ]
        return found


def history_differences(ours: HistoryIndex, other: HistoryIndex) -> list[str]:
    """Return the names of what differs between two indexes of history lines, as `differences` does for
    users."""
    mine, theirs = ours.arrays(), other.arrays()
    found = [
        f"history's {name}"
        for name in mine
        if name != "type" and not np.array_equal(mine[name], theirs[name])
    ]
    types = [np.array(index.types.texts)[arrays["type"]] for index, arrays in ((ours, mine), (other, theirs))]
    return found if np.array_equal(*types) else [*found, "history's type"]


def _key(document: Callable[[int], Document], field: str, row: int) -> str:
    return str(document(row)[field])


def _finds_all(ours: KeyMap, other: KeyMap, rows: Rows, key_of: Callable[[int], str]) -> bool:
    """Return whether `ours` finds each of the rows by the row's key in `other`. A map may still hold former
    keys, so for a row with several keys, `key_of` tells the current one."""
    other.settle()
    used = np.isin(other.rows, rows)
    hashes, found = other.hashes[used], other.rows[used]
    single = np.bincount(found, minlength=1)[found] == 1
    if not np.array_equal(ours.rows_of(hashes[single]), found[single]):
        return False
    several = np.unique(found[~single])
    wanted = hashes_of([key_of(row) for row in several.tolist()])
    return bool(np.array_equal(ours.rows_of(wanted), several))


def _attributes(ours: UserIndex, other: UserIndex) -> list[tuple[str, CodeColumn, CodeColumn]]:
    """Return (name, our column, their column) of each attribute. Returns nothing if some attributes have no
    column, since the order of events decides which ones get a column."""
    mine, theirs = ours.columns, other.columns
    if len(mine.further_attributes) or len(theirs.further_attributes):
        return []
    none = CodeColumn()
    return [
        (f"attribute {name}", mine.attributes.get(name, none), theirs.attributes.get(name, none))
        for name in sorted(mine.attributes.keys() | theirs.attributes.keys())
    ]


def _same_codes(one: CodeColumn, two: CodeColumn, size: int) -> bool:
    if one.unlisted or two.unlisted:
        return True  # which texts have room depends on the order of events
    own = {text: code for code, text in enumerate(one.vocabulary.texts)}
    translated: NDArray[np.int64] = np.array([own.get(text, -1) for text in two.vocabulary.texts])
    return bool(np.array_equal(one.padded(size), translated[two.padded(size)]))
