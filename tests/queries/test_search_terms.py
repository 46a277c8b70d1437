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


@pytest.mark.parametrize("text", ["created:>soon", "inactive:long", "login:often", "created:2025-13"])
def test_what_is_not_understood_says_what_is(text: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        parse_search(text, NOW)
    assert refusal.value.code == "invalid_search"


@given(st.text(max_size=80))
def test_whatever_is_typed_is_understood_or_politely_refused(text: str) -> None:
    with contextlib.suppress(ValidationError):
        terms = parse_search(text, NOW)
        assert all(terms.words)
