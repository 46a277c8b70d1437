"""The window shows each kind of person what that person may do."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import SecretStr

from app.commands.create_user import CreateUser
from app.commands.roles import DefineRole
from app.commands.update_user import UpdateUser
from app.queries.list_users import ListUsers

SECRET = "a long enough secret"


def hire(desk: Any, role: str, *permissions: str) -> None:
    """An operator with this role, which is defined first if permissions are given; behind the window's
    back."""
    backend = desk.window.backend
    admin = backend.ask(ListUsers(asker_id="system", roles=("administrator",))).data.users[0].id
    if permissions:
        backend.execute(DefineRole(executor_id=admin, role=role, permission_names=permissions))
    backend.execute(
        CreateUser(
            executor_id=admin,
            email=f"{role}@example.org",
            first_name="Op",
            last_name=role.title(),
            roles=(role,),
            password=SecretStr(SECRET),
        )
    )


@pytest.mark.parametrize(
    ("role", "pages", "acts", "absent"),
    [
        ("support", ["users", "dashboard"], {"suspend", "password"}, {"delete", "edit", "roles", "erase"}),
        ("auditor", ["users", "dashboard", "history"], set(), {"suspend", "delete", "edit", "password"}),
    ],
)
def test_pages_and_acts_follow_the_role(
    desk: Any, role: str, pages: list[str], acts: set[str], absent: set[str]
) -> None:
    hire(desk, role)
    desk.sign_in(f"{role}@example.org", SECRET)
    assert list(desk.bench.pages) == pages
    desk.search("garcia", finds=1)
    desk.select(0)
    possible = {name for name, _, _ in desk.bench.actions_on_users.possible(desk.users.detail.user)}
    assert acts <= possible
    assert not possible & absent
    assert not desk.window.menu_actions["create"].isEnabled()


def test_a_member_sees_only_its_own_profile(desk: Any) -> None:
    hire(desk, "member")
    desk.sign_in("member@example.org", SECRET)
    assert list(desk.bench.pages) == ["users"]
    desk.wait(lambda: desk.bench.own.user is not None)
    assert desk.bench.own.user.email == "member@example.org"
    names = {name for name, _, _ in desk.bench.actions_on_users.possible(desk.bench.own.user)}
    assert names == {"edit", "password"}


def test_a_member_takes_back_what_it_changed_of_itself(desk: Any) -> None:
    hire(desk, "member")
    desk.sign_in("member@example.org", SECRET)
    desk.wait(lambda: desk.bench.own.user is not None)
    own = desk.bench.workplace.operator_id
    change = UpdateUser(executor_id=own, target_user_id=own, first_name="Another")
    desk.window.operations.run(desk.window, change)
    desk.wait(lambda: desk.bench.own.user.first_name == "Another")
    desk.press("Ctrl+Z")
    desk.wait(lambda: desk.bench.own.user.first_name == "Op")
