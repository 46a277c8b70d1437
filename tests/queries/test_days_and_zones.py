"""A day is one of the zone in which times are shown: lists, counters and charts agree about it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands.import_users import ImportUsers
from app.commands.record_activity import RecordActivity
from app.domain.activity import ActivityEntry, ActivityKind
from app.domain.errors import ValidationError
from app.queries.days import days_of, days_of_day, days_of_numbers
from app.queries.get_totals import GetTotals
from app.queries.get_user import GetUser, GetUserStats
from app.queries.list_users import ListUsers

ZONES = ("UTC", "Europe/Madrid", "Asia/Kathmandu", "America/Los_Angeles", "Pacific/Chatham", "UTC-03:30")


def listed(house: Any, search: str, zone: str) -> int:
    return int(house.ask(ListUsers, search=search, time_zone=zone).total_count)


@pytest.fixture
def some_life(house: Any, tmp_path: Any) -> Any:
    """Accounts made and sign-ins around midnights of several zones, one of them when clocks are changed."""
    moments = [
        datetime(2026, 3, day, hour, minute, tzinfo=UTC)
        for day in (27, 28, 29)
        for hour, minute in ((0, 5), (7, 59), (10, 14), (18, 16), (22, 59), (23, 1))
    ]
    file = tmp_path / "users.csv"
    rows = [f"u{at}@example.org,User,Number {at},{moment.isoformat()}" for at, moment in enumerate(moments)]
    file.write_text("\n".join(["email,first_name,last_name,created_at", *rows]), "utf-8")
    house.run(ImportUsers, path=file)
    for at, moment in enumerate(moments):
        user = house.ask(GetUser, target_user_id=f"u{at}@example.org").id
        entry = ActivityEntry(kind=ActivityKind.LOGIN, at=moment, count=at + 1)
        house.run(RecordActivity, entries={user: (entry,)})
    return house


@pytest.mark.parametrize("zone", ZONES)
def test_charts_count_the_days_that_the_list_finds(some_life: Any, zone: str) -> None:
    totals = some_life.ask(GetTotals, time_zone=zone)
    assert sum(totals.sign_ups.values()) == 19  # and the administrator
    for day, count in totals.sign_ups.items():
        assert listed(some_life, f"created:{day}", zone) == count
    assert sum(totals.logins.values()) == totals.activity["login"]
    found = {day: listed(some_life, f"login:{day}", zone) for day in totals.logins}
    assert all(found.values())
    assert sum(found.values()) == 18
    assert listed(some_life, "login:2026-03", zone) == sum(
        count for day, count in found.items() if day.startswith("2026-03")
    )


@pytest.mark.parametrize("zone", ZONES)
def test_a_row_is_found_by_the_day_that_it_shows(some_life: Any, zone: str) -> None:
    for name in ("u0", "u4", "u5", "u12", "u17"):
        user = some_life.ask(GetUser, target_user_id=f"{name}@example.org")
        shown = user.created_at.astimezone(_zone(zone)).date().isoformat()
        assert listed(some_life, f"created:{shown} email:{name}@example.org", zone) == 1
        stats = some_life.ask(GetUserStats, target_user_id=user.id, since=user.created_at, time_zone=zone)
        assert list(stats.by_day["login"]) == [shown]


def test_the_same_question_in_another_zone_is_another_question(some_life: Any) -> None:
    night = "created:2026-03-28 email:u5@example.org"  # at 23:01 of the 27th
    assert [listed(some_life, night, zone) for zone in ("UTC", "Europe/Madrid", "UTC")] == [0, 1, 0]
    with pytest.raises(ValidationError) as refusal:
        listed(some_life, "ana", "Mars/Olympus")
    assert refusal.value.code == "unknown_time_zone"


def _zone(name: str) -> Any:
    return timezone(-timedelta(hours=3, minutes=30)) if name == "UTC-03:30" else ZoneInfo(name)


QUARTERS = st.integers(0, 96 * 900).map(
    lambda number: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * number)
)


@given(st.dictionaries(QUARTERS, st.integers(1, 9), max_size=12), st.sampled_from(ZONES))
def test_quarters_add_up_to_days_however_they_are_kept(counts: dict[datetime, int], name: str) -> None:
    zone = UTC if name == "UTC" else _zone(name)
    expected: dict[str, int] = {}
    for moment, count in counts.items():
        day = moment.astimezone(zone).date().isoformat()
        expected[day] = expected.get(day, 0) + count
    assert days_of({moment.isoformat()[:16]: count for moment, count in counts.items()}, zone) == expected
    assert (
        days_of_numbers({int(m.timestamp()) // 900: count for m, count in counts.items()}, zone) == expected
    )
    found: dict[str, int] = {}
    for moment, count in counts.items():
        quarter = str(moment.hour * 4 + moment.minute // 15)
        for day, number in days_of_day(moment.date().isoformat(), {quarter: count}, zone).items():
            found[day] = found.get(day, 0) + number
    assert found == expected


@pytest.mark.parametrize("zone", ZONES)
def test_the_first_and_last_day_of_the_calendar_are_days_in_every_zone(
    house: Any, tmp_path: Any, zone: str
) -> None:
    """Programs write 0001-01-01 for “not known” and 9999-12-31 for “never ends”."""
    file = tmp_path / "users.csv"
    file.write_text(
        "email,first_name,last_name,status,suspended_until,created_at,last_login_at\n"
        "old@example.org,Ann,Lee,active,,0001-01-01T00:00:00Z,0001-01-01T00:00:00Z\n"
        "long@example.org,Ben,Lee,suspended,9999-12-31T23:59:59Z,,\n",
        "utf-8",
    )
    house.run(ImportUsers, path=file)
    totals = house.ask(GetTotals, time_zone=zone)
    assert totals.sign_ups["0001-01-01"] == 1
    assert listed(house, "created:0001-01-01", zone) == 1
    assert listed(house, "ends:9999-12-31", zone) == 1
    stats = house.ask(
        GetUserStats,
        target_user_id="old@example.org",
        since=datetime.min.replace(tzinfo=UTC),
        until=datetime.max.replace(tzinfo=UTC),
        time_zone=zone,
    )
    assert stats.login_count == sum(stats.in_range.values())
