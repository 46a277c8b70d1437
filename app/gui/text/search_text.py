"""Terms of a search box, `name:value` and words: added and taken out as if somebody typed."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.domain.search_syntax import ALTERNATIVES, Term, quoted, terms_of, written_attribute

#: A second one of these is meant besides the first, not instead of it.
_SEVERAL = ALTERNATIVES | {"missing"}
#: What is longer is not offered: a search has room for little else.
_LONGEST = 400


def can_be_term(name: str, value: str = "") -> bool:
    """Whether a search can ask for it."""
    return bool(name.strip()) and bool(value.strip() or not value) and len(name) + len(value) <= _LONGEST


def attribute_term(name: str) -> str:
    """An attribute's name as it is written in a term."""
    return written_attribute(name)


def named_terms(text: str) -> list[tuple[str, str]]:
    """The (name, value) of every complete term, in their order; a name as it is written, with its quotation
    marks."""
    return [(term.written_name, term.value) for term in terms_of(text) if term.name and term.is_finished]


def name_of(written: str) -> str:
    """A name without the quotation marks that it is written with."""
    return written[1:-1].replace('""', '"') if written.startswith('"') else written


def with_term(text: str, name: str, value: str, *, exact: bool = False) -> str:
    """The search with this term, in the place of one of the same name unless several may stand. An `exact`
    one asks for the whole value."""
    written = quoted(value) if exact or re.search(r'[\s"]', value) else value
    if name.casefold() not in _SEVERAL:
        text = _without(text, lambda term: term.written_name.casefold() == name.casefold())
    elif (name, value) in named_terms(text):
        return text
    return f"{text.strip()} {name}:{written}".strip()


def without_term(text: str, name: str, value: str) -> str:
    """The search without this term."""
    return _without(text, lambda term: (term.written_name, term.value) == (name, value))


def _without(text: str, goes: Callable[[Term], bool]) -> str:
    kept, at = [], 0
    for term in terms_of(text):
        if term.name and goes(term):
            kept.append(text[at : term.start].strip())
            at = term.end
    return " ".join(filter(None, [*kept, text[at:].strip()]))
