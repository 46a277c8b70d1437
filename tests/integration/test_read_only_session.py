"""Where nothing can be written operators sign in read-only, and what can't be recorded does not happen."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings
from app.commands.access_review import StartAccessReview
from app.commands.act_on_users import ActOnUsers
from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser
from app.commands.import_users import ImportUsers
from app.commands.maintenance import BackUp, SealLog, VerifyDirectory
from app.commands.passwords import ResetPassword, SetPassword
from app.commands.read_only import RecordSignIns
from app.commands.record_export import RecordExport
from app.commands.sign_in import SignIn
from app.commands.suspend_user import SuspendUser
from app.commands.undo_commands import UndoCommands
from app.domain.errors import (
    AccountLocked,
    PadronError,
    PermissionDenied,
    ReadOnlySession,
    SignInRefused,
    StoreUnwritable,
    WrongCredentials,
)
from app.domain.identifiers import SYSTEM_ID, new_id
from app.queries.export_history import HISTORY_COLUMNS, ExportHistory
from app.queries.files import ExportUsers
from app.queries.get_history import GetHistory
from app.queries.get_totals import GetTotals
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers
from app.queries.reviews import GetReviewRecord, ListReviews
from tests.full_disk import needs_limits, no_room
from tests.house import ADMIN_EMAIL, PASSWORD, House

pytestmark = needs_limits

REASON = "a reason that is long enough"
WRONG = SecretStr("not the password")
UNKNOWN = "nobody@example.org"


class FullDisk:
    """A disk that is full until it is freed."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._stack.enter_context(no_room())

    def free(self) -> None:
        """Make room; doing it again does nothing."""
        self._stack.close()


@pytest.fixture
def disk(house: House) -> Iterator[FullDisk]:
    """The house was closed and opened again on a disk that is full."""
    bo = house.create("bo@example.org", first_name="Bo", last_name="Núñez")
    house.run(StartAccessReview, title="Spring", user_ids=(bo,))
    house.ask(ListUsers)
    house.app.close()
    full = FullDisk()
    try:
        house.app = house._open()
        yield full
    finally:
        full.free()


def sign_in(house: House, email: str = ADMIN_EMAIL, password: SecretStr | str = PASSWORD) -> dict[str, Any]:
    secret = password if isinstance(password, SecretStr) else SecretStr(password)
    return house.app.execute(SignIn(email=email, password=secret)).data


def refusals(house: House, email: str, times: int) -> list[str]:
    codes = []
    for _ in range(times):
        with pytest.raises(PadronError) as refusal:
            sign_in(house, email, WRONG)
        codes.append(refusal.value.code)
    return codes


def events(house: House, *types: str) -> list[Any]:
    return [event for event in house.app.write_store.event_log.read(0) if event.type in types]


def test_who_knows_the_password_looks_and_searches(house: House, disk: FullDisk) -> None:
    session = sign_in(house)
    assert session["read_only"] is True
    assert session["user_id"] == house.admin
    assert house.app.is_read_only
    assert house.ask(ListUsers).total_count == 2
    assert house.ask(ListUsers, search="nunez").users[0].email == "bo@example.org"
    assert house.ask(GetUser, target_user_id="bo@example.org").full_name == "Bo Núñez"
    assert house.ask(GetTotals).users == 2
    assert house.ask(GetHistory).total_count


def test_signing_in_tells_that_it_is_read_only_and_what_to_do(house: House, disk: FullDisk) -> None:
    result = house.app.execute(SignIn(email=ADMIN_EMAIL, password=SecretStr(PASSWORD)))
    assert "read-only" in result.message
    assert "free space" in result.message


@pytest.mark.parametrize("email", [ADMIN_EMAIL, UNKNOWN, "bo@example.org"])
def test_wrong_passwords_are_counted_and_lock_for_the_same_times(
    house: House, disk: FullDisk, email: str
) -> None:
    assert refusals(house, email, 4) == ["wrong_credentials"] * 4
    for minutes in (1, 2, 4, 8, 16, 32, 60, 60):
        now = house.clock.now()
        with pytest.raises(AccountLocked) as locked:
            sign_in(house, email, WRONG)
        until = locked.value.details["until"]
        assert str(until) >= f"{now + timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%S}"
        assert str(until) < f"{now + timedelta(minutes=minutes, seconds=20):%Y-%m-%dT%H:%M:%S}"
        with pytest.raises(AccountLocked):
            sign_in(house, email)  # not even the right password is heard meanwhile
        house.clock.offset += timedelta(minutes=minutes, seconds=1)
    if email == ADMIN_EMAIL:
        assert sign_in(house)["read_only"] is True
        assert refusals(house, email, 1) == ["wrong_credentials"]  # a success begins anew


def test_failures_and_locks_that_are_stored_count(house: House) -> None:
    assert refusals(house, ADMIN_EMAIL, 3) == ["wrong_credentials"] * 3
    assert refusals(house, UNKNOWN, 5)[-1] == "account_locked"
    house.app.close()
    with no_room():
        house.app = house._open()
        with pytest.raises(AccountLocked):
            sign_in(house, UNKNOWN)
        assert refusals(house, ADMIN_EMAIL, 2) == ["wrong_credentials", "account_locked"]
        with pytest.raises(AccountLocked):
            sign_in(house)


