"""LDIF entries (RFC 2849): joins folded lines, drops comments and decodes base64."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.message import Message
from app.formats.encodings import MARK
from app.formats.source import LONGEST, Source


@dataclass(slots=True)
class Entry:
    """One entry: its attributes in order, as (name without options, value).

    `problem` is (code, sentence) about the first part of the entry that can't be read.
    """

    line: int
    values: list[tuple[str, str]] = field(default_factory=list)
    unfetched: list[str] = field(default_factory=list)  # attributes given as `name:< url`
    undecoded: list[str] = field(default_factory=list)  # base64 of something that is no text
    problem: tuple[str, Message] | None = None


def read_entries(source: Source) -> Iterator[Entry]:
    """Yield the entries. Cuts off an entry of more than a million characters and sets its `problem`."""
    entry: Entry | None = None
    logical = ""  # the current line with its continuations joined
    parts: list[str] = []
    size, number, end = 0, 0, source.line_end
    for block in source.blocks():
        for raw in block.split(end):
            number += 1
            line = raw.removesuffix("\r")
            if line.startswith(" "):
                size += len(line)
                if parts and size <= LONGEST:
                    parts.append(line[1:])
                elif parts and entry is not None:
                    entry.problem = entry.problem or _TOO_LONG
                continue
            if parts:
                logical = "".join(parts)
                parts = []
                if not logical.startswith("#"):
                    entry = entry or Entry(number)
                    _add(entry, logical)
            if not line.strip():
                if entry is not None and entry.values:
                    yield entry
                entry, size = None, 0
                continue
            size += len(line)
            if entry is None and not line.startswith("#"):
                entry = Entry(number)
            if size > LONGEST:
                if entry is not None:
                    entry.problem = entry.problem or _TOO_LONG
                continue
            parts = [line]
    if parts and not parts[0].startswith("#"):
        entry = entry or Entry(number)
        _add(entry, "".join(parts))
    if entry is not None and entry.values:
        yield entry


_TOO_LONG = ("cell_too_long", Message("The entry is longer than a million characters."))


def _add(entry: Entry, line: str) -> None:
    """Add one `name: value`, `name:: base64` or `name:< url`; options (`;lang-es`) are dropped."""
    full_name, colon, rest = line.partition(":")
    name = full_name.partition(";")[0].strip()
    if not colon or not name:
        entry.values.append(("", ""))
        entry.problem = entry.problem or (
            "broken_line",
            Message("“{line}” is not a line of an LDIF entry.", line=line[:60]),
        )
        return
    if "\0" in line:
        entry.problem = entry.problem or (
            "nul_byte",
            Message("The value of {name} contains a NUL byte.", name=name),
        )
    if MARK in line:
        entry.problem = entry.problem or (
            "invalid_encoding",
            Message("{name} contains bytes that are not text.", name=name),
        )
    if rest.startswith("<"):
        entry.unfetched.append(name)
    elif rest.startswith(":"):
        _add_base64(entry, name, rest[1:])
    else:
        entry.values.append((name, rest.lstrip(" ").replace("\0", "")))


def _add_base64(entry: Entry, name: str, text: str) -> None:
    try:
        value = base64.b64decode(text.strip().encode("ascii", "replace"), validate=True).decode("utf-8")
    except UnicodeDecodeError:
        entry.undecoded.append(name)  # such as a photo or a certificate
        return
    except binascii.Error:
        entry.problem = entry.problem or (
            "invalid_base64",
            Message("The base64 value of {name} can't be decoded.", name=name),
        )
        value = ""
    if "\0" in value:
        entry.undecoded.append(name)
        return
    entry.values.append((name, value))
