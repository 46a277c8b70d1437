"""One act on many users: 500 a transaction, refusals told, stopped and gone on with, taken back as one."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from app.commands import act_on_users
from app.commands.act_on_users import ActOnUsers
from app.commands.delete_user import DeleteUser, RestoreUser
from app.commands.message import Command
from app.commands.reactivate_user import ReactivateUser
from app.commands.roles import GrantRole, RevokeRole
from app.commands.suspend_user import SuspendUser
from app.commands.undo_commands import UndoCommands
from app.domain import events
from app.domain.errors import Cancelled, PermissionDenied, RoleNotFound, StoreUnavailable, ValidationError
from app.domain.identifiers import SYSTEM_ID
from app.domain.message import Message
from app.domain.status_acts import ActName
from app.domain.user import Suspension
from app.domain.user_status import Status
from tests.commands.importing import imported, many
from tests.write_store.office import REASON, START, Office

SINGLE: dict[ActName, tuple[type[Command], type[events.DomainEvent]]] = {
    "suspend": (SuspendUser, events.UserSuspended),
    "reactivate": (ReactivateUser, events.UserReactivated),
    "delete": (DeleteUser, events.UserDeleted),
    "restore": (RestoreUser, events.UserRestored),
}


class Watched:
    """A person who looks at the progress, and presses Cancel when so much is done."""

    def __init__(self, stop_at: int | None = None) -> None:
        self._stop_at = stop_at
        self.told: list[tuple[int, int | None, str]] = []

    def report(self, done: int, total: int | None, text: str = "") -> None:
        self.told.append((done, total, text))

    def raise_if_cancelled(self) -> None:
        if self._stop_at is not None and self.told and self.told[-1][0] >= self._stop_at:
            raise Cancelled(Message("Stopped, as you asked."))


@pytest.fixture
def crowd(office: Office) -> tuple[str, ...]:
    """1,200 invited users."""
    imported(office, *many(1200))
    rows = office.sql("SELECT id FROM users WHERE id <> ? ORDER BY seq", office.admin)
    return tuple(row[0] for row in rows)


def statuses(office: Office, *ids: str) -> Counter[Status]:
    with office.store.unit_of_work() as work:
        return Counter(user.status for user in work.users.get_many(ids).values())


def suspend(office: Office, *ids: str, by: str | None = None, **fields: Any) -> Any:
    return office.run(ActOnUsers, by=by, act="suspend", target_ids=ids, reason=REASON, **fields)


def test_each_act_does_to_many_what_the_single_one_does_to_one(office: Office) -> None:
    one, *more = (office.create(f"u{n}@example.org") for n in range(4))
    for act, reason in (("suspend", REASON), ("reactivate", ""), ("delete", REASON), ("restore", "")):
        single, kind = SINGLE[act]  # type: ignore[index]  # mypy widens the tuple's texts
        given: dict[str, Any] = {"reason": reason} if reason else {}
        office.run(single, target_user_id=one, **given)
        result = office.run(ActOnUsers, act=act, target_ids=tuple(more), reason=reason)
        assert (result.data["done"], result.data["failed"], result.data["failures"]) == (3, 0, [])
        told = [event for event in office.events() if isinstance(event, kind)]
        assert [event.aggregate_id for event in told] == [one, *more]
        assert len({event.model_dump_json(include={"reason", "until", "before", "after"})
                    for event in told}) == 1  # fmt: skip
        assert len(statuses(office, one, *more)) == 1
        assert result.position == told[-1].position
        assert result.message.startswith("3 users were ")


def test_a_role_is_given_to_many_and_taken_from_many(office: Office) -> None:
    ids = tuple(office.create(f"u{n}@example.org") for n in range(3))
    office.run(GrantRole, target_user_id=ids[1], role="support")
    given = office.run(ActOnUsers, act="grant", role="Support", target_ids=(*ids, "nobody"))
    assert (given.data["done"], given.message) == (2, "2 users now have the role support; 2 were refused")
    told = {failure["user_id"]: failure["message"] for failure in given.data["failures"]}
    assert told[ids[1]] == "Ana García already has the role support. Nothing was changed."
    assert all(office.user(user_id).roles == {"support"} for user_id in ids)
    office.run(UndoCommands, undone_ids=(given.command_id,))
    assert [office.user(user_id).roles for user_id in ids] == [frozenset(), {"support"}, frozenset()]
    taken = office.run(ActOnUsers, act="revoke", role="support", target_ids=ids)
    assert (taken.data["done"], taken.data["failed"]) == (1, 2)
    assert taken.message.startswith("1 user no longer has the role support")
    assert office.user(ids[1]).roles == frozenset()


def test_of_all_administrators_one_keeps_the_role(office: Office) -> None:
    second = office.operator("administrator")
    result = office.run(ActOnUsers, act="revoke", role="administrator", target_ids=(second, office.admin))
    assert [failure["code"] for failure in result.data["failures"]] == ["last_administrator"]
    assert "administrator" in office.user(office.admin).roles


def test_suspensions_of_many_get_another_end(office: Office) -> None:
    ids = tuple(office.create(f"u{n}@example.org") for n in range(3))
    suspend(office, *ids[:2], duration=timedelta(days=2))
    result = office.run(ActOnUsers, act="extend", target_ids=ids, duration=timedelta(days=9))
    assert (result.data["done"], result.message) == (2, "2 suspensions were changed; 1 was refused")
    assert office.user(ids[0]).suspension == Suspension(REASON, START + timedelta(days=9))
    office.run(UndoCommands, undone_ids=(result.command_id,))
    assert office.user(ids[1]).suspension == Suspension(REASON, START + timedelta(days=2))


def test_roles_need_their_permission(office: Office) -> None:
    helper, ana = office.operator("support"), office.create()
    with pytest.raises(PermissionDenied):
        office.run(ActOnUsers, by=helper, act="grant", role="administrator", target_ids=(helper, ana))
    with pytest.raises(RoleNotFound):
        office.run(ActOnUsers, act="grant", role="nobodys", target_ids=(ana,))


def test_a_suspension_of_many_ends_by_itself_for_all_at_once(office: Office) -> None:
    ids = [office.create(f"u{n}@example.org") for n in range(2)]
    suspend(office, *ids, duration=timedelta(days=2))
    assert {event.until for event in office.events("UserSuspended")} == {  # type: ignore[attr-defined]
        START + timedelta(days=2)
    }


def test_whom_the_rules_refuse_is_told_and_the_rest_goes_on(office: Office) -> None:
    ana, bo, cy = (office.create(f"{name}@example.org") for name in ("ana", "bo", "cy"))
    office.run(SuspendUser, target_user_id=bo, reason=REASON)
    result = suspend(office, ana, bo, "nobody", cy, office.admin)
    assert (result.data["done"], result.data["failed"]) == (2, 3)
    assert result.message == "2 users were suspended; 3 were refused"
    told = {failure["user_id"]: (failure["name"], failure["code"]) for failure in result.data["failures"]}
    assert told == {
        bo: ("Ana García", "invalid_transition"),
        "nobody": ("nobody", "user_not_found"),
        office.admin: ("Rosa Raíz", "last_administrator"),
    }
    assert statuses(office, ana, bo, cy) == {Status.SUSPENDED: 3}


@pytest.mark.parametrize("act", ["suspend", "delete"])
def test_of_all_administrators_the_last_one_stays(office: Office, act: str) -> None:
    second, third = office.operator("administrator"), office.operator("administrator")
    result = office.run(ActOnUsers, act=act, target_ids=(office.admin, third, second), reason=REASON)
    assert [failure["user_id"] for failure in result.data["failures"]] == [second]
    assert office.user(second).status is Status.ACTIVE


def test_who_is_no_administrator_leaves_administrators_alone(office: Office) -> None:
    helper, ana = office.operator("support"), office.create()
    office.operator("administrator")
    result = suspend(office, ana, office.admin, by=helper)
    assert result.data["failures"][0]["code"] == "administrator_protected"
    assert office.user(office.admin).status is Status.ACTIVE
    assert office.user(ana).status is Status.SUSPENDED


def test_progress_is_told_after_each_transaction(office: Office, crowd: tuple[str, ...]) -> None:
    watched = Watched()
    suspend(office, *crowd, progress=watched)
    assert watched.told == [(done, 1200, "Suspending") for done in (500, 1000, 1200)]
    assert statuses(office, *crowd) == {Status.SUSPENDED: 1200}


def test_stopped_it_goes_on_where_it_was_when_it_is_sent_again(
    office: Office, crowd: tuple[str, ...]
) -> None:
    office.run(DeleteUser, target_user_id=crowd[3], reason=REASON)
    command = ActOnUsers(executor_id=office.admin, act="suspend", target_ids=crowd, reason=REASON)
    with pytest.raises(
        Cancelled, match=r"Stopped\. 499 users were suspended; 1 was refused; the oth"
    ) as stop:
        office.commands.execute(command, Watched(stop_at=500))
    assert (stop.value.details["done"], stop.value.details["failed"]) == (499, 1)
    assert statuses(office, *crowd)[Status.INVITED] == 700
    office.run(RestoreUser, target_user_id=crowd[3])
    last = office.store.event_log.last_position()
    result = office.commands.execute(command)
    assert (result.data["done"], result.data["failed"]) == (1199, 1)
    assert result.data["failures"][0]["user_id"] == crowd[3]
    assert office.store.event_log.last_position() == last + 700
    assert statuses(office, *crowd) == {Status.SUSPENDED: 1199, Status.INVITED: 1}


def test_sent_twice_it_changes_things_once(office: Office, crowd: tuple[str, ...]) -> None:
    command = ActOnUsers(executor_id=office.admin, act="delete", target_ids=crowd, reason=REASON)
    first = office.commands.execute(command)
    office.run(RestoreUser, target_user_id=crowd[0])
    again = office.commands.execute(command)
    assert again.data == first.data
    assert again.position == first.position
    assert statuses(office, *crowd) == {Status.DELETED: 1199, Status.INVITED: 1}


def test_all_is_taken_back_as_one_and_done_again(office: Office, crowd: tuple[str, ...]) -> None:
    done = suspend(office, *crowd)
    undone = office.run(UndoCommands, undone_ids=(done.command_id,))
    assert (undone.data["undone"], undone.data["failed"]) == (1200, 0)
    assert statuses(office, *crowd) == {Status.INVITED: 1200}
    office.run(UndoCommands, undone_ids=(undone.command_id,))
    assert statuses(office, *crowd) == {Status.SUSPENDED: 1200}


def test_what_was_done_before_trouble_is_told(
    office: Office, crowd: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = act_on_users._act_on_each

    def full(*given: Any) -> Any:
        if crowd[600] in given[2]:
            raise StoreUnavailable(Message("The disk is full."))
        return whole(*given)

    monkeypatch.setattr(act_on_users, "_act_on_each", full)
    with pytest.raises(
        StoreUnavailable, match="Before that 500 users were suspended; this change is kept"
    ) as trouble:
        suspend(office, *crowd)
    assert trouble.value.details["done"] == 500


class _TakesTheRole(Watched):
    """Meanwhile somebody else takes the operator's role."""

    def __init__(self, office: Office, operator: str) -> None:
        super().__init__()
        self._office, self._operator = office, operator

    def report(self, done: int, total: int | None, text: str = "") -> None:
        if done == 500:
            self._office.run(RevokeRole, target_user_id=self._operator, role="support")