def test_what_was_counted_in_memory_is_stored_when_there_is_room(house: House, disk: FullDisk) -> None:
    assert refusals(house, ADMIN_EMAIL, 5)[-1] == "account_locked"
    disk.free()
    house.app.reactivate_expired()
    last = events(house, "SignInFailed")[-1]
    assert (last.failures, last.user_id, last.locked_until is not None) == (5, house.admin, True)
    house.reopen()
    with pytest.raises(AccountLocked):
        sign_in(house)


def test_nothing_of_somebody_who_was_erased_since_is_stored(house: House, disk: FullDisk) -> None:
    """The email is counted under a digest, by which a guess could be proved."""
    assert refusals(house, "bo@example.org", 2) == ["wrong_credentials"] * 2
    assert refusals(house, UNKNOWN, 2) == ["wrong_credentials"] * 2
    disk.free()
    bo = house.ask(GetUser, target_user_id="bo@example.org").id
    other = open_application(house.data_dir, settings=Settings(house.data_dir, 4))
    try:
        other.execute(
            DeleteUser(
                executor_id=house.admin,
                target_user_id=bo,
                reason=REASON,
                hard_delete=True,
                confirm_email="bo@example.org",
            )
        )
    finally:
        other.close()
    house.app.reactivate_expired()
    assert [event.aggregate_id for event in events(house, "SignInFailed")] == ["sign-in", "sign-in"]
    with closing(sqlite3.connect(house.data_dir / "padron.db")) as connection:
        kept = connection.execute("SELECT failures FROM sign_in_attempts").fetchall()
    assert kept == [(2,)]  # of the email that nobody has


def test_no_command_runs_but_those_that_are_declared(house: House, disk: FullDisk) -> None:
    sign_in(house)
    before = house.app.write_store.chain_state()
    ran = set()
    for kind in house.app.commands._handlers:
        for executor in (house.admin, SYSTEM_ID):
            command = kind.model_construct(executor_id=executor, command_id=new_id())
            try:
                house.app.execute(command)
            except ReadOnlySession:
                continue
            except Exception:  # noqa: BLE001 - it was let in, without what it needs
                pass
            ran.add(kind)
    assert ran == {SignIn, BackUp, VerifyDirectory, RecordSignIns}
    assert house.app.write_store.chain_state() == before


def test_a_repair_is_refused_though_a_verification_is_not(house: House, disk: FullDisk) -> None:
    sign_in(house)
    with pytest.raises(ReadOnlySession, match=r"read-only.* Nothing was changed\. Free space") as refused:
        house.run(VerifyDirectory, repair=True)
    assert refused.value.exit_code == 3


def test_nothing_leaves_by_any_way(house: House, disk: FullDisk, tmp_path: Path) -> None:
    sign_in(house)
    path = tmp_path / "out"
    ways: tuple[Callable[[], object], ...] = (
        lambda: house.ask(ExportUsers, path=path, format="padron-csv"),
        lambda: house.ask(ExportHistory, path=path, headings=HISTORY_COLUMNS, words={}),
        lambda: house.ask(GetReviewRecord, review_id=house.ask(ListReviews)[0].id),
        lambda: house.run(SealLog, path=path),
        lambda: house.app.outputs.write(path, "a picture, a record, a table"),
        lambda: house.app.execute(
            RecordExport(executor_id=SYSTEM_ID, operator_id=house.admin, what="users", count=1)
        ),
    )
    for leave in ways:
        with pytest.raises(ReadOnlySession):
            leave()
    assert list(tmp_path.glob("*out*")) == []


def test_bulk_undo_and_import_are_no_way_round(house: House, disk: FullDisk, tmp_path: Path) -> None:
    sign_in(house)
    bo = house.ask(GetUser, target_user_id="bo@example.org").id
    given = events(house, "UserCreated")[-1].command_id
    ways: tuple[Callable[[], object], ...] = (
        lambda: house.run(ActOnUsers, act="suspend", target_ids=(bo,), reason=REASON),
        lambda: house.run(UndoCommands, undone_ids=(given,)),
        lambda: house.run(ImportUsers, path=tmp_path / "users.csv"),
    )
    for act in ways:
        with pytest.raises(ReadOnlySession):
            act()
    assert house.ask(GetUser, target_user_id=bo).status.value == "invited"


def test_when_there_is_room_the_next_command_records_the_sign_in_and_runs(
    house: House, disk: FullDisk
) -> None:
    refusals(house, ADMIN_EMAIL, 2)
    sign_in(house)
    with pytest.raises(ReadOnlySession):
        house.create("late@example.org")
    disk.free()
    late = house.create("late@example.org")
    assert not house.app.is_read_only
    found = events(house, "SignInFailed", "UserLoggedIn", "UserCreated")[-3:]
    assert [event.type for event in found] == ["SignInFailed", "UserLoggedIn", "UserCreated"]
    assert [event.position for event in found] == list(range(found[0].position, found[0].position + 3))
    assert found[1].actor_id == house.admin
    assert house.ask(GetUser, target_user_id=late).email == "late@example.org"
    assert house.run(VerifyDirectory).success


