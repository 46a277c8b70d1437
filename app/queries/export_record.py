"""ExportRecorder: puts on record what leaves Padron, so that no front end can leave it out."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from typing import TypeVar

from app.domain.errors import ValidationError
from app.domain.review_origin import DOMAIN, SEARCH, SELECTED, parse_origin, role_of
from app.queries.get_history import GetHistory
from app.queries.user_filter import UserFilter

#: (operator's id, what, format, how many lines, filters)
RecordExport = Callable[[str, str, str | None, int, tuple[str, ...]], None]
Line = TypeVar("Line")


class ExportRecorder:
    """Counts the lines of an export on their way into the file and records it behind the last one, before the
    file takes its name: what can't be recorded does not leave."""

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
        """The same lines. Raises StoreUnavailable behind the last one where nothing can be recorded."""
        count = 0
        for count, line in enumerate(lines, 1):  # noqa: B007 - the last count is what is recorded
            yield line
        self._record(asker_id, what, format, count, filters)

    def whole(self, asker_id: str, what: str, count: int, filters: tuple[str, ...]) -> None:
        """Record what is handed out in one piece."""
        self._record(asker_id, what, None, count, filters)


def filters_of_users(query: UserFilter, known_roles: Container[str]) -> tuple[str, ...]:
    """The filters of a list as a search writes them; of those that could name a person (words, attributes,
    domains, single users, a role that there is not) only that there were some."""
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
    """The same of the history: whose it was is not kept."""
    terms = [f"type:{name}" for name in query.types]
    if query.since is not None:
        terms.append(f"since:{query.since:%Y-%m-%d}")
    if query.until is not None:
        terms.append(f"until:{query.until:%Y-%m-%d}")
    terms += [name for name, value in (("user", query.user), ("actor", query.actor)) if value is not None]
    return tuple(terms)
