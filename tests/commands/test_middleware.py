"""What every command passes through: logged without content, checked, allowed, carried out once."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from pydantic import SecretStr

from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser
from app.commands.passwords import ResetPassword, SetPassword
from app.commands.reactivate_user import ReactivateExpired, ReactivateUser
from app.commands.record_activity import RecordRefusal
from app.commands.sign_in import SignIn
from app.commands.suspend_user import SuspendUser
from app.commands.update_user import UpdateUser
from app.domain.errors import (
    CommandIdUsed,
    NotSignedIn,
    PadronError,
    PasswordChangeRequired,
    PermissionDenied,
    ValidationError,
    WrongCredentials,
)
from app.domain.message import Message
from tests.write_store.office import PASSWORD, REASON, Office

CONTENT = ("secretive", "Filomena", "Zarzamora", "porcelain", "because of her", "a quite long secret")


def test_the_log_tells_types_and_ids_and_never_content(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        ana = office.create(
            "secretive@example.org", first_name="Filomena", last_name="Zarzamora", bio="porcelain"
        )
        office.run(UpdateUser, target_user_id=ana, attributes={"collects": "porcelain"})
        office.run(SetPassword, target_user_id=ana, new_password="a quite long secret")
        office.run(SuspendUser, target_user_id=ana, reason="because of her elephants")
        with pytest.raises(PadronError):
            office.create("secretive@example.org", first_name="Filomena")
        with pytest.raises(WrongCredentials):
            office.run(SignIn, by="nobody", email="secretive@example.org", password="a quite long secreT")
    assert f"CreateUser {office.events('UserCreated')[-1].command_id} by {office.admin} done" in caplog.text
    assert f"by {office.admin} refused: email_taken" in caplog.text
    assert "SignIn" in caplog.text
    for trace in CONTENT:
        assert trace not in caplog.text


def test_no_command_shows_its_password_when_printed() -> None:
    for command in (
        SignIn(email="a", password=PASSWORD),
        SetPassword(executor_id="a", target_user_id="a", new_password=PASSWORD),
        CreateUser(executor_id="a", email="a", first_name="a", last_name="a", password=PASSWORD),
    ):
        for shown in (repr(command), str(command), command.model_dump_json()):
            assert PASSWORD.get_secret_value() not in shown


def test_a_one_time_password_is_not_printed_with_its_result(office: Office) -> None:
    result = office.run(ResetPassword, target_user_id=office.create())
    shown = result.data["one_time_password"].get_secret_value()
    assert len(shown) == 16
    assert shown not in repr(result)


def test_a_result_tells_how_long_it_took(office: Office) -> None:
    result = office.run(UpdateUser, target_user_id=office.create(), bio="hi")
    assert 0 < result.execution_time < 60
    assert (result.success, result.type) == (True, "UpdateUser")


def test_a_bad_value_is_refused_before_anybody_is_asked_who_it_is(office: Office) -> None:
    with pytest.raises(ValidationError):
        office.run(SuspendUser, by="nobody at all", target_user_id="x", reason="no")


def test_who_is_unknown_suspended_deleted_or_erased_may_not_act(office: Office) -> None:
    ana, second = office.create(), office.operator("administrator")
    for kind in (SuspendUser, DeleteUser):
        office.run(kind, target_user_id=second, reason=REASON)
        with pytest.raises(NotSignedIn):
            office.run(UpdateUser, by=second, target_user_id=ana, bio="hi")
    for nobody in ("nobody", "", "x" * 100):
        with pytest.raises(NotSignedIn):
            office.commands.execute(UpdateUser(executor_id=nobody, target_user_id=ana, bio="hi"))
    assert office.user(ana).profile.bio == ""


@pytest.mark.parametrize("kind", [ReactivateExpired, RecordRefusal])
def test_what_is_for_padron_itself_is_refused_to_everybody_else(office: Office, kind: type) -> None:
    fields: dict[str, Any] = (
        {"operator_id": "x", "permission": "x", "message_type": "x"} if kind is RecordRefusal else {}
    )
    with pytest.raises(PermissionDenied):
        office.run(kind, **fields)


def test_a_one_time_password_allows_nothing_but_choosing_ones_own(office: Office) -> None:
    second, ana = office.operator("administrator"), office.create()
    once = office.run(ResetPassword, target_user_id=second).data["one_time_password"]
    with pytest.raises(PasswordChangeRequired):
        office.run(UpdateUser, by=second, target_user_id=ana, bio="hi")
    with pytest.raises(PasswordChangeRequired):
        office.run(SetPassword, by=second, target_user_id=ana, new_password="a quite long secret")
    office.run(
        SetPassword,
        by=second,
        target_user_id=second,
        new_password="a quite long secret",
        current_password=once,
    )
    office.run(UpdateUser, by=second, target_user_id=ana, bio="hi")


def test_the_same_command_twice_changes_things_once(office: Office) -> None:
    command = CreateUser(
        executor_id=office.admin, email="ana@example.org", first_name="Ana", last_name="García"
    )
    first = office.commands.execute(command)
    chain = office.store.chain_state()
    again = office.commands.execute(command)
    assert again.success
    assert (again.aggregate_id, again.events, again.position) == (
        first.aggregate_id,
        first.events,
        first.position,
    )
    assert again.data["id"] == first.data["id"]
    assert office.store.chain_state() == chain


def test_a_command_sent_again_after_a_restart_is_still_known(office: Office) -> None:
    ana = office.create()
    command = SuspendUser(executor_id=office.admin, target_user_id=ana, reason=REASON)
    first = office.commands.execute(command)
    office.reopen()
    assert office.commands.execute(command).position == first.position


@pytest.mark.parametrize("again", [False, True])
def test_an_id_is_good_for_one_kind_of_command(office: Office, again: bool) -> None:
    ana = office.create()
    used = office.run(SuspendUser, target_user_id=ana, reason=REASON).command_id
    if again:
        office.reopen()
    before = office.store.chain_state()
    given: dict[str, Any] = {"executor_id": office.admin, "command_id": used}
    for other in (
        ReactivateUser(target_user_id=ana, **given),
        ResetPassword(target_user_id=ana, **given),
        CreateUser(email="bo@example.org", first_name="Bo", last_name="Berg", **given),
    ):
        with pytest.raises(CommandIdUsed, match="SuspendUser") as refusal:
            office.commands.execute(other)
        assert (refusal.value.code, refusal.value.exit_code) == ("command_id_used", 1)
    assert office.store.chain_state() == before


def test_of_two_that_take_an_id_at_the_same_moment_one_is_refused(office: Office) -> None:
    """Neither is known when the other one begins."""
    ana = office.create()
    office.run(SuspendUser, target_user_id=ana, reason=REASON, command_id="the-same")
    before = office.store.chain_state()
    other = ReactivateUser(executor_id=office.admin, target_user_id=ana, command_id="the-same")
    with office.store.unit_of_work() as work:
        work.users.get(ana).reactivate()
        with pytest.raises(CommandIdUsed):
            work.commit(other, Message("Done"))
    assert office.store.chain_state() == before


def test_a_command_of_before_the_kinds_were_remembered_is_still_known(office: Office) -> None:
    ana = office.create()
    command = SuspendUser(executor_id=office.admin, target_user_id=ana, reason=REASON)
    first = office.commands.execute(command)
    office.sql("DELETE FROM commands")
    assert office.commands.execute(command).position == first.position


def test_a_one_time_password_is_shown_once_only(office: Office) -> None:
    command = ResetPassword(executor_id=office.admin, target_user_id=office.create())
    assert "one_time_password" in office.commands.execute(command).data
    assert "one_time_password" not in office.commands.execute(command).data


def test_a_refused_sign_in_sent_again_is_never_answered_as_done(office: Office) -> None:
    wrong = SignIn(email="root@example.org", password=SecretStr("not the password"), command_id="the-same")
    with pytest.raises(WrongCredentials):
        office.commands.execute(wrong)
    for password in ("not the password", PASSWORD.get_secret_value()):
        with pytest.raises(PadronError):
            office.commands.execute(wrong.model_copy(update={"password": SecretStr(password)}))
    right = SignIn(email="root@example.org", password=PASSWORD)
    assert office.commands.execute(right).data["user_id"] == office.admin
