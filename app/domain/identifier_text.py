"""Emails and ids in whatever somebody typed or pasted: a ticket, a mail's header, a column of a sheet."""

from __future__ import annotations

import re
from urllib.parse import unquote

from app.domain.identifiers import WRITTEN_ID, canonical_id

#: Punctuation and pictures beyond ASCII that stand around addresses, never in one.
_AROUND = (
    "\u00a1\u00ab\u00bb\u00bf\u2013-\u2017\u201a-\u2037\u2039-\u203b\u2040-\u205e\u2190-\u2bff"
    "\u3000-\u3004\u3008-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\U0001f000-\U0001faff"
)
#: What stands before an @: atext of RFC 5322 §3.2.3 and RFC 6531, in words with single dots. A “|” is taken
#: for the edge of a table's cell.
_WORD = rf"[^\s\"(),.:;<>@\[\\\]|\x00-\x20\x7f{_AROUND}]+"
_LOCAL = re.compile(rf"(?:{_WORD}\.)*{_WORD}\Z")
#: What follows it: letters, digits, hyphens and dots within. No domain has a “_”, but what goes on
#: after one is not cut off, nor what goes on after a second @. The middle dot is Catalan's (RFC 5892 §A.3).
_INNER = rf"(?:[^\W_]|[^\s\x00-\x7f\u00b7\u2018\u2019{_AROUND}]|(?<=[lL])\u00b7(?=[lL]))"
_LABEL = rf"{_INNER}(?:[-_]*{_INNER})*"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*(?:@{_LABEL}(?:\.{_LABEL})*)*")
#: Marks that quote or emphasize: nobody's address begins with one. Then what parts an address from the next.
_LEADING = re.compile(r"[‘’'*`{}~^/?=]+|(?:e?mail|e-mail|to|cc|bcc|upn|login|user)=", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\\[nrt])+|[!#$%&'*+/=?^`{}~]+")
_LINK = re.compile(r"mailto:[^\s<>\"]+", re.IGNORECASE)
_PARAMETER = re.compile(r"[?&][\w-]+=")
#: Nothing to see: hyphenation, byte order mark, directions; and the escaped angle brackets of JSON.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ESCAPED = re.compile(r"\\u003[ce]", re.IGNORECASE)
_ID = re.compile(rf"\b{WRITTEN_ID}\b", re.IGNORECASE)
#: A name before or behind an address, the brackets and commas around it.
_NO_NAME = re.compile(r"[\d@:<>{}\[\]()\"=|\\/]")
_AROUND_WORD = " \t\r\n,;"
#: Longer than any address (RFC 5321 §4.5.3.1.3): what is written without a gap is not searched through.
_LONGEST = 320


def identifiers_in(text: str) -> tuple[str, ...]:
    """Each once, in the order of their coming: addresses, and ids outside of them. O(length).

    An address comes whole or not at all: half of one could be another person's. So what might belong to it
    stays with it (o'brien@, a/b@), and the list of those not found tells.
    """
    text = _LINK.sub(_said_by, _ESCAPED.sub(" ", _UNSEEN.sub("", text)))
    found: list[tuple[int, str]] = []
    at, end = text.find("@"), 0
    while at >= 0:
        domain = _DOMAIN.match(text, at + 1, at + 1 + _LONGEST)
        if domain is not None and (start := _start(text, end, at, domain.end())) is not None:
            found.append((start, text[start : domain.end()]))
            end = domain.end()
        at = text.find("@", max(at + 1, end))
    return tuple(dict.fromkeys(named for _, named in sorted(found + _ids(text, found))))


def may_name_somebody(text: str) -> bool:
    """A glance at the beginning: a thousandth of a second, for the GUI thread."""
    beginning = text[:20_000]
    return "@" in beginning or _ID.search(beginning) is not None


def _said_by(link: re.Match[str]) -> str:
    return _PARAMETER.sub(" ", unquote(link[0]))


def _start(text: str, before: int, at: int, end: int) -> int | None:
    """Where the address begins that ends at `end`; the one before it ended at `before`."""
    if before and (between := _BETWEEN.match(text, before, at)) is not None:
        before = between.end()
    local = _LOCAL.search(text, max(before, at - _LONGEST), at)
    if local is None:
        return None
    start = local.start()
    while (leading := _LEADING.match(text, start, at)) is not None:
        start = leading.end()
    if text.startswith("_", start) and text.startswith("_", end):  # emphasized
        start += 1
    return start if start < at else None


def _ids(text: str, addresses: list[tuple[int, str]]) -> list[tuple[int, str]]:
    inside = iter([*addresses, (len(text), "")])
    start, address = next(inside)
    found = []
    for match in _ID.finditer(text):
        while start + len(address) <= match.start() < len(text):
            start, address = next(inside)
        if match.end() <= start or not address:
            found.append((match.start(), canonical_id(match[0]) or match[0].lower()))
    return found


def identifier_of(text: str) -> str | None:
    """The one email or id that a text is, in any of the forms in which people have it: `<ana@example.org>`,
    `mailto:ana@example.org`, `Ana García <ana@example.org>`, `Ana García ana@example.org`, with a trailing
    comma or semicolon; an id in any case, in braces, after `urn:uuid:` or without hyphens. None for a text
    that has none, or several, or says more than a name besides."""
    stripped = text.strip(_AROUND_WORD)
    if (user_id := canonical_id(stripped)) is not None:
        return user_id
    if "@" not in stripped or len(stripped) > _LONGEST * 2:
        return None
    found = identifiers_in(stripped)
    if len(found) != 1 or "@" not in found[0]:
        return None
    before, _, behind = unquote(stripped).partition(found[0])
    if behind.startswith("?") and "mailto:" in before.casefold():
        behind = ""
    name = re.sub(r"mailto:|[<>\"'“”„«»]", " ", before, flags=re.IGNORECASE)
    return found[0] if _NO_NAME.search(name) is None and not behind.strip(" \t>\"'”»,;.") else None


def name_of(text: str) -> str:
    """A name in the order in which it is shown: `García, Ana` is Ana García. Blanks and a comma or semicolon
    at the end go."""
    words = text.strip(_AROUND_WORD)
    last, comma, first = words.partition(",")
    if comma and first.strip() and last.strip() and "," not in first and ";" not in words:
        return " ".join(f"{first} {last}".split())
    return " ".join(words.split())
