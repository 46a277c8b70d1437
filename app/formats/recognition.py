"""Recognition: lists the formats, and determines the format of a file to read by its content, not by its
name."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import FileRefused
from app.domain.message import Message
from app.formats.format import Format, Open, Write
from app.formats.google_csv import GOOGLE_CSV
from app.formats.ldif import LDIF
from app.formats.padron_csv import PADRON_CSV
from app.formats.row_text import ROW_TEXT
from app.formats.source import Head, Source
from app.formats.vcard import VCARD

#: In the order in which they are tried: specific ones first, since Padron's CSV accepts any table.
FORMATS: tuple[Format, ...] = (LDIF, GOOGLE_CSV, PADRON_CSV, VCARD, ROW_TEXT)


def format_for_reading(source: Source, head: Head, name: str | None) -> Open:
    """Return the function that opens the file: that of the format `name`, or of the recognized format if
    `name` is None. Raises FileRefused (`unknown_format`)."""
    for kind in FORMATS:
        if kind.open is not None and (kind.name == name if name else kind.recognizes(head)):
            return kind.open
    readable = ", ".join(kind.name for kind in FORMATS if kind.reads)
    if name:
        raise _unknown(
            source.path,
            Message(
                "There is no format “{name}” to read. The formats are: {formats}.",
                name=name,
                formats=readable,
            ),
            readable,
        )
    raise _unknown(
        source.path,
        Message(
            "{path} is in no known format. Padron reads {formats}; save the file as one of "
            "these, or name its format with --format.",
            path=source.path,
            formats=readable,
        ),
        readable,
    )


def format_for_writing(path: Path, name: str | None) -> Write:
    """Return the function that writes the file: that of the format `name`, or of the format with the file's
    extension if `name` is None. Raises FileRefused (`unknown_format`)."""
    suffix = path.suffix.casefold()
    for kind in sorted(FORMATS, key=lambda kind: kind is not PADRON_CSV):  # Padron's own format owns `.csv`
        if kind.write is not None and (kind.name == name if name else suffix in kind.extensions):
            return kind.write
    writable = ", ".join(kind.name for kind in FORMATS if kind.writes)
    what = (
        Message("There is no format “{name}” to write", name=name)
        if name
        else Message("The name {name} does not tell the format", name=path.name)
    )
    raise _unknown(
        path,
        Message("{what}. The formats are: {formats}; choose one with --format.", what=what, formats=writable),
        writable,
    )


def _unknown(path: Path, message: Message, known: str) -> FileRefused:
    return FileRefused(message, code="unknown_format", path=str(path), known=known.split(", "))
