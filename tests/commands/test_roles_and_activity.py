"""Roles, what users do, and the stores as a whole."""

from __future__ import annotations

from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.commands.delete_user import DeleteUser
from app.commands.maintenance import BackUp, RestoreBackup, VerifyDirectory
from app.commands.message import Command
from app.commands.record_activity import RecordActivity, ViewProfile
from app.commands.remove_role import RemoveRole
from app.commands.roles import DefineRole, GrantRole, RevokeRole
from app.domain import events
from app.domain.activity import ActivityEntry, ActivityKind
from app.domain.errors import InvalidTransition, PadronError, RoleInUse, RoleNotFound, RoleProtected
from tests.write_store.office import START, Office


def test_a_role_is_given_and_taken_once(office: Office) -> None:
    ana = office.create()
    assert (
        office.run(GrantRole, target_user_id=ana, role=" Support ").message
        == "Ana García now has the role support"
    )
    again = office.run(GrantRole, target_user_id=ana, role="support")
    assert (again.position, again.message) == (
        0,
        "Ana García already has the role support; nothing was changed",
    )
    office.run(RevokeRole, target_user_id=ana, role="support")
    assert office.run(RevokeRole, target_user_id=ana, role="support").position == 0
    assert office.user(ana).roles == frozenset()


@pytest.mark.parametrize("kind", [GrantRole, RevokeRole])
def test_an_unknown_role_is_answered_with_those_there_are(office: Office, kind: type[Command]) -> None:
    with pytest.raises(RoleNotFound, match="administrator, auditor, member, support"):
        office.run(kind, target_user_id=office.create(), role="juggler")


def test_a_new_role_allows_what_it_was_defined_to(office: Office) -> None:
    office.run(DefineRole, role="Help  Desk", permission_names=("users.view", "users.suspend"))
    desk, ana = office.operator("help desk"), office.create()
    office.run(ViewProfile, by=desk, target_user_id=ana)
    office.run(DefineRole, role="help desk", permission_names=("users.suspend",))
    with pytest.raises(PadronError):
        office.run(ViewProfile, by=desk, target_user_id=ana)
    last = office.events("RoleDefined")[-1]
    assert isinstance(last, events.RoleDefined)
    assert (last.aggregate_id, last.permissions, last.before) == (
        "role:help desk", ("users.suspend",), ("users.suspend", "users.view"),
    )  # fmt: skip


def test_a_role_defined_as_it_is_changes_nothing(office: Office) -> None:
    office.run(DefineRole, role="desk", permission_names=("users.view",))
    again = office.run(DefineRole, role="DESK", permission_names=("users.view", "users.view"))
    assert again.position == 0


@pytest.mark.parametrize(
    ("role", "names", "code"),
    [
        ("administrator", (), "role_protected"), ("Administrator ", ("users.view",), "role_protected"),
        ("1st", (), "invalid_role_name"), ("desk", ("users.fly",), "unknown_permission"),
    ],
)  # fmt: skip
def test_what_no_role_can_be_is_refused(office: Office, role: str, names: tuple[str, ...], code: str) -> None:
    before = office.store.chain_state()
    with pytest.raises((RoleProtected, PadronError)) as refusal:
        office.run(DefineRole, role=role, permission_names=names)
    assert refusal.value.code == code
    assert office.store.chain_state() == before


def test_a_role_that_nobody_has_is_removed_for_good(office: Office) -> None:
    office.run(DefineRole, role="desk", permission_names=("users.view", "users.suspend"))
    result = office.run(RemoveRole, role=" Desk ")
    assert (result.message, result.aggregate_id) == ("The role desk was removed", "role:desk")
    removed = office.events("RoleRemoved")[-1]
    assert isinstance(removed, events.RoleRemoved)
    assert (removed.aggregate_id, removed.permissions) == ("role:desk", ("users.suspend", "users.view"))
    with pytest.raises(RoleNotFound, match="The roles are: administrator, auditor, member, support"):
        office.run(GrantRole, target_user_id=office.create(), role="desk")
    with pytest.raises(RoleNotFound):
        office.run(RemoveRole, role="desk")
    office.run(DefineRole, role="desk", permission_names=("stats.view",))
    assert office.run(GrantRole, target_user_id=office.create("b@example.org"), role="desk").success


