"""Signing in, and passwords: nothing tells a known email from an unknown one, and guessing gets slow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.commands.delete_user import DeleteUser
from app.commands.passwords import ResetPassword, SetPassword
from app.commands.sign_in import SignIn
from app.commands.sign_in_attempts import lock_time
from app.commands.suspend_user import SuspendUser
from app.domain import events
from app.domain.errors import AccountLocked, PadronError, SignInRefused, WrongCredentials
from tests.write_store.office import ADMIN_EMAIL, PASSWORD, REASON, Office

WRONG = "not the password"
#: 72 bytes, the most that bcrypt takes.
LONGEST = "seven tall herons walk along a cold quiet river while nobody looks at 12"


def sign_in(office: Office, email: str = ADMIN_EMAIL, password: Any = PASSWORD) -> dict[str, Any]:
    return office.run(SignIn, by="nobody", email=email, password=password).data


def fail(office: Office, email: str, times: int = 1) -> list[str]:
    """The codes of so many refusals."""
    codes = []
    for _ in range(times):
        with pytest.raises(PadronError) as refusal:
            sign_in(office, email, WRONG)
        codes.append(refusal.value.code)
    return codes


@pytest.mark.parametrize("email", [ADMIN_EMAIL, "ROOT@Example.org", f"  {ADMIN_EMAIL} "])
def test_who_knows_the_password_is_let_in_and_told_what_it_may(office: Office, email: str) -> None:
    session = sign_in(office, email)
    assert session["user_id"] == office.admin
    assert (session["email"], session["full_name"]) == (ADMIN_EMAIL, "Rosa Raíz")
    assert session["roles"] == ["administrator"]
    assert "users.hard_delete" in session["permissions"]
    assert session["must_change_password"] is False
    last = office.events()[-1]
    assert (last.type, last.user_id, last.actor_id) == ("UserLoggedIn", office.admin, office.admin)


def test_signing_in_makes_no_open_form_stale(office: Office) -> None:
    before = office.user(office.admin).version
    sign_in(office)
    assert office.user(office.admin).version == before


def test_an_unknown_email_is_answered_as_a_wrong_password_again_and_again(office: Office) -> None:
    without = office.create("ana@example.org")
    assert office.user(without).has_password is False
    answers = [
        fail(office, email, 7)
        for email in (ADMIN_EMAIL, "nobody@example.org", "ana@example.org", "no email", "\ud800")
    ]
    assert answers == [["wrong_credentials"] * 4 + ["account_locked"] * 3] * 5


def test_the_fifth_failure_locks_and_each_further_one_for_twice_as_long(office: Office) -> None:
    fail(office, ADMIN_EMAIL, 4)
    for minutes in (1, 2, 4, 8, 16, 32, 60, 60):
        assert fail(office, ADMIN_EMAIL) == ["account_locked"]
        with pytest.raises(AccountLocked) as locked:
            sign_in(office)  # not even the right password is heard meanwhile
        until = office.clock.now() + timedelta(minutes=minutes)
        assert locked.value.details["until"] == until.isoformat().replace("+00:00", "Z")
        office.clock.advance(minutes=minutes)
    assert sign_in(office)["user_id"] == office.admin


def test_trying_while_locked_does_not_lock_for_longer(office: Office) -> None:
    fail(office, ADMIN_EMAIL, 20)
    office.clock.advance(minutes=1)
    sign_in(office)


def test_a_success_forgets_the_failures(office: Office) -> None:
    for _ in range(3):
        fail(office, ADMIN_EMAIL, 4)
        sign_in(office)
    assert office.sql("SELECT * FROM sign_in_attempts") == []


def test_a_lock_is_kept_over_a_restart_and_locks_nobody_else(office: Office) -> None:
    fail(office, ADMIN_EMAIL, 5)
    office.reopen()
    with pytest.raises(AccountLocked):
        sign_in(office)
    second = office.user(office.operator("administrator")).profile.email.address
    sign_in(office, second)


def test_locks_grow_to_an_hour_and_no_further() -> None:
    assert [lock_time(failures) // timedelta(minutes=1) for failures in (5, 6, 10, 11, 12, 1000)] == [
        1, 2, 32, 60, 60, 60,
    ]  # fmt: skip


def test_every_failure_is_on_record_without_the_email_that_was_typed(office: Office) -> None:
    fail(office, ADMIN_EMAIL)
    fail(office, "unmistakable@example.org", 2)
    found = [event for event in office.events("SignInFailed") if isinstance(event, events.SignInFailed)]
    assert [(event.user_id, event.actor_id, event.failures) for event in found] == [
        (office.admin, "nobody", 1), (None, "nobody", 1), (None, "nobody", 2),
    ]  # fmt: skip
    assert "unmistakable" not in repr(office.sql("SELECT * FROM events"))


@pytest.mark.parametrize(
    ("how", "cause"), [(SuspendUser, "suspended"), (DeleteUser, "deleted"), (None, "no_role")]
)
def test_who_may_not_sign_in_is_told_why_only_with_the_right_password(
    office: Office, how: Any, cause: str
) -> None:
    ana = office.create(password=PASSWORD, roles=("support",) if how else ())
    if how:
        office.run(how, target_user_id=ana, reason=REASON)
    with pytest.raises(WrongCredentials):
        sign_in(office, "ana@example.org", WRONG)
    with pytest.raises(SignInRefused, match="administrator can"):
        sign_in(office, "ana@example.org")
    last = office.events("SignInFailed")[-1]
    assert isinstance(last, events.SignInFailed)
    assert (last.cause, last.user_id) == (cause, ana)


def test_a_reset_gives_a_one_time_password_that_must_be_changed(office: Office) -> None:
    support = office.operator("support")
    email = office.user(support).profile.email.address
    shown = office.run(ResetPassword, target_user_id=support).data["one_time_password"]
    with pytest.raises(WrongCredentials):
        sign_in(office, email)
    assert sign_in(office, email, shown)["must_change_password"] is True
    with pytest.raises(PadronError) as kept:
        office.run(
            SetPassword, by=support, target_user_id=support, new_password=shown, current_password=shown
        )
    assert kept.value.code == "password_unchanged"
    office.run(
        SetPassword,
        by=support,
        target_user_id=support,
        new_password="a quite long secret",
        current_password=shown,
    )
    assert sign_in(office, email, "a quite long secret")["must_change_password"] is False
    with pytest.raises(WrongCredentials):
        sign_in(office, email, shown)


def test_a_password_ends_an_invitation(office: Office) -> None:
    ana = office.create()
    office.run(SetPassword, target_user_id=ana, new_password="ocho pez", must_change=True)
    assert office.user(ana).status.value == "active"
    last = office.events("PasswordSet")[-1]
    assert isinstance(last, events.PasswordSet)
    assert (last.must_change, last.by_reset) == (True, False)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("elevenchars", "password_too_short"), ("administrador de aves", None),
        ("qwertyuiop123", "password_common"),
        ("Rosa-Raíz-1984", "password_personal"), ("x" * 73, "password_too_long"), (LONGEST, None),
        ("a" * 12, "password_common"), ("123456789012", "password_common"),
        ("passwordpassword", "password_common"), (" " * 12, "password_common"),
        ("half \ud800 a character", "password_control"), ("nul \x00 inside it", "password_control"),
    ],
)  # fmt: skip
def test_an_operators_password_follows_the_rules(office: Office, password: str, code: str | None) -> None:
    if code is None:
        office.run(SetPassword, target_user_id=office.admin, new_password=password, current_password=PASSWORD)
        assert sign_in(office, password=password)["user_id"] == office.admin
        return
    with pytest.raises(PadronError) as refusal:
        office.run(SetPassword, target_user_id=office.admin, new_password=password, current_password=PASSWORD)
    assert refusal.value.code == code
    sign_in(office)
