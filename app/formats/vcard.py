"""vCard writer: writes users as vCards (RFC 6350, version 4.0) for address books. Write-only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.domain.user_record import UserRecord
from app.formats.format import Format, NewText

#: The most octets of a line (§3.2); the rest continues on further lines that begin with a space.
_LINE = 75
_TO_ESCAPE = re.compile(r"([\\,;])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: The attributes that a vCard has a property for (§6).
_NAMED = {
    "title": "TITLE",
    "job_title": "TITLE",
    "phone": "TEL",
    "telephone": "TEL",
    "mobile": "TEL",
    "url": "URL",
    "website": "URL",
}
_ORGANIZATION = ("organization", "organisation", "company"), ("department", "team")


def write_vcards(new_text: NewText, path: Path, records: Iterable[UserRecord]) -> int:
    """Write one card per user and return their number. Raises FileRefused."""
    count = 0
    with new_text(path) as file:
        for record in records:
            file.write("".join(_folded(line) for line in _lines(record)))
            count += 1
    return count


def _lines(record: UserRecord) -> Iterator[str]:
    first, last = _text(record.first_name or ""), _text(record.last_name or "")
    email = record.email or ""
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"FN:{' '.join(filter(None, (first, last))) or _text(email)}"
    yield f"N:{last};{first};;;"
    yield f"EMAIL:{_text(email)}"
    attributes = {name.casefold(): value for name, value in record.attributes.items() if value}
    of = [
        next((_text(attributes[name]) for name in names if name in attributes), "") for names in _ORGANIZATION
    ]
    if any(of):
        yield "ORG:" + ";".join(of).rstrip(";")
    for name, value in attributes.items():
        if name in _NAMED:
            yield f"{_NAMED[name]}:{_text(value)}"
    if record.roles:
        yield "CATEGORIES:" + ",".join(map(_text, record.roles))
    if record.bio:
        yield f"NOTE:{_text(record.bio)}"
    yield "END:VCARD"


def _text(value: str) -> str:
    """Escape separators and line ends in a value (§3.4)."""
    escaped = _TO_ESCAPE.sub(r"\\\1", value.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub("", escaped.replace("\n", "\\n"))


def _folded(line: str) -> str:
    pieces, piece, length = [], "", 0
    for letter in line:
        size = len(letter.encode("utf-8", "replace"))
        if length + size > _LINE:
            pieces.append(piece)
            piece, length = " ", 1
        piece, length = piece + letter, length + size
    return "\r\n".join([*pieces, piece]) + "\r\n"


VCARD = Format(
    name="vcard",
    title="vCard 4.0",
    extensions=(".vcf", ".vcard"),
    recognizes=lambda head: False,
    write=write_vcards,
)
