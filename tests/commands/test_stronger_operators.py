"""Nobody acts on an operator who may do more, nor hands on what they lack, whichever way the act comes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.commands.access_review import DecideInReview, StartAccessReview
from app.commands.act_on_users import ActOnUsers
from app.commands.change_roles import ChangeRoles
from app.commands.change_suspension import ChangeSuspension
from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser, RestoreUser
from app.commands.import_users import ImportUsers
from app.commands.passwords import ResetPassword, SetPassword
from app.commands.reactivate_user import ReactivateUser
from app.commands.remove_role import RemoveRole
from app.commands.roles import DefineRole, GrantRole, RevokeRole
from app.commands.suspend_user import SuspendUser
from app.commands.undo_commands import UndoCommands
from app.commands.update_user import UpdateUser
from app.domain import events
from app.domain.errors import (
    LastAdministrator,
    NotSignedIn,
    OperatorProtected,
    PermissionDenied,
)
from app.domain.permissions import ADMINISTRATOR, BUILT_IN_ROLES, Permission
from app.domain.review_values import Decision
from app.domain.user_record import UserRecord
from app.domain.user_status import Status
from tests.write_store.office import REASON, Office

EVERYTHING_BUT_EXPORT = tuple(
    permission.value for permission in Permission if permission is not Permission.USERS_EXPORT
)
#: {what: (the act on a target, the target's status before)}, by somebody who lacks users.export alone.
ACTS: dict[str, tuple[Callable[[Office, str, str], Any], str]] = {
    "update": (lambda o, by, t: o.run(UpdateUser, by=by, target_user_id=t, bio="hi"), ""),
    "suspend": (lambda o, by, t: o.run(SuspendUser, by=by, target_user_id=t, reason=REASON), ""),
    "extend": (lambda o, by, t: o.run(ChangeSuspension, by=by, target_user_id=t, duration=None), "suspended"),
    "reactivate": (lambda o, by, t: o.run(ReactivateUser, by=by, target_user_id=t), "suspended"),
    "delete": (lambda o, by, t: o.run(DeleteUser, by=by, target_user_id=t, reason=REASON), ""),
    "hard delete": (
        lambda o, by, t: o.run(
            DeleteUser, by=by, target_user_id=t, reason=REASON, hard_delete=True,
            confirm_email=o.user(t).profile.email.address,
        ), "",
    ),
    "restore": (lambda o, by, t: o.run(RestoreUser, by=by, target_user_id=t), "deleted"),
    "set password": (
        lambda o, by, t: o.run(
            SetPassword, by=by, target_user_id=t, new_password=SecretStr("violet harbour lantern")
        ), "",
    ),
    "reset password": (lambda o, by, t: o.run(ResetPassword, by=by, target_user_id=t), ""),
    "grant": (lambda o, by, t: o.run(GrantRole, by=by, target_user_id=t, role="member"), ""),
    "change roles": (lambda o, by, t: o.run(ChangeRoles, by=by, target_user_id=t, given=("member",)), ""),
    "revoke": (lambda o, by, t: o.run(RevokeRole, by=by, target_user_id=t, role="support"), ""),
    "review, suspend": (lambda o, by, t: _decide(o, by, t, Decision.SUSPEND), ""),
    "review, keep": (lambda o, by, t: _decide(o, by, t, Decision.KEEP), ""),
}  # fmt: skip
BEA: dict[str, Any] = {"email": "b@example.org", "first_name": "Be", "last_name": "Ta"}
BULK = {"suspend": "", "reactivate": "suspended", "delete": "", "restore": "deleted", "extend": "suspended",
        "grant": "", "revoke": ""}  # fmt: skip


def _decide(office: Office, by: str, target: str, decision: Decision) -> Any:
    review = office.run(StartAccessReview, title="Spring", user_ids=(target,)).data["id"]
    return office.run(
        DecideInReview, by=by, target_user_id=target, review_id=review, decision=decision, reason=REASON
    )


def _auditor_and_deputy(office: Office, before: str = "") -> tuple[str, str]:
    """An auditor (who may export), also support, and somebody who may do all but export."""
    office.run(DefineRole, role="deputy", permission_names=EVERYTHING_BUT_EXPORT)
    auditor, deputy = office.operator("auditor"), office.operator("deputy")
    office.run(GrantRole, target_user_id=auditor, role="support")
    _bring(office, auditor, before)
    return auditor, deputy


def _bring(office: Office, target: str, before: str) -> None:
    if before == "suspended":
        office.run(SuspendUser, target_user_id=target, reason=REASON)
    elif before == "deleted":
        office.run(DeleteUser, target_user_id=target, reason=REASON)


def _denials(office: Office) -> list[events.PermissionDenied]:
    found = office.events("PermissionDenied")
    return [event for event in found if isinstance(event, events.PermissionDenied)]


@pytest.mark.parametrize("what", ACTS)
def test_no_command_reaches_an_operator_who_may_do_more(office: Office, what: str) -> None:
    act, before = ACTS[what]
    auditor, deputy = _auditor_and_deputy(office, before)
    was = office.user(auditor)
    with pytest.raises(OperatorProtected, match=r"users\.export"):
        act(office, deputy, auditor)
    assert office.user(auditor) == was
    denial = _denials(office)[-1]
    assert (denial.actor_id, denial.permission, denial.target_id) == (deputy, "users.export", auditor)
    act(office, office.admin, auditor)  # it is not the act that is refused


@pytest.mark.parametrize("act", BULK)
def test_an_act_on_many_leaves_the_stronger_one_out_and_puts_it_on_record(office: Office, act: str) -> None:
    auditor, deputy = _auditor_and_deputy(office, BULK[act])
    weak = office.create()
    _bring(office, weak, BULK[act])
    if act == "revoke":
        office.run(GrantRole, target_user_id=weak, role="support")
    was = office.user(auditor)
    role = {"grant": "member", "revoke": "support"}.get(act, "")
    reason = "" if role else "Another reason than before"
    result = office.run(ActOnUsers, by=deputy, act=act, target_ids=(auditor, weak), role=role, reason=reason)
    assert (result.data["done"], result.data["failed"]) == (1, 1)
    assert result.data["failures"][0]["code"] == "operator_protected"
    assert office.user(auditor) == was
    (denial,) = _denials(office)
    assert (denial.actor_id, denial.target_id, denial.message_type) == (deputy, auditor, "ActOnUsers")


UNDONE: dict[str, Callable[[Office, str], Any]] = {
    "an update": lambda o, t: o.run(UpdateUser, target_user_id=t, email="new@example.org"),
    "a suspension": lambda o, t: o.run(SuspendUser, target_user_id=t, reason=REASON),
    "a deletion": lambda o, t: o.run(DeleteUser, target_user_id=t, reason=REASON),
    "a granted role": lambda o, t: o.run(GrantRole, target_user_id=t, role="member"),
    "a revoked role": lambda o, t: o.run(RevokeRole, target_user_id=t, role="support"),
}


@pytest.mark.parametrize("what", UNDONE)
def test_undo_is_no_way_round(office: Office, what: str) -> None:
    auditor, deputy = _auditor_and_deputy(office)
    done = UNDONE[what](office, auditor)
    was = office.user(auditor)
    with pytest.raises(PermissionDenied):
        office.run(UndoCommands, by=deputy, undone_ids=(done.command_id,))
    assert office.user(auditor) == was
    assert _denials(office)[-1].message_type == "UndoCommands"
    office.run(UndoCommands, undone_ids=(done.command_id,))
    assert office.user(auditor) != was


def test_support_lifts_no_suspension_of_an_administrator_by_undo(office: Office) -> None:
    second, support = office.operator(ADMINISTRATOR), office.operator("support")
    done = office.run(SuspendUser, target_user_id=second, reason=REASON)
    with pytest.raises(OperatorProtected):
        office.run(UndoCommands, by=support, undone_ids=(done.command_id,))
    assert office.user(second).status is Status.SUSPENDED


def test_a_member_undoes_no_change_of_their_own_email(office: Office) -> None:
    member = office.operator("member")
    done = office.run(UpdateUser, target_user_id=member, email="moved@example.org")
    with pytest.raises(PermissionDenied, match=r"users\.update"):
        office.run(UndoCommands, by=member, undone_ids=(done.command_id,))
    own = office.run(UpdateUser, by=member, target_user_id=member, bio="Gardener")
    office.run(UndoCommands, by=member, undone_ids=(own.command_id,))
    assert office.user(member).profile.bio == ""
    assert office.user(member).profile.email.address == "moved@example.org"


def test_an_undo_of_many_goes_on_without_the_stronger_one(office: Office) -> None:
    auditor, deputy = _auditor_and_deputy(office)
    weak = office.create()
    done = office.run(ActOnUsers, act="suspend", target_ids=(auditor, weak), reason=REASON)
    result = office.run(UndoCommands, by=deputy, undone_ids=(done.command_id,))
    assert (result.data["undone"], result.data["failed"]) == (1, 1)
    assert office.user(auditor).status is Status.SUSPENDED
    assert [denial.target_id for denial in _denials(office)] == [auditor]


@pytest.fixture
def keyholder(office: Office) -> str:
    office.run(DefineRole, role="keyholder", permission_names=("users.view", "users.create", "roles.manage"))
    return office.operator("keyholder")


def test_who_manages_roles_alone_does_not_become_administrator(office: Office, keyholder: str) -> None:
    friend = office.create()
    attempts: tuple[Callable[[], Any], ...] = (
        lambda: office.run(GrantRole, by=keyholder, target_user_id=keyholder, role=ADMINISTRATOR),
        lambda: office.run(GrantRole, by=keyholder, target_user_id=friend, role="support"),
        lambda: office.run(ChangeRoles, by=keyholder, target_user_id=keyholder, given=(ADMINISTRATOR,)),
        lambda: office.run(
            ActOnUsers, by=keyholder, act="grant", target_ids=(friend, keyholder), role=ADMINISTRATOR
        ),
        lambda: office.run(
            DefineRole, by=keyholder, role="keyholder", permission_names=("roles.manage", "users.delete")
        ),
        lambda: office.run(DefineRole, by=keyholder, role="new", permission_names=("users.export",)),
        lambda: office.run(DefineRole, by=keyholder, role="support", permission_names=("users.view",)),
        lambda: office.run(CreateUser, by=keyholder, roles=("support",), **BEA),
    )
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
    assert len(_denials(office)) == len(attempts) == 8
    with office.store.unit_of_work() as work:
        held = {role.name: role.permissions for role in work.roles.all() if role.is_built_in}
    assert held == BUILT_IN_ROLES
    assert office.user(keyholder).roles == {"keyholder"}
    office.run(DefineRole, by=keyholder, role="viewer", permission_names=("users.view",))
    office.run(GrantRole, by=keyholder, target_user_id=friend, role="viewer")
    assert office.user(friend).roles == {"viewer"}


def test_a_role_that_holds_more_is_not_removed_or_brought_back(office: Office, keyholder: str) -> None:
    office.run(DefineRole, role="exporter", permission_names=("users.export",))
    with pytest.raises(PermissionDenied):
        office.run(RemoveRole, by=keyholder, role="exporter")
    removed = office.run(RemoveRole, role="exporter")
    with pytest.raises(PermissionDenied):
        office.run(UndoCommands, by=keyholder, undone_ids=(removed.command_id,))
    changed = office.run(DefineRole, role="keyholder", permission_names=("users.view", "roles.manage"))
    with pytest.raises(PermissionDenied):  # it would give back users.create, which they have no more
        office.run(UndoCommands, by=keyholder, undone_ids=(changed.command_id,))


def _row(email: str, line: int = 2, **fields: Any) -> UserRecord:
    return UserRecord(line=line, email=email, first_name="Ana", last_name="García", **fields)


def _import(office: Office, by: str, *rows: UserRecord) -> Any:
    office.files.rows = list(rows)
    return office.run(ImportUsers, by=by, path=Path("x.csv"), on_duplicate="update").data


def test_an_import_needs_the_permission_of_each_thing_it_does(office: Office) -> None:
    office.run(DefineRole, role="clerk", permission_names=("users.import", "users.update"))
    clerk, ana = office.operator("clerk"), office.create("ana@example.org")
    data = _import(
        office, clerk,
        _row("ana@example.org", 2, bio="changed"),
        _row("new@example.org", 3),
        _row("bea@example.org", 4, status=Status.SUSPENDED),
    )  # fmt: skip
    assert (data["created"], data["updated"], data["refused"]) == (0, 1, 2)
    assert [problem["line"] for problem in data["refusals"]] == [3, 4]
    suspended = _import(office, clerk, _row("ana@example.org", 2, status=Status.SUSPENDED, bio="x"))
    assert suspended["refusals"][0]["code"] == "permission_denied"
    assert office.user(ana).profile.bio == "changed"  # nothing half-way
    office.run(SuspendUser, target_user_id=ana, reason=REASON)
    lifted = _import(office, clerk, _row("ana@example.org", 2, status=Status.ACTIVE))
    assert lifted["refused"] == 1
    assert office.user(ana).status is Status.SUSPENDED
    lacking = [denial.permission for denial in _denials(office)]
    assert lacking == ["users.create", "users.suspend", "users.reactivate"]


def test_an_import_hands_on_no_role_that_holds_more(office: Office) -> None:
    office.run(DefineRole, role="clerk", permission_names=("users.import", "users.create", "roles.manage"))
    clerk = office.operator("clerk")
    data = _import(office, clerk, _row("a@example.org", 2, roles=(ADMINISTRATOR,)), _row("b@example.org", 3))
    assert (data["created"], data["refused"]) == (1, 1)
    assert data["refusals"][0]["column"] == "roles"


def test_an_administrator_without_a_password_is_not_another_one_who_can_sign_in(office: Office) -> None:
    office.files.rows = [_row("p@example.org", status=Status.ACTIVE, roles=(ADMINISTRATOR,))]
    office.run(ImportUsers, path=Path("x.csv"))
    attempts: tuple[Callable[[], Any], ...] = (
        lambda: office.run(DeleteUser, target_user_id=office.admin, reason=REASON),
        lambda: office.run(SuspendUser, target_user_id=office.admin, reason=REASON),
        lambda: office.run(RevokeRole, target_user_id=office.admin, role=ADMINISTRATOR),
    )
    for attempt in attempts:
        with pytest.raises(LastAdministrator):
            attempt()
    office.operator(ADMINISTRATOR)
    office.run(DeleteUser, target_user_id=office.admin, reason=REASON)
    with pytest.raises(NotSignedIn):
        office.run(UpdateUser, target_user_id=office.admin, bio="still here")
