"""The words and `field:value` terms of a search box, as filters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from app.domain.errors import ValidationError
from app.domain.identifier_text import identifier_of
from app.domain.search_dates import Calendar, Span, age_of
from app.domain.search_syntax import TEXT_FIELDS, Term, UnfinishedSearch, Wanted, terms_of
from app.domain.user_status import Status

#: A value that nobody has: what is found is nobody.
_NOBODY = "\x00"


@dataclass
class SearchTerms:
    """What a search asks for. Times are UTC; the ends of spans (`…_before`) are exclusive, their beginnings
    inclusive. Of statuses, roles and domains any will do; None: none was asked for."""

    words: tuple[str, ...] = ()
    statuses: frozenset[str] | None = None
    roles: frozenset[Wanted] | None = None
    domains: frozenset[Wanted] | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None
    last_login_before: datetime | None = None
    never_signed_in: bool = False
    #: Whole quarters of an hour.
    signed_in_from: datetime | None = None
    signed_in_before: datetime | None = None
    suspension_ends_from: datetime | None = None
    suspension_ends_before: datetime | None = None
    returned_from: datetime | None = None
    returned_before: datetime | None = None
    missing: frozenset[str] = frozenset()
    fields: tuple[tuple[str, Wanted], ...] = ()
    attributes: tuple[tuple[str, Wanted], ...] = ()


def parse_search(text: str, now: datetime, zone: tzinfo = UTC) -> SearchTerms:
    """Read a search as typed.

    Plain words and "quoted phrases" must all be found somewhere; of a name with an email or id (see
    `identifier_of`) that alone. `role:`, `status:` and `domain:` (repeated:
    any of them), `name:`, `email:`, `id:`, `bio:` and `attribute:` for any attribute take a word, which a
    word of the value must begin with, or a "whole value". `created:` takes 2025-01-31, 2025-01, 2025, today,
    yesterday, 30d (in the last 30 days), `>2025-01-01`, `<…`, `>=…`, `<=…` and 2025-01-01..2025-02-01;
    `login:` the same (signed in then) and `never`; `ends:` and `returned:` likewise (a suspension that ends
    then, or ended by itself; `ends:7d`: within 7 days); `inactive:90d` (also w, m, y) or a date since when
    nobody was seen; `missing:department`. Days are those of the `zone`; but for `login:` a minute
    (2025-03-01T09:30, or with a Z for UTC) is as good as a date.

    Raises UnfinishedSearch for a term that is half typed, and ValidationError (`invalid_search`) saying what
    is understood.
    """
    terms = SearchTerms()
    reader = _Reader(terms, Calendar(now, zone))
    if (identifier := identifier_of(text)) is not None:
        terms.words = (identifier,)
        return terms
    words = []
    for term in terms_of(text):
        if not term.is_finished:
            raise UnfinishedSearch(term.written)
        if term.name:
            reader.take(term)
        elif word := _word(term):
            words.append(word)
    terms.words = tuple(words)
    return terms


def unfinished_term(text: str, now: datetime, zone: tzinfo = UTC) -> str | None:
    """The term of a search that is half typed, None where there is none."""
    try:
        parse_search(text, now, zone)
    except UnfinishedSearch as unfinished:
        return unfinished.term
    except ValidationError:
        return None
    return None


def _word(term: Term) -> str:
    """A word without what lists and mails put around it; a phrase as it is."""
    if term.written_value.startswith('"'):
        return term.value
    return identifier_of(term.value) or term.value.strip(",;") or term.value


class _Reader:
    """Puts one term after the other into the filters."""

    def __init__(self, terms: SearchTerms, calendar: Calendar) -> None:
        self._terms = terms
        self._calendar = calendar
        self._readers: dict[str, Callable[[Term], None]] = {
            "status": self._status,
            "role": self._role,
            "roles": self._role,
            "domain": self._domain,
            "created": self._created,
            "inactive": self._inactive,
            "login": self._login,
            "ends": self._ends,
            "returned": self._returned,
            "missing": self._missing,
        }

    def take(self, term: Term) -> None:
        """Raises ValidationError."""
        name = term.name.casefold()
        if term.is_attribute:
            self._terms.attributes += ((name, term.wanted),)
        elif name in TEXT_FIELDS:
            self._terms.fields += ((name, term.wanted),)
        else:
            self._readers[name](term)

    def _status(self, term: Term) -> None:
        value = term.value.casefold()
        known = (status.value for status in Status)
        found = {text for text in known if text == value or (not term.is_exact and text.startswith(value))}
        self._terms.statuses = (self._terms.statuses or frozenset()) | (found or {_NOBODY})

    def _role(self, term: Term) -> None:
        self._terms.roles = (self._terms.roles or frozenset()) | {term.wanted}

    def _domain(self, term: Term) -> None:
        value = term.value.lstrip("@")
        if not value:
            raise UnfinishedSearch(term.written)
        self._terms.domains = (self._terms.domains or frozenset()) | {Wanted(value, term.is_exact)}

    def _created(self, term: Term) -> None:
        terms, span = self._terms, self._calendar.span_of("created", term.value)
        terms.created_after, terms.created_before = _both(span, terms.created_after, terms.created_before)

    def _inactive(self, term: Term) -> None:
        """For an age, or since the beginning of a day, month or year."""
        if (age := age_of(term.value)) is not None:
            self._terms.last_login_before = self._calendar.before(age)
            return
        try:
            span = self._calendar.span_of("inactive", term.value)
        except UnfinishedSearch:
            raise
        except ValidationError:
            span = Span(None, None)
        if span.start is None or re.search(r"[<>]|\.\.", term.value):
            raise _not_understood(
                term,
                "write for example inactive:90d, inactive:12w, inactive:1y, or inactive:2025-01-01 for who "
                "was not seen since that day",
            )
        self._terms.last_login_before = span.start

    def _login(self, term: Term) -> None:
        value = term.value.casefold()
        if value == "never":
            self._terms.never_signed_in = True
            return
        if "never".startswith(value):
            raise UnfinishedSearch(term.written)
        if re.search(r"\dt", value):
            raise _not_understood(
                term,
                "login:never finds who never signed in, login:2025-03, login:today or "
                "login:2025-03-01..2025-03-07 who signed in on those days",
            )
        terms = self._terms
        start, end = self._calendar.span_of("login", term.value)
        span = Span(_quarter(start), _quarter(end))
        terms.signed_in_from, terms.signed_in_before = _both(
            span, terms.signed_in_from, terms.signed_in_before
        )

    def _ends(self, term: Term) -> None:
        terms, span = self._terms, self._calendar._replace(forward=True).span_of("ends", term.value)
        terms.suspension_ends_from, terms.suspension_ends_before = _both(
            span, terms.suspension_ends_from, terms.suspension_ends_before
        )

    def _returned(self, term: Term) -> None:
        terms, span = self._terms, self._calendar.span_of("returned", term.value)
        terms.returned_from, terms.returned_before = _both(span, terms.returned_from, terms.returned_before)

    def _missing(self, term: Term) -> None:
        self._terms.missing |= {term.value}


def _not_understood(term: Term, instead: str) -> ValidationError:
    return ValidationError(
        f"“{term.written[:60]}” is not understood; {instead}.", field="search", code="invalid_search"
    )


def _quarter(moment: datetime | None) -> datetime | None:
    """The beginning of its quarter of an hour: sign-ins are counted by these."""
    if moment is None:
        return None
    return moment - timedelta(
        minutes=moment.minute % 15, seconds=moment.second, microseconds=moment.microsecond
    )


def _both(span: Span, start: datetime | None, end: datetime | None) -> Span:
    """What lies in the span and between the two moments."""
    return Span(
        max(filter(None, (span.start, start)), default=None),
        min(filter(None, (span.end, end)), default=None),
    )
