"""LDIF records: converts an entry of any directory server (inetOrgPerson and similar) to a UserRecord."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import unquote

from pydantic import SecretStr

from app.domain.message import Message
from app.domain.user_record import PassedOver, RowProblem, UserRecord
from app.domain.user_status import Status
from app.formats.headings import ATTRIBUTE
from app.formats.labels import is_bcrypt, is_yes, parse_roles, parse_status, status_from
from app.formats.ldif_entries import Entry
from app.formats.names import split_name
from app.formats.row_plan import hash_not_accepted
from app.formats.templates import Template, fields_taken

PERSON_CLASSES = frozenset(
    {"person", "organizationalperson", "inetorgperson", "account", "posixaccount", "user", "inetuser"}
)
#: The field of each attribute, by its name in lower case.
FIELD_OF = {
    "mail": "email",
    "givenname": "first_name",
    "sn": "last_name",
    "displayname": "full_name",
    "cn": "full_name",
    "description": "bio",
    "userpassword": "password",
    "nsaccountlock": "disabled",
    "pwdaccountlockedtime": "locked_since",
    "useraccountcontrol": "account_control",
    "padronstatus": "status",
    "padronrole": "roles",
    "padronsuspensionreason": "suspension_reason",
    "padronsuspendeduntil": "suspended_until",
    "padroncreatedat": "created_at",
    "padronlastloginat": "last_login_at",
    "padronmustchangepassword": "must_change_password",
}
#: Attributes of the entry, not of the person.
IGNORED = frozenset(
    {
        "dn",
        "objectclass",
        "changetype",
        "control",
        "version",
        "aci",
        "objectsid",
        "objectguid",
        "entryuuid",
        "jpegphoto",
        "thumbnailphoto",
        "usercertificate",
        "ntsecuritydescriptor",
        "krbprincipalkey",
    }
)
NAMED_ATTRIBUTE = "padronattribute"


@lru_cache(maxsize=4096)
def is_secret(name: str) -> bool:
    """Return whether an attribute holds a password, in clear or hashed, which is not shown in any column."""
    return name == "unicodepwd" or "password" in name.replace("padronmustchangepassword", "")


@lru_cache(maxsize=4096)
def field_of(name: str) -> str | None:
    """Return the field of an attribute with this name, or None."""
    lower = name.casefold()
    if field := FIELD_OF.get(lower):
        return field
    ignored = lower in IGNORED or lower == NAMED_ATTRIBUTE or is_secret(lower)
    return None if ignored else ATTRIBUTE + name


def record_of(entry: Entry, templates: Sequence[Template]) -> UserRecord | PassedOver:
    """Return the entry as a record. Returns PassedOver if the entry is not a person, or if it only describes
    a change (a `changetype` other than `add`)."""
    values: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    for name, value in entry.values:
        lower = name.casefold()
        values.setdefault(lower, []).append(value)
        spelled.setdefault(lower, name)
    classes = {value.strip().casefold() for value in values.get("objectclass", ())}
    if entry.problem is None or classes:
        is_change = values.get("changetype", ["add"])[0].strip().casefold() != "add"
        if is_change or not classes & PERSON_CLASSES:
            return PassedOver(entry.line)
    hidden = {column.casefold() for t in templates if t.field.startswith("password") for column in t.columns}
    columns = {
        spelled[lower]: "; ".join(given)
        for lower, given in values.items()
        if lower and lower not in hidden and not is_secret(lower)
    }
    problem = entry.problem
    if problem is None and "dn" not in values and "dn" not in map(str.casefold, entry.undecoded):
        problem = ("broken_entry", Message("The entry does not begin with its dn."))
    if problem is not None:
        broken = RowProblem(entry.line, None, *problem)
        return UserRecord(entry.line, columns=columns, problem=broken, raw=entry.values)
    fields = _fields(values)
    attributes = _attributes(values, spelled, hidden)
    for name in fields_taken(templates):
        fields.pop(name, None)
        lower = name.removeprefix(ATTRIBUTE).casefold()
        if name.startswith(ATTRIBUTE):
            attributes = {key: value for key, value in attributes.items() if key.casefold() != lower}
    for template in filter(lambda template: template.pieces, templates):
        text = template.fill(lambda column: "; ".join(values.get(column.casefold(), ())))
        if template.field.startswith(ATTRIBUTE):
            attributes[template.field.removeprefix(ATTRIBUTE)] = text
        else:
            fields[template.field] = text
    return _record(entry, fields, attributes, columns)


def _fields(values: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the first value of each field that has one; for roles, all values, separated by `;`."""
    fields: dict[str, str] = {}
    for lower, field in FIELD_OF.items():
        if given := values.get(lower):
            fields.setdefault(field, ";".join(given) if field == "roles" else given[0])
    return fields


