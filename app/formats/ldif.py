"""LDIF (RFC 2849): the export format of LDAP directories."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from app.domain.user_record import PassedOver, UserRecord
from app.formats.format import Format, RecordStream
from app.formats.headings import shown_field
from app.formats.ldif_entries import read_entries
from app.formats.ldif_record import field_of, record_of
from app.formats.ldif_writer import write_ldif
from app.formats.source import Head, Source
from app.formats.templates import Template, parse_templates, unknown_column

_SAMPLE_SIZE = 50
_BEGINS = re.compile(r"(?:\s|#[^\r\n]*[\r\n])*(?:version:\s*1\s*[\r\n]|dn::? )", re.IGNORECASE)


def recognizes(head: Head) -> bool:
    """Return whether the text begins with `version: 1` or `dn:`, after comments."""
    return _BEGINS.match(head.text) is not None


def _open(source: Source, head: Head, mapping: Mapping[str, str]) -> RecordStream:
    templates = parse_templates(source.path, mapping)
    columns = _columns(source)
    _refuse_unknown_columns(source, templates, columns)
    return RecordStream(columns=columns, records=_records(source, templates))


def _records(source: Source, templates: tuple[Template, ...]) -> Iterator[UserRecord | PassedOver]:
    entries = read_entries(source)
    for number, entry in enumerate(entries):
        if number == 0 and entry.values[0][0].casefold() == "version":
            if len(entry.values) == 1:
                continue
            del entry.values[0]  # `version: 1` directly before the first dn, without an empty line
        yield record_of(entry, templates)


def _columns(source: Source) -> dict[str, str | None]:
    """Return {attribute: field} for the attributes of the first persons in the file. Later persons may have
    further attributes."""
    columns: dict[str, str | None] = {}
    persons = (record for record in _records(source, ()) if isinstance(record, UserRecord))
    for record in itertools.islice(persons, _SAMPLE_SIZE):
        for name in record.columns:
            columns.setdefault(name, shown_field(field_of(name)))
    return columns


def _refuse_unknown_columns(
    source: Source, templates: tuple[Template, ...], columns: Mapping[str, str | None]
) -> None:
    """Raise FileRefused (`unknown_mapping`) for an attribute that no entry of the file has."""
    known = {name.casefold() for name in columns}
    for template in templates:
        for column in template.columns:
            if column.casefold() not in known and not _occurs_in(source, column):
                raise unknown_column(source.path, template, column, list(columns))


def _occurs_in(source: Source, column: str) -> bool:
    line = re.compile(rf"^{re.escape(column)}[:;]", re.IGNORECASE | re.MULTILINE)
    return any(line.search(block) for block in source.blocks())


LDIF = Format("ldif", "LDIF", (".ldif", ".ldf"), recognizes, _open, write_ldif)
