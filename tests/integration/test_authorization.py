"""Every message × every role × every kind of target, straight, in bulk, by undo and by import.

What is expected follows from two tables of product.md, written down here once more: the permissions of the
built-in roles, and the permission that each message needs. A message that is registered and missing here
fails.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pydantic import SecretStr

from app.commands import maintenance as upkeep
from app.commands.access_review import DecideInReview, FinishAccessReview, StartAccessReview
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
from app.commands.undo_commands import UndoCommands
from app.commands.unlock_user import UnlockUser
from app.commands.update_user import UpdateUser
from app.domain.errors import PermissionDenied
from app.domain.identifiers import SYSTEM_ID
from app.domain.permissions import Permission
from app.domain.review_values import Decision
from app.queries.export_history import HISTORY_COLUMNS
from app.queries.get_history import GetHistory
from app.queries.get_user import GetUser
from app.queries.get_user_as_of import GetUserAsOf
from app.queries.reviews import RECORD_COLUMNS, ExportReview
from app.queries.user_filter import SelectedUsers
from tests.house import PASSWORD, House

REASON = "a reason that is long enough"
NEW = SecretStr("violet harbour lantern")
OWN = {"profile.view", "profile.update", "profile.set_password"}
LOOK = {"users.view", "users.search", "stats.view"}
EVERYTHING = {permission.value for permission in Permission}
#: product.md, “Roles and permissions”; and two roles of an administrator's own.
ROLES: dict[str, set[str]] = {
    "administrator": EVERYTHING,
    "support": OWN | LOOK | {"users.suspend", "users.reactivate", "users.reset_password", "users.unlock"},
    "auditor": OWN | LOOK | {"users.export", "audit.view", "audit.verify"},
    "member": OWN,
    "deputy": EVERYTHING - {"users.export"},
    "keyholder": OWN | LOOK | {"roles.manage", "users.update", "users.import"},
}
ACTORS = ("administrator", "support", "auditor", "member", "deputy", "keyholder")
#: Whom an act is about: oneself, somebody without a role, and operators.
TARGETS = ("self", "person", "member", "support", "auditor", "administrator")


class Act(NamedTuple):
    """A command about one user: its permission, what suffices for oneself, its fields, and the state that
    the user has to be in before. `role` is one that is handed on. `on_self` is false where it is refused for
    oneself by another rule."""

    needs: str
    kind: type[Command]
    fields: Callable[[House, str], dict[str, Any]]
    before: str = ""
    own: str = ""
    role: str = ""
    on_self: bool = True
    is_protected: bool = True


def _target(**more: Any) -> Callable[[House, str], dict[str, Any]]:
    return lambda house, user: {"target_user_id": user, **more}


def _password(house: House, user: str) -> dict[str, Any]:
    return {"target_user_id": user, "new_password": NEW, "current_password": SecretStr(PASSWORD)}


def _erasing(house: House, user: str) -> dict[str, Any]:
    email = house.ask(GetUser, by=SYSTEM_ID, target_user_id=user).email
    return {"target_user_id": user, "reason": REASON, "hard_delete": True, "confirm_email": email}


def _deciding(decision: Decision) -> Callable[[House, str], dict[str, Any]]:
    def fields(house: House, user: str) -> dict[str, Any]:
        review = house.run(StartAccessReview, title="Spring", user_ids=(user,)).data["id"]
        return {"target_user_id": user, "review_id": review, "decision": decision, "reason": REASON}

    return fields


ACTS: dict[str, Act] = {
    "update": Act("users.update", UpdateUser, _target(email="moved@example.net")),
    "update names": Act("users.update", UpdateUser, _target(bio="hi"), own="profile.update"),
    "suspend": Act("users.suspend", SuspendUser, _target(reason=REASON)),
    "extend": Act("users.suspend", ChangeSuspension, _target(duration=None), "suspended", on_self=False),
    "reactivate": Act("users.reactivate", ReactivateUser, _target(), "suspended", on_self=False),
    "delete": Act("users.delete", DeleteUser, _target(reason=REASON)),
    "erase": Act("users.hard_delete", DeleteUser, _erasing),
    "restore": Act("users.restore", RestoreUser, _target(), "deleted", on_self=False),
    "set password": Act("users.reset_password", SetPassword, _password, own="profile.set_password"),
    "reset password": Act("users.reset_password", ResetPassword, _target(), on_self=False),
    "unlock": Act("users.unlock", UnlockUser, _target()),
    "grant": Act("roles.manage", GrantRole, _target(role="member"), role="member"),
    "grant more": Act("roles.manage", GrantRole, _target(role="auditor"), role="auditor"),
    "revoke": Act("roles.manage", RevokeRole, _target(role="member"), "member", role="member"),
    "change roles": Act("roles.manage", ChangeRoles, _target(given=("member",)), role="member"),
    "view": Act("users.view", ViewProfile, _target(), own="profile.view", is_protected=False),
    "activity": Act(
        "users.import", RecordActivity, lambda house, user: {"entries": {user: ()}}, is_protected=False
    ),
    "keep in a review": Act("reviews.run", DecideInReview, _deciding(Decision.KEEP)),
}
#: The same, by ActOnUsers: (permission, state before, role).
BULK = {
    "suspend": ("users.suspend", "", ""),
    "reactivate": ("users.reactivate", "suspended", ""),
    "delete": ("users.delete", "", ""),
    "restore": ("users.restore", "deleted", ""),
    "extend": ("users.suspend", "suspended", ""),
    "grant": ("roles.manage", "", "member"),
    "revoke": ("roles.manage", "member", "member"),
}
#: What an administrator did, and the permission to take it back.
UNDONE: dict[str, tuple[str, Callable[[House, str], Any]]] = {
    "a change": ("users.update", lambda h, t: h.run(UpdateUser, target_user_id=t, email="n@example.net")),
    "a suspension": ("users.reactivate", lambda h, t: h.run(SuspendUser, target_user_id=t, reason=REASON)),
    "a deletion": ("users.restore", lambda h, t: h.run(DeleteUser, target_user_id=t, reason=REASON)),
    "a role given": ("roles.manage", lambda h, t: h.run(GrantRole, target_user_id=t, role="member")),
}
#: Commands that are about nobody in particular.
ABOUT_NOBODY: dict[str, tuple[str, type[Command], dict[str, Any]]] = {
    "create": ("users.create", CreateUser, {"email": "c@example.net", "first_name": "Ce", "last_name": "De"}),
    "define role": ("roles.manage", DefineRole, {"role": "viewer", "permission_names": ("users.view",)}),
    "remove role": ("roles.manage", RemoveRole, {"role": "empty"}),
    "begin a review": ("reviews.run", StartAccessReview, {"title": "Spring", "user_ids": ("nobody",)}),
    "finish a review": ("reviews.run", FinishAccessReview, {"review_id": "nothing"}),
    "import": ("users.import", ImportUsers, {"path": Path("nothing.csv")}),
    "rebuild": ("settings.manage", upkeep.RebuildReadStore, {}),
    "verify": ("audit.verify", upkeep.VerifyDirectory, {}),
    "back up": ("backup.manage", upkeep.BackUp, {"path": Path("nowhere") / "copy.db"}),
    "restore backup": ("backup.manage", upkeep.RestoreBackup, {"path": Path("nothing.db")}),
    "seal": ("audit.verify", upkeep.SealLog, {"path": Path("nowhere") / "seal.json"}),
}
#: Commands of this test by other ways, and those that nobody needs a permission for.
ELSEWHERE = {"ActOnUsers", "UndoCommands", "InitializeDirectory", "SignIn"}
#: Queries: any of these permissions is enough; `own` where one's own profile may be asked for.
QUERIES: dict[str, tuple[set[str], bool]] = {
    "ListUsers": ({"users.view"}, False),
    "SearchUsers": ({"users.search"}, False),
    "SuggestUsers": ({"users.search"}, False),
    "ListRowIds": ({"users.view"}, False),
    "FindRows": ({"users.view"}, False),
    "FindSelected": ({"users.view"}, False),
    "CountAttributes": ({"users.view"}, False),
    "GetUser": ({"users.view"}, True),
    "GetUserAsOf": ({"users.view"}, True),
    "GetUserStats": ({"stats.view"}, True),
    "ResolveUsers": ({"users.view"}, False),
    "PreviewAct": ({"users.view"}, False),
    "GetTotals": ({"stats.view"}, False),
    "GetDiagnostics": ({"stats.view"}, False),
    "ListRoles": ({"users.view", "roles.manage"}, False),
    "GetHistory": ({"audit.view"}, False),
    "ExportHistory": ({"audit.view"}, False),
    "ListReviews": ({"reviews.run", "audit.view"}, False),
    "GetReview": ({"reviews.run", "audit.view"}, False),
    "GetReviewNews": ({"reviews.run", "audit.view"}, False),
    "GetReviewRecord": ({"users.export"}, False),
    "ExportReview": ({"users.export"}, False),
    "InspectFile": ({"users.import"}, False),
    "ListFormats": ({"users.export"}, False),  # of writing; of reading users.import
    "WriteSampleFile": ({"users.import"}, False),
    "ExportUsers": ({"users.export"}, False),
    "GetOperator": (set(), False),
}
_number = itertools.count()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("table") / "padron")
    for role in ("deputy", "keyholder"):
        made.run(DefineRole, role=role, permission_names=tuple(ROLES[role]))
    yield made
    made.app.close()


def _somebody(house: House, role: str) -> str:
    given: dict[str, Any] = {"roles": (role,) if role else (), "password": SecretStr(PASSWORD)}
    return house.create(f"u{next(_number)}@example.org", **given)


def _bring(house: House, user: str, before: str) -> None:
    if before == "suspended":
        house.run(SuspendUser, target_user_id=user, reason=REASON)
    elif before == "deleted":
        house.run(DeleteUser, target_user_id=user, reason=REASON)
    elif before == "member":
        house.run(GrantRole, target_user_id=user, role="member")


@cache
def _actor(house: House, role: str) -> str:
    """One for all acts on others, which change nothing of who acts."""
    return _somebody(house, role)


def _people(house: House, actor: str, target: str) -> tuple[str, str]:
    if target == "self":
        return (by := _somebody(house, actor)), by
    return _actor(house, actor), _somebody(house, "" if target == "person" else target)


def _may(actor: str, needs: str, target: str, extra: str = "", role: str = "", before: str = "") -> bool:
    """By the tables alone."""
    held = ROLES[actor]
    if needs not in held and not (target == "self" and extra in held and extra):
        return False
    if role and not ROLES[role] <= held:
        return False
    theirs = ROLES.get(target, set()) | (OWN if before == "member" else set())
    return target == "self" or theirs <= held


def _attempt(house: House, run: Callable[[], Any]) -> bool:
    """Whether it was let through. A refusal is put on record and changes nothing else."""
    last = house.app.write_store.event_log.last_position()
    try:
        run()
    except PermissionDenied:
        new = house.app.write_store.event_log.read(last)
        assert [type(event).__name__ for event in new] == ["PermissionDenied"]
        return False
    return True


CELLS: dict[str, int] = {}


@pytest.mark.parametrize("what", ACTS)
def test_an_act_on_one_user(house: House, what: str) -> None:
    act = ACTS[what]
    for actor, target in itertools.product(ACTORS, TARGETS):
        if target == "self" and not act.on_self:
            continue
        by, user = _people(house, actor, target)
        _bring(house, user, act.before)
        fields = act.fields(house, user)
        if what == "update":
            fields["email"] = f"moved{next(_number)}@example.net"
        done = _attempt(house, lambda: house.run(act.kind, by=by, **fields))  # noqa: B023
        protected = target if act.is_protected or target == "self" else "person"
        expected = _may(actor, act.needs, protected, act.own, act.role, act.before)
        assert done is expected, (what, actor, target)
        CELLS[what] = CELLS.get(what, 0) + 1
    assert CELLS[what] >= len(ACTORS) * (len(TARGETS) - 1)


@pytest.mark.parametrize("what", BULK)
def test_the_same_act_on_many(house: House, what: str) -> None:
    needs, before, role = BULK[what]
    for actor, target in itertools.product(ACTORS, TARGETS[1:]):
        if what == "grant" and target == "member":
            continue  # who has the role already is left out for another reason
        by, user = _people(house, actor, target)
        _bring(house, user, before)
        fields = {"act": what, "target_ids": (user,), "reason": "" if role else f"{REASON}, another"}
        done: list[int] = []
        let_in = _attempt(
            house,
            lambda: done.append(house.run(ActOnUsers, by=by, role=role, **fields).data["done"]),  # noqa: B023
        )
        acted = let_in and done == [1]
        assert acted is _may(actor, needs, target, role=role, before=before), (what, actor, target)
        if not acted:
            record = house.ask(GetHistory, by=SYSTEM_ID, types=("PermissionDenied",)).entries[0]
            assert record.actor.id == by
        CELLS[f"bulk {what}"] = CELLS.get(f"bulk {what}", 0) + 1
    assert CELLS[f"bulk {what}"] >= len(ACTORS) * (len(TARGETS) - 2)


@pytest.mark.parametrize("what", UNDONE)
def test_the_same_by_undo(house: House, what: str) -> None:
    needs, do = UNDONE[what]
    for actor, target in itertools.product(ACTORS, TARGETS[1:]):
        by, user = _people(house, actor, target)
        if what == "a change":
            done = house.run(UpdateUser, target_user_id=user, email=f"m{next(_number)}@example.net")
        else:
            done = do(house, user)
        role, after = ("member", "member") if what == "a role given" else ("", "")
        changed = bool(done.position)
        undone = changed and _attempt(
            house,
            lambda: house.run(UndoCommands, by=by, undone_ids=(done.command_id,)),  # noqa: B023
        )
        if changed:
            expected = _may(actor, needs, target, role=role, before=after)
            assert undone is expected, (what, actor, target)
        CELLS[f"undo of {what}"] = CELLS.get(f"undo of {what}", 0) + changed
    assert CELLS[f"undo of {what}"] >= len(ACTORS) * (len(TARGETS) - 2)


@pytest.mark.parametrize("status", ["", "suspended", "active"])
def test_the_same_by_import(house: House, tmp_path: Path, status: str) -> None:
    needs = {"": "users.update", "suspended": "users.suspend", "active": "users.reactivate"}[status]
    for actor, target in itertools.product(ACTORS, TARGETS[1:]):
        by, user = _people(house, actor, target)
        _bring(house, user, "suspended" if status == "active" else "")
        email = house.ask(GetUser, by=SYSTEM_ID, target_user_id=user).email
        file = tmp_path / "people.csv"
        bio = "" if status else "changed"
        row = f"{email},Ana,García,{bio},{status}"
        file.write_text(f"email,first_name,last_name,bio,status\n{row}\n", "utf-8")
        updated: list[int] = []
        let_in = _attempt(
            house,
            lambda: updated.append(  # noqa: B023
                house.run(ImportUsers, by=by, path=file, on_duplicate="update").data["updated"]  # noqa: B023
            ),
        )
        expected = "users.import" in ROLES[actor] and _may(actor, needs, target)
        assert (let_in and updated == [1]) is expected, (status, actor, target)
        CELLS[f"import {status}"] = CELLS.get(f"import {status}", 0) + 1
    assert CELLS[f"import {status}"] >= len(ACTORS) * (len(TARGETS) - 1)


@pytest.mark.parametrize("what", ABOUT_NOBODY)
def test_a_command_about_nobody_in_particular(house: House, what: str) -> None:
    needs, kind, fields = ABOUT_NOBODY[what]
    for actor in ACTORS:
        by = _somebody(house, actor)
        given = {**fields, "email": f"c{next(_number)}@example.net"} if kind is CreateUser else fields
        last = house.app.write_store.event_log.last_position()
        try:
            house.run(kind, by=by, **given)
            denied = False
        except PermissionDenied:
            denied = True
            new = house.app.write_store.event_log.read(last)
            assert [type(event).__name__ for event in new] == ["PermissionDenied"]
        except Exception as error:  # noqa: BLE001 - what it is about is not there, which is found out later
            denied = getattr(error, "code", "") == "permission_denied"
        assert denied is (needs not in ROLES[actor]), (what, actor)
        CELLS[what] = CELLS.get(what, 0) + 1


@pytest.mark.parametrize("name", QUERIES)
def test_a_query(house: House, tmp_path: Path, name: str) -> None:
    enough, own = QUERIES[name]
    kind = next(kind for kind in house.app.queries.handled_types if kind.__name__ == name)
    for actor, target in itertools.product(ACTORS, ("self", "person") if own else ("",)):
        by = _somebody(house, actor)
        user = by if target == "self" else _somebody(house, "")
        fields = _fields_of_query(kind, user, tmp_path)
        try:
            house.ask(kind, by=by, **fields)
            denied = False
        except PermissionDenied:
            denied = True
        except Exception as error:  # noqa: BLE001 - a review or a file that is not there
            denied = getattr(error, "code", "") == "permission_denied"
        own_profile = target == "self" and "profile.view" in ROLES[actor]
        may = not enough or bool(enough & ROLES[actor]) or own_profile
        assert denied is not may, (name, actor, target)
        CELLS[name] = CELLS.get(name, 0) + 1
    assert CELLS[name] >= len(ACTORS)


def _fields_of_query(kind: type[Any], user: str, folder: Path) -> dict[str, Any]:
    known: dict[str, Any] = {
        "target_user_id": user,
        "path": folder / f"out{next(_number)}.csv",
        "review_id": "nothing",
        "search": "ana",
        "words": {},
        "headings": RECORD_COLUMNS if kind is ExportReview else HISTORY_COLUMNS,
        "at": datetime.now(UTC),
        "identifiers": (user,),
        "act": "suspend",
        "target_ids": (user,),
        "spans": ((0, 1),),
        "wanted": (user,),
        "since": 0,
        "selected": SelectedUsers(ids=(user,)),
    }
    needed = [name for name, field in kind.model_fields.items() if field.is_required()]
    if kind is GetUserAsOf:  # a time or a position
        needed.append("at")
    return {name: known[name] for name in needed if name != "asker_id"}


def test_every_registered_message_is_in_the_tables(house: House) -> None:
    commands = {
        kind.__name__ for kind in house.app.commands.handled_types if not kind.system_only
    } - ELSEWHERE
    assert commands == {act.kind.__name__ for act in ACTS.values()} | {
        kind.__name__ for _, kind, _ in ABOUT_NOBODY.values()
    }
    assert {kind.__name__ for kind in house.app.queries.handled_types} == set(QUERIES)


def test_the_tables_say_how_many_cells_they_have(capsys: pytest.CaptureFixture[str]) -> None:
    """Runs last. Alone it has nothing to count."""
    if not CELLS:
        pytest.skip("the tables were not run")
    with capsys.disabled():
        sys.stdout.write(f"\nauthorization: {sum(CELLS.values()):,} cells in {len(CELLS)} rows\n")
