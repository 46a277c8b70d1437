"""Finds emails and ids in typed or pasted text: a ticket, a mail header, a column of a spreadsheet."""

from __future__ import annotations

import re
from urllib.parse import unquote

from app.domain.identifiers import WRITTEN_ID, canonical_id

#: Non-ASCII punctuation and pictographs that surround addresses and never occur in one.
_AROUND = (
    "\u00a1\u00ab\u00bb\u00bf\u2013-\u2017\u201a-\u2037\u2039-\u203b\u2040-\u205e\u2190-\u2bff"
    "\u3000-\u3004\u3008-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\U0001f000-\U0001faff"
)
#: The part before an @: atext of RFC 5322 §3.2.3 and RFC 6531, in words joined by single dots. A “|” is taken
#: for the edge of a table cell.
_WORD = rf"[^\s\"(),.:;<>@\[\\\]|\x00-\x20\x7f{_AROUND}]+"
_LOCAL = re.compile(rf"(?:{_WORD}\.)*{_WORD}\Z")
#: The part after it: letters and digits, with hyphens and dots between them. No domain contains a “_”, but
#: text joined by one is not cut off, nor is text after a second @. The middle dot is Catalan (RFC 5892 §A.3).
_INNER = rf"(?:[^\W_]|[^\s\x00-\x7f\u00b7\u2018\u2019{_AROUND}]|(?<=[lL])\u00b7(?=[lL]))"
_LABEL = rf"{_INNER}(?:[-_]*{_INNER})*"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*(?:@{_LABEL}(?:\.{_LABEL})*)*")
#: Marks of quotation or emphasis, with which no address begins. The second pattern separates two addresses.
_LEADING = re.compile(r"[‘’'*`{}~^/?=]+|(?:e?mail|e-mail|to|cc|bcc|upn|login|user)=", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\\[nrt])+|[!#$%&'*+/=?^`{}~]+")
_LINK = re.compile(r"mailto:[^\s<>\"]+", re.IGNORECASE)
_PARAMETER = re.compile(r"[?&][\w-]+=")
#: Invisible characters: soft hyphen, byte order mark, direction marks. Then JSON's escaped angle brackets.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ESCAPED = re.compile(r"\\u003[ce]", re.IGNORECASE)
_ID = re.compile(rf"\b{WRITTEN_ID}\b", re.IGNORECASE)
#: Characters that can't be part of a name before or after an address. Then what may surround an address.
_NO_NAME = re.compile(r"[\d@:<>{}\[\]()\"=|\\/]")
_AROUND_WORD = " \t\r\n,;"
#: Longer than any address (RFC 5321 §4.5.3.1.3). Text without a gap is not searched further than this.
_LONGEST = 320


def identifiers_in(text: str) -> tuple[str, ...]:
    """Return the addresses in a text and the ids outside addresses, in order, each once. O(length).

    An address is returned whole or not at all, because a part of it could be another person's address.
    Characters that might belong to an address are therefore kept (o'brien@, a/b@). If such an address is
    unknown, the list of users not found shows it.
    """
    text = _LINK.sub(_link_text, _ESCAPED.sub(" ", _INVISIBLE.sub("", text)))
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
    """Return whether the beginning of a text may contain an identifier. Takes 1 ms, so the GUI thread may
    call it."""
    beginning = text[:20_000]
    return "@" in beginning or _ID.search(beginning) is not None


def _link_text(link: re.Match[str]) -> str:
    return _PARAMETER.sub(" ", unquote(link[0]))


def _start(text: str, before: int, at: int, end: int) -> int | None:
    """Return where the address that ends at `end` begins; `before` is where the previous one ended."""
    if before and (between := _BETWEEN.match(text, before, at)) is not None:
        before = between.end()
    local = _LOCAL.search(text, max(before, at - _LONGEST), at)
    if local is None:
        return None
    start = local.start()
    while (leading := _LEADING.match(text, start, at)) is not None:
        start = leading.end()
    if text.startswith("_", start) and text.startswith("_", end):  # underscores around it are emphasis
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
    """Return the one email or id in a text. Returns None if the text has none, has several, or has anything
    besides it other than a name.

    Accepts the forms that people use: `<ana@example.org>`, `mailto:ana@example.org`, with a name before it
    (`Ana García <ana@example.org>`, `Ana García ana@example.org`), with a trailing comma or semicolon; an id
    in any case, in braces, after `urn:uuid:` or without hyphens.
    """
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
    """Return a name in the order in which it is shown: `García, Ana` becomes Ana García.

    Removes surrounding white space, commas and semicolons.
    """
    words = text.strip(_AROUND_WORD)
    last, comma, first = words.partition(",")
    if comma and first.strip() and last.strip() and "," not in first and ";" not in words:
        return " ".join(f"{first} {last}".split())
    return " ".join(words.split())
