"""Padron CSV: one heading per field, in English or Spanish; every other column is an attribute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from app.domain.user_record import UserRecord
from app.formats.csv_table import headings_of, open_table
from app.formats.csv_writer import write_csv
from app.formats.format import Format, NewText, RecordStream
from app.formats.headings import ATTRIBUTE, FIELDS, REPORT_PREFIX, folded
from app.formats.source import Head, Source

_NAMES = {
    "email": "email|e-mail|mail|email address|primary email|correo|correo electrónico|correo e",
    "first_name": "first name|given name|forename|nombre|nombres|nombre de pila",
    "last_name": "last name|surname|family name|sn|apellido|apellidos",
    "full_name": "name|full name|display name|cn|nombre completo|nombre y apellidos",
    "bio": "bio|biography|about|description|biografía|descripción",
    "status": "status|state of account|estado",
    "roles": "roles|role|rol",
    "suspension_reason": "suspension reason|motivo de suspensión|motivo de la suspensión",
    "suspended_until": "suspended until|suspendido hasta|suspendida hasta",
    "created_at": "created at|created|creado|creado el|fecha de creación|fecha de alta",
    "last_login_at": "last login at|last login|last sign in|último acceso|último inicio de sesión",
    "password": "password|contraseña|clave|user password",
    "password_hash": "password hash|hash de contraseña|hash de la contraseña",
    "must_change_password": "must change password|change password at next sign in|debe cambiar contraseña|"
    "debe cambiar la contraseña",
    "disabled": "disabled|ns account lock|deshabilitado|deshabilitada|bloqueado",
    "locked_since": "pwd account locked time",
    "account_control": "user account control",
}
_FIELD_OF = {folded(name): field for field, names in _NAMES.items() for name in names.split("|")}
_IGNORED = frozenset({"objectclass", "dn"})
_SECRET_WORDS = ("password", "contrasena", "passwd", "passphrase")

#: The fields that are written: all except passwords.
_FIXED = tuple(field for field in FIELDS if "password" not in field)


def field_of(heading: str) -> str | None:
    """Return the field of a column, or None if the column is ignored. A column that looks like a password
    never becomes an attribute."""
    if heading.casefold().startswith(ATTRIBUTE) and len(heading) > len(ATTRIBUTE):
        return ATTRIBUTE + heading[len(ATTRIBUTE) :]
    name = folded(heading)
    if field := _FIELD_OF.get(name):
        return field
    if name in _IGNORED or heading.casefold().startswith(REPORT_PREFIX):
        return None
    return None if any(word in name for word in _SECRET_WORDS) else ATTRIBUTE + heading


def recognizes(head: Head) -> bool:
    """Return whether the headings are those of a table: at least two columns, or one with a known name.
    Missing columns are reported later."""
    headings = headings_of(head)
    if head.text.lstrip()[:1] in ("{", "[", "<") or any("\0" in heading for heading in headings):
        return False
    return len(headings) > 1 or any(folded(heading) in _FIELD_OF for heading in headings)


def _open(source: Source, head: Head, mapping: Mapping[str, str]) -> RecordStream:
    return open_table(source, head, mapping, field_of)


def _write(new_text: NewText, path: Path, records: Iterable[UserRecord]) -> int:
    return write_csv(new_text, path, _FIXED, ((_cells(record), _named(record)) for record in records))


def _named(record: UserRecord) -> Iterator[tuple[str, str]]:
    return ((ATTRIBUTE + name, value) for name, value in record.attributes.items())


def _cells(record: UserRecord) -> tuple[str, ...]:
    return (
        record.email or "",
        record.first_name or "",
        record.last_name or "",
        record.bio or "",
        record.status.value if record.status else "",
        ";".join(record.roles or ()),
        record.suspension_reason or "",
        record.suspended_until or "",
        record.created_at or "",
        record.last_login_at or "",
    )


PADRON_CSV = Format("padron-csv", "Padron CSV", (".csv", ".tsv", ".txt"), recognizes, _open, _write)
