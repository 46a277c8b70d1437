"""The roles of one user, changed in one step: all of it or nothing, and taken back as a whole."""

from __future__ import annotations

import pytest

from app.commands.change_roles import ChangeRoles
from app.commands.roles import GrantRole
from app.commands.undo_commands import UndoCommands
from app.domain.errors import LastAdministrator, PermissionDenied, RoleNotFound, ValidationError
from tests.write_store.office import Office


def test_roles_are_given_and_taken_by_one_command(office: Office) -> None:
    ana = office.create()
    office.run(GrantRole, target_user_id=ana, role="member")
    office.run(GrantRole, target_user_id=ana, role="auditor")
    result = office.run(ChangeRoles, target_user_id=ana, given=("Support",), taken=("member",))
    assert result.message == "The roles of Ana García were changed"
    assert office.user(ana).roles == {"auditor", "support"}


def test_the_step_is_taken_back_as_a_whole(office: Office) -> None:
    ana = office.create()
    office.run(GrantRole, target_user_id=ana, role="member")
    result = office.run(ChangeRoles, target_user_id=ana, given=("support", "auditor"), taken=("member",))
    undone = office.run(UndoCommands, undone_ids=(result.command_id,))
    assert undone.data["undone"] == 3
    assert office.user(ana).roles == {"member"}


def test_what_is_so_already_changes_nothing(office: Office) -> None:
    ana = office.create()
    result = office.run(ChangeRoles, target_user_id=ana, taken=("member",))
    assert result.position == 0
    assert result.message == "Ana García already has exactly these roles; nothing was changed"


def test_where_one_role_is_refused_none_is_changed(office: Office) -> None:
    with pytest.raises(LastAdministrator):
        office.run(ChangeRoles, target_user_id=office.admin, given=("support",), taken=("administrator",))
    assert office.user(office.admin).roles == {"administrator"}
    ana = office.create()
    with pytest.raises(RoleNotFound):
        office.run(ChangeRoles, target_user_id=ana, given=("support", "juggler"))
    assert office.user(ana).roles == frozenset()


def test_it_needs_the_permission_to_manage_roles(office: Office) -> None:
    with pytest.raises(PermissionDenied):
        office.run(
            ChangeRoles, by=office.operator("support"), target_user_id=office.create(), given=("member",)
        )


@pytest.mark.parametrize(
    ("given", "taken", "code"),
    [
        ((), (), "no_roles"),
        (("Support",), ("support",), "role_given_and_taken"),
        (("1",), (), "invalid_role_name"),
    ],
)
def test_what_makes_no_sense_is_refused(
    office: Office, given: tuple[str, ...], taken: tuple[str, ...], code: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        office.run(ChangeRoles, target_user_id=office.create(), given=given, taken=taken)
    assert refused.value.code == code
