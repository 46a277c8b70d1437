"""The filters that selected a review's users: taken from the query of the list, and shown in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.domain.errors import ValidationError
from app.domain.review_origin import DOMAIN, PASTED, SEARCH, SELECTED, parse_origin
from app.gui.context.selection import Selection
from app.gui.text.search_text import named_terms, without_term
from app.gui.text.texts import field_name, status_name, tr


def origin_of(selection: Selection, *, by_hand: bool) -> tuple[str, ...]:
    """Return the filters that selected these users. Filters that may not be stored are replaced by a mark
    that there were some (see `parse_origin`).

    If a whole list was selected within another list, returns the filters of both.
    """
    questions = [selection.question]
    if selection.within is not None and selection.within != selection.question:
        questions = [selection.within, selection.question] if selection.is_everything else [selection.within]
    found = [SELECTED] if by_hand else []
    found += dict.fromkeys(term for question in questions for term in _origin_of(question))
    return parse_origin(found)


def _origin_of(question: dict[str, Any]) -> Iterator[str]:
    found = []
    if question.get("ids") is not None:
        found.append(PASTED)
    else:
        found += [f"status:{status.value}" for status in question.get("statuses", ())]
    found += [f"role:{role}" for role in question.get("roles", ())]
    if question.get("domains"):
        found.append(DOMAIN)
    yield from map(_allowed, found)
    yield from _terms_of(str(question.get("search", "")))


def _terms_of(search: str) -> Iterator[str]:
    """Yield each named term of the search that may be stored, or a mark in its place. Yields a mark for any
    search words without a name."""
    rest = search
    for name, value in named_terms(search):
        rest = without_term(rest, name, value)
        known = {"roles": "role"}.get(name.casefold(), name.casefold())
        yield DOMAIN if known == DOMAIN else _allowed(f"{known}:{value.casefold()}")
    if rest.strip():
        yield SEARCH


def _allowed(term: str) -> str:
    try:
        return parse_origin([term])[0]
    except ValidationError:
        return SEARCH


def origin_line(origin: tuple[str, ...] | None) -> str:
    """Return the line of the record that says how the users were selected. Empty for a review that was
    started before Padron recorded this."""
    if origin is None:
        return ""
    if not origin:
        return tr("Reviewed users: everyone in the list, without filters")
    return tr("Reviewed users: {filters}").format(filters=" · ".join(map(_said, origin)))


def _said(term: str) -> str:
    whole = {
        SELECTED: tr("selected by hand"),
        PASTED: tr("from a pasted list"),
        DOMAIN: tr("by domain"),
        SEARCH: tr("by a search"),
        "login:never": tr("Never signed in"),
    }
    if term in whole:
        return whole[term]
    name, _, value = term.partition(":")
    if name == "inactive":
        return tr("Inactive for {time}").format(time=value)
    if name == "status":
        value = status_name(value)
    return f"{field_name('created_at' if name == 'created' else name)}: {value}"
