"""What leaves or replaces the directory is an event, whichever front end asked, and never holds data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.commands.access_review import StartAccessReview
from app.commands.maintenance import BackUp, RestoreBackup, SealLog, VerifyDirectory
from app.commands.passwords import SetPassword
from app.domain.errors import Cancelled, NotSignedIn, PermissionDenied, StoreUnavailable, StoreUnwritable
from app.domain.events import BackupRestored, DataExported, DirectoryBackedUp, DomainEvent, LogSealed
from app.domain.message import Message
from app.domain.user_status import Status
from app.queries.export_history import HISTORY_COLUMNS, ExportHistory
from app.queries.files import ExportUsers
from app.queries.get_history import GetHistory
from app.queries.list_users import ListUsers
from app.queries.reviews import RECORD_COLUMNS, ExportReview, GetReviewRecord
from app.write_store.unit_of_work import SqliteUnitOfWork
from tests.house import PASSWORD


def events(house: Any, kind: type[DomainEvent]) -> list[Any]:
    log = house.app.write_store.event_log
    return [event for part in log.read_all() for event in part if isinstance(event, kind)]


@pytest.fixture
def filled(house: Any) -> Any:
    for name in ("ana", "bo"):
        house.create(f"{name}@example.org")
    return house


def test_backup_seal_and_restore_say_who_and_how_much(filled: Any, tmp_path: Path) -> None:
    backup, seal = tmp_path / "garcia.db", tmp_path / "garcia.json"
    filled.run(SealLog, path=seal)
    filled.run(BackUp, path=backup)
    sealed = json.loads(seal.read_text("utf-8"))
    (of_seal,), (of_backup,) = events(filled, LogSealed), events(filled, DirectoryBackedUp)
    assert (of_seal.sealed_position, of_seal.sealed_digest) == (sealed["position"], sealed["digest"])
    assert (of_backup.users, of_backup.verified, of_backup.damaged) == (3, "all", False)
    filled.create("later@example.org")
    filled.run(RestoreBackup, path=backup)
    (restored,) = events(filled, BackupRestored)
    assert restored.reached == of_backup.events == restored.position - 1
    assert {of_seal.actor_id, of_backup.actor_id, restored.actor_id} == {filled.admin}
    assert filled.run(VerifyDirectory, seal=seal).success
    lines = {line.type for line in filled.ask(GetHistory).entries}
    assert {"LogSealed", "BackupRestored"} <= lines
    assert b"garcia." not in (filled.data_dir / "read" / "read.jsonl").read_bytes()


def test_an_export_of_users_says_which_filters_and_how_many_but_names_nobody(
    filled: Any, tmp_path: Path
) -> None:
    file = tmp_path / "garcia.csv"
    filled.ask(ExportUsers, path=file, format="padron-csv", statuses=(Status.INVITED,),
               search="garcia role:member bo@example.org")  # fmt: skip
    filled.ask(ExportUsers, path=file, search="garcia status:invited", ids=None)
    none, some = events(filled, DataExported)
    assert (none.what, none.format, none.count) == ("users", "padron-csv", 0)
    assert none.filters == ("status:invited", "search", "role:member")
    assert (some.count, some.filters, some.actor_id) == (2, ("search", "status:invited"), filled.admin)


def test_a_name_that_is_given_as_a_role_is_not_kept(filled: Any, tmp_path: Path) -> None:
    filled.ask(ExportUsers, path=tmp_path / "a.csv", roles=("ana garcia", "member"), search="role:zarzamora")
    (users,) = events(filled, DataExported)
    assert users.filters == ("search", "role:member")


def test_every_query_that_writes_a_file_of_data_is_on_record(filled: Any, tmp_path: Path) -> None:
    ana = filled.create("ana2@example.org")
    review = filled.run(StartAccessReview, title="Autumn", user_ids=(ana, filled.admin)).data["id"]
    columns = {"headings": RECORD_COLUMNS, "words": {}}
    asked = {
        ExportUsers: {"format": "padron-csv"},
        ExportHistory: {"headings": HISTORY_COLUMNS, "words": {}, "user": ana},
        ExportReview: {"review_id": review, **columns},
    }
    writing = {kind for kind in filled.app.queries.handled_types if "path" in kind.model_fields}
    assert {kind.__name__ for kind in writing - asked.keys()} == {"InspectFile", "WriteSampleFile"}
    for number, (kind, fields) in enumerate(asked.items()):
        filled.ask(kind, path=tmp_path / f"{number}.csv", **fields)
    filled.ask(GetReviewRecord, review_id=review)
    found = [(event.what, event.count, event.filters) for event in events(filled, DataExported)]
    assert found == [
        ("users", 4, ()),
        ("history", 1, ("user",)),
        ("review", 2, (f"review:{review}",)),
        ("review", 2, (f"review:{review}",)),
    ]


def test_what_cannot_be_recorded_does_not_leave(
    filled: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise StoreUnavailable(Message("The disk is full."))

    monkeypatch.setattr(filled.app.commands, "execute", full)
    with pytest.raises(StoreUnavailable):
        filled.app.ask(ExportUsers(asker_id=filled.admin, path=tmp_path / "out.csv"))
    assert list(tmp_path.glob("*.csv")) == []
    assert list(tmp_path.glob(".*")) == []


def test_a_refused_export_leaves_no_export_on_record(filled: Any, tmp_path: Path) -> None:
    helper = filled.create("helper@example.org", roles=("support",))
    filled.run(SetPassword, target_user_id=helper, new_password=SecretStr(f"{PASSWORD} too"))
    with pytest.raises(PermissionDenied):
        filled.ask(ExportUsers, by=helper, path=tmp_path / "out.csv")
    assert events(filled, DataExported) == []


class _StoppedTooLate:
    """Somebody presses Cancel when the database has just been replaced."""

    def __init__(self, house: Any) -> None:
        self._log = house.app.write_store.event_log
        self._before = self._log.last_position()

    def report(self, done: int, total: int | None, text: str = "") -> None:
        pass

    def raise_if_cancelled(self) -> None:
        if self._log.last_position() < self._before:
            raise Cancelled(Message("You stopped this. Nothing was changed."))


def test_a_restoration_that_is_stopped_too_late_is_done_and_on_record(house: Any, tmp_path: Path) -> None:
    house.run(BackUp, path=tmp_path / "padron.backup")
    house.create("late@example.org")
    command = RestoreBackup(executor_id=house.admin, path=tmp_path / "padron.backup")
    assert house.app.execute(command, _StoppedTooLate(house)).success
    assert house.ask(ListUsers).total_count == 1
    newest = house.app.write_store.event_log.read(0)[-1]
    assert (type(newest), newest.actor_id) == (BackupRestored, house.admin)


def test_a_restoration_is_on_record_although_the_backup_does_not_know_who_did_it(
    house: Any, tmp_path: Path
) -> None:
    house.run(BackUp, path=tmp_path / "padron.backup")
    other = house.create("other@example.org", roles=("administrator",), password=SecretStr(PASSWORD))
    house.run(RestoreBackup, by=other, path=tmp_path / "padron.backup")
    newest = house.app.write_store.event_log.read(0)[-1]
    assert (type(newest), newest.actor_id) == (BackupRestored, other)
    with pytest.raises(NotSignedIn):
        house.run(BackUp, by=other, path=tmp_path / "another.backup")


@pytest.fixture
def without_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up just before what was done can be recorded."""
    record = SqliteUnitOfWork.record

    def refuse(work: SqliteUnitOfWork, event: DomainEvent) -> None:
        if isinstance(event, BackupRestored | LogSealed):
            raise StoreUnwritable(Message("The disk is full."))
        record(work, event)

    monkeypatch.setattr(SqliteUnitOfWork, "record", refuse)


@pytest.mark.usefixtures("without_room")
def test_what_was_done_is_not_denied_because_it_could_not_be_recorded(house: Any, tmp_path: Path) -> None:
    house.run(BackUp, path=tmp_path / "padron.backup")
    house.create("late@example.org")
    sealed = house.run(SealLog, path=tmp_path / "seal.json")
    assert (tmp_path / "seal.json").exists()
    restored = house.run(RestoreBackup, path=tmp_path / "padron.backup")
    assert house.ask(ListUsers).total_count == 1
    for result in (sealed, restored):
        assert result.success
        assert result.message.endswith("which could not be recorded in the audit trail")
