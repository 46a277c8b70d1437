"""From a command to SQLite, through the log to TinyDB, and back through a query."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from PySide6.QtCore import Qt

from app.bootstrap.composition import open_application as compose
from app.bootstrap.settings import Settings
from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser, RestoreUser
from app.commands.message import Command
from app.commands.passwords import SetPassword
from app.commands.roles import GrantRole
from app.commands.suspend_user import SuspendUser
from app.commands.update_user import UpdateUser
from app.domain.errors import NotInitialized, PermissionDenied, StoreUnavailable, UnknownMessage
from app.domain.events import DomainEvent
from app.domain.user_status import Status
from app.queries.get_history import GetHistory
from app.queries.get_totals import GetTotals, ListRoles
from app.queries.get_user import GetUser, GetUserStats
from app.queries.get_user_as_of import GetUserAsOf
from app.queries.list_users import ListUsers, SearchUsers

REASON = "travelling abroad for long"


def test_what_was_commanded_is_seen_by_the_next_query(house: Any) -> None:
    ana = house.create("ana@example.org")
    assert house.ask(GetUser, target_user_id=ana).email == "ana@example.org"
    house.run(UpdateUser, target_user_id=ana, first_name="Ana María")
    assert house.ask(GetUser, target_user_id="ANA@example.org").full_name == "Ana María García"
    found = house.ask(SearchUsers, search="garcia maria")
    assert [user.id for user in found.users] == [ana]


def test_a_suspended_user_returns_by_itself_when_the_time_is_up(house: Any) -> None:
    ana = house.create("ana@example.org")
    house.run(SuspendUser, target_user_id=ana, reason=REASON, duration=timedelta(hours=2))
    house.clock.offset = timedelta(hours=3)
    assert house.app.reactivate_expired() == 1
    assert house.ask(GetUser, target_user_id=ana).status is Status.INVITED


def test_a_suspension_also_ends_while_the_program_is_closed(house: Any) -> None:
    ana = house.create("ana@example.org")
    house.run(SuspendUser, target_user_id=ana, reason=REASON, duration=timedelta(hours=2))
    house.clock.offset = timedelta(hours=3)
    house.reopen()
    assert house.ask(GetUser, target_user_id=ana).status is Status.INVITED
    last = house.ask(GetHistory, user=ana).entries[0]
    assert (last.type, last.actor.id) == ("UserReactivated", "system")


def test_a_refused_attempt_changes_nothing_and_stands_in_the_audit_trail(house: Any) -> None:
    helper, ana = house.create("help@example.org"), house.create("ana@example.org")
    house.run(GrantRole, target_user_id=helper, role="support")
    # the helper has no password yet and so is only invited: give the account one
    house.run(SetPassword, target_user_id=helper, new_password=SecretStr("a quite long secret"))
    with pytest.raises(PermissionDenied) as refusal:
        house.run(DeleteUser, by=helper, target_user_id=ana, reason=REASON)
    assert refusal.value.details["permission"] == "users.delete"
    assert house.ask(GetUser, target_user_id=ana).status is Status.INVITED
    trail = house.ask(GetHistory, types=("PermissionDenied",)).entries
    assert [(line.actor.id, line.target.id if line.target else None) for line in trail] == [(helper, ana)]


def test_the_same_command_twice_changes_things_once(house: Any) -> None:
    command = CreateUser(
        executor_id=house.admin, email="ana@example.org", first_name="Ana", last_name="García"
    )
    first, second = house.app.execute(command), house.app.execute(command)
    assert first.aggregate_id == second.aggregate_id
    assert house.ask(ListUsers).total_count == 2


def test_an_unknown_command_type_is_refused(house: Any) -> None:
    class Juggle(Command):
        """Nobody handles this."""

    with pytest.raises(UnknownMessage):
        house.app.execute(Juggle(executor_id=house.admin))


def test_a_failing_subscriber_never_fails_a_command(house: Any) -> None:
    def fails(event: DomainEvent) -> None:
        raise RuntimeError("a listener's own trouble")

    house.app.events.subscribe(DomainEvent, fails)
    house.app.events.published.connect(lambda _: None)
    ana = house.create("ana@example.org")
    assert house.ask(GetUser, target_user_id=ana).id == ana


def test_opening_and_writing_make_no_qt_object_until_somebody_listens(house: Any) -> None:
    house.create("ana@example.org")
    assert house.ask(ListUsers).total_count == 2
    assert (house.app.events._signals, house.app.read_store._news) == (None, None)
    told: list[int] = []
    house.app.advanced.connect(
        lambda position, seqs: told.append(position), Qt.ConnectionType.DirectConnection
    )
    house.create("bo@example.org")
    assert house.ask(ListUsers).total_count == 3
    assert told


def test_a_hard_deleted_person_is_nowhere_any_more(house: Any) -> None:
    ana = house.create("unmistakable@example.org", first_name="Filomena", last_name="Zarzamora")
    house.run(UpdateUser, target_user_id=ana, bio="Collects porcelain elephants")
    house.run(DeleteUser, target_user_id=ana, reason="Filomena asked for it in writing")
    house.run(RestoreUser, target_user_id=ana)
    house.run(
        DeleteUser,
        target_user_id=ana,
        reason="Filomena asked for it in writing",
        hard_delete=True,
        confirm_email="Unmistakable@Example.org",
    )
    assert house.ask(SearchUsers, search="filomena").total_count == 0
    house.app.close()
    for file in sorted(path for path in house.data_dir.rglob("*") if path.is_file()):
        content = file.read_bytes().lower()
        for trace in (b"filomena", b"zarzamora", b"unmistakable", b"porcelain"):
            assert trace not in content, f"{trace!r} is still in {file.name}"
    house.reopen()
    assert house.create("unmistakable@example.org") != ana
    lines = house.ask(GetHistory, user=ana).entries
    assert "UserErased" in {line.type for line in lines}


def test_no_query_differs_after_the_read_store_was_deleted(house: Any) -> None:
    ids = [
        house.create(f"user{n}@example.{'org' if n % 2 else 'net'}", last_name=f"Núñez {n}") for n in range(9)
    ]
    house.run(SuspendUser, target_user_id=ids[0], reason=REASON, duration=timedelta(days=3))
    house.run(DeleteUser, target_user_id=ids[1], reason=REASON)
    house.run(GrantRole, target_user_id=ids[2], role="auditor")
    middle = house.clock.now()
    house.run(UpdateUser, target_user_id=ids[3], bio="later", attributes={"department": "Ventas"})
    before = _answers(house, ids, middle)
    house.app.close()
    for file in (house.data_dir / "read").iterdir():
        file.unlink()
    house.reopen()
    assert _answers(house, ids, middle) == before


def _answers(house: Any, ids: list[str], moment: Any) -> list[bytes]:
    questions: list[tuple[Any, dict[str, Any]]] = [
        (ListUsers, {"facets": ("status", "roles", "domain")}),
        (ListUsers, {"sort": "full_name", "descending": True, "statuses": tuple(Status)}),
        (SearchUsers, {"search": "nunez domain:example.org"}),
        (GetTotals, {}),
        (GetHistory, {}),
        *((GetUser, {"target_user_id": user}) for user in ids),
        *((GetUserAsOf, {"target_user_id": user, "at": moment}) for user in ids),
        *((GetUserStats, {"target_user_id": user}) for user in ids),
    ]
    answers = [house.ask(kind, **fields).model_dump_json().encode() for kind, fields in questions]
    answers += [role.model_dump_json().encode() for role in house.ask(ListRoles)]
    return answers


def test_a_directory_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(NotInitialized):
        compose(tmp_path / "nowhere", create=False)
    assert not (tmp_path / "nowhere").exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailable) as trouble:
        compose(tmp_path / "file" / "padron", settings=Settings(tmp_path, 4))
    assert "padron" in str(trouble.value)
