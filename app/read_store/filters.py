"""Criteria → masks: for each criterion which rows it lets through."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from app.domain.errors import ValidationError
from app.domain.user_status import Status
from app.read_store.arrays import Mask, Rows
from app.read_store.columns import CodeColumn
from app.read_store.criteria import Criteria
from app.read_store.folding import fold
from app.read_store.sign_in_days import SignInDays, days_of
from app.read_store.times import NEVER, micros
from app.read_store.user_columns import PRESENCE, ROLE_SEPARATOR, Document, UserColumns
from app.read_store.user_texts import FIELDS, UserTexts

Fetch = Callable[[int], Document | None]
FindId = Callable[[str], int | None]

_ALIASES = {"name": "full_name"}


class Filters:
    """One mask for each facet's own criterion, and one for all the rest. Each costs about
    0.1 ms a million rows; `fields`, `words` and rare attributes more (see FoldedText)."""

    def __init__(self, columns: UserColumns, texts: UserTexts, sign_ins: SignInDays, fetch: Fetch,
                 find_id: FindId) -> None:
        self._columns = columns
        self._texts = texts
        self._sign_ins = sign_ins
        self._fetch = fetch
        self._find_id = find_id

    def masks(self, criteria: Criteria) -> dict[str, Mask]:
        """By name: `status`, `roles`, `domain`, `is_active`, `attribute:<folded name>`, and `rest`,
        which every user must pass. Raises ValidationError for a time or field that is none."""
        columns, size = self._columns, self._columns.size
        masks: dict[str, Mask] = {"rest": self._rest(criteria)}
        if criteria.statuses:
            masks["status"] = _where(columns.status, criteria.statuses, size)
        if criteria.is_active is not None:
            active = _where(columns.status, {Status.ACTIVE.value}, size)
            masks["is_active"] = active if criteria.is_active else ~active
        if criteria.roles:
            texts = columns.roles.vocabulary.texts
            hits = [code for code, text in enumerate(texts)
                    if code and not criteria.roles.isdisjoint(text.split(ROLE_SEPARATOR))]
            masks["roles"] = columns.roles.where(hits, size)
        if criteria.domains:
            masks["domain"] = _where(columns.domain, {domain.casefold() for domain in criteria.domains}, size)
        for name, text in criteria.attributes:
            key = f"attribute:{fold(name)}"
            mask = self._attribute(name, fold(text))
            masks[key] = masks[key] & mask if key in masks else mask
        return masks

    def _rest(self, criteria: Criteria) -> Mask:
        columns, size = self._columns, self._columns.size
        mask = self._by_time(criteria)
        created, login = columns.times["created_at"][:size], columns.times["last_login_at"][:size]
        if criteria.created_after is not None:
            mask &= created >= micros(criteria.created_after)
        if criteria.created_before is not None:
            mask &= created < micros(criteria.created_before)
        if criteria.never_signed_in:
            mask &= login == NEVER
        if criteria.last_login_before is not None:
            limit = micros(criteria.last_login_before)
            mask &= np.where(login == NEVER, created, login) < limit
        days = days_of(criteria.signed_in_from, criteria.signed_in_before)
        if days is not None:
            mask &= self._sign_ins.mask(days, size, lambda: self.may_have_signed_in(criteria))
        for name in criteria.missing:
            mask &= ~self._filled(name)
        for field, text in criteria.fields:
            if field not in FIELDS:
                raise ValidationError(f"Users have no field “{field}” to search in.", field="search",
                                      code="unknown_field")
            folded = fold(text)
            if folded:
                mask &= self._texts.contains(field, folded, size) != 0
        if criteria.ids is not None:
            chosen = np.zeros(size, dtype=np.bool_)
            rows = [row for user_id in criteria.ids if (row := self._find_id(user_id)) is not None]
            chosen[rows] = True
            mask &= chosen
        mask[[row for user_id in criteria.besides if (row := self._find_id(user_id)) is not None]] = False
        return mask

    def may_have_signed_in(self, criteria: Criteria) -> Rows:
        """Everybody whose last sign-in does not lie before the days that are asked for."""
        login = self._columns.times["last_login_at"][:self._columns.size]
        return np.flatnonzero((login != NEVER) & (login >= micros(criteria.signed_in_from)))

    def _by_time(self, criteria: Criteria) -> Mask:
        """Everybody whose suspension's end, and whose return from one, lie in the asked range."""
        columns, size = self._columns, self._columns.size
        mask = columns.live()
        for name, start, end in (
            ("suspended_until", criteria.suspension_ends_from, criteria.suspension_ends_before),
            ("returned_at", criteria.returned_from, criteria.returned_before),
        ):
            if start is not None or end is not None:
                times = columns.times[name][:size]
                mask &= (times != NEVER) & (times >= micros(start))
                if end is not None:
                    mask &= times < micros(end)
                if name == "suspended_until":  # who was deleted keeps it
                    mask &= _where(columns.status, {Status.SUSPENDED.value}, size)
        return mask

    def _filled(self, name: str) -> Mask:
        columns, size = self._columns, self._columns.size
        name = _ALIASES.get(name, name)
        if name in PRESENCE:
            filled: Mask = (columns.present[:size] & np.uint16(1 << PRESENCE.index(name))) != 0
            return filled
        mask = np.zeros(size, dtype=np.bool_)
        for column in columns.attribute_columns(name):
            mask |= column.padded(size) != 0
            mask |= column.unlisted.mask(size)
        self._ask_documents(mask, columns.further_attributes.rows(), name, "")
        return mask

    def _attribute(self, name: str, text: str) -> Mask:
        columns, size = self._columns, self._columns.size
        mask = np.zeros(size, dtype=np.bool_)
        asked = columns.further_attributes.mask(size).copy()
        for column in columns.attribute_columns(name):
            folded = column.vocabulary.folded()
            mask |= column.where([code for code in range(1, len(folded)) if text in folded[code]], size)
            asked |= column.unlisted.mask(size)
        if text and asked.any():
            asked &= self._texts.contains("attributes", text, size) != 0
        self._ask_documents(mask, np.flatnonzero(asked), name, text)
        return mask

    def _ask_documents(self, mask: Mask, rows: Rows, name: str, text: str) -> None:
        """For the few rows whose attributes stand in no column. About 3 µs a row."""
        wanted = fold(name)
        for row in rows.tolist():
            document = self._fetch(row)
            if document is not None and any(
                    value and fold(known) == wanted and text in fold(str(value))
                    for known, value in (document.get("attributes") or {}).items()):
                mask[row] = True


def _where(column: CodeColumn, texts: frozenset[str] | set[str], size: int) -> Mask:
    return column.where([code for text in texts if (code := column.vocabulary.find(str(text)))], size)