def _attributes(
    values: Mapping[str, Sequence[str]], spelled: Mapping[str, str], hidden: set[str]
) -> dict[str, str]:
    attributes = {
        spelled[lower]: "; ".join(given)
        for lower, given in values.items()
        if lower not in FIELD_OF and lower not in hidden and field_of(lower)
    }
    for pair in values.get(NAMED_ATTRIBUTE, ()):
        name, _, value = pair.partition("=")
        attributes[unquote(name)] = value
    return attributes


def _record(
    entry: Entry, fields: Mapping[str, str], attributes: Mapping[str, str], columns: Mapping[str, str]
) -> UserRecord:
    line, get = entry.line, fields.get
    first, last, whole = get("first_name"), get("last_name"), None
    if not first and not last and get("full_name"):
        whole = fields["full_name"]
        first, last = split_name(whole)
    elif first is None and get("full_name"):
        whole = fields["full_name"]
        first = _without_surname(whole, last or "")
    notes = [_not_fetched(line, name) for name in entry.unfetched]
    notes += [_not_text(line, name) for name in entry.undecoded if field_of(name) in FIELD_OF.values()]
    password, hashed = get("password", ""), get("password_hash", "")
    password, hashed = _separate_hash(password, hashed)
    if hashed and not is_bcrypt(hashed):
        hashed = ""
        notes.append(hash_not_accepted(line))
    status, problem = _status(line, fields)
    roles = get("roles")
    return UserRecord(
        line=line,
        email=get("email"),
        first_name=first,
        last_name=last,
        bio=get("bio"),
        status=status,
        suspension_reason=get("suspension_reason") or None,
        suspended_until=get("suspended_until") or None,
        roles=None if roles is None else parse_roles(roles),
        attributes=attributes,
        password=SecretStr(password) if password else None,
        password_hash=SecretStr(hashed) if hashed else None,
        must_change_password=is_yes(get("must_change_password", "")),
        created_at=get("created_at") or None,
        last_login_at=get("last_login_at") or None,
        columns=columns,
        notes=tuple(notes),
        problem=problem,
        whole_name=whole,
        raw=entry.values,
    )


def _separate_hash(password: str, hashed: str) -> tuple[str, str]:
    """Return (plain password, hash) from a password attribute, which may hold either. A bcrypt hash and a
    value that begins with `{CRYPT}` (RFC 2307 §5.3) or any other `{SCHEME}` but `{CLEAR}` are hashes."""
    if not hashed and is_bcrypt(password):
        return "", password
    scheme, closed, rest = password.partition("}")
    if not password.startswith("{") or not closed or not scheme[1:].replace("-", "").isalnum():
        return password, hashed
    if scheme.casefold() in ("{crypt", "{bcrypt"):
        return "", hashed or rest
    return ("", hashed or password) if scheme.casefold() != "{clear" else (rest, hashed)


def _status(line: int, fields: Mapping[str, str]) -> tuple[Status | None, RowProblem | None]:
    """Return the status: Padron's own attribute decides, then any attribute that disables the account."""
    if said := fields.get("status", "").strip():
        status = parse_status(said)
        if status is not None:
            return status, None
        return None, RowProblem(
            line, "status", "unknown_status", Message("“{text}” is not a status.", text=said[:40])
        )
    answers = {
        status_from(field, fields[field])
        for field in ("disabled", "locked_since", "account_control")
        if field in fields
    }
    if Status.SUSPENDED in answers:
        return Status.SUSPENDED, None
    return (Status.ACTIVE if Status.ACTIVE in answers else None), None


def _without_surname(full_name: str, last: str) -> str:
    """Return `Ana García` without `García`, for entries without a givenName."""
    rest = full_name.removesuffix(last).strip()
    return rest if last and rest else split_name(full_name)[0]


def _not_fetched(line: int, name: str) -> RowProblem:
    return RowProblem(
        line,
        name,
        "url_not_fetched",
        Message(
            "{name} refers to data at another address, which Padron never fetches; it was left out.",
            name=name,
        ),
    )


def _not_text(line: int, name: str) -> RowProblem:
    return RowProblem(
        line, name, "invalid_encoding", Message("{name} is not UTF-8 text; it was left out.", name=name)
    )
