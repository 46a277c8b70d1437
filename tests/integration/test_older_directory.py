"""A directory that an older version made: every later one opens it, and nothing in it is lost.

`tests/data/directory-633d6a1` was made with the program at 633d6a1: 201 users of all statuses, a custom
role, an edited support role, a locked account, saved views, an erased user, an undone import.
`expected.json` is what its tables held then.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.bootstrap.application import Application
from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings
from app.commands.maintenance import VerifyDirectory
from app.commands.sign_in import SignIn
from app.domain.events import CredentialRecorded, ErasedEvent, RoleDefined
from app.domain.identifiers import SYSTEM_ID
from app.domain.permissions import BUILT_IN_ROLES
from app.queries.get_totals import ListRoles
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers
from app.queries.results import UserDetail
from tests.places import DATA

MADE = DATA / "directory-633d6a1"
#: The invented operators of the directory all have this one.
PASSWORD = SecretStr("violet harbour lantern")
EDITED_BY_AN_ADMINISTRATOR = "support"


@pytest.fixture
def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((MADE / "expected.json").read_text("utf-8"))
    return found


@pytest.fixture(params=["with its read store", "without its read store"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Application]:
    data_dir = tmp_path / "padron"
    shutil.copytree(MADE, data_dir, ignore=shutil.ignore_patterns("expected.json"))
    if request.param == "without its read store":
        shutil.rmtree(data_dir / "read")
    application = open_application(data_dir, create=False, settings=Settings(data_dir, 10))
    yield application
    application.close()


def test_every_user_is_there_as_it_was(opened: Application, expected: dict[str, Any]) -> None:
    for user_id, was in expected["users"].items():
        user = opened.ask(GetUser(asker_id=SYSTEM_ID, target_user_id=user_id)).data
        assert _as_kept(user) == was
    assert len(expected["users"]) == 201


def test_no_event_is_lost_and_the_directory_verifies(opened: Application, expected: dict[str, Any]) -> None:
    events = [event for part in opened.write_store.event_log.read_all() for event in part]
    assert len(events) >= len(expected["events"]) == 271
    for event, (kind, aggregate_id) in zip(events, expected["events"], strict=False):
        assert event.aggregate_id == aggregate_id
        assert isinstance(event, ErasedEvent) or type(event).__name__ == kind
    assert sum(isinstance(event, ErasedEvent) for event in events) == 2  # both the erased user's
    assert [event.position for event in events] == list(range(1, len(events) + 1))
    result = opened.execute(VerifyDirectory(executor_id=SYSTEM_ID))
    assert result.success, result.message


def test_roles_hold_what_they_held_and_built_in_ones_what_the_contract_says(
    opened: Application, expected: dict[str, Any]
) -> None:
    roles = {role.name: set(role.permissions) for role in opened.ask(ListRoles(asker_id=SYSTEM_ID)).data}
    assert roles.keys() == expected["roles"].keys()
    for name, held in expected["roles"].items():
        if name in BUILT_IN_ROLES and name != EDITED_BY_AN_ADMINISTRATOR:
            assert roles[name] == {permission.value for permission in BUILT_IN_ROLES[name]}
        else:
            assert roles[name] == set(held), name


def test_new_permissions_and_stored_hashes_are_put_on_record_by_padron_itself(
    opened: Application, expected: dict[str, Any]
) -> None:
    new = [event for part in opened.write_store.event_log.read_all(len(expected["events"])) for event in part]
    given = [event for event in new if isinstance(event, RoleDefined)]
    assert [event.role for event in given] == ["administrator"]  # support was edited by an administrator
    assert {*given[0].permissions} - {*(given[0].before or ())} == {"users.unlock", "reviews.run"}
    recorded = [event for event in new if isinstance(event, CredentialRecorded)]
    assert len(recorded) == 18
    assert {event.actor_id for event in new} == {SYSTEM_ID}


@pytest.mark.parametrize("email", ["admin@example.org", "support@example.org", "reception@example.org"])
def test_its_operators_sign_in_as_before(opened: Application, email: str) -> None:
    result = opened.execute(SignIn(email=email, password=PASSWORD))
    assert result.data["email"] == email
    assert result.data["must_change_password"] is False


def test_the_list_holds_everybody_who_is_not_deleted(opened: Application, expected: dict[str, Any]) -> None:
    listed = opened.ask(ListUsers(asker_id=SYSTEM_ID, page_size=100))
    here = [user for user in expected["users"].values() if user["status"] != "deleted"]
    assert listed.total_count == len(here)


def _as_kept(user: UserDetail) -> dict[str, Any]:
    until = user.suspended_until
    return {
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "bio": user.bio,
        "status": user.status.value,
        "suspended_until": f"{until:%Y-%m-%dT%H:%M:%S.%fZ}" if until else None,
        "suspension_reason": user.suspension_reason,
        "attributes": dict(sorted(user.attributes.items())),
        "roles": sorted(user.roles),
    }
