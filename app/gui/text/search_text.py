"""Search text: adds terms (`name:value`) to the text of a search box, and removes them."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.domain.search_syntax import ALTERNATIVES, Term, quoted, terms_of, written_attribute

#: Names that may appear several times: a further term is added and does not replace the first.
_REPEATABLE = ALTERNATIVES | {"missing"}
#: Longest term that is offered: a longer one would leave no room in the search box.
_LONGEST = 400


def can_be_term(name: str, value: str = "") -> bool:
    """Return whether a term with this name and value can be written in a search."""
    return bool(name.strip()) and bool(value.strip() or not value) and len(name) + len(value) <= _LONGEST


def attribute_term(name: str) -> str:
    """Return an attribute's name as it is written in a term."""
    return written_attribute(name)


def named_terms(text: str) -> list[tuple[str, str]]:
    """Return (name, value) of every complete term with a name, in the order of the text. Names are as
    written, with quotation marks if they have any."""
    return [(term.written_name, term.value) for term in terms_of(text) if term.name and term.is_finished]


def name_of(written: str) -> str:
    """Return the name of a term without the quotation marks that it is written with."""
    return written[1:-1].replace('""', '"') if written.startswith('"') else written


def with_term(text: str, name: str, value: str, *, exact: bool = False) -> str:
    """Return the search with the term `name:value` added. The term replaces one of the same name, unless the
    name may appear several times. With `exact`, the term finds only the whole value."""
    written = quoted(value) if exact or re.search(r'[\s"]', value) else value
    if name.casefold() not in _REPEATABLE:
        text = _without(text, lambda term: term.written_name.casefold() == name.casefold())
    elif (name, value) in named_terms(text):
        return text
    return f"{text.strip()} {name}:{written}".strip()


def without_term(text: str, name: str, value: str) -> str:
    """Return the search without this term."""
    return _without(text, lambda term: (term.written_name, term.value) == (name, value))


def _without(text: str, is_removed: Callable[[Term], bool]) -> str:
    kept, at = [], 0
    for term in terms_of(text):
        if term.name and is_removed(term):
            kept.append(text[at : term.start].strip())
            at = term.end
    return " ".join(filter(None, [*kept, text[at:].strip()]))
