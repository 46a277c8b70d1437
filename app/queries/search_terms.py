"""The words and `field:value` terms of a search box, as filters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.errors import ValidationError
from app.domain.user_status import Status

#: name:value, name:"two words", "two words", word. "a name":value is of an attribute, whatever its name is;
#: one in quotes that has no value yet is still being typed.
_TERM = re.compile(
    r'"(?P<begun>[^"]+)":(?=\s|$)'
    r'|(?:(?:(?P<name>[^\W\d][\w.-]*)|"(?P<attribute>[^"]+)"):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))'
)
_AGE = re.compile(r"(\d{1,5})\s*([dwmy])", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_TEXT_FIELDS = ("name", "email", "id", "bio")
#: A value that nobody has: what is found is nobody.
_NOBODY = "\x00"


@dataclass
class SearchTerms:
    """What a search asks for. Times are UTC; `created_before` is exclusive, `created_after` inclusive."""

    words: tuple[str, ...] = ()
    statuses: frozenset[str] | None = None
    roles: frozenset[str] | None = None
    domains: frozenset[str] | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None
    last_login_before: datetime | None = None
    never_signed_in: bool = False
    missing: frozenset[str] = frozenset()
    fields: tuple[tuple[str, str], ...] = ()
    attributes: tuple[tuple[str, str], ...] = field(default=())


def parse_search(text: str, now: datetime) -> SearchTerms:
    """Read a search as typed.

    Plain words and "quoted phrases" must all be found somewhere; `role:`, `status:`,
    `domain:` (repeated: any of them), `created:>2025-01-01`, `created:<…`, `created:2025-03`,
    `created:2025-01-01..2025-02-01`, `inactive:90d` (also w, m, y), `login:never`,
    `missing:department`, `name:`, `email:`, `id:`, `bio:`, and `attribute:value` for any
    attribute. Raises ValidationError (`invalid_search`) saying what is understood.
    A term without a value yet (`role:`) asks for nothing: it is still being typed.
    """
    terms = SearchTerms()
    words: list[str] = []
    for match in _TERM.finditer(text):
        if match["begun"] is not None:
            continue
        name, quoted, plain = match["name"], match["quoted"], match["plain"]
        value = (quoted if quoted is not None else plain).strip()
        if match["attribute"] is not None:
            if value:
                terms.attributes += ((match["attribute"].strip().casefold(), value),)
            continue
        if name is None and plain is not None and plain.endswith(":") and plain[:-1].isidentifier():
            continue
        if name is None or (plain is not None and plain.startswith("//")):
            words.append(value if name is None else f"{name}:{value}")
        elif value:
            _take(terms, name.casefold(), value, now)
    terms.words = tuple(word for word in words if word)
    return terms


def _take(terms: SearchTerms, name: str, value: str, now: datetime) -> None:
    if (reader := _READERS.get(name)) is not None:
        reader(terms, value, now)
    elif name in _TEXT_FIELDS:
        terms.fields += ((name, value),)
    else:
        terms.attributes += ((name, value),)


def _status(terms: SearchTerms, value: str, now: datetime) -> None:
    known = frozenset(status.value for status in Status if status.value.startswith(value.casefold()))
    terms.statuses = (terms.statuses or frozenset()) | (known or {_NOBODY})


def _role(terms: SearchTerms, value: str, now: datetime) -> None:
    terms.roles = (terms.roles or frozenset()) | {value.casefold()}


def _domain(terms: SearchTerms, value: str, now: datetime) -> None:
    terms.domains = (terms.domains or frozenset()) | {value.casefold().lstrip("@")}


def _created(terms: SearchTerms, value: str, now: datetime) -> None:
    if ".." in value:
        first, _, last = value.partition("..")
        start, end = (_span(first)[0] if first else None), (_span(last)[1] if last else None)
    elif value[0] in "<>":
        start_of, end_of = _span(value.lstrip("<>="))
        inclusive = value[1:2] == "="
        start = (start_of if inclusive else end_of) if value[0] == ">" else None
        end = (end_of if inclusive else start_of) if value[0] == "<" else None
    else:
        start, end = _span(value)
    terms.created_after = max(filter(None, (start, terms.created_after)), default=None)
    terms.created_before = min(filter(None, (end, terms.created_before)), default=None)


def _inactive(terms: SearchTerms, value: str, now: datetime) -> None:
    """For an age, or since the beginning of a day, month or year."""
    if re.match(r"\d{4}(-|$)", value):
        terms.last_login_before = _span(value)[0]
        return
    found = _AGE.fullmatch(value)
    if found is None:
        raise ValidationError(
            f"“inactive:{value[:40]}” is not understood; write for example inactive:90d, inactive:12w, "
            "inactive:1y, or inactive:2025-01-01 for who was not seen since that day.",
            field="search",
            code="invalid_search",
        )
    terms.last_login_before = now - timedelta(days=int(found[1]) * _DAYS[found[2].lower()])


def _login(terms: SearchTerms, value: str, now: datetime) -> None:
    if value.casefold() != "never":
        raise ValidationError(
            f"“login:{value[:40]}” is not understood; login:never finds who never signed in.",
            field="search",
            code="invalid_search",
        )
    terms.never_signed_in = True


def _missing(terms: SearchTerms, value: str, now: datetime) -> None:
    terms.missing |= {value}


_READERS: dict[str, Callable[[SearchTerms, str, datetime], Any]] = {
    "status": _status,
    "role": _role,
    "roles": _role,
    "domain": _domain,
    "created": _created,
    "inactive": _inactive,
    "login": _login,
    "missing": _missing,
}


def _span(text: str) -> tuple[datetime, datetime]:
    """The first moment of a year, month or day (2025, 2025-03, 2025-03-01) and the first one after it."""
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts]
        year, month, day = [*numbers, 1, 1][:3]
        start = datetime(year, month, day, tzinfo=UTC)
        if len(parts) == 1:
            return start, start.replace(year=year + 1)
        if len(parts) == 2:
            return start, (start + timedelta(days=31)).replace(day=1)
        if len(parts) == 3:
            return start, start + timedelta(days=1)
    except (ValueError, OverflowError):
        pass
    raise ValidationError(
        f"“{text[:40]}” is no date that is understood; write 2025, 2025-03 or 2025-03-01, for example "
        "created:>2025-03-01.",
        field="search",
        code="invalid_search",
    )
