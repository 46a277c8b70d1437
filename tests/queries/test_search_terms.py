"""What may be typed into the search box, and what it means."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ValidationError
from app.queries.search_terms import parse_search

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_words_and_phrases_are_looked_for_everywhere() -> None:
    assert parse_search('ana "de la cruz" 42', NOW).words == ("ana", "de la cruz", "42")


def test_named_terms_become_filters() -> None:
    terms = parse_search(
        "role:support role:Auditor status:suspended domain:@Example.com missing:department", NOW
    )
    assert terms.roles == frozenset({"support", "auditor"})
    assert terms.statuses == frozenset({"suspended"})
    assert terms.domains == frozenset({"example.com"})
    assert terms.missing == {"department"}
    assert terms.words == ()


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("created:>2025-01-01", datetime(2025, 1, 2, tzinfo=UTC), None),
        ("created:>=2025-01-01", datetime(2025, 1, 1, tzinfo=UTC), None),
        ("created:<2025", None, datetime(2025, 1, 1, tzinfo=UTC)),
        ("created:2025-02", datetime(2025, 2, 1, tzinfo=UTC), datetime(2025, 3, 1, tzinfo=UTC)),
        ("created:2025-12-31", datetime(2025, 12, 31, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)),
        (
            "created:2025-01-01..2025-02-01",
            datetime(2025, 1, 1, tzinfo=UTC),
            datetime(2025, 2, 2, tzinfo=UTC),
        ),
    ],
)
def test_creation_dates_span_whole_days_months_and_years(
    text: str, after: datetime | None, before: datetime | None
) -> None:
    terms = parse_search(text, NOW)
    assert (terms.created_after, terms.created_before) == (after, before)


def test_inactive_counts_back_from_now() -> None:
    assert parse_search("inactive:90d", NOW).last_login_before == NOW - timedelta(days=90)
    assert parse_search("login:never", NOW).never_signed_in


def span(text: str, name: str) -> tuple[datetime | None, datetime | None]:
    """What a search asks of one of the times."""
    terms = parse_search(text, NOW)
    return getattr(terms, f"{name}_from"), getattr(terms, f"{name}_before")


def utc(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def test_sign_ins_are_asked_for_by_whole_days() -> None:
    assert span("login:2026-11-03", "signed_in") == (utc(11, 3), utc(11, 4))
    assert span("login:2026-11", "signed_in") == (utc(11, 1), utc(12, 1))
    assert span("login:>2026-01-01", "signed_in") == (utc(1, 2), None)
    assert span("login:2026-11-03..2026-11-09", "signed_in") == (utc(11, 3), utc(11, 10))
    assert not parse_search("login:2026-11", NOW).never_signed_in


def test_ends_of_suspensions_are_asked_for_by_days_minutes_and_from_now_on() -> None:
    assert span("ends:today", "suspension_ends") == (utc(11, 23), utc(11, 24))
    assert span("ends:7d", "suspension_ends") == (None, NOW + timedelta(days=7))
    assert span("ends:2026-12", "suspension_ends") == (utc(12, 1), utc(1, 1, year=2027))
    assert span("ends:<2026-11-23T12:00Z", "suspension_ends") == (None, utc(11, 23, 12))
    assert span("ends:2026-11-23T05:00Z..2026-11-24T04:59Z", "suspension_ends") == (
        utc(11, 23, 5),
        utc(11, 24, 5),
    )
    assert span("ends:>=2026-11-30T05:00Z", "suspension_ends") == (utc(11, 30, 5), None)


def test_returns_are_asked_for_backwards() -> None:
    assert span("returned:7d", "returned") == (NOW - timedelta(days=7), None)
    assert span("returned:today", "returned") == (utc(11, 23), utc(11, 24))


def test_other_names_are_attributes_and_known_fields() -> None:
    terms = parse_search('department:"Human resources" name:ana', NOW)
    assert terms.attributes == (("department", "Human resources"),)
    assert terms.fields == (("name", "ana"),)


def test_a_name_in_quotes_is_an_attribute_whatever_it_is() -> None:
    terms = parse_search('"Job Title":"Head of" "2fa":on "status":blue missing:"Job Title" "two words"', NOW)
    assert terms.attributes == (("job title", "Head of"), ("2fa", "on"), ("status", "blue"))
    assert terms.missing == {"Job Title"}
    assert terms.words == ("two words",)
    assert terms.statuses is None
    assert parse_search('"Job Title":', NOW) == parse_search('"Job Title": ', NOW) == parse_search("", NOW)


def test_inactive_since_a_day_counts_from_its_beginning() -> None:
    assert parse_search("inactive:2025-01-01", NOW).last_login_before == datetime(2025, 1, 1, tzinfo=UTC)
    assert parse_search("inactive:2025", NOW).last_login_before == datetime(2025, 1, 1, tzinfo=UTC)
    with pytest.raises(ValidationError):
        parse_search("inactive:2025-13-01", NOW)


def test_a_term_that_is_still_being_typed_asks_for_nothing() -> None:
    assert parse_search("role:", NOW) == parse_search("", NOW)


@pytest.mark.parametrize(
    "text",
    [
        "created:>soon",
        "inactive:long",
        "login:often",
        "created:2025-13",
        "login:2025-13",
        "login:2025-01-01T10:00",
        "ends:soon",
        "ends:2025-01-01T25:00",
        "returned:often",
    ],
)
def test_what_is_not_understood_says_what_is(text: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        parse_search(text, NOW)
    assert refusal.value.code == "invalid_search"


@given(st.text(max_size=80))
def test_whatever_is_typed_is_understood_or_politely_refused(text: str) -> None:
    with contextlib.suppress(ValidationError):
        terms = parse_search(text, NOW)
        assert all(terms.words)
