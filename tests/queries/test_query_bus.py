"""What every query passes through: permissions, cache, metrics; and the answers themselves."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from app.commands.delete_user import DeleteUser
from app.commands.passwords import ResetPassword
from app.commands.record_activity import RecordActivity
from app.commands.roles import GrantRole
from app.commands.suspend_user import SuspendUser
from app.commands.update_user import UpdateUser
from app.domain.activity import ActivityEntry, ActivityKind
from app.domain.errors import (
    NotSignedIn,
    PasswordChangeRequired,
    PermissionDenied,
    UserNotFound,
    ValidationError,
)
from app.queries import middleware
from app.queries.get_history import GetHistory
from app.queries.get_totals import GetDiagnostics, GetTotals, ListRoles
from app.queries.get_user import GetUser, GetUserStats, ResolveUsers
from app.queries.get_user_as_of import GetUserAsOf
from app.queries.list_users import ListUsers, SearchUsers
from app.queries.message import Query
from app.queries.results import QueryResult

SECRET = SecretStr("a long enough secret")
REASON = "travelling abroad for long"


def as_operator(house: Any, role: str) -> str:
    return str(house.create(f"{role}@example.org", roles=(role,), password=SECRET))


MATRIX: tuple[tuple[type[Query], dict[str, Any], frozenset[str]], ...] = (
    (ListUsers, {}, frozenset({"support", "auditor"})),
    (SearchUsers, {"search": "ana"}, frozenset({"support", "auditor"})),
    (GetUser, {"target_user_id": "root@example.org"}, frozenset({"support", "auditor"})),
    (GetUserStats, {"target_user_id": "root@example.org"}, frozenset({"support", "auditor"})),
    (GetTotals, {}, frozenset({"support", "auditor"})),
    (GetHistory, {}, frozenset({"auditor"})),
    (ResolveUsers, {"identifiers": ("root@example.org",)}, frozenset({"support", "auditor"})),
)


@pytest.mark.parametrize("role", ["support", "auditor", "member"])
@pytest.mark.parametrize(("kind", "fields", "allowed"), MATRIX)
def test_who_may_ask_what(house: Any, role: str, kind: Any, fields: Any, allowed: frozenset[str]) -> None:
    operator = as_operator(house, role)
    if role in allowed:
        assert house.ask(kind, by=operator, **fields) is not None
        return
    with pytest.raises(PermissionDenied):
        house.ask(kind, by=operator, **fields)
    line = house.ask(GetHistory, types=("PermissionDenied",)).entries[0]
    assert (line.actor.id, line.changes["attempt"]["after"]) == (operator, kind.__name__)


def test_a_member_sees_its_own_profile_and_history(house: Any) -> None:
    member = as_operator(house, "member")
    assert house.ask(GetUser, by=member, target_user_id="MEMBER@example.org").id == member
    assert house.ask(GetUserStats, by=member, target_user_id=member).login_count == 0
    assert house.ask(GetHistory, by=member, user=member).total_count == 1


def test_the_suspended_and_the_unknown_see_nothing(house: Any) -> None:
    helper = as_operator(house, "support")
    house.run(SuspendUser, target_user_id=helper, reason=REASON)
    for asker in (helper, "nobody-knows"):
        with pytest.raises(NotSignedIn):
            house.ask(ListUsers, by=asker)


def test_a_one_time_password_must_be_changed_before_looking_around(house: Any) -> None:
    helper = as_operator(house, "support")
    house.run(ResetPassword, target_user_id=helper)
    with pytest.raises(PasswordChangeRequired):
        house.ask(ListUsers, by=helper)


def test_an_answer_is_kept_until_something_changes(house: Any) -> None:
    ana = house.create("ana@example.org")

    def ask() -> QueryResult[Any]:
        answer: QueryResult[Any] = house.app.ask(GetUser(asker_id=house.admin, target_user_id=ana))
        return answer

    assert [ask().from_cache, ask().from_cache] == [False, True]
    house.run(UpdateUser, target_user_id=ana, bio="new")
    fresh = ask()
    assert (fresh.from_cache, fresh.data.bio) == (False, "new")


def test_a_role_that_is_lost_takes_its_kept_answers_with_it(house: Any) -> None:
    helper = as_operator(house, "support")
    house.ask(ListUsers, by=helper)
    house.run(DeleteUser, target_user_id=helper, reason=REASON)
    with pytest.raises(NotSignedIn):
        house.ask(ListUsers, by=helper)


def test_diagnostics_tell_of_hits_and_times(house: Any) -> None:
    house.ask(GetTotals)
    house.ask(GetTotals)
    found = house.ask(GetDiagnostics)
    assert found["queries"]["GetTotals"]["from_cache"] == 1
    assert found["cache"]["hits"] >= 1
    assert found["read_store"]["documents"]["users"] == 1


def test_a_slow_query_is_warned_of(
    house: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "SLOW", 0.0)
    with caplog.at_level(logging.WARNING, "padron.queries"):
        house.ask(SearchUsers, search="very private words")
    assert any("SearchUsers took" in line for line in caplog.messages)
    assert "private" not in caplog.text


def test_filters_search_terms_and_facets_go_together(house: Any) -> None:
    ids = [
        house.create(f"u{n}@example.{'org' if n % 2 else 'com'}", last_name=f"García {n}") for n in range(6)
    ]
    house.run(GrantRole, target_user_id=ids[0], role="support")
    house.run(DeleteUser, target_user_id=ids[1], reason=REASON)
    found = house.ask(SearchUsers, search="garcia domain:example.com", facets=("status", "roles", "domain"))
    assert found.total_count == 3
    assert found.facets["domain"] == {"example.com": 3}  # what is typed holds for every count
    chosen = house.ask(SearchUsers, search="garcia", domains=("example.com",), facets=("domain",))
    assert chosen.facets["domain"] == {"example.com": 3, "example.org": 2}
    assert found.words == ("garcia",)
    assert house.ask(ListUsers, search="status:deleted").total_count == 1
    assert house.ask(ListUsers, roles=("support",), search="role:auditor").total_count == 0


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"page": 0}, "invalid_page"),
        ({"page_size": 101}, "invalid_page_size"),
        ({"sort": "shoe_size"}, "unknown_column"),
        ({"search": "x" * 1001}, "search_too_long"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(house: Any, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        house.ask(ListUsers, **fields)
    assert refusal.value.code == code


def test_pages_cover_everybody_once(house: Any) -> None:
    for number in range(11):
        house.create(f"u{number}@example.org")
    seen = [user.id for page in (1, 2, 3) for user in house.ask(ListUsers, page=page, page_size=5).users]
    assert len(seen) == len(set(seen)) == 12
    answer = house.app.ask(ListUsers(asker_id=house.admin, page_size=5))
    assert (answer.total_count, answer.total_pages) == (12, 3)


def test_counters_add_up_by_day_and_in_totals(house: Any) -> None:
    ana = house.create("ana@example.org")
    day = datetime.now(UTC) - timedelta(days=10)
    entries = (
        ActivityEntry(kind=ActivityKind.LOGIN, at=day, count=2),
        ActivityEntry(kind=ActivityKind.FOLLOWER, at=day, count=5),
        ActivityEntry(kind=ActivityKind.FOLLOWER, at=day, count=-2),
    )
    house.run(RecordActivity, entries={ana: entries})
    stats = house.ask(GetUserStats, target_user_id=ana, since=day, until=day)
    assert (stats.login_count, stats.followers_count) == (2, 3)
    assert stats.in_range == {"follower": 3, "login": 2}
    assert stats.by_day["login"] == {day.date().isoformat(): 2}
    assert house.ask(GetTotals).logins[day.date().isoformat()] == 2


def test_the_dashboard_knows_who_returns_next(house: Any) -> None:
    later, sooner = house.create("a@example.org"), house.create("b@example.org")
    house.run(SuspendUser, target_user_id=later, reason=REASON, duration=timedelta(days=9))
    house.run(SuspendUser, target_user_id=sooner, reason=REASON, duration=timedelta(days=2))
    assert [user.id for user in house.ask(GetTotals).ending_soon] == [sooner, later]
    house.run(DeleteUser, target_user_id=sooner, reason=REASON)
    assert [user.id for user in house.ask(GetTotals).ending_soon] == [later]


def test_a_user_as_of_a_time_is_what_it_was_then(house: Any) -> None:
    ana = house.create("ana@example.org", bio="first", attributes={"team": "a"}, roles=("support",))
    before = house.clock.now()
    house.run(UpdateUser, target_user_id=ana, bio="second", attributes={"team": ""})
    house.run(SuspendUser, target_user_id=ana, reason=REASON)
    then = house.ask(GetUserAsOf, target_user_id=ana, at=before)
    now = house.ask(GetUser, target_user_id=ana)
    assert (then.bio, then.attributes, then.status.value, then.version) == (
        "first",
        {"team": "a"},
        "invited",
        1,
    )
    latest = house.ask(GetUserAsOf, target_user_id=ana, at=house.clock.now())
    same = {"bio", "attributes", "status", "version", "roles", "suspension_reason", "updated_at", "full_name"}
    assert latest.model_dump(include=same) == now.model_dump(include=same)
    with pytest.raises(UserNotFound):
        house.ask(GetUserAsOf, target_user_id=ana, at=before - timedelta(days=1))


def test_a_list_of_emails_and_ids_is_resolved(house: Any) -> None:
    ana = house.create("ana@example.org")
    found = house.ask(ResolveUsers, identifiers=("ANA@example.org", ana, "nobody@example.org", " "))
    assert [user.id for user in found.matched] == [ana]
    assert found.missing == ("nobody@example.org", " ")


def test_roles_tell_how_many_have_them(house: Any) -> None:
    as_operator(house, "support")
    roles = {role.name: role for role in house.ask(ListRoles)}
    assert roles["support"].users == 1
    assert roles["support"].built_in
    assert "users.suspend" in roles["support"].permissions


def test_an_account_is_there_from_the_time_it_says_it_was_created(house: Any) -> None:
    ana = house.create("ana@example.org")
    created = house.ask(GetUser, target_user_id=ana).created_at
    assert house.ask(GetUserAsOf, target_user_id=ana, at=created).email == "ana@example.org"
