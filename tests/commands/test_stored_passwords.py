"""What is kept of a password: which rule it passed, its hash's cost, and what the log knows of it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.commands.import_users import ImportUsers
from app.commands.passwords import ResetPassword, SetPassword
from app.commands.reactivate_user import ReactivateUser
from app.commands.roles import GrantRole
from app.commands.sign_in import SignIn
from app.commands.suspend_user import SuspendUser
from app.commands.unlock_user import UnlockUser
from app.domain import events
from app.domain.errors import AccountLocked, NotSignedIn, OperatorProtected, PadronError, WrongCredentials
from app.domain.user_record import UserRecord
from app.security.hasher import BcryptHasher
from tests.write_store.office import ADMIN_EMAIL, PASSWORD, REASON, Office

EIGHT = "ocho pez"


def sign_in(office: Office, email: str, password: Any = PASSWORD) -> dict[str, Any]:
    return office.run(SignIn, by="nobody", email=email, password=password).data


def _stored(office: Office, user_id: str) -> str:
    return str(office.sql("SELECT hash FROM credentials WHERE user_id=?", user_id)[0][0])


def _digests(office: Office, user_id: str) -> list[str]:
    """What the log says of the user's hashes, oldest first."""
    return [
        event.credential_digest
        for event in office.events("UserCreated", "PasswordSet", "CredentialRecorded")
        if isinstance(event, events.UserCreated | events.PasswordSet | events.CredentialRecorded)
        and event.user_id == user_id
        and event.credential_digest
    ]


def _imported(office: Office, password_hash: SecretStr, role: str = "support") -> str:
    office.files.rows = [
        UserRecord(line=2, email="h@example.org", first_name="Hana", last_name="Hsu", roles=(role,),
                   password_hash=password_hash)
    ]  # fmt: skip
    office.run(ImportUsers, path=Path("x.csv"))
    with office.store.unit_of_work() as work:
        user = work.users.find_by_email("h@example.org")
        assert user is not None
        return user.id


def test_the_log_knows_the_digest_of_every_hash_that_is_stored(office: Office) -> None:
    ana = office.create(password=PASSWORD)
    bo = office.create("bo@example.org")
    office.run(SetPassword, target_user_id=bo, new_password=EIGHT)
    office.run(ResetPassword, target_user_id=ana)
    hana = _imported(office, BcryptHasher(10).hash(PASSWORD))
    for user in (office.admin, ana, bo, hana):
        assert _digests(office, user)[-1] == hashlib.sha256(_stored(office, user).encode()).hexdigest()
    assert len(_digests(office, ana)) == 2


def test_a_hash_of_another_cost_is_made_anew_at_the_next_sign_in(office: Office) -> None:
    hana = _imported(office, BcryptHasher(10).hash(PASSWORD))
    assert _stored(office, hana).startswith("$2b$10$")
    sign_in(office, "h@example.org")
    assert _stored(office, hana).startswith("$2b$04$")  # the office's default
    assert _digests(office, hana)[-1] == hashlib.sha256(_stored(office, hana).encode()).hexdigest()
    told = len(office.events("CredentialRecorded"))
    sign_in(office, "h@example.org")
    assert len(office.events("CredentialRecorded")) == told


def test_a_users_short_password_does_not_become_an_operators_by_a_role(office: Office) -> None:
    ana = office.create(password=EIGHT)
    office.run(GrantRole, target_user_id=ana, role="administrator")
    assert sign_in(office, "ana@example.org", EIGHT)["must_change_password"] is True
    assert sign_in(office, "ana@example.org", EIGHT)["must_change_password"] is True
    office.run(SetPassword, by=ana, target_user_id=ana, new_password=PASSWORD, current_password=EIGHT)
    assert sign_in(office, "ana@example.org")["must_change_password"] is False


def test_a_hash_from_a_file_passes_the_rule_when_the_plain_text_is_known(office: Office) -> None:
    _imported(office, BcryptHasher(10).hash(SecretStr("aaaaaaaaaaaa")))
    assert sign_in(office, "h@example.org", "aaaaaaaaaaaa")["must_change_password"] is True
    good = office.create("good@example.org", password=PASSWORD)
    office.run(GrantRole, target_user_id=good, role="support")
    assert sign_in(office, "good@example.org")["must_change_password"] is False


