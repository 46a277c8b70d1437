"""Terms of a search box, `name:value` and words: added and taken out as if somebody typed."""

from __future__ import annotations

import re
from collections.abc import Callable

_TERM = re.compile(
    r'"(?P<begun>[^"]+)":(?=\s|$)'
    r'|(?:(?P<name>[^\W\d][\w.-]*|"[^"]+"):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))'
)
_NAME = re.compile(r"[^\W\d][\w.-]*")
#: A second one of these is meant besides the first, not instead of it.
_SEVERAL = frozenset({"missing", "role", "roles", "status", "domain"})
#: Names that a search understands itself: an attribute of that name is asked for in quotes.
_TAKEN = _SEVERAL | {"created", "inactive", "login", "ends", "returned", "name", "email", "id", "bio"}


def can_be_term(name: str, value: str = "") -> bool:
    """Whether a search can ask for it. What holds a quotation mark can't be quoted."""
    return '"' not in name + value and bool(name.strip()) and bool(value.strip() or not value)


def attribute_term(name: str) -> str:
    """An attribute's name as it is written in a term."""
    plain = _NAME.fullmatch(name) is not None and name.casefold() not in _TAKEN
    return name if plain else f'"{name}"'


def named_terms(text: str) -> list[tuple[str, str]]:
    """The (name, value) of every term that has both, in their order; a name as it is written, with its
    quotation marks."""
    return [
        (match["name"], value)
        for match in _TERM.finditer(text)
        if match["name"] and (value := _value(match)) and not value.startswith("//")
    ]


def with_term(text: str, name: str, value: str) -> str:
    """The search with this term, in the place of one of the same name unless several may stand."""
    if name.casefold() not in _SEVERAL:
        text = _without(text, lambda match: (match["name"] or "").casefold() == name.casefold())
    elif (name, value) in named_terms(text):
        return text
    term = f'{name}:"{value}"' if re.search(r"\s", value) else f"{name}:{value}"
    return f"{text.strip()} {term}".strip()


def without_term(text: str, name: str, value: str) -> str:
    """The search without this term."""
    return _without(text, lambda match: match["name"] == name and _value(match) == value)


def _without(text: str, goes: Callable[[re.Match[str]], bool]) -> str:
    kept, at = [], 0
    for match in _TERM.finditer(text):
        if goes(match):
            kept.append(text[at : match.start()].strip())
            at = match.end()
    return " ".join(filter(None, [*kept, text[at:].strip()]))


def _value(match: re.Match[str]) -> str:
    quoted = match["quoted"]
    return (quoted if quoted is not None else match["plain"] or "").strip()