@pytest.mark.parametrize("deleted", [False, True])
def test_a_role_that_somebody_has_stays(office: Office, deleted: bool) -> None:
    office.run(DefineRole, role="desk", permission_names=("users.view",))
    ana = office.create()
    office.run(GrantRole, target_user_id=ana, role="desk")
    if deleted:
        office.run(DeleteUser, target_user_id=ana, reason="Left the company.")
    before = office.store.chain_state()
    with pytest.raises(RoleInUse, match="1 account has it"):
        office.run(RemoveRole, role="desk")
    assert office.store.chain_state() == before


@pytest.mark.parametrize("role", ["administrator", "support", "auditor", "member"])
def test_a_role_of_every_directory_stays(office: Office, role: str) -> None:
    with pytest.raises(RoleProtected, match="can't be removed"):
        office.run(RemoveRole, role=role)


def entry(**fields: Any) -> ActivityEntry:
    return ActivityEntry(**{"kind": ActivityKind.POST, "at": START, **fields})


def test_activity_of_many_is_one_event_each_and_makes_no_form_stale(office: Office) -> None:
    ana, berta = office.create("a@example.org"), office.create("b@example.org")
    done = (entry(count=3), entry(kind=ActivityKind.FOLLOWER, count=-1))
    result = office.run(RecordActivity, entries={ana: done, berta: (entry(),), office.admin: ()})
    assert [event.type for event in result.events] == ["ActivityRecorded"] * 2
    first = office.events("ActivityRecorded")[0]
    assert isinstance(first, events.ActivityRecorded)
    assert (first.user_id, first.entries) == (ana, done)
    assert office.user(ana).version == 1


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (lambda ana: {"nobody": (entry(),), ana: (entry(),)}, "unknown_user"),
        (lambda ana: {ana: (entry(at=START + timedelta(days=2)),)}, "future_activity"),
        (lambda ana: {ana: (entry(at=START.replace(tzinfo=None)),)}, "invalid_time"),
        (lambda ana: {f"user{number}": () for number in range(1001)}, "too_many_entries"),
    ],
)
def test_activity_is_taken_all_or_not_at_all(office: Office, broken: Any, code: str) -> None:
    ana = office.create()
    with pytest.raises(PadronError) as refusal:
        office.run(RecordActivity, entries=broken(ana))
    assert refusal.value.code == code
    assert not office.events("ActivityRecorded")


def test_a_clock_that_is_a_day_ahead_is_forgiven(office: Office) -> None:
    office.run(RecordActivity, entries={office.admin: (entry(at=START + timedelta(hours=23)),)})
    assert START.tzinfo is UTC


def test_opening_a_profile_is_counted_for_whom_it_is_about(office: Office) -> None:
    ana = office.create()
    office.run(ViewProfile, target_user_id=ana)
    last = office.events("UserProfileViewed")[-1]
    assert (last.user_id, last.actor_id) == (ana, office.admin)
    assert office.user(ana).version == 1


def test_a_backup_is_made_and_restored_through_the_bus(office: Office, tmp_path: Path) -> None:
    made = office.run(BackUp, path=tmp_path / "b.db")
    assert made.data["bytes"] == (tmp_path / "b.db").stat().st_size
    ana = office.create()
    office.run(RestoreBackup, path=tmp_path / "b.db")
    with pytest.raises((InvalidTransition, PadronError)):
        office.user(ana)


def test_a_tampered_log_is_told_not_raised(office: Office) -> None:
    assert office.run(VerifyDirectory).success
    office.sql("UPDATE events SET actor_id='somebody' WHERE position=2")
    found = office.run(VerifyDirectory)
    assert (found.success, found.data["log_intact"]) == (False, False)
    assert "position 2" in found.message
