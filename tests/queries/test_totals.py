"""The dashboard's figures, and that each is the number of the list behind it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from app.commands.delete_user import DeleteUser
from app.commands.reactivate_user import ReactivateUser
from app.commands.record_activity import RecordActivity
from app.commands.suspend_user import SuspendUser
from app.domain.activity import ActivityEntry, ActivityKind
from app.queries.get_totals import GetTotals
from app.queries.list_users import ListUsers

REASON = "travelling abroad for long"


def listed(house: Any, search: str) -> set[str]:
    """Who stands on the list, without their domains."""
    return {user.email.partition("@")[0] for user in house.ask(ListUsers, search=search, page_size=100).users}


def signed_in(house: Any, user: str, *days: str, kind: ActivityKind = ActivityKind.LOGIN) -> None:
    at = [datetime.fromisoformat(f"{day}T10:00:00+00:00") for day in days]
    house.run(RecordActivity, entries={user: tuple(ActivityEntry(kind=kind, at=moment) for moment in at)})


def test_who_signed_in_on_some_days_is_listed_whatever_came_later(house: Any) -> None:
    ana, bo, cy = (house.create(f"{name}@example.org") for name in ("ana", "bo", "cy"))
    signed_in(house, ana, "2026-03-02", "2026-05-01")
    signed_in(house, bo, "2026-03-09")
    signed_in(house, cy, "2026-03-03", kind=ActivityKind.PROFILE_VIEW)
    assert listed(house, "login:2026-03-01..2026-03-07") == {"ana"}
    assert listed(house, "login:2026-03") == {"ana", "bo"}
    assert listed(house, "login:<2026-03-05") == {"ana"}
    assert listed(house, "login:>=2026-04") == {"ana"}


def test_a_list_of_sign_ins_follows_what_is_recorded_afterwards(house: Any) -> None:
    ana, bo = house.create("ana@example.org"), house.create("bo@example.org")
    signed_in(house, ana, "2026-03-02")
    signed_in(house, bo, "2026-06-01")
    assert listed(house, "login:2026-03") == {"ana"}
    signed_in(house, bo, "2026-03-04")  # before the last one: the user's own document stays as it is
    assert listed(house, "login:2026-03") == {"ana", "bo"}
    house.run(
        DeleteUser, target_user_id=ana, reason=REASON, hard_delete=True, confirm_email="ana@example.org"
    )
    assert listed(house, "login:2026-03") == {"bo"}


def test_suspensions_are_counted_between_the_edges_and_listed_by_them(house: Any) -> None:
    for number, hours in enumerate((5, 6, 30, 400)):
        user = house.create(f"u{number}@example.org")
        house.run(SuspendUser, target_user_id=user, reason=REASON, duration=timedelta(hours=hours))
    gone = house.create("gone@example.org")
    house.run(SuspendUser, target_user_id=gone, reason=REASON, duration=timedelta(hours=7))
    house.run(DeleteUser, target_user_id=gone, reason=REASON)
    house.run(SuspendUser, target_user_id=house.create("u9@example.org"), reason=REASON)
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    edges = tuple(now + timedelta(hours=hours) for hours in (1, 24, 168))
    found = house.ask(GetTotals, agenda_edges=edges)
    assert found.ending == (0, 2, 1, 1)
    first, day, week = (f"{edge:%Y-%m-%dT%H:%M}Z" for edge in edges)
    assert listed(house, f"ends:<{first}") == set()
    assert listed(house, f"ends:{first}..{edges[1] - timedelta(minutes=1):%Y-%m-%dT%H:%M}Z") == {"u0", "u1"}
    assert listed(house, f"ends:>={week}") == {"u3"}
    assert listed(house, "ends:2d") == {"u0", "u1", "u2"}
    assert listed(house, f"ends:>={day} ends:<{week}") == {"u2"}


def test_who_returned_lately_is_told_with_both_times_until_erased(house: Any) -> None:
    ana, bo = house.create("ana@example.org"), house.create("bo@example.org")
    for user in (ana, bo):
        house.run(SuspendUser, target_user_id=user, reason=REASON, duration=timedelta(hours=2))
    house.clock.offset = timedelta(hours=5)
    house.app.reactivate_expired()
    found = house.ask(GetTotals)
    assert found.returned_count == 2
    late = {entry.email: entry.applied_at - entry.due_at for entry in found.returned}
    assert late.keys() == {"ana@example.org", "bo@example.org"}
    assert all(abs(delay - timedelta(hours=3)) < timedelta(minutes=1) for delay in late.values())
    assert listed(house, "returned:7d") == {"ana", "bo"}
    house.run(DeleteUser, target_user_id=bo, reason=REASON, hard_delete=True, confirm_email="bo@example.org")
    assert [entry.id for entry in house.ask(GetTotals).returned] == [ana]
    house.clock.offset = timedelta(days=8)
    house.create("cy@example.org")  # answers are kept for a while, as long as nothing happens
    assert house.ask(GetTotals).returned == ()
    assert listed(house, "returned:7d") == set()


def test_a_suspension_that_somebody_ended_did_not_end_by_itself(house: Any) -> None:
    ana = house.create("ana@example.org")
    house.run(SuspendUser, target_user_id=ana, reason=REASON, duration=timedelta(hours=2))
    house.run(ReactivateUser, target_user_id=ana)
    assert house.ask(GetTotals).returned_count == 0
