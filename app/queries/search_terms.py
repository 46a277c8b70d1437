"""Search terms: parses the words and `field:value` terms of a search box into filters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from app.domain.errors import ValidationError
from app.domain.identifier_text import identifier_of
from app.domain.message import Message
from app.domain.search_dates import Calendar, Span, age_of
from app.domain.search_syntax import TEXT_FIELDS, Term, UnfinishedSearch, Wanted, terms_of
from app.domain.user_status import Status

#: A value that no user has, so that nobody is found.
_NOBODY = "\x00"


@dataclass
class SearchTerms:
    """The filters of a search. Times are UTC; beginnings are inclusive, ends (`…_before`) exclusive. Of the
    statuses, roles and domains, any one must match; None means that none was given."""

    words: tuple[str, ...] = ()
    statuses: frozenset[str] | None = None
    roles: frozenset[Wanted] | None = None
    domains: frozenset[Wanted] | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None
    last_login_before: datetime | None = None
    never_signed_in: bool = False
    #: These are whole quarters of an hour.
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
    """Parse a search as typed.

    Plain words and "quoted phrases" must all occur somewhere. If the text is an id or email, also after a
    name (see `identifier_of`), only that is searched for. `role:`, `status:` and `domain:` (repeated: any of
    them), `name:`, `email:`, `id:`, `bio:` and `attribute:` for any attribute take the beginning of a word in
    the value, or a "whole value". `created:` takes 2025-01-31, 2025-01, 2025, today, yesterday, 30d (in the
    last 30 days), `>2025-01-01`, `<…`, `>=…`, `<=…` and 2025-01-01..2025-02-01; `login:` the same (signed in
    then) and `never`; `ends:` and `returned:` likewise (a suspension that ends then, or ended by itself;
    `ends:7d`: within 7 days); `inactive:` takes 90d (also w, m, y) or a date since which the user has not
    signed in; `missing:` takes a field, such as department. Days are those of the `zone`. Except for
    `login:`, a minute (2025-03-01T09:30, or with a Z for UTC) may be given instead of a date.

    Raises UnfinishedSearch for a half-typed term, and ValidationError (`invalid_search`), which says what is
    allowed.
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
    """Return the half-typed term of a search, or None."""
    try:
        parse_search(text, now, zone)
    except UnfinishedSearch as unfinished:
        return unfinished.term
    except ValidationError:
        return None
    return None


def _word(term: Term) -> str:
    """Return a word without the punctuation that lists and mails add; a phrase is not changed."""
    if term.written_value.startswith('"'):
        return term.value
    return identifier_of(term.value) or term.value.strip(",;") or term.value


class _Reader:
    """Adds terms to the filters one by one."""

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
        """Add a term. Raises ValidationError."""
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
        """Filter by the last sign-in: before an age, or before the beginning of a day, month or year."""
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
                Message(
                    "write for example inactive:90d, inactive:12w or inactive:1y, or inactive:2025-01-01 "
                    "for users not seen since that day"
                ),
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
                Message(
                    "login:never finds users who never signed in; login:2025-03, login:today or "
                    "login:2025-03-01..2025-03-07 users who signed in on those days"
                ),
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


def _not_understood(term: Term, hint: Message) -> ValidationError:
    return ValidationError(
        Message("“{term}” is not understood: {hint}.", term=term.written[:60], hint=hint),
        field="search",
        code="invalid_search",
    )


def _quarter(moment: datetime | None) -> datetime | None:
    """Return the beginning of the quarter of an hour that contains the moment. Sign-ins are counted by these
    quarters."""
    if moment is None:
        return None
    return moment - timedelta(
        minutes=moment.minute % 15, seconds=moment.second, microseconds=moment.microsecond
    )


def _both(span: Span, start: datetime | None, end: datetime | None) -> Span:
    """Return the part of the span that is between the two moments. None means no limit."""
    return Span(
        max(filter(None, (span.start, start)), default=None),
        min(filter(None, (span.end, end)), default=None),
    )
