"""ExportRecorder: records every export in the audit trail, whichever front end asks for it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from typing import TypeVar

from app.domain.errors import ValidationError
from app.domain.review_origin import DOMAIN, SEARCH, SELECTED, parse_origin, role_of
from app.queries.get_history import GetHistory
from app.queries.user_filter import UserFilter

#: (operator's id, what, format, number of lines, filters)
RecordExport = Callable[[str, str, str | None, int, tuple[str, ...]], None]
Line = TypeVar("Line")


class ExportRecorder:
    """Counts the lines of an export while they are written, and records the export after the last line,
    before the file gets its name. An export that can't be recorded doesn't leave Padron."""

    def __init__(self, record: RecordExport) -> None:
        self._record = record

    def lines(
        self,
        lines: Iterable[Line],
        asker_id: str,
        what: str,
        *,
        format: str | None = None,
        filters: tuple[str, ...] = (),
    ) -> Iterator[Line]:
        """Yield the given lines, then record the export. Raises StoreUnavailable after the last line if the
        export can't be recorded."""
        count = 0
        for count, line in enumerate(lines, 1):  # noqa: B007 - the last count is what is recorded
            yield line
        self._record(asker_id, what, format, count, filters)

    def whole(self, asker_id: str, what: str, count: int, filters: tuple[str, ...]) -> None:
        """Record an export that is handed out in one piece."""
        self._record(asker_id, what, None, count, filters)


def filters_of_users(query: UserFilter, known_roles: Container[str]) -> tuple[str, ...]:
    """Return the filters of a list of users as search terms, for the record of an export. Of filters that
    could identify a person (words, attributes, domains, single users, unknown roles) only the kind is kept.
    """
    terms = [f"status:{status.value}" for status in query.statuses]
    terms += [f"role:{role}" if role in known_roles else SEARCH for role in query.roles]
    if query.created_after is not None:
        terms.append(f"created:>={query.created_after:%Y-%m-%d}")
    if query.created_before is not None:
        terms.append(f"created:<{query.created_before:%Y-%m-%d}")
    if query.is_active is not None:
        terms.append("active" if query.is_active else "inactive")
    if query.domains:
        terms.append(DOMAIN)
    if query.ids is not None or query.excluded_ids or query.selected is not None:
        terms.append(SELECTED)
    for word in query.search.split():
        try:
            role = role_of(*parse_origin((word,)))
            terms.append(word if role is None or role in known_roles else SEARCH)
        except ValidationError:
            terms.append(SEARCH)
    return tuple(dict.fromkeys(terms))


def filters_of_history(query: GetHistory) -> tuple[str, ...]:
    """Return the filters of the history as terms, for the record of an export. Filters by user or actor don't
    name them."""
    terms = [f"type:{name}" for name in query.types]
    if query.since is not None:
        terms.append(f"since:{query.since:%Y-%m-%d}")
    if query.until is not None:
        terms.append(f"until:{query.until:%Y-%m-%d}")
    terms += [name for name, value in (("user", query.user), ("actor", query.actor)) if value is not None]
    return tuple(terms)
