"""Recognition: the list of formats, and which one a file has, by its content and not by its name."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import FileRefused
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
    """Return the function that opens the file. Raises FileRefused (`unknown_format`)."""
    for kind in FORMATS:
        if kind.open is not None and (kind.name == name if name else kind.recognizes(head)):
            return kind.open
    readable = ", ".join(kind.name for kind in FORMATS if kind.reads)
    if name:
        raise _unknown(
            source.path, f"There is no format “{name}” to read. The formats are: {readable}.", readable
        )
    raise _unknown(
        source.path,
        f"{source.path} is in no format that is known. Padron reads {readable}; "
        "save the file as one of these, or name it with --format.",
        readable,
    )


def format_for_writing(path: Path, name: str | None) -> Write:
    """Return the function that writes the file. Raises FileRefused (`unknown_format`)."""
    suffix = path.suffix.casefold()
    for kind in sorted(FORMATS, key=lambda kind: kind is not PADRON_CSV):  # Padron's own format owns `.csv`
        if kind.write is not None and (kind.name == name if name else suffix in kind.extensions):
            return kind.write
    writable = ", ".join(kind.name for kind in FORMATS if kind.writes)
    what = f"There is no format “{name}” to write" if name else f"The name {path.name} tells no format"
    raise _unknown(path, f"{what}. The formats are: {writable}; choose one with --format.", writable)


def _unknown(path: Path, message: str, known: str) -> FileRefused:
    return FileRefused(message, code="unknown_format", path=str(path), known=known.split(", "))