def test_it_ends_when_the_permission_is_taken_meanwhile(office: Office, crowd: tuple[str, ...]) -> None:
    helper = office.operator("support")
    with pytest.raises(PermissionDenied, match=r"” is missing.* Before that 500 users") as refusal:
        suspend(office, *crowd, by=helper, progress=_TakesTheRole(office, helper))
    assert refusal.value.details["done"] == 500
    assert statuses(office, *crowd) == {Status.SUSPENDED: 500, Status.INVITED: 700}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"target_ids": ()}, "no_users"),
        ({"target_ids": ("a", "b", "a")}, "duplicate_user"),
        ({"reason": "short"}, "reason_too_short"),
        ({"act": "delete", "reason": ""}, "reason_too_short"),
        ({"act": "reactivate", "reason": "short"}, "reason_too_short"),
        ({"duration": timedelta(0)}, "invalid_duration"),
        ({"act": "grant"}, "invalid_role_name"),
        ({"role": "support"}, "no_role_needed"),
    ],
)
def test_what_can_be_seen_to_be_wrong_is_refused(office: Office, fields: dict[str, Any], code: str) -> None:
    given = {"act": "suspend", "target_ids": ("a",), "reason": REASON, **fields}
    with pytest.raises(ValidationError) as refusal:
        office.run(ActOnUsers, **given)
    assert refusal.value.code == code


def test_a_million_and_one_are_too_many(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.domain.status_acts.MOST_AT_ONCE", 2)
    with pytest.raises(ValidationError, match="At most 2 users") as refusal:
        suspend(office, "a", "b", "c", by=SYSTEM_ID)
    assert refusal.value.code == "list_too_long"
