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
    """What a search asks for. Times are UTC; the ends of spans (`…_before`) are exclusive, their beginnings
    inclusive."""

    words: tuple[str, ...] = ()
    statuses: frozenset[str] | None = None
    roles: frozenset[str] | None = None
    domains: frozenset[str] | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None
    last_login_before: datetime | None = None
    never_signed_in: bool = False
    #: UTC midnights.
    signed_in_from: datetime | None = None
    signed_in_before: datetime | None = None
    suspension_ends_from: datetime | None = None
    suspension_ends_before: datetime | None = None
    returned_from: datetime | None = None
    returned_before: datetime | None = None
    missing: frozenset[str] = frozenset()
    fields: tuple[tuple[str, str], ...] = ()
    attributes: tuple[tuple[str, str], ...] = field(default=())


def parse_search(text: str, now: datetime) -> SearchTerms:
    """Read a search as typed.

    Plain words and "quoted phrases" must all be found somewhere; `role:`, `status:`,
    `domain:` (repeated: any of them), `created:>2025-01-01`, `created:<…`, `created:2025-03`,
    `created:2025-01-01..2025-02-01`, `inactive:90d` (also w, m, y), `login:never`, `login:` with the
    same dates (signed in then), `ends:` and `returned:` likewise (a suspension that ends then, or ended by
    itself; also `ends:today`, `ends:7d`: within 7 days, and `returned:7d`: in the last 7 days),
    `missing:department`, `name:`, `email:`, `id:`, `bio:`, and `attribute:value` for any
    attribute. Raises ValidationError (`invalid_search`) saying what is understood.
    A term without a value yet (`role:`) asks for nothing: it is still being typed. Days are those of UTC; but
    for `login:` a minute (2025-03-01T09:30) is as good as a date.
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
    start, end = span_of("created", value)
    terms.created_after = _later(start, terms.created_after)
    terms.created_before = _earlier(end, terms.created_before)


def _inactive(terms: SearchTerms, value: str, now: datetime) -> None:
    """For an age, or since the beginning of a day, month or year."""
    if re.match(r"\d{4}(-|$)", value):
        terms.last_login_before = _span("inactive", value)[0]
        return
    found = _AGE.fullmatch(value)
    if found is None:
        raise ValidationError(
            f"“inactive:{value[:40]}” is not understood; write for example inactive:90d, inactive:12w, "
            "inactive:1y, or inactive:2025-01-01 for who was not seen since that day.",
            field="search",
            code="invalid_search",
        )
    terms.last_login_before = now - _age(found)


def _login(terms: SearchTerms, value: str, now: datetime) -> None:
    if value.casefold() == "never":
        terms.never_signed_in = True
        return
    if not re.search(r"\d{4}", value) or "T" in value:
        raise ValidationError(
            f"“login:{value[:40]}” is not understood; login:never finds who never signed in, login:2025-03 "
            "or login:2025-03-01..2025-03-07 who signed in on those days.",
            field="search",
            code="invalid_search",
        )
    start, end = span_of("login", value)
    terms.signed_in_from = _later(start, terms.signed_in_from)
    terms.signed_in_before = _earlier(end, terms.signed_in_before)


def _ends(terms: SearchTerms, value: str, now: datetime) -> None:
    found = _AGE.fullmatch(value)
    start, end = (None, now + _age(found)) if found else span_of("ends", _today(value, now))
    terms.suspension_ends_from = _later(start, terms.suspension_ends_from)
    terms.suspension_ends_before = _earlier(end, terms.suspension_ends_before)


def _returned(terms: SearchTerms, value: str, now: datetime) -> None:
    found = _AGE.fullmatch(value)
    start, end = (now - _age(found), None) if found else span_of("returned", _today(value, now))
    terms.returned_from = _later(start, terms.returned_from)
    terms.returned_before = _earlier(end, terms.returned_before)


def _today(value: str, now: datetime) -> str:
    return now.astimezone(UTC).date().isoformat() if value.casefold() == "today" else value


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
    "ends": _ends,
    "returned": _returned,
    "missing": _missing,
}


def span_of(name: str, value: str) -> tuple[datetime | None, datetime | None]:
    """(first moment, first one after it) of a date, `>date`, `<=date`, … or `date..date`, of which one end
    may be missing. Raises ValidationError (`invalid_search`) with `name` in its example."""
    if ".." in value:
        first, _, last = value.partition("..")
        return (_span(name, first)[0] if first else None), (_span(name, last)[1] if last else None)
    start, end = _span(name, value.lstrip("<>="))
    inclusive = value[1:2] == "="
    if value[0] == ">":
        return (start if inclusive else end), None
    if value[0] == "<":
        return None, (end if inclusive else start)
    return start, end


def _span(name: str, text: str) -> tuple[datetime, datetime]:
    """The first moment of a year, month, day or minute (2025, 2025-03, 2025-03-01, 2025-03-01T09:30; UTC) and
    the first one after it."""
    try:
        if "T" in text:
            start = datetime.strptime(text.rstrip("Z"), "%Y-%m-%dT%H:%M").replace(tzinfo=UTC)
            return start, start + timedelta(minutes=1)
        parts = text.split("-")
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
        f"{name}:>2025-03-01.",
        field="search",
        code="invalid_search",
    )


def _age(found: re.Match[str]) -> timedelta:
    return timedelta(days=int(found[1]) * _DAYS[found[2].lower()])


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(filter(None, (one, other)), default=None)


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(filter(None, (one, other)), default=None)
