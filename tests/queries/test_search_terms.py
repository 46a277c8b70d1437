"""What may be typed into the search box, and what it means."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ValidationError
from app.domain.search_dates import zone_of
from app.domain.search_syntax import UnfinishedSearch, Wanted, quoted
from app.queries.search_terms import parse_search, unfinished_term

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_words_and_phrases_are_looked_for_everywhere() -> None:
    assert parse_search('ana "de la cruz" 42', NOW).words == ("ana", "de la cruz", "42")


def test_named_terms_become_filters() -> None:
    terms = parse_search(
        "role:support role:Auditor status:suspended domain:@Example.com missing:department", NOW
    )
    assert terms.roles == frozenset({Wanted("support"), Wanted("Auditor")})
    assert terms.statuses == frozenset({"suspended"})
    assert terms.domains == frozenset({Wanted("Example.com")})
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
    assert terms.attributes == (("department", Wanted("Human resources", exact=True)),)
    assert terms.fields == (("name", Wanted("ana")),)


def test_a_name_in_quotes_is_an_attribute_whatever_it_is() -> None:
    terms = parse_search('"Job Title":"Head of" "2fa":on "status":blue missing:"Job Title" "two words"', NOW)
    assert terms.attributes == (
        ("job title", Wanted("Head of", exact=True)),
        ("2fa", Wanted("on")),
        ("status", Wanted("blue")),
    )
    assert terms.missing == {"Job Title"}
    assert terms.words == ("two words",)
    assert terms.statuses is None


def test_inactive_since_a_day_counts_from_its_beginning() -> None:
    assert parse_search("inactive:2025-01-01", NOW).last_login_before == datetime(2025, 1, 1, tzinfo=UTC)
    assert parse_search("inactive:2025", NOW).last_login_before == datetime(2025, 1, 1, tzinfo=UTC)
    with pytest.raises(ValidationError):
        parse_search("inactive:2025-13-01", NOW)


@pytest.mark.parametrize(
    "text",
    [
        "role:", "ana role:", "department:", '"Job Title":', '"Job Title": ', 'department:"',
        'department:"Human re', "created:>", "created:>=", "created:..", "created:2", "created:202",
        "created:2025-", "created:2025-0", "created:2025-01-", "created:2025-01-3", "created:2025-01-31T",
        "created:2025-01-31T09:3", "created:tod",
        "created:yester", "created:30", "created:2025.", "created:2025-01..2025-", "inactive:9", "inactive:",
        "login:nev", "login:2026-0", "ends:7", "ends:<2026-11-2", "returned:t", "domain:@",
    ],
)  # fmt: skip
def test_a_term_that_is_half_typed_is_told_apart_from_one_that_is_not_understood(text: str) -> None:
    with pytest.raises(UnfinishedSearch) as refusal:
        parse_search(text, NOW)
    assert refusal.value.code == "unfinished_search"
    assert unfinished_term(text, NOW)


@pytest.mark.parametrize("name", ["created", "login", "returned"])
def test_days_that_are_told_by_words_and_ages_are_understood_everywhere(name: str) -> None:
    attribute = {"login": "signed_in", "created": "created", "returned": "returned"}[name]
    first = "created_after" if name == "created" else f"{attribute}_from"
    spans = {
        value: (getattr(terms, first), getattr(terms, f"{attribute}_before"))
        for value in ("today", "yesterday", "30d", "<today", ">=yesterday", "60d..30d", "Today")
        for terms in [parse_search(f"{name}:{value}", NOW)]
    }
    assert spans == {
        "today": (utc(11, 23), utc(11, 24)),
        "Today": (utc(11, 23), utc(11, 24)),
        "yesterday": (utc(11, 22), utc(11, 23)),
        "30d": (NOW - timedelta(days=30), None),
        "<today": (None, utc(11, 23)),
        ">=yesterday": (utc(11, 22), None),
        "60d..30d": (NOW - timedelta(days=60), NOW - timedelta(days=30)),
    }


def test_a_day_is_one_of_the_zone_that_times_are_shown_in() -> None:
    madrid, kathmandu = zone_of("Europe/Madrid"), zone_of("Asia/Kathmandu")
    terms = parse_search("created:2026-02-28", NOW, madrid)
    assert (terms.created_after, terms.created_before) == (utc(2, 27, 23), utc(2, 28, 23))
    longest = parse_search("created:2026-10-25", NOW, madrid)  # the clocks are put back in that night
    assert (longest.created_after, longest.created_before) == (utc(10, 24, 22), utc(10, 25, 23))
    terms = parse_search("ends:2026-03 login:2026-03-01 inactive:2026-03", NOW, kathmandu)
    assert (terms.suspension_ends_from, terms.suspension_ends_before) == (
        utc(2, 28, 18, 15),
        utc(3, 31, 18, 15),
    )
    assert (terms.signed_in_from, terms.signed_in_before) == (utc(2, 28, 18, 15), utc(3, 1, 18, 15))
    assert terms.last_login_before == utc(2, 28, 18, 15)
    late = utc(11, 23, 20)  # the 24th in Kathmandu
    assert parse_search("created:today", late, kathmandu).created_after == utc(11, 23, 18, 15)
    assert zone_of("UTC+05:45").utcoffset(NOW) == timedelta(hours=5, minutes=45)
    for name in ("Nowhere/Atall", "", "../etc/passwd", "UTC+99:00"):
        with pytest.raises(ValidationError) as refusal:
            zone_of(name)
        assert refusal.value.code == "unknown_time_zone"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<ana@example.org>", ("ana@example.org",)),
        ("mailto:ana@example.org?subject=locked", ("ana@example.org",)),
        ("Ana García <ana@example.org>;", ("ana@example.org",)),
        ("Ana García ana@example.org,", ("ana@example.org",)),
        ("García, Ana", ("García", "Ana")),
        ("{018F6B1E-7C3A-7000-8000-00000000000A}", ("018f6b1e-7c3a-7000-8000-00000000000a",)),
        ("urn:uuid:018f6b1e-7c3a-7000-8000-00000000000a", ("018f6b1e-7c3a-7000-8000-00000000000a",)),
        ("018F6B1E7C3A7000800000000000000A", ("018f6b1e-7c3a-7000-8000-00000000000a",)),
        ("http://example.org/a:b", ("http://example.org/a:b",)),
    ],
)
def test_identifiers_are_read_as_they_are_pasted(text: str, words: tuple[str, ...]) -> None:
    assert parse_search(text, NOW).words == words


QUOTABLE = st.text(min_size=1, max_size=30).filter(lambda text: bool(text.strip()))


@given(QUOTABLE, QUOTABLE)
def test_what_is_written_in_quotation_marks_is_read_as_it_was(name: str, value: str) -> None:
    terms = parse_search(f"{quoted(name)}:{quoted(value)} after", NOW)
    assert terms.attributes == ((name.strip().casefold(), Wanted(value.strip(), exact=True)),)
    assert terms.words == ("after",)


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


DATES = st.one_of(
    st.from_regex(r"\d{1,5}[dwmy]", fullmatch=True),
    st.from_regex(
        r"(0000|0001|9999|2024)(-(0[1-3]|1[0-2])(-(0[1-9]|2[89]|3[01])(T[0-2]\d:[0-5]\dZ?)?)?)?",
        fullmatch=True,
    ),
)
ZONES = st.sampled_from(("UTC", "America/New_York", "Asia/Tokyo", "UTC+14:00", "UTC-12:00"))


@given(
    st.sampled_from(("created", "inactive", "login", "ends", "returned")),
    st.sampled_from(("{}", ">{}", ">={}", "<{}", "<={}", "{}..", "..{}", "{0}..{0}")),
    DATES,
    ZONES,
)
def test_dates_and_ages_at_the_ends_of_the_calendar_are_understood_or_politely_refused(
    name: str, form: str, date: str, zone: str
) -> None:
    with contextlib.suppress(ValidationError):
        parse_search(f"{name}:{form.format(date)}", NOW, zone_of(zone))


def test_nothing_is_later_than_the_last_day_of_the_calendar() -> None:
    last = datetime.max.replace(tzinfo=UTC)
    assert span("ends:9999-12-31", "suspension_ends") == (datetime(9999, 12, 31, tzinfo=UTC), None)
    assert span("ends:>9999-12-31", "suspension_ends") == (last, None)
    assert parse_search("created:>99999y", NOW).created_after == datetime.min.replace(tzinfo=UTC)
