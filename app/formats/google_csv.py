"""Google Workspace CSV: reads and writes Google's upload template and reads its download.

Only the part of a heading before `[` is compared, because Google changes the rest over the years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from app.domain.user_record import UserRecord
from app.domain.user_status import Status
from app.formats.csv_table import headings_of, open_table
from app.formats.csv_writer import write_csv
from app.formats.format import Format, NewText, RecordStream
from app.formats.headings import ATTRIBUTE, REPORT_PREFIX, folded
from app.formats.source import Head, Source

_FIELD_OF = {
    "firstname": "first_name",
    "lastname": "last_name",
    "emailaddress": "email",
    "password": "password",
    "passwordhashfunction": "hash_function",
    "newstatus": "status",
    "status": "status",
    "lastsignin": "last_login_at",
    "changepasswordatnextsignin": "must_change_password",
}
_IGNORED = frozenset({"newprimaryemail"})
#: The columns after the fixed ones. Each holds the attribute of its name in lower case (`employee_id`).
_ATTRIBUTE_HEADINGS = (
    "Org Unit Path [Required]",
    "Recovery Email",
    "Home Secondary Email",
    "Work Secondary Email",
    "Recovery Phone [MUST BE IN THE E.164 FORMAT]",
    "Work Phone",
    "Home Phone",
    "Mobile Phone",
    "Work Address",
    "Home Address",
    "Employee ID",
    "Employee Type",
    "Employee Title",
    "Manager Email",
    "Department",
    "Cost Center",
    "Building ID",
    "Floor Name",
    "Floor Section",
)
_FIXED = (
    "First Name [Required]",
    "Last Name [Required]",
    "Email Address [Required]",
    "Password [Required]",
    "Password Hash Function [UPLOAD ONLY]",
    *_ATTRIBUTE_HEADINGS,
    "Last Sign In [READ ONLY]",
    "Change Password at Next Sign-In",
    "New Status [UPLOAD ONLY]",
)


def _base(heading: str) -> str:
    return heading.partition("[")[0].strip()


def _attribute(heading: str) -> str:
    return "_".join(_base(heading).replace("-", " ").casefold().split())


def field_of(heading: str) -> str | None:
    """Return the field of a column, or None if the column is ignored."""
    name = folded(_base(heading))
    if field := _FIELD_OF.get(name):
        return field
    ignored = not name or name in _IGNORED or heading.casefold().startswith(REPORT_PREFIX)
    return None if ignored or "password" in name else ATTRIBUTE + _attribute(heading)


def recognizes(head: Head) -> bool:
    """Return whether the headings have brackets and Google's name for the email's column."""
    headings = headings_of(head)
    bases = {folded(_base(heading)) for heading in headings if heading}
    bracketed = any("[" in heading for heading in headings)
    return bracketed and "emailaddress" in bases and bool(bases & {"firstname", "lastname", "orgunitpath"})


def _open(source: Source, head: Head, mapping: Mapping[str, str]) -> RecordStream:
    # as in Google's own upload, an empty cell doesn't change the attribute
    return open_table(source, head, mapping, field_of, keep_empty=False)


def _write(new_text: NewText, path: Path, records: Iterable[UserRecord]) -> int:
    return write_csv(new_text, path, _FIXED, ((_cells(record), ()) for record in records))


def _cells(record: UserRecord) -> tuple[str, ...]:
    """Return the cells for Google's columns; bio, roles and other attributes are not written."""
    barred = record.status in (Status.SUSPENDED, Status.DELETED)
    return (
        record.first_name or "",
        record.last_name or "",
        record.email or "",
        "****",
        "",
        *(record.attributes.get(name, "") for name in _ATTRIBUTES),
        record.last_login_at or "Never logged in",
        "TRUE" if record.must_change_password else "FALSE",
        "SUSPENDED" if barred else "ACTIVE",
    )


_ATTRIBUTES = tuple(map(_attribute, _ATTRIBUTE_HEADINGS))

GOOGLE_CSV = Format("google-csv", "Google Workspace CSV", (".csv",), recognizes, _open, _write)
