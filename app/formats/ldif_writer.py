"""LDIF writer: writes users as inetOrgPerson (RFC 2849, RFC 2798), and other fields as `padron…`."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from app.domain.user_record import UserRecord
from app.domain.user_status import Status
from app.formats.format import NewText
from app.formats.headings import ATTRIBUTE
from app.formats.ldif_record import field_of

_LINE = 76
# The SAFE-STRING of RFC 2849, without a space at the end, which editors remove.
_SAFE = re.compile(r"(?![ :<])[\x01-\x09\x0b\x0c\x0e-\x7f]*(?<! )")
_LDAP_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")
_TO_ESCAPE_IN_DN = re.compile(r'([,+"\\<>;=\r\n\x00]|^[ #]| $)')


def write_ldif(new_text: NewText, path: Path, records: Iterable[UserRecord]) -> int:
    """Write one entry per user and return their number. Raises FileRefused."""
    count = 0
    with new_text(path) as file:
        file.write("version: 1\n")
        for record in records:
            file.write("\n" + "".join(_line(name, value) for name, value in _values(record)))
            count += 1
    return count


def _values(record: UserRecord) -> Iterator[tuple[str, str]]:
    email, first, last = record.email or "", record.first_name or "", record.last_name or ""
    yield "dn", f"mail={_escaped(email)},ou=People"
    for name in ("top", "person", "organizationalPerson", "inetOrgPerson"):
        yield "objectClass", name
    yield "mail", email
    yield "cn", f"{first} {last}".strip() or email
    yield "givenName", first
    yield "sn", last
    if record.bio is not None:
        yield "description", record.bio
    if record.status is not None:
        barred = record.status in (Status.SUSPENDED, Status.DELETED)
        yield "nsAccountLock", "TRUE" if barred else "FALSE"
        yield "padronStatus", record.status.value
    for role in record.roles or ():
        yield "padronRole", role
    for name, text in (
        ("padronSuspensionReason", record.suspension_reason),
        ("padronSuspendedUntil", record.suspended_until),
        ("padronCreatedAt", record.created_at),
        ("padronLastLoginAt", record.last_login_at),
    ):
        if text:
            yield name, text
    yield from _attributes(record)


def _attributes(record: UserRecord) -> Iterator[tuple[str, str]]:
    """Yield (name, value) for each attribute. If LDAP does not allow the attribute's own name or it is taken,
    yield it as a `padronAttribute` with the value `name=value`."""
    taken: set[str] = set()
    for name, value in record.attributes.items():
        plain = _LDAP_NAME.fullmatch(name) and field_of(name) == ATTRIBUTE + name
        if plain and name.casefold() not in taken:
            taken.add(name.casefold())
            yield name, value
        else:
            yield "padronAttribute", f"{quote(name, safe=' ')}={value}"


def _escaped(text: str) -> str:
    """Escape a value for a DN (RFC 4514 §2.4)."""
    return _TO_ESCAPE_IN_DN.sub(lambda match: f"\\{ord(match[0]):02x}", text)


def _line(name: str, value: str) -> str:
    if _SAFE.fullmatch(value):
        line = f"{name}: {value}" if value else f"{name}:"
    else:
        line = f"{name}:: {base64.b64encode(value.encode('utf-8', 'replace')).decode('ascii')}"
    if len(line) <= _LINE:
        return line + "\n"
    rest = line[_LINE:]
    folded = [line[:_LINE], *(rest[at : at + _LINE - 1] for at in range(0, len(rest), _LINE - 1))]
    return "\n ".join(folded) + "\n"