def test_an_export_is_possible_again_with_its_sign_in_on_record_before(
    house: House, disk: FullDisk, tmp_path: Path
) -> None:
    sign_in(house)
    disk.free()
    house.ask(ExportUsers, path=tmp_path / "out.csv", format="padron-csv")
    assert [event.type for event in house.app.write_store.event_log.read(0)][-2:] == [
        "UserLoggedIn", "DataExported",
    ]  # fmt: skip


def test_a_session_that_began_before_is_refused_what_can_not_be_recorded(house: House) -> None:
    sign_in(house)
    with no_room():
        with pytest.raises(StoreUnwritable):
            house.create("late@example.org")
        assert house.ask(ListUsers).total_count == 1
        assert sign_in(house)["read_only"] is True  # unlocking the window
        with pytest.raises(ReadOnlySession):
            house.create("late@example.org")
    assert house.create("late@example.org")


def test_to_guess_ones_own_password_is_counted_too(house: House) -> None:
    sign_in(house)
    new = SecretStr("violet harbour lantern")
    with no_room():
        codes = []
        for _ in range(5):
            with pytest.raises(PadronError) as refused:
                house.run(SetPassword, target_user_id=house.admin, new_password=new, current_password=WRONG)
            codes.append(refused.value.code)
        assert codes == ["wrong_credentials"] * 4 + ["account_locked"]


def test_a_one_time_password_can_not_be_used_before_it_can_be_changed(house: House) -> None:
    house.create("ana@example.org", roles=("support",), password=SecretStr(PASSWORD))
    ana = house.ask(GetUser, target_user_id="ana@example.org").id
    shown = house.run(ResetPassword, target_user_id=ana).data["one_time_password"]
    with no_room(), pytest.raises(StoreUnwritable, match="has to be changed first"):
        sign_in(house, "ana@example.org", shown)


def test_who_may_not_sign_in_is_told_why_only_with_the_right_password(house: House) -> None:
    ana = house.create("ana@example.org", roles=("support",), password=SecretStr(PASSWORD))
    house.run(SuspendUser, target_user_id=ana, reason=REASON)
    with no_room():
        with pytest.raises(WrongCredentials):
            sign_in(house, "ana@example.org", WRONG)
        with pytest.raises(SignInRefused, match="suspended"):
            sign_in(house, "ana@example.org")


def test_a_permission_that_is_missing_stays_missing(house: House, tmp_path: Path) -> None:
    ana = house.create("ana@example.org", roles=("support",), password=SecretStr(PASSWORD))
    house.ask(ListUsers)
    with no_room():
        sign_in(house, "ana@example.org")
        assert house.ask(ListUsers, by=ana).total_count == 2
        with pytest.raises(PermissionDenied, match="could not be recorded"):
            house.ask(GetHistory, by=ana)
        with pytest.raises(PermissionDenied, match="could not be recorded"):
            house.run(BackUp, by=ana, path=tmp_path / "b.db")


def test_what_the_read_store_lacks_is_projected_in_memory(house: House) -> None:
    other = open_application(house.data_dir, settings=Settings(house.data_dir, 4))
    try:
        for number in range(50):
            other.execute(
                CreateUser(
                    executor_id=house.admin, email=f"n{number}@example.org", first_name="Noa", last_name="Paz"
                )
            )
        # nobody has asked since: none of this is in the read store
        with no_room():
            sign_in(house)
            assert house.ask(ListUsers, search="noa").total_count == 50
            result = house.app.ask(ListUsers(asker_id=house.admin))
            assert (result.data.total_count, result.behind) == (51, 0)
        assert house.run(VerifyDirectory).success
        assert other.ask(ListUsers(asker_id=house.admin)).data.total_count == 51
        assert other.execute(VerifyDirectory(executor_id=house.admin)).success
    finally:
        other.close()


def test_a_read_store_that_can_not_be_made_anew_answers_as_it_is_and_says_so(house: House) -> None:
    house.create("ana@example.org", roles=("support",), password=SecretStr(PASSWORD))
    house.ask(ListUsers)
    last = house.app.write_store.event_log.last_position()
    house.app.close()
    read = house.data_dir / "read"
    (read / "read.snapshot").unlink(missing_ok=True)
    content = (read / "read.jsonl").read_bytes()
    (read / "read.jsonl").write_bytes(
        content.replace(b'"schema":', b'"schema":4', 1)
    )  # 45: another program's
    with no_room():
        house.app = house._open()
        sign_in(house)
        result = house.app.ask(ListUsers(asker_id=house.admin))
        assert result.data.total_count == 2
        assert result.behind == last
        with pytest.raises(PermissionDenied):
            house.ask(GetHistory, by=house.ask(GetUser, target_user_id="ana@example.org").id)
    result = house.app.ask(ListUsers(asker_id=house.admin))
    assert (result.data.total_count, result.behind) == (2, 0)
