"""User criteria: converts the filters and search terms of a query into the index's criteria."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.search_dates import in_zone, zone_of
from app.domain.user_status import Status
from app.queries.search_terms import parse_search
from app.queries.user_filter import SelectedUsers, UserFilter
from app.read_store.index.criteria import Criteria, Selected

_NOT_DELETED = frozenset(status.value for status in Status if status is not Status.DELETED)


def criteria_of(query: UserFilter, now: datetime) -> tuple[Criteria, tuple[str, ...]]:
    """Return (criteria of the index, words to find anywhere). Deleted users are excluded unless a status is
    given. Raises UnfinishedSearch and ValidationError."""
    terms = parse_search(query.search, now, zone_of(query.time_zone))
    statuses = frozenset(status.value for status in query.statuses)
    asked = terms.statuses or frozenset()
    criteria = Criteria(
        words=terms.words,
        statuses=statuses or (frozenset() if asked else _NOT_DELETED),
        asked_statuses=asked,
        roles=frozenset(query.roles),
        asked_roles=terms.roles or frozenset(),
        domains=frozenset(query.domains),
        asked_domains=terms.domains or frozenset(),
        created_after=_text(
            max(filter(None, (_utc(query.created_after), terms.created_after)), default=None)
        ),
        created_before=_text(
            min(filter(None, (_utc(query.created_before), terms.created_before)), default=None)
        ),
        is_active=query.is_active,
        last_login_before=_text(terms.last_login_before),
        never_signed_in=terms.never_signed_in,
        signed_in_from=_quarter(terms.signed_in_from),
        signed_in_before=_quarter(terms.signed_in_before),
        suspension_ends_from=_text(terms.suspension_ends_from),
        suspension_ends_before=_text(terms.suspension_ends_before),
        returned_from=_text(terms.returned_from),
        returned_before=_text(terms.returned_before),
        missing=terms.missing,
        attributes=terms.attributes,
        fields=terms.fields,
        ids=None if query.ids is None else frozenset(query.ids),
        excluded_ids=frozenset(query.excluded_ids),
        selected=None if query.selected is None else _selected(query.selected, now),
    )
    return criteria, terms.words


def _selected(selected: SelectedUsers, now: datetime) -> Selected:
    listed = None if selected.listed is None else criteria_of(selected.listed, now)[0]
    return Selected(listed, selected.ids, selected.excluded_ids)


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def _quarter(moment: datetime | None) -> str | None:
    return None if moment is None else in_zone(moment, UTC).isoformat()[:16]


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else in_zone(moment, UTC).isoformat()
