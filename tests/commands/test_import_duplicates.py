"""ImportUsers: what becomes of a row whose email exists already."""

from __future__ import annotations

import pytest

from app.commands.delete_user import DeleteUser
from app.commands.roles import DefineRole
from app.commands.suspend_user import SuspendUser
from app.domain.user_status import Status
from tests.commands.importing import counts, found, imported, row
from tests.write_store.office import PASSWORD, REASON, Office


@pytest.mark.parametrize(
    ("on_duplicate", "expected"),
    [("skip", (0, 0, 1, 0, 0)), ("update", (0, 1, 0, 0, 0)), ("refuse", (0, 0, 0, 1, 0))],
)
def test_what_becomes_of_an_email_that_exists_is_as_asked(
    office: Office, on_duplicate: str, expected: tuple[int, ...]
) -> None:
    office.create(attributes={"city": "Soria"})
    data = imported(office, row("ANA@example.org", last_name="Núñez", bio="hi", attributes={"team": "red"}),
                    on_duplicate=on_duplicate)  # fmt: skip
    assert counts(data) == expected
    changed = on_duplicate == "update"
    user = found(office)
    assert user.full_name == ("Ana Núñez" if changed else "Ana García")
    assert dict(user.profile.attributes) == {"city": "Soria", **({"team": "red"} if changed else {})}
    assert [refusal["code"] for refusal in data["refusals"]] == (["email_taken"] if expected[3] else [])


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    imported(office, row(bio="hi", roles=("member",), attributes={"a": "b"}))
    chain = office.store.chain_state()
    assert counts(imported(office, on_duplicate="update")) == (0, 0, 1, 0, 0)
    assert office.store.chain_state() == chain


def test_an_update_suspends_reactivates_and_adds_roles_but_never_takes_any(office: Office) -> None:
    office.create(roles=("member",), password=PASSWORD)
    imported(
        office,
        row(status=Status.SUSPENDED, suspension_reason=REASON, roles=("auditor",)),
        on_duplicate="update",
    )
    assert found(office).status is Status.SUSPENDED
    assert found(office).roles == {"member", "auditor"}
    imported(office, row(status=Status.ACTIVE), on_duplicate="update")
    assert found(office).status is Status.ACTIVE


def test_a_file_can_not_suspend_the_last_administrator_nor_wake_the_deleted(office: Office) -> None:
    ana = office.create()
    office.run(DeleteUser, target_user_id=ana, reason=REASON)
    data = imported(
        office,
        row("root@example.org", 2, status=Status.SUSPENDED),
        row(line=3, bio="new"),
        on_duplicate="update",
    )
    assert [refusal["code"] for refusal in data["refusals"]] == ["last_administrator", "invalid_transition"]
    assert found(office, "root@example.org").full_name == "Rosa Raíz"


def test_of_two_administrators_in_one_file_one_remains(office: Office) -> None:
    second = office.user(office.operator("administrator")).profile.email.address
    data = imported(
        office, row("root@example.org", 2, status=Status.SUSPENDED), row(second, 3, status=Status.SUSPENDED),
        on_duplicate="update",
    )  # fmt: skip
    assert counts(data) == (0, 1, 0, 1, 0)


def test_who_may_import_but_not_manage_roles_gives_none_and_touches_no_administrator(office: Office) -> None:
    office.run(DefineRole, role="clerk", permission_names=("users.import",))
    data = imported(
        office, row(roles=("administrator",)), row("root@example.org", 3, bio="mine"),
        by=office.operator("clerk"), on_duplicate="update",
    )  # fmt: skip
    assert [refusal["code"] for refusal in data["refusals"]] == [
        "permission_denied",
        "administrator_protected",
    ]


def test_a_user_suspended_before_keeps_its_own_reason(office: Office) -> None:
    office.run(SuspendUser, target_user_id=office.create(), reason=REASON)
    assert counts(imported(office, row(status=Status.SUSPENDED), on_duplicate="update")) == (0, 0, 1, 0, 0)
    suspension = found(office).suspension
    assert suspension is not None
    assert suspension.reason == REASON


def test_who_is_deleted_in_the_file_is_deleted_here_and_stays_so(office: Office) -> None:
    """Disabled means disabled: no account stays alive that the other system has deleted."""
    ana = office.create()
    gone = row(last_name="Núñez", status=Status.DELETED)
    assert counts(imported(office, gone, on_duplicate="update", dry_run=True)) == (0, 1, 0, 0, 0)
    assert counts(imported(office, gone, on_duplicate="update")) == (0, 1, 0, 0, 0)
    assert (office.user(ana).status, office.user(ana).full_name) == (Status.DELETED, "Ana Núñez")
    assert counts(imported(office, gone, on_duplicate="update")) == (0, 0, 1, 0, 0)


def test_a_file_deletes_nobody_without_the_permission_nor_the_last_administrator(office: Office) -> None:
    ana = office.create()
    office.run(DefineRole, role="importer", permission_names=("users.import", "users.update"))
    importer = office.operator("importer")
    data = imported(office, row(status=Status.DELETED), on_duplicate="update", by=importer)
    assert (counts(data), data["refusals"][0]["code"]) == ((0, 0, 0, 1, 0), "permission_denied")
    assert office.user(ana).status is Status.INVITED
    root = row("root@example.org", first_name="Rosa", last_name="Raíz", status=Status.DELETED)
    data = imported(office, root, on_duplicate="update")
    assert (counts(data), data["refusals"][0]["code"]) == ((0, 0, 0, 1, 0), "last_administrator")
