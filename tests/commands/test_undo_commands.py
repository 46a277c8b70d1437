"""What was done is taken back, and taken back again, and what changed meanwhile stays."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser, RestoreUser
from app.commands.import_users import ImportUsers
from app.commands.message import Command
from app.commands.passwords import SetPassword
from app.commands.reactivate_user import ReactivateUser
from app.commands.remove_role import RemoveRole
from app.commands.result import CommandResult
from app.commands.roles import DefineRole, GrantRole, RevokeRole
from app.commands.suspend_user import SuspendUser
from app.commands.undo_commands import UndoCommands
from app.commands.update_user import UpdateUser
from app.domain.errors import Cancelled, PadronError, PermissionDenied, ValidationError
from app.domain.message import Message
from app.domain.permissions import Permission
from app.domain.user_status import Status
from app.queries.get_history import GetHistory
from app.queries.get_totals import ListRoles
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers
from tests.examples import count_of
from tests.house import House
from tests.places import DATA
from tests.write_store.office import Office

WHY = "Left the company for good"
FIELDS = {"email", "first_name", "last_name", "bio", "status", "suspended_until", "suspension_reason",
          "roles", "attributes"}  # fmt: skip


def shown(house: House, user: str) -> dict[str, Any]:
    detail = house.ask(GetUser, target_user_id=user)
    return {name: getattr(detail, name) for name in FIELDS}


def undo(house: House, *ids: str, by: str | None = None) -> CommandResult:
    return house.run(UndoCommands, by=by, undone_ids=ids)


@pytest.fixture
def ana(house: House) -> str:
    return house.create("ana@example.org", attributes={"city": "Vigo"})


def test_every_change_can_be_taken_back_and_done_again(house: House, ana: str) -> None:
    changes: tuple[tuple[type[Command], dict[str, Any]], ...] = (
        (UpdateUser, {"first_name": "Anna", "attributes": {"city": "", "team": "Ventas"}}),
        (SuspendUser, {"reason": "Away for a long while", "duration": timedelta(days=3)}),
        (ReactivateUser, {}),
        (GrantRole, {"role": "support"}),
        (RevokeRole, {"role": "support"}),
        (DeleteUser, {"reason": WHY}),
        (RestoreUser, {}),
    )
    for kind, fields in changes:
        before = shown(house, ana)
        done = house.run(kind, target_user_id=ana, **fields)
        after = shown(house, ana)
        assert before != after
        undone = undo(house, done.command_id)
        assert (undone.data["undone"], undone.data["failed"]) == (1, 0)
        assert shown(house, ana) == before
        undo(house, undone.command_id)
        again = shown(house, ana)
        again.pop("suspension_reason"), after.pop("suspension_reason")
        assert again == after


def test_the_history_keeps_both(house: House, ana: str) -> None:
    done = house.run(UpdateUser, target_user_id=ana, bio="new")
    undo(house, done.command_id)
    told = [entry.changes for entry in house.ask(GetHistory, user=ana).entries][:2]
    assert told == [
        {"bio": {"before": "new", "after": ""}}, {"bio": {"before": "", "after": "new"}}
    ]  # fmt: skip


def test_a_created_account_goes_and_comes_back(house: House) -> None:
    result = house.run(CreateUser, email="bo@example.org", first_name="Bo", last_name="Núñez")
    undone = undo(house, result.command_id)
    assert house.ask(GetUser, target_user_id=result.aggregate_id).status is Status.DELETED
    undo(house, undone.command_id)
    assert house.ask(GetUser, target_user_id=result.aggregate_id).status is Status.INVITED


def test_what_was_changed_again_stays_and_is_told(house: House, ana: str) -> None:
    first = house.run(UpdateUser, target_user_id=ana, bio="one")
    house.run(UpdateUser, target_user_id=ana, bio="two")
    result = undo(house, first.command_id)
    assert (result.data["undone"], result.data["failed"]) == (0, 1)
    assert result.data["failures"][0]["code"] == "changed_since"
    assert shown(house, ana)["bio"] == "two"


def test_an_erased_account_is_told(house: House, ana: str) -> None:
    done = house.run(UpdateUser, target_user_id=ana, bio="one")
    other = house.run(UpdateUser, target_user_id=house.create("bo@example.org"), bio="one")
    house.run(DeleteUser, target_user_id=ana, reason=WHY, hard_delete=True, confirm_email="ana@example.org")
    result = undo(house, done.command_id, other.command_id)
    assert result.data["undone"] == 1


def test_a_role_gets_its_permissions_back(house: House) -> None:
    def allowed() -> set[str]:
        return next(set(role.permissions) for role in house.ask(ListRoles) if role.name == "support")

    before = allowed()
    done = house.run(DefineRole, role="support", permission_names=("users.view",))
    undo(house, done.command_id)
    assert allowed() == before


def test_a_new_role_goes_and_comes_back(house: House) -> None:
    def allowed() -> dict[str, tuple[str, ...]]:
        return {role.name: role.permissions for role in house.ask(ListRoles) if role.name == "desk"}

    made = house.run(DefineRole, role="desk", permission_names=("users.view",))
    undone = undo(house, made.command_id)
    assert (undone.data["undone"], allowed()) == (1, {})
    redone = undo(house, undone.command_id)
    assert allowed() == {"desk": ("users.view",)}
    removed = house.run(RemoveRole, role="desk")
    assert allowed() == {}
    undo(house, removed.command_id)
    assert allowed() == {"desk": ("users.view",)}
    assert undo(house, made.command_id).data["undone"] == 1
    assert undo(house, redone.command_id).data["failures"][0]["code"] == "changed_since"


def test_a_new_role_that_somebody_has_stays(house: House, ana: str) -> None:
    made = house.run(DefineRole, role="desk", permission_names=("users.view",))
    given = house.run(GrantRole, target_user_id=ana, role="desk")
    result = undo(house, made.command_id)
    assert (result.data["undone"], result.data["failures"][0]["code"]) == (0, "role_in_use")
    assert undo(house, made.command_id, given.command_id).data["undone"] == 2


def test_a_role_that_was_removed_since_is_not_given_back(house: House, ana: str) -> None:
    house.run(DefineRole, role="desk", permission_names=("users.view",))
    house.run(GrantRole, target_user_id=ana, role="desk")
    taken = house.run(RevokeRole, target_user_id=ana, role="desk")
    removed = house.run(RemoveRole, role="desk")
    result = undo(house, taken.command_id)
    assert (result.data["undone"], result.data["failures"][0]["code"]) == (0, "role_not_found")
    assert undo(house, taken.command_id, removed.command_id).data["undone"] == 2
    assert house.ask(GetUser, target_user_id=ana).roles == ("desk",)


def test_who_may_not_do_it_may_not_take_it_back(house: House, ana: str) -> None:
    helper = house.create("helper@example.org", roles=("support",))
    house.run(SetPassword, target_user_id=helper, new_password=SecretStr("a long enough secret"))
    deleted = house.run(DeleteUser, target_user_id=ana, reason=WHY)
    with pytest.raises(PermissionDenied):
        undo(house, deleted.command_id, by=helper)
    assert shown(house, ana)["status"] is Status.DELETED


def test_the_last_administrator_is_safe(house: House) -> None:
    second = house.create("second@example.org")
    house.run(SetPassword, target_user_id=second, new_password=SecretStr("a long enough secret"))
    granted = house.run(GrantRole, target_user_id=second, role="administrator")
    house.run(RevokeRole, by=second, target_user_id=house.admin, role="administrator")
    result = undo(house, granted.command_id, by=second)
    assert result.data["failures"][0]["code"] == "last_administrator"
    assert "administrator" in house.ask(GetUser, by=second, target_user_id=second).roles


def test_there_must_be_something_to_take_back(house: House) -> None:
    with pytest.raises(ValidationError):
        undo(house, "nobody-sent-this")


def test_a_whole_import_is_one_step(house: House, tmp_path: Path) -> None:
    existing = house.create("p7@example.org", first_name="Old")
    file = tmp_path / "people.csv"
    rows = [f"p{n}@example.org,Paz,Vega {chr(97 + n % 26)}" for n in range(1200)]
    file.write_text("email,first_name,last_name\n" + "\n".join(rows), "utf-8")
    done = house.run(ImportUsers, path=file, on_duplicate="update")
    assert (done.data["created"], done.data["updated"]) == (1199, 1)
    result = undo(house, done.command_id)
    assert (result.data["undone"], result.data["failed"]) == (1200, 0)
    assert house.ask(GetUser, target_user_id=existing).first_name == "Old"
    assert house.ask(ListUsers, search="paz").total_count == 0
    undo(house, result.command_id)
    assert house.ask(ListUsers, search="paz").total_count == 1200


ACTS = st.sampled_from(("update", "suspend", "reactivate", "delete", "restore", "grant", "revoke"))


@settings(max_examples=count_of(25), suppress_health_check=list(HealthCheck))
@given(acts=st.lists(st.tuples(ACTS, st.integers(0, 3)), min_size=1, max_size=8))
def test_taking_all_back_in_one_go_leads_back_to_the_beginning(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int]]
) -> None:
    house = House(tmp_path_factory.mktemp("house"))
    try:
        ana = house.create("ana@example.org")
        before, ids = shown(house, ana), []
        kinds: dict[str, tuple[type[Command], dict[str, Any]]]
        for act, number in acts:
            kinds = {
                "update": (UpdateUser, {"bio": f"bio {number}", "last_name": f"Vega {'abcd'[number]}"}),
                "suspend": (SuspendUser, {"reason": f"Away for a long while {number}"}),
                "reactivate": (ReactivateUser, {}),
                "delete": (DeleteUser, {"reason": WHY}),
                "restore": (RestoreUser, {}),
                "grant": (GrantRole, {"role": "support"}),
                "revoke": (RevokeRole, {"role": "support"}),
            }
            kind, fields = kinds[act]
            try:
                result = house.run(kind, target_user_id=ana, **fields)
            except PadronError:
                continue
            if result.position:
                ids.append(result.command_id)
        if ids:
            assert undo(house, *ids).data["failed"] == 0
        assert shown(house, ana) == before
    finally:
        house.app.close()


def test_fields_that_are_still_so_go_back_and_the_others_are_told(house: House, ana: str) -> None:
    done = house.run(UpdateUser, target_user_id=ana, first_name="Anna", bio="one")
    house.run(UpdateUser, target_user_id=ana, bio="two")
    result = undo(house, done.command_id)
    assert result.data["failures"][0]["code"] == "changed_since"
    assert (shown(house, ana)["first_name"], shown(house, ana)["bio"]) == ("Ana", "two")


class _StopsAfter:
    """A person who presses Cancel when so much is done."""

    def __init__(self, most: int) -> None:
        self._most, self._done = most, 0

    def report(self, done: int, total: int | None, text: str = "") -> None:
        self._done = done

    def raise_if_cancelled(self) -> None:
        if self._done >= self._most:
            raise Cancelled(Message("Stopped, as you asked."))


def test_a_stopped_undo_goes_on_where_it_was_stopped(house: House, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    rows = [f"p{n}@example.org,Paz,Vega {chr(97 + n % 26)}" for n in range(1200)]
    file.write_text("email,first_name,last_name\n" + "\n".join(rows), "utf-8")
    done = house.run(ImportUsers, path=file)
    command = UndoCommands(executor_id=house.admin, undone_ids=(done.command_id,))
    with pytest.raises(Cancelled):
        house.app.execute(command, _StopsAfter(500))
    assert house.ask(ListUsers, search="paz").total_count == 700
    result = house.app.execute(command)
    assert (result.data["undone"], result.data["failed"]) == (1200, 0)
    assert house.ask(ListUsers, search="paz").total_count == 0
    undo(house, command.command_id)
    assert house.ask(ListUsers, search="paz").total_count == 1200


def test_an_email_that_somebody_else_has_now_stays_and_the_rest_is_taken_back(house: House, ana: str) -> None:
    bea = house.create("bea@example.org")
    former = house.ask(GetUser, target_user_id=ana).email
    moved = house.run(UpdateUser, target_user_id=ana, email="ana.moved@example.org").command_id
    changed = house.run(UpdateUser, target_user_id=bea, bio="a new bio").command_id
    house.create(former)
    result = undo(house, moved, changed)
    assert (result.data["undone"], result.data["failures"][0]["code"]) == (1, "email_taken")
    assert house.ask(GetUser, target_user_id=bea).bio == ""
    assert house.ask(GetUser, target_user_id=ana).email == "ana.moved@example.org"


def test_nobody_takes_a_permission_from_the_administrators_by_undoing_an_update_of_padron(
    tmp_path: Path,
) -> None:
    """An update gave it to them, by an event that can be found in the history."""
    shutil.copytree(DATA / "directory-633d6a1", tmp_path / "padron")
    office = Office(tmp_path / "padron")
    try:
        roles = office.events("RoleDefined")
        given = [event for event in roles if event.aggregate_id == "role:administrator"]
        (administrator, *_) = (
            user
            for (user,) in office.sql("SELECT user_id FROM user_roles WHERE role='administrator'")
            if office.user(user).status is Status.ACTIVE
        )
        result = office.run(UndoCommands, by=administrator, undone_ids=(given[-1].command_id,))
        assert "role:administrator" in {failure["user_id"] for failure in result.data["failures"]}
        with office.store.unit_of_work() as work:
            assert work.roles.get("administrator").permissions == frozenset(Permission)
    finally:
        office.close()
