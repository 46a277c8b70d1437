"""Rights that are taken while a command waits, hashes a password or is half done are not used any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.commands.act_on_users import ActOnUsers
from app.commands.create_user import CreateUser
from app.commands.import_users import ImportUsers
from app.commands.passwords import ResetPassword, SetPassword
from app.commands.roles import RevokeRole
from app.commands.suspend_user import SuspendUser
from app.commands.undo_commands import UndoCommands
from app.commands.update_user import UpdateUser
from app.domain.errors import Cancelled, ConcurrencyError, NotSignedIn, PermissionDenied
from app.domain.message import Message
from app.security.hasher import BcryptHasher
from app.write_store.unit_of_work import SqliteUnitOfWork
from tests.commands.importing import many
from tests.write_store.office import PASSWORD, REASON, Office

NEW = SecretStr("violet harbour lantern")
Act = Callable[[Office, str], object]


def suspended(office: Office, operator: str) -> None:
    office.run(SuspendUser, target_user_id=operator, reason=REASON)


def demoted(office: Office, operator: str) -> None:
    office.run(RevokeRole, target_user_id=operator, role="administrator")


def given_one_time_password(office: Office, operator: str) -> None:
    office.run(ResetPassword, target_user_id=operator)


TAKEN = (suspended, demoted, given_one_time_password)


@pytest.fixture
def other(office: Office) -> str:
    """A second administrator, signed in, who is about to lose something."""
    operator = office.operator("administrator")
    office.sessions.begin(operator, office.store.event_log.last_position())
    return operator


class Meanwhile:
    """Progress that lets something happen once, after the first transaction."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act: Callable[[], object] | None = act

    def report(self, done: int, total: int | None, text: str = "") -> None:
        act, self._act = self._act, None
        if act is not None:
            act()

    def raise_if_cancelled(self) -> None:
        pass


@pytest.mark.parametrize("taken", TAKEN)
def test_who_waits_for_the_lock_while_rights_are_taken_changes_nothing(
    office: Office, other: str, taken: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, begin, first = office.create(), SqliteUnitOfWork.__enter__, [taken]

    def begin_as_second(work: SqliteUnitOfWork) -> SqliteUnitOfWork:
        if first:
            first.pop()(office, other)
        return begin(work)

    monkeypatch.setattr(SqliteUnitOfWork, "__enter__", begin_as_second)
    with pytest.raises((NotSignedIn, PermissionDenied)):
        office.run(UpdateUser, by=other, target_user_id=ana, bio="too late")
    assert office.user(ana).profile.bio == ""


@pytest.mark.parametrize("taken", TAKEN)
def test_who_loses_rights_while_a_password_is_hashed_creates_nobody(
    office: Office, other: str, taken: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed, first = BcryptHasher.hash, [taken]

    def slowly(hasher: BcryptHasher, password: SecretStr) -> SecretStr:
        if first:
            first.pop()(office, other)
        return hashed(hasher, password)

    monkeypatch.setattr(BcryptHasher, "hash", slowly)
    with pytest.raises((NotSignedIn, PermissionDenied)):
        office.run(
            CreateUser, by=other, email="ana@example.org", first_name="Ana", last_name="García", password=NEW
        )
    assert office.sql("SELECT count(*) FROM users WHERE email='ana@example.org'") == [(0,)]


@pytest.mark.parametrize("taken", TAKEN)
def test_an_import_ends_with_the_rights_and_tells_what_stays(office: Office, other: str, taken: Act) -> None:
    office.files.rows = many(2500)
    with pytest.raises((NotSignedIn, PermissionDenied), match="Before that 1,000 created") as refusal:
        office.run(
            ImportUsers, by=other, path=Path("staff.csv"), progress=Meanwhile(lambda: taken(office, other))
        )
    assert "othing was changed" not in refusal.value.message
    assert office.sql("SELECT count(*) FROM users WHERE email LIKE 'user%'") == [(1000,)]


@pytest.mark.parametrize("taken", TAKEN)
def test_a_bulk_act_ends_with_the_rights_and_tells_what_stays(office: Office, other: str, taken: Act) -> None:
    office.files.rows = many(1200)
    office.run(ImportUsers, path=Path("staff.csv"))
    ids = tuple(row[0] for row in office.sql("SELECT id FROM users WHERE email LIKE 'user%'"))
    with pytest.raises((NotSignedIn, PermissionDenied), match="Before that 500 users were") as refusal:
        office.run(
            ActOnUsers, by=other, act="delete", target_ids=ids, reason=REASON,
            progress=Meanwhile(lambda: taken(office, other)),
        )  # fmt: skip
    assert "othing was changed" not in refusal.value.message
    assert office.sql("SELECT count(*) FROM users WHERE deleted=1") == [(500,)]


@pytest.mark.parametrize("taken", TAKEN)
def test_an_undo_ends_with_the_rights_and_tells_what_stays(office: Office, other: str, taken: Act) -> None:
    office.files.rows = many(1200)
    done = office.run(ImportUsers, path=Path("staff.csv")).command_id
    with pytest.raises((NotSignedIn, PermissionDenied), match="Before that 500 changes were undone") as no:
        office.run(
            UndoCommands, by=other, undone_ids=(done,), progress=Meanwhile(lambda: taken(office, other))
        )
    assert "othing was changed" not in no.value.message
    assert no.value.details["undone"] == 500
    assert office.sql("SELECT count(*) FROM users WHERE deleted=1") == [(500,)]


def test_a_stopped_undo_that_goes_on_counts_what_was_left(office: Office) -> None:
    office.files.rows = many(700)
    done = office.run(ImportUsers, path=Path("staff.csv")).command_id
    newest = "SELECT id FROM users WHERE email LIKE 'user%' ORDER BY seq DESC LIMIT 300"
    gone = tuple(row[0] for row in office.sql(newest))
    office.run(ActOnUsers, act="delete", target_ids=gone, reason=REASON)

    class Stopped(Meanwhile):
        def raise_if_cancelled(self) -> None:
            if self._act is None:
                raise Cancelled(Message("Stopped."))

    with pytest.raises(Cancelled, match="Stopped after 200 changes") as stop:
        office.run(UndoCommands, undone_ids=(done,), command_id="undo", progress=Stopped(lambda: None))
    assert stop.value.details["undone"] == 200
    again = office.run(UndoCommands, undone_ids=(done,), command_id="undo")
    assert (again.data["undone"], again.data["failed"]) == (400, 300)


def test_one_s_own_password_does_not_replace_one_that_was_set_meanwhile(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the process knows of no session, too."""
    operator = office.operator("support")
    hashed, first = BcryptHasher.hash, [given_one_time_password]

    def slowly(hasher: BcryptHasher, password: SecretStr) -> SecretStr:
        if first:
            first.pop()(office, operator)
        return hashed(hasher, password)

    monkeypatch.setattr(BcryptHasher, "hash", slowly)
    with pytest.raises((ConcurrencyError, NotSignedIn, PermissionDenied)):
        office.run(
            SetPassword, by=operator, target_user_id=operator, new_password=NEW, current_password=PASSWORD
        )
    assert office.events("PasswordSet")[-1].actor_id == office.admin