def test_ones_own_password_needs_the_current_one_and_guessing_it_locks(office: Office) -> None:
    given: dict[str, Any] = {"target_user_id": office.admin, "new_password": "violet harbour lantern"}
    with pytest.raises(PadronError) as missing:
        office.run(SetPassword, **given)
    assert missing.value.code == "current_password_missing"
    for _ in range(4):
        with pytest.raises(WrongCredentials, match="Nothing was changed"):
            office.run(SetPassword, current_password="not this one at all", **given)
    with pytest.raises(AccountLocked):
        office.run(SetPassword, current_password="not this one at all", **given)
    with pytest.raises(AccountLocked):
        office.run(SetPassword, current_password=PASSWORD, **given)
    office.clock.advance(minutes=2)
    sign_in(office, ADMIN_EMAIL)


def test_nobody_resets_their_own_password(office: Office) -> None:
    with pytest.raises(PadronError) as refusal:
        office.run(ResetPassword, target_user_id=office.admin)
    assert refusal.value.code == "own_password"


def _lock(office: Office, email: str, failures: int = 5) -> AccountLocked:
    for _ in range(failures - 1):
        with pytest.raises(WrongCredentials):
            sign_in(office, email, "not the password")
    with pytest.raises(AccountLocked) as locked:
        sign_in(office, email, "not the password")
    return locked.value


def test_a_lock_says_on_which_day_it_ends_and_is_lifted_by_hand(office: Office) -> None:
    support = office.operator("support")
    email = office.user(support).profile.email.address
    assert "2026-01-31 12:01:00 UTC" in _lock(office, email).message
    failed = office.events("SignInFailed")[-1]
    assert isinstance(failed, events.SignInFailed)
    assert failed.locked_until is not None
    assert office.run(UnlockUser, target_user_id=support).events
    sign_in(office, email)
    assert not office.run(UnlockUser, target_user_id=support).events  # it is not locked any more


def test_support_unlocks_no_administrator(office: Office) -> None:
    with pytest.raises(OperatorProtected):
        office.run(UnlockUser, by=office.operator("support"), target_user_id=office.admin)


@pytest.mark.parametrize("how", [ResetPassword, SetPassword])
def test_a_new_password_lifts_the_lock(office: Office, how: Any) -> None:
    support = office.operator("support")
    email = office.user(support).profile.email.address
    _lock(office, email)
    given: dict[str, Any] = {"new_password": "violet harbour lantern"} if how is SetPassword else {}
    once = office.run(how, target_user_id=support, **given).data.get("one_time_password")
    sign_in(office, email, once or "violet harbour lantern")


def test_a_lock_lasts_no_longer_because_the_clock_was_ahead(office: Office) -> None:
    office.clock.advance(days=400)
    _lock(office, ADMIN_EMAIL)
    office.clock.advance(days=-400)
    sign_in(office, ADMIN_EMAIL)


def test_a_password_that_was_reset_while_it_is_compared_is_not_let_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    support = office.operator("support")
    email = office.user(support).profile.email.address
    verify = BcryptHasher.verify

    def reset_meanwhile(hasher: BcryptHasher, password: SecretStr, hashed: SecretStr | None) -> bool:
        matches = verify(hasher, password, hashed)
        monkeypatch.undo()
        office.run(ResetPassword, target_user_id=support)
        return matches

    monkeypatch.setattr(BcryptHasher, "verify", reset_meanwhile)
    with pytest.raises(WrongCredentials):
        sign_in(office, email)


def test_a_session_ends_when_somebody_else_sets_the_password(office: Office) -> None:
    support, ana = office.operator("support"), office.create()
    email = office.user(support).profile.email.address
    sign_in(office, email)
    office.run(SuspendUser, by=support, target_user_id=ana, reason=REASON)
    office.run(SetPassword, target_user_id=support, new_password="violet harbour lantern")
    with pytest.raises(NotSignedIn, match="ends this session"):
        office.run(ReactivateUser, by=support, target_user_id=ana)
    sign_in(office, email, "violet harbour lantern")
    office.run(ReactivateUser, by=support, target_user_id=ana)


def test_a_session_goes_on_after_ones_own_new_password(office: Office) -> None:
    support, ana = office.operator("support"), office.create()
    sign_in(office, office.user(support).profile.email.address)
    office.run(
        SetPassword,
        by=support,
        target_user_id=support,
        new_password="violet harbour lantern",
        current_password=PASSWORD,
    )
    office.run(SuspendUser, by=support, target_user_id=ana, reason=REASON)
