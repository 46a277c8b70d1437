"""Facets: how many of the users found have which status, role, domain or attribute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from app.domain.user_status import Status
from app.read_store.arrays import Mask, Rows
from app.read_store.columns import CodeColumn
from app.read_store.folding import fold
from app.read_store.user_columns import ROLE_SEPARATOR, UserColumns

#: A facet shows the largest values, no more than these.
MOST = 50
#: Fewer than one row in so many: count over the rows instead of the whole column.
_SPARSE = 8

Counts = dict[str, int]


def facet_counts(columns: UserColumns, masks: dict[str, Mask], names: Iterable[str]) -> dict[str, Counts]:
    """{name: {value: count}}, largest first, without zeros. Each facet leaves its own criterion
    out, so that it shows what else could be chosen. About 1 ms a facet and million users."""
    found: dict[str, tuple[Mask, Rows | None]] = {}
    answer: dict[str, Counts] = {}
    for name in names:
        own = name if name in _BUILT_IN else f"{ATTRIBUTE}{fold(name.removeprefix(ATTRIBUTE))}"
        left_out = own if own in masks else ""
        if left_out not in found:
            found[left_out] = _found(masks, left_out)
        mask, rows = found[left_out]
        answer[name] = _largest(_count(columns, name, mask, rows))
    return answer


#: Before the name of an attribute, which may be “status”, too.
ATTRIBUTE = "attribute:"
_BUILT_IN = ("status", "roles", "domain", "is_active")


def _count(columns: UserColumns, name: str, mask: Mask, rows: Rows | None) -> Counter[str]:
    if name == "roles":
        roles: Counter[str] = Counter()
        for text, count in _by_text(columns.roles, mask, rows).items():
            for role in text.split(ROLE_SEPARATOR):
                roles[role] += count
        return roles
    if name == "is_active":
        statuses = _by_text(columns.status, mask, rows)
        active = statuses[Status.ACTIVE.value]
        return Counter({"true": active, "false": statuses.total() - active})
    if name == "status":
        return _by_text(columns.status, mask, rows)
    if name == "domain":
        return _by_text(columns.domain, mask, rows)
    counts: Counter[str] = Counter()
    for column in columns.attribute_columns(name.removeprefix(ATTRIBUTE)):
        counts += _by_text(column, mask, rows)
    return counts


def _by_text(column: CodeColumn, mask: Mask, rows: Rows | None) -> Counter[str]:
    texts = column.vocabulary.texts
    counts = column.counts(mask, rows)
    return Counter({texts[code]: count for code, count in enumerate(counts) if code and count})


def _largest(counts: Counter[str]) -> Counts:
    pairs = sorted((pair for pair in counts.items() if pair[1]), key=lambda pair: (-pair[1], pair[0]))
    return dict(pairs[:MOST])


def _found(masks: dict[str, Mask], left_out: str) -> tuple[Mask, Rows | None]:
    mask = combined(masks, left_out)
    few = np.count_nonzero(mask) * _SPARSE < len(mask)
    return mask, np.flatnonzero(mask) if few else None


def combined(masks: dict[str, Mask], left_out: str = "") -> Mask:
    """The rows that pass all masks but the one left out."""
    mask = masks["rest"].copy()
    for name, other in masks.items():
        if name not in ("rest", left_out):
            mask &= other
    return mask
