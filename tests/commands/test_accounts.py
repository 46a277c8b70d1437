"""Creating and changing accounts."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import SecretStr

from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser
from app.commands.initialize_directory import InitializeDirectory
from app.commands.update_user import UpdateUser
from app.domain.errors import (
    AlreadyInitialized,
    ConcurrencyError,
    EmailTaken,
    InvalidTransition,
    PadronError,
    UserNotFound,
    ValidationError,
)
from app.domain.user_status import Status
from tests.write_store.office import PASSWORD, REASON, START, Office

GOOD: dict[str, Any] = {"email": "ana@example.org", "first_name": "Ana", "last_name": "García"}


def test_who_comes_without_a_password_is_invited_and_with_one_active(office: Office) -> None:
    invited = office.run(CreateUser, **GOOD)
    active = office.run(CreateUser, **{**GOOD, "email": "b@example.org"}, password=PASSWORD)
    assert [invited.data["status"], active.data["status"]] == ["invited", "active"]
    assert invited.data["email"] == "ana@example.org"
    user = office.user(str(invited.aggregate_id))
    assert (user.status, user.created_at, user.full_name) == (Status.INVITED, START, "Ana García")
    assert user.seq + 1 == office.user(str(active.aggregate_id)).seq


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"email": "no"}, "invalid_email"), ({"email": ""}, "invalid_email"),
        ({"first_name": "x"}, "invalid_name"), ({"last_name": "x" * 101}, "invalid_name"),
        ({"last_name": "An\x00a"}, "control_character"), ({"bio": "x" * 501}, "bio_too_long"),
        ({"attributes": {"": "x"}}, "invalid_attribute"), ({"roles": ("juggler",)}, "role_not_found"),
        ({"password": "short"}, "password_too_short"), ({"password": "password1"}, "password_common"),
        ({"password": "AnaGarcía99"}, "password_personal"), ({"password": "ñ" * 37}, "password_too_long"),
        ({"password": "x" * 5 + "\ud800" * 5}, "password_control"),
        ({"password": "elevenchars", "roles": ("support",)}, "password_too_short"),
        ({"email": "ROOT@example.org"}, "email_taken"),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_is_refused_and_changes_nothing(
    office: Office, fields: dict[str, Any], code: str
) -> None:
    before = office.store.chain_state()
    with pytest.raises(PadronError) as refusal:
        office.run(CreateUser, **{**GOOD, **fields})
    assert refusal.value.code == code
    assert office.store.chain_state() == before


@pytest.mark.parametrize(
    "spelling", ["ana@example.org", "ANA@EXAMPLE.ORG", " Ana@example.org ", "ａｎａ@example.org"]
)
def test_an_email_is_taken_however_it_is_spelled_and_who_has_it_is_named(
    office: Office, spelling: str
) -> None:
    ana = office.create()
    office.run(DeleteUser, target_user_id=ana, reason=REASON)
    with pytest.raises(EmailTaken, match=r"Ana García \(deleted\)") as refusal:
        office.create(spelling)
    assert (refusal.value.details["user_id"], refusal.value.details["status"]) == (ana, "deleted")
    with pytest.raises(EmailTaken):
        office.run(UpdateUser, target_user_id=office.admin, email=spelling)


def test_roles_are_found_whatever_their_case(office: Office) -> None:
    assert office.user(office.create(roles=(" Support ", "support"))).roles == {"support"}


def test_a_directory_has_one_first_administrator(office: Office) -> None:
    assert office.user(office.admin).roles == {"administrator"}
    with pytest.raises(AlreadyInitialized):
        office.initialize()


def test_the_first_administrators_password_is_an_operators(office: Office) -> None:
    for password, code in (("elevenchars", "password_too_short"), ("rosa raiz raiz", "password_personal")):
        with pytest.raises(ValidationError) as refusal:
            office.commands.execute(
                InitializeDirectory(
                    email="b@example.org", first_name="Rosa", last_name="Raíz", password=SecretStr(password)
                )
            )
        assert refusal.value.code == code


def test_only_what_is_given_and_differs_changes(office: Office) -> None:
    ana = office.create(attributes={"team": "red", "city": "Soria"})
    result = office.run(UpdateUser, target_user_id=ana, first_name="Ana", bio="hi", attributes={"team": ""})
    user = office.user(ana)
    assert (user.profile.bio, dict(user.profile.attributes), user.version) == ("hi", {"city": "Soria"}, 2)
    assert [event.type for event in result.events] == ["UserUpdated"]


def test_the_same_values_again_change_nothing_and_say_so(office: Office) -> None:
    ana = office.create()
    chain = office.store.chain_state()
    result = office.run(UpdateUser, target_user_id=ana, **GOOD)
    assert (result.position, result.events) == (0, ())
    assert "Nothing to change" in result.message
    assert office.store.chain_state() == chain


def test_an_email_may_change_its_case_and_is_then_free_again(office: Office) -> None:
    ana = office.create()
    office.run(UpdateUser, target_user_id=ana, email="Ana@Example.org")
    assert office.user(ana).profile.email.address == "Ana@example.org"
    office.run(UpdateUser, target_user_id=ana, email="other@example.org")
    office.create("ana@example.org")


def test_a_stale_form_is_refused_and_shown_what_changed(office: Office) -> None:
    ana = office.create()
    office.run(UpdateUser, target_user_id=ana, bio="by somebody else")
    with pytest.raises(ConcurrencyError) as stale:
        office.run(UpdateUser, target_user_id=ana, bio="mine", expected_version=1)
    details = stale.value.details
    assert (details["expected_version"], details["current_version"]) == (1, 2)
    assert details["current"]["bio"] == "by somebody else"  # type: ignore[index]
    office.run(UpdateUser, target_user_id=ana, bio="mine", expected_version=2)
    assert office.user(ana).profile.bio == "mine"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"email": "no"}, "invalid_email"),
        ({"last_name": ""}, "invalid_name"),
        ({"bio": "x" * 501}, "bio_too_long"),
    ],
)
def test_a_bad_change_changes_nothing(office: Office, fields: dict[str, str], code: str) -> None:
    ana = office.create()
    with pytest.raises(ValidationError) as refusal:
        office.run(UpdateUser, target_user_id=ana, **{"first_name": "Other", **fields})  # type: ignore[arg-type]
    assert refusal.value.code == code
    assert office.user(ana).full_name == "Ana García"


def test_attributes_are_limited_in_all_not_only_in_one_change(office: Office) -> None:
    ana = office.create(attributes={f"a{number}": "x" for number in range(100)})
    with pytest.raises(ValidationError):
        office.run(UpdateUser, target_user_id=ana, attributes={"one": "more"})
    office.run(UpdateUser, target_user_id=ana, attributes={"one": "more", "a0": ""})


def test_nobody_and_the_deleted_can_not_be_changed(office: Office) -> None:
    ana = office.create()
    office.run(DeleteUser, target_user_id=ana, reason=REASON)
    with pytest.raises(InvalidTransition):
        office.run(UpdateUser, target_user_id=ana, bio="hi")
    for nobody in ("nobody", "half a character \ud800"):
        with pytest.raises(UserNotFound):
            office.run(UpdateUser, target_user_id=nobody, bio="hi")
