"""The built-in roles against the table of the product."""

from __future__ import annotations

import pytest

from app.domain.errors import ValidationError
from app.domain.permissions import (
    BUILT_IN_ROLES,
    Permission,
    manages_others,
    parse_permissions,
    parse_role_name,
)
from app.domain.role import Role

#: permission: who has it, as in product.md (A administrator, S support, U auditor).
TABLE = {
    "users.view": "ASU", "users.search": "ASU", "stats.view": "ASU",
    "users.create": "A", "users.update": "A", "users.import": "A",
    "users.suspend": "AS", "users.reactivate": "AS", "users.reset_password": "AS",
    "users.unlock": "AS", "reviews.run": "A",
    "users.delete": "A", "users.restore": "A", "users.hard_delete": "A",
    "users.export": "AU",
    "roles.manage": "A", "settings.manage": "A", "backup.manage": "A",
    "audit.view": "AU", "audit.verify": "AU",
    "profile.view": "ASUM", "profile.update": "ASUM", "profile.set_password": "ASUM",
}  # fmt: skip
LETTERS = {"administrator": "A", "support": "S", "auditor": "U", "member": "M"}


def test_the_table_speaks_of_every_permission_and_role() -> None:
    assert set(TABLE) == {permission.value for permission in Permission}
    assert set(LETTERS) == set(BUILT_IN_ROLES)


@pytest.mark.parametrize("role", LETTERS)
@pytest.mark.parametrize("permission", TABLE)
def test_a_built_in_role_may_do_what_the_table_says(role: str, permission: str) -> None:
    assert (permission in BUILT_IN_ROLES[role]) == (LETTERS[role] in TABLE[permission])


def test_a_roles_name_is_folded() -> None:
    assert parse_role_name("  Help   Desk ") == "help desk"
    assert parse_role_name("Redacción") == "redacción"


@pytest.mark.parametrize("name", ["", " ", "1st", "-x", "a" * 51, "a/b", "a:b", "a\x00", "_x", "a\ud800"])
def test_what_is_no_roles_name_is_refused(name: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        parse_role_name(name)
    assert refusal.value.code == "invalid_role_name"


def test_permissions_are_known_by_their_names() -> None:
    assert parse_permissions(["users.view", "users.view"]) == {Permission.USERS_VIEW}
    assert parse_permissions([]) == frozenset()
    with pytest.raises(ValidationError, match=r"users\.fly") as refusal:
        parse_permissions(["users.view", "users.fly"])
    assert refusal.value.code == "unknown_permission"


def test_a_role_knows_whether_every_directory_has_it() -> None:
    assert Role("support", frozenset()).is_built_in
    assert not Role("help desk", frozenset()).is_built_in


def test_every_permission_that_changes_others_or_the_directory_counts_as_managing() -> None:
    harmless = {"users.view", "users.search", "stats.view", "users.export", "audit.view", "audit.verify",
                "profile.view", "profile.update", "profile.set_password"}  # fmt: skip
    for permission in Permission:
        assert manages_others((permission.value,)) == (permission.value not in harmless)
    assert not manages_others(())
    managing = {name for name, held in BUILT_IN_ROLES.items() if manages_others(held)}
    assert managing == {"administrator", "support"}
