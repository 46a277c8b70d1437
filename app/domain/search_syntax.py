"""The search syntax, defined once for the whole program: words, "phrases" and `field:value` terms, read and
written.

`field:word` matches the beginning of a word in the value, `field:"value"` the whole value. A quotation mark
inside quotation marks is doubled. A name in quotation marks is always an attribute's name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.errors import ValidationError
from app.domain.message import Message

_NAME = r"[^\W\d][\w.-]*"
_QUOTED = r'"(?:[^"]|"")+"'
_TERM = re.compile(
    rf"(?P<begun>{_QUOTED}|{_NAME}):(?=\s|$)"
    rf"|(?:(?P<name>{_NAME}|{_QUOTED}):)?"
    r'(?:"(?P<quoted>(?:[^"]|"")*)(?P<end>"?)|(?P<plain>[^\s"]+))'
)
_PLAIN_NAME = re.compile(_NAME)
#: After one of these comes an address or an id, not the value of a term.
_SCHEMES = frozenset({"mailto", "urn"})

#: Fields of a user that contain text.
TEXT_FIELDS = ("name", "email", "id", "bio")
#: Several terms of one of these names are alternatives: a user matches if any of them does.
ALTERNATIVES = frozenset({"role", "roles", "status", "domain"})
#: The values of terms with these names are dates or ages.
DATED = frozenset({"created", "login", "inactive", "ends", "returned"})
#: Names with a meaning of their own: an attribute of that name must be written in quotation marks.
KNOWN_NAMES = ALTERNATIVES | DATED | frozenset({"missing", *TEXT_FIELDS})
#: The maximum length of a search, in characters.
LONGEST_SEARCH = 1000


class UnfinishedSearch(ValidationError):
    """A term of a search is only half typed: the window waits for the rest of it."""

    exit_code = 2

    def __init__(self, term: str) -> None:
        self.term = term
        super().__init__(
            Message(
                "“{term}” is not complete yet. Write for example role:support, created:>2025-01-31 "
                'or department:"Human resources".',
                term=term[:60],
            ),
            field="search",
            code="unfinished_search",
        )


class Wanted(NamedTuple):
    """What a value must match: `text` is the whole value if `exact`, else the beginning of a word in it."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a search: a word, a phrase or a `field:value` term.

    `name` is the field's name without quotation marks; it is empty for words and phrases. `written_name` and
    `written_value` are as typed. `start` and `end` are the term's place in the text.
    """

    name: str
    value: str
    is_exact: bool
    is_attribute: bool
    is_finished: bool
    written_name: str
    written_value: str
    start: int
    end: int

    @property
    def written(self) -> str:
        """Return the term as it was typed."""
        return f"{self.written_name}:{self.written_value}" if self.written_name else self.written_value

    @property
    def wanted(self) -> Wanted:
        """Return what the value must match."""
        return Wanted(self.value, self.is_exact)


def terms_of(text: str) -> list[Term]:
    """Return words, phrases and terms in order.

    Never raises; `is_finished` is false for a half-typed term.
    """
    return [_term(match) for match in _TERM.finditer(text)]


def _term(match: re.Match[str]) -> Term:
    name, quoted, plain = match["name"] or match["begun"] or "", match["quoted"], match["plain"]
    start, end = match.span()
    if plain is not None and name and (plain.startswith("//") or name.casefold() in _SCHEMES):
        return Term("", match[0], False, False, True, "", match[0], start, end)
    in_quotes = name.startswith('"')
    value = plain or "" if quoted is None else quoted.replace('""', '"')
    written = "" if match["begun"] else match[0][len(name) + 1 :] if name else match[0]
    is_finished = bool(value.strip()) and (quoted is None or not name or bool(match["end"]))
    return Term(
        name=name[1:-1].replace('""', '"').strip() if in_quotes else name,
        value=value.strip(),
        is_exact=bool(name) and quoted is not None,
        is_attribute=in_quotes or (bool(name) and name.casefold() not in KNOWN_NAMES),
        is_finished=is_finished or not name,
        written_name=name,
        written_value=written,
        start=start,
        end=end,
    )


def quoted(text: str) -> str:
    """Return the text in quotation marks, with those inside doubled."""
    return '"' + text.replace('"', '""') + '"'


def written_attribute(name: str) -> str:
    """Return an attribute's name as it is written in a term."""
    is_plain = _PLAIN_NAME.fullmatch(name) is not None and name.casefold() not in KNOWN_NAMES | _SCHEMES
    return name if is_plain else quoted(name)


def exact_key(text: str) -> str:
    """Return a key that is equal for values that differ only in case or white space, for exact terms."""
    text = unicodedata.normalize("NFD", text).casefold()
    return " ".join(unicodedata.normalize("NFC", text).split())


def name_key(name: str) -> str:
    """Return a key that is equal for attribute names that differ only in case, accents or white space."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def upgraded_search(text: str) -> str:
    """Rewrite a search from before `field:"value"` meant the whole value, so that it finds the same users.

    Roles and domains were compared as a whole, so they are put in quotation marks. For an attribute or a
    field, any part of the value was enough: `attribute:word` is kept and finds values with a word that begins
    so, and `attribute:"two words"`, which also found longer values, becomes one term for each word. Terms
    without a value had no effect and are removed.
    """
    kept, at = [], 0
    for term in terms_of(text):
        kept.append(text[at : term.start].strip())
        kept.append(" ".join(_upgraded(term)))
        at = term.end
    return " ".join(filter(None, [*kept, text[at:].strip()]))


def _upgraded(term: Term) -> Iterable[str]:
    name = "" if term.is_attribute else term.name.casefold()
    if not term.name or name == "missing" or name == "status":
        return (term.written,)
    if not term.value:
        return ()
    if name in DATED:
        return (f"{term.written_name}:{_padded(term.value)}",)
    if name in ALTERNATIVES:
        return (f"{term.written_name}:{quoted(term.value.lstrip('@'))}",)
    if term.is_exact:
        return (f"{term.written_name}:{word}" for word in term.value.replace('"', " ").split())
    return (term.written,)


def _padded(dates: str) -> str:
    """Return the dates with zeros added (2025-3-1 becomes 2025-03-01), because earlier versions accepted
    dates without them."""
    return re.sub(r"(?<=-)(\d)(?=-|\.|$)", r"0\1", dates)
