"""The origin of an access review's users: the filters of the list, without those that could name a person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.user_status import Status

#: The users were selected, pasted, or found by a domain, words or attributes. The values are not kept: a
#: review outlives the erasure of its users, and a value can contain a person's name.
SELECTED, PASTED, DOMAIN, SEARCH = "selected", "pasted", "domain", "search"

_MOST_TERMS = 40
_DATE = r"\d{4}(-\d{2}){0,2}"
_TERM = re.compile(
    rf"{SELECTED}|{PASTED}|{DOMAIN}|{SEARCH}"
    rf"|status:({'|'.join(status.value for status in Status)})"
    r"|role:(?P<role>[^\W\d][\w .-]{0,49})"
    rf"|created:([<>]=?{_DATE}|{_DATE}|({_DATE})?\.\.({_DATE})?)"
    r"|inactive:\d{1,5}[dwmy]|login:never"
)


def parse_origin(terms: Iterable[str]) -> tuple[str, ...]:
    """Return the filters without duplicates; an empty result means the whole list.

    Accepts at most 40 filters as a search writes them (`status:suspended`, `role:support`,
    `created:>2025-01-01`, `inactive:90d`, `login:never`), and the words `selected`, `pasted`, `domain` and
    `search`. Raises ValidationError (`invalid_origin`) for anything else.
    """
    kept = tuple(dict.fromkeys(terms))
    for term in kept:
        if _TERM.fullmatch(term) is None:
            raise ValidationError(
                Message(
                    "A review keeps only these filters: status, role, times, and whether there was a search."
                ),
                field="origin",
                code="invalid_origin",
            )
    if len(kept) > _MOST_TERMS:
        raise ValidationError(
            Message("A review's origin has at most {max} filters.", max=_MOST_TERMS),
            field="origin",
            code="invalid_origin",
        )
    return kept


def role_of(term: str) -> str | None:
    """Return the role that a term names; None if it names none."""
    found = _TERM.fullmatch(term)
    return None if found is None else found["role"]
