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


def hire(driver: Any, role: str, *permissions: str) -> None:
    """An operator with this role, which is defined first if permissions are given; behind the window's
    back."""
    backend = driver.window.backend
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
    driver: Any, role: str, pages: list[str], acts: set[str], absent: set[str]
) -> None:
    hire(driver, role)
    driver.sign_in(f"{role}@example.org", SECRET)
    assert list(driver.bench.pages) == pages
    driver.search("garcia", finds=1)
    driver.select(0)
    possible = {name for name, _, _ in driver.bench.actions_on_users.possible(driver.users.detail.user)}
    assert acts <= possible
    assert not possible & absent
    assert not driver.window.menu_actions["create"].isEnabled()


def test_a_member_sees_only_its_own_profile(driver: Any) -> None:
    hire(driver, "member")
    driver.sign_in("member@example.org", SECRET)
    assert list(driver.bench.pages) == ["users"]
    driver.wait(lambda: driver.bench.own.user is not None)
    assert driver.bench.own.user.email == "member@example.org"
    names = {name for name, _, _ in driver.bench.actions_on_users.possible(driver.bench.own.user)}
    assert names == {"edit", "password"}


def test_a_member_takes_back_what_it_changed_of_itself(driver: Any) -> None:
    hire(driver, "member")
    driver.sign_in("member@example.org", SECRET)
    driver.wait(lambda: driver.bench.own.user is not None)
    own = driver.bench.context.operator_id
    change = UpdateUser(executor_id=own, target_user_id=own, first_name="Another")
    driver.window.operations.execute(driver.window, change)
    driver.wait(lambda: driver.bench.own.user.first_name == "Another")
    driver.press("Ctrl+Z")
    driver.wait(lambda: driver.bench.own.user.first_name == "Op")
