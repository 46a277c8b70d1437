"""Filters: turn each criterion into a mask of the rows that meet it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from app.domain.email_address import email_key
from app.domain.errors import ValidationError
from app.domain.identifiers import canonical_id
from app.domain.message import Message
from app.domain.search_syntax import Wanted, name_key
from app.domain.user_status import Status
from app.read_store.arrays import Mask, Rows
from app.read_store.index.columns import CodeColumn
from app.read_store.index.criteria import Criteria
from app.read_store.index.facets import ATTRIBUTE
from app.read_store.index.sign_in_days import SignInDays, days_of
from app.read_store.index.user_columns import PRESENCE, ROLE_SEPARATOR, Document, UserColumns
from app.read_store.index.values import Fits, codes_of, codes_of_several, fits
from app.read_store.text.folding import fold, ways_of
from app.read_store.text.scanner import PREFIX, WHOLE_FIELD
from app.read_store.text.user_texts import FIELDS, UserTexts, texts_of
from app.read_store.times import NEVER, micros

Fetch = Callable[[int], Document | None]
FindId = Callable[[str], int | None]

_ALIASES = {"name": "full_name"}


class Filters:
    """Makes one mask for each facet's own criterion, and one for all the other criteria. Each costs about 0.1
    ms per million rows; `fields`, `words` and rare attributes cost more (see FoldedText)."""

    def __init__(
        self,
        columns: UserColumns,
        texts: UserTexts,
        sign_ins: SignInDays,
        fetch: Fetch,
        find_id: FindId,
        find_email: FindId,
    ) -> None:
        self._columns = columns
        self._texts = texts
        self._sign_ins = sign_ins
        self._fetch = fetch
        self._find_id = find_id
        self._find_email = find_email

    def masks(self, criteria: Criteria) -> dict[str, Mask]:
        """Return the masks by name: `status`, `roles`, `domain`, `is_active` and `attribute:<folded name>`
        for those facets' own criteria, and `rest` for all other criteria. Raises ValidationError for an
        invalid time or field."""
        columns, size = self._columns, self._columns.size
        masks: dict[str, Mask] = {"rest": self._rest(criteria)}
        if criteria.statuses:
            masks["status"] = _where(columns.status, criteria.statuses, size)
        if criteria.is_active is not None:
            active = _where(columns.status, {Status.ACTIVE.value}, size)
            masks["is_active"] = active if criteria.is_active else ~active
        if criteria.roles:
            masks["roles"] = self._roles(frozenset(Wanted(role, exact=True) for role in criteria.roles))
        if criteria.domains:
            masks["domain"] = self._domains(
                frozenset(Wanted(domain, exact=True) for domain in criteria.domains)
            )
        for name, wanted in criteria.attributes:
            key = ATTRIBUTE + name_key(name)
            mask = self._attribute(name, wanted)
            masks[key] = masks[key] & mask if key in masks else mask
        return masks

    def _roles(self, wanted: frozenset[Wanted]) -> Mask:
        column = self._columns.roles
        return column.where(codes_of_several(column, wanted, ROLE_SEPARATOR), self._columns.size)

    def _domains(self, wanted: frozenset[Wanted]) -> Mask:
        column = self._columns.domain
        hits = [code for each in wanted for code in codes_of(column.vocabulary, each)]
        return column.where(hits, self._columns.size)

    def _rest(self, criteria: Criteria) -> Mask:
        columns, size = self._columns, self._columns.size
        mask = self._by_time(criteria)
        if criteria.asked_statuses:
            mask &= _where(columns.status, criteria.asked_statuses, size)
        if criteria.asked_roles:
            mask &= self._roles(criteria.asked_roles)
        if criteria.asked_domains:
            mask &= self._domains(criteria.asked_domains)
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
        for field, wanted in criteria.fields:
            if field not in FIELDS:
                raise ValidationError(
                    Message("Users have no field “{field}” to search in.", field=field),
                    field="search",
                    code="unknown_field",
                )
            mask &= self._field(field, wanted)
        if criteria.ids is not None:
            chosen = np.zeros(size, dtype=np.bool_)
            rows = [row for user_id in criteria.ids if (row := self._find_id(user_id)) is not None]
            chosen[rows] = True
            mask &= chosen
        mask[[row for user_id in criteria.excluded_ids if (row := self._find_id(user_id)) is not None]] = (
            False
        )
        return mask

    def may_have_signed_in(self, criteria: Criteria) -> Rows:
        """Return the rows of users who last signed in during the requested range or after it."""
        login = self._columns.times["last_login_at"][: self._columns.size]
        return np.flatnonzero((login != NEVER) & (login >= micros(criteria.signed_in_from)))

    def _by_time(self, criteria: Criteria) -> Mask:
        """Return the mask of the users whose suspension ends, or ended by itself, within the requested
        ranges."""
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
                if name == "suspended_until":  # a deleted user keeps the end of the suspension
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
        self._ask_documents(mask, columns.further_attributes.rows(), name, lambda value: True)
        return mask

    def _field(self, field: str, wanted: Wanted) -> Mask:
        """Return the mask of the users with a matching field. An exact email or id is looked up. In other
        fields, an exact search first finds the texts that are equal except for accents, and then compares
        them one by one, about 3 µs each."""
        columns, size = self._columns, self._columns.size
        folded = fold(wanted.text)
        if not wanted.exact:
            if not ways_of(folded):
                return np.ones(size, dtype=np.bool_)
            begun: Mask = self._texts.contains(field, folded, size) >= PREFIX
            return begun
        mask = np.zeros(size, dtype=np.bool_)
        if field in ("id", "email"):
            if field == "id":
                row = self._find_id(canonical_id(wanted.text) or wanted.text)
            else:
                row = self._find_email(email_key(wanted.text))
            if row is not None and row < size:
                mask[row] = True
            return mask
        if ways_of(folded):
            alike = self._texts.contains(field, folded, size) == WHOLE_FIELD
        else:  # characters that the index leaves out
            alike = self._filled(field) & ~self._texts.fields[field].filled(size)
        equal = fits(wanted)
        for row in np.flatnonzero(alike & columns.live()).tolist():
            mask[row] = any(equal(text) for text in texts_of(field, self._fetch(row) or {}))
        return mask

    def _attribute(self, name: str, wanted: Wanted) -> Mask:
        columns, size = self._columns, self._columns.size
        mask = np.zeros(size, dtype=np.bool_)
        asked = columns.further_attributes.mask(size).copy()
        for column in columns.attribute_columns(name):
            mask |= column.where(codes_of(column.vocabulary, wanted), size)
            asked |= column.unlisted.mask(size)
        text = fold(wanted.text)
        if ways_of(text) and asked.any():
            asked &= self._texts.contains("attributes", text, size) != 0
        self._ask_documents(mask, np.flatnonzero(asked), name, fits(wanted))
        return mask

    def _ask_documents(self, mask: Mask, rows: Rows, name: str, value_fits: Fits) -> None:
        """Add to the mask those of the rows whose documents have a matching value of the attribute. `rows`
        are the few users with attributes that have no column. About 3 µs per row."""
        wanted = name_key(name)
        for row in rows.tolist():
            document = self._fetch(row)
            if document is not None and any(
                value and name_key(known) == wanted and value_fits(str(value))
                for known, value in (document.get("attributes") or {}).items()
            ):
                mask[row] = True


def _where(column: CodeColumn, texts: frozenset[str] | set[str], size: int) -> Mask:
    return column.where([code for text in texts if (code := column.vocabulary.find(str(text)))], size)
