"""Role by command: done, or refused and on record. As the table in product.md says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.commands import maintenance as upkeep
from app.commands.act_on_users import ActOnUsers
from app.commands.change_roles import ChangeRoles
from app.commands.change_suspension import ChangeSuspension
from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser, RestoreUser
from app.commands.import_users import ImportUsers
from app.commands.message import Command
from app.commands.passwords import ResetPassword, SetPassword
from app.commands.reactivate_user import ReactivateUser
from app.commands.record_activity import RecordActivity, ViewProfile
from app.commands.remove_role import RemoveRole
from app.commands.roles import DefineRole, GrantRole, RevokeRole
from app.commands.suspend_user import SuspendUser
from app.commands.unlock_user import UnlockUser
from app.commands.update_user import UpdateUser
from app.domain import events
from app.domain.activity import ActivityEntry, ActivityKind
from app.domain.errors import AdministratorProtected, PermissionDenied
from tests.write_store.office import PASSWORD, REASON, Office

NEW = "a quite long secret"
ROLES = {"administrator": "A", "support": "S", "auditor": "U", "member": "M"}
POST = ActivityEntry(kind=ActivityKind.POST, at=datetime(2026, 1, 1, tzinfo=UTC))

#: what: (who may, command, fields given the target, status of the target before, permission missing)
Row = tuple[str, type[Command], Callable[[str], dict[str, Any]], str, str]
TABLE: dict[str, Row] = {
    "create": ("A", CreateUser, lambda _: {"email": "b@example.org", "first_name": "Be", "last_name": "Ta"},
               "", "users.create"),
    "update": ("A", UpdateUser, lambda t: {"target_user_id": t, "bio": "hi"}, "", "users.update"),
    "extend": ("AS", ChangeSuspension, lambda t: {"target_user_id": t, "duration": None}, "suspended",
               "users.suspend"),
    "suspend": ("AS", SuspendUser, lambda t: {"target_user_id": t, "reason": REASON}, "", "users.suspend"),
    "reactivate": ("AS", ReactivateUser, lambda t: {"target_user_id": t}, "suspended", "users.reactivate"),
    "delete": ("A", DeleteUser, lambda t: {"target_user_id": t, "reason": REASON}, "", "users.delete"),
    "hard delete": ("A", DeleteUser, lambda t: {"target_user_id": t, "reason": REASON, "hard_delete": True,
                    "confirm_email": "ana@example.org"}, "", "users.hard_delete"),
    "restore": ("A", RestoreUser, lambda t: {"target_user_id": t}, "deleted", "users.restore"),
    "suspend many": ("AS", ActOnUsers, lambda t: {"act": "suspend", "target_ids": (t,), "reason": REASON},
                     "", "users.suspend"),
    "reactivate many": ("AS", ActOnUsers, lambda t: {"act": "reactivate", "target_ids": (t,)},
                        "suspended", "users.reactivate"),
    "delete many": ("A", ActOnUsers, lambda t: {"act": "delete", "target_ids": (t,), "reason": REASON},
                    "", "users.delete"),
    "restore many": ("A", ActOnUsers, lambda t: {"act": "restore", "target_ids": (t,)},
                     "deleted", "users.restore"),
    "set password": ("AS", SetPassword, lambda t: {"target_user_id": t, "new_password": NEW},
                     "", "users.reset_password"),
    "reset password": ("AS", ResetPassword, lambda t: {"target_user_id": t}, "", "users.reset_password"),
    "unlock": ("AS", UnlockUser, lambda t: {"target_user_id": t}, "", "users.unlock"),
    "grant": ("A", GrantRole, lambda t: {"target_user_id": t, "role": "member"}, "", "roles.manage"),
    "change roles": ("A", ChangeRoles, lambda t: {"target_user_id": t, "given": ("member",)}, "",
                     "roles.manage"),
    "revoke": ("A", RevokeRole, lambda t: {"target_user_id": t, "role": "member"}, "", "roles.manage"),
    "define role": ("A", DefineRole, lambda _: {"role": "help", "permission_names": ()}, "", "roles.manage"),
    "remove role": ("A", RemoveRole, lambda _: {"role": "help"}, "role", "roles.manage"),
    "import": ("A", ImportUsers, lambda _: {"path": Path("x.csv")}, "", "users.import"),
    "activity": ("A", RecordActivity, lambda t: {"entries": {t: (POST,)}}, "", "users.import"),
    "view": ("ASU", ViewProfile, lambda t: {"target_user_id": t}, "", "users.view"),
    "rebuild": ("A", upkeep.RebuildReadStore, lambda _: {}, "", "settings.manage"),
    "verify": ("AU", upkeep.VerifyDirectory, lambda _: {}, "", "audit.verify"),
    "back up": ("A", upkeep.BackUp, lambda _: {"path": Path("new.db")}, "", "backup.manage"),
    "restore backup": ("A", upkeep.RestoreBackup, lambda _: {"path": Path("old.db")}, "", "backup.manage"),
    "seal": ("AU", upkeep.SealLog, lambda _: {"path": Path("seal.json")}, "", "audit.verify"),
}  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("what", TABLE)
def test_a_role_may_do_what_the_table_says(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, role: str
) -> None:
    who, kind, fields, before, permission = TABLE[what]
    monkeypatch.chdir(tmp_path)
    ana, operator = office.create(), office.operator(role)
    if before == "role":
        office.run(DefineRole, role="help", permission_names=())
    elif before:
        office.run(SuspendUser if before == "suspended" else DeleteUser, target_user_id=ana, reason=REASON)
    office.store.backup(tmp_path / "old.db")
    last = office.store.event_log.last_position()

    if ROLES[role] in who:
        assert office.run(kind, by=operator, **fields(ana)).success
        assert not office.events("PermissionDenied")
        return

    with pytest.raises(PermissionDenied, match="audit trail") as refusal:
        office.run(kind, by=operator, **fields(ana))
    assert refusal.value.details["permission"] == permission
    (trace,) = office.store.event_log.read(last)
    assert isinstance(trace, events.PermissionDenied)
    assert (trace.actor_id, trace.permission, trace.message_type) == (operator, permission, kind.__name__)
    target = fields(ana).get("target_user_id") or ("role:help" if kind in {DefineRole, RemoveRole} else None)
    assert trace.target_id == target


def test_the_table_speaks_of_every_command_that_needs_a_permission(office: Office) -> None:
    # in their own tests
    elsewhere = {"UndoCommands", "StartAccessReview", "DecideInReview", "FinishAccessReview"}
    free = {"InitializeDirectory", "SignIn", *elsewhere}
    known = {kind.__name__ for kind in office.commands.handled_types if not kind.system_only} - free
    assert {row[1].__name__ for row in TABLE.values()} == known


@pytest.mark.parametrize("role", ROLES)
def test_everybody_may_change_its_own_names_bio_and_password(office: Office, role: str) -> None:
    own = office.operator(role)
    office.run(UpdateUser, by=own, target_user_id=own, first_name="Berta", last_name="Ruiz", bio="hi")
    office.run(SetPassword, by=own, target_user_id=own, new_password=NEW, current_password=PASSWORD)
    office.run(ViewProfile, by=own, target_user_id=own)
    assert office.user(own).full_name == "Berta Ruiz"


@pytest.mark.parametrize(
    "fields", [{"email": "new@example.org"}, {"attributes": {"a": "b"}}, {"email": "x@x.org", "bio": "x"}]
)
@pytest.mark.parametrize("role", ["support", "auditor", "member"])
def test_ones_own_email_and_attributes_are_for_administrators(
    office: Office, role: str, fields: dict[str, Any]
) -> None:
    own = office.operator(role)
    with pytest.raises(PermissionDenied):
        office.run(UpdateUser, by=own, target_user_id=own, **fields)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (ResetPassword, {}),
        (SetPassword, {"new_password": NEW}),
        (SuspendUser, {"reason": REASON}),
        (ReactivateUser, {}),
    ],
)
def test_support_may_never_touch_an_administrator(
    office: Office, kind: type[Command], fields: dict[str, Any]
) -> None:
    support, second = office.operator("support"), office.operator("administrator")
    if kind is ReactivateUser:
        office.run(SuspendUser, target_user_id=second, reason=REASON)
    before = office.user(second)
    with pytest.raises(AdministratorProtected, match="Ana García may manage roles"):
        office.run(kind, by=support, target_user_id=second, **fields)
    assert office.user(second) == before
    trace = office.events("PermissionDenied")[-1]
    assert isinstance(trace, events.PermissionDenied)
    assert (trace.actor_id, trace.target_id, trace.permission) == (support, second, "roles.manage")


def test_who_may_create_but_not_manage_roles_gives_none(office: Office) -> None:
    office.run(DefineRole, role="clerk", permission_names=("users.create", "users.update", "users.delete"))
    clerk = office.operator("clerk")
    given: dict[str, Any] = {"email": "b@example.org", "first_name": "Be", "last_name": "Ta"}
    with pytest.raises(PermissionDenied, match=r"roles\.manage"):
        office.run(CreateUser, by=clerk, roles=("member",), **given)
    office.run(CreateUser, by=clerk, **given)
    with pytest.raises(AdministratorProtected):
        office.run(UpdateUser, by=clerk, target_user_id=office.admin, email="mine@example.org")
    with pytest.raises(AdministratorProtected):
        office.run(DeleteUser, by=clerk, target_user_id=office.admin, reason=REASON)
    assert len(office.events("PermissionDenied")) == 3
