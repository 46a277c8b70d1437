"""Backups: consistent, private, checked before they replace anything, and left as they were."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.errors import Cancelled, FileRefused, StoreTooNew
from app.domain.message import Message
from app.write_store.migrate import HEAD
from tests.hand_made import CHANGES
from tests.places import DATA
from tests.write_store.office import Office


@pytest.fixture
def backup(office: Office, tmp_path: Path) -> Path:
    """A backup of a directory in which Ana is."""
    office.create("ana@example.org")
    target = tmp_path / "backup.db"
    assert office.store.backup(target).size == target.stat().st_size > 0
    return target


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def emails(office: Office) -> set[str]:
    return {email for (email,) in office.sql("SELECT email FROM users")}


def test_a_restored_directory_is_as_it_was(office: Office, backup: Path) -> None:
    chain, log_id = office.store.chain_state(), office.store.log_id
    office.create("later@example.org")
    office.store.restore(backup)
    assert emails(office) == {"root@example.org", "ana@example.org"}
    assert (office.store.chain_state(), office.store.log_id) == (chain, log_id)
    office.create("later@example.org")
    assert office.store.verify_chain() == []


def test_a_backup_goes_into_another_directory_too(office: Office, backup: Path, tmp_path: Path) -> None:
    other = Office(tmp_path / "other")
    other.store.restore(backup)
    assert (emails(other), other.store.log_id) == (emails(office), office.store.log_id)
    other.close()


def test_a_backup_is_left_byte_by_byte_as_it_was(office: Office, backup: Path, tmp_path: Path) -> None:
    before = backup.read_bytes()
    office.store.restore(backup)
    assert backup.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"padron", "backup.db"}


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise elsewhere")
def test_a_backup_holds_hashes_and_so_only_its_owner_may_read_it(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_backup_replaces_an_older_one_whole(office: Office, backup: Path) -> None:
    backup.write_bytes(b"an older one")
    office.store.backup(backup)
    office.store.restore(backup)


@pytest.mark.parametrize("where", ["directory", "missing/backup.db", "padron/padron.db"])
def test_a_place_that_will_not_do_is_refused_and_nothing_is_left_there(
    office: Office, tmp_path: Path, where: str
) -> None:
    (tmp_path / "directory").mkdir()
    with pytest.raises(FileRefused):
        office.store.backup(tmp_path / where)
    assert list(tmp_path.rglob("*.part")) == []
    assert office.store.verify_chain() == []


def _content(backup: Path, kind: str) -> None:
    if kind == "text":
        backup.write_text("no database " * 500)
    elif kind == "empty":
        backup.write_bytes(b"")
    elif kind == "foreign":
        backup.unlink()
        change(backup, "CREATE TABLE songs (name TEXT)")
    elif kind == "torn":
        backup.write_bytes(backup.read_bytes()[: -3 * 4096])
    elif kind == "tampered":
        change(backup, "UPDATE events SET actor_id='somebody' WHERE position=3")
    elif kind == "newer":
        change(backup, "UPDATE alembic_version SET version_num='9999'")
    else:
        backup.unlink()


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("text", "not_a_backup"), ("empty", "not_a_backup"), ("foreign", "not_a_backup"),
        ("tampered", "backup_tampered"), ("newer", "store_too_new"), ("missing", "file_not_found"),
    ],
)  # fmt: skip
def test_what_is_no_whole_backup_changes_nothing(office: Office, backup: Path, kind: str, code: str) -> None:
    _content(backup, kind)
    chain = office.store.chain_state()
    with pytest.raises((FileRefused, StoreTooNew), match="Nothing was changed") as refusal:
        office.store.restore(backup)
    assert refusal.value.code == code
    assert office.store.chain_state() == chain


def test_a_torn_backup_changes_nothing(office: Office, backup: Path) -> None:
    _content(backup, "torn")
    chain = office.store.chain_state()
    with pytest.raises(FileRefused):
        office.store.restore(backup)
    assert office.store.chain_state() == chain


def test_a_backup_can_be_made_while_somebody_writes(office: Office, tmp_path: Path) -> None:
    with office.store.unit_of_work() as work:
        work.users.get(office.admin).update(bio="not committed yet")
        office.store.backup(tmp_path / "during.db")
    office.store.restore(tmp_path / "during.db")
    assert office.user(office.admin).profile.bio == ""


class _Stopped:
    """Progress of somebody who presses Cancel at once."""

    def report(self, done: int, total: int | None, text: str = "") -> None:
        """Not reached."""

    def raise_if_cancelled(self) -> None:
        raise Cancelled(Message("Stopped, as you asked."))


def test_a_backup_can_be_stopped_and_the_former_one_stays(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "kept.db"
    target.write_bytes(b"the former one")
    with pytest.raises(Cancelled):
        office.store.backup(target, _Stopped())
    assert target.read_bytes() == b"the former one"
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_a_backup_tells_how_far_it_is(office: Office, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []

    class Told:
        def report(self, done: int, total: int | None, text: str = "") -> None:
            told.append((done, total))

        def raise_if_cancelled(self) -> None:
            """Go on."""

    office.store.backup(tmp_path / "told.db", Told())
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("what", [name for name in CHANGES if name != "the last three events are deleted"])
def test_a_backup_that_is_not_what_its_events_say_is_not_restored(
    office: Office, backup: Path, what: str
) -> None:
    CHANGES[what][0](backup)
    chain = office.store.chain_state()
    with pytest.raises(FileRefused, match="Nothing was changed") as refusal:
        office.store.restore(backup)
    assert refusal.value.code in ("backup_damaged", "backup_tampered", "not_a_backup")
    assert office.store.chain_state() == chain
    assert list(office.directory.glob(".*")) == []


@pytest.mark.parametrize("what", [name for name in CHANGES if name != "the last three events are deleted"])
def test_a_damaged_directory_replaces_no_good_backup(office: Office, backup: Path, what: str) -> None:
    good = backup.read_bytes()
    office.operator("support")
    office.close()
    CHANGES[what][0](office.database)
    office.reopen()
    with pytest.raises(FileRefused, match="stays as it was") as refusal:
        office.store.backup(backup)
    assert refusal.value.code == "directory_damaged"
    assert refusal.value.details["problems"]
    assert backup.read_bytes() == good
    made = office.store.backup(backup, even_damaged=True)
    assert (made.path.name, made.is_good) == ("backup.db.damaged", False)
    assert backup.read_bytes() == good
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600 or os.name != "posix"
    assert {path.name for path in backup.parent.iterdir()} == {"padron", "backup.db", "backup.db.damaged"}


def test_events_that_are_missing_at_the_end_are_told_by_the_tables(office: Office, backup: Path) -> None:
    change(backup, "DELETE FROM events WHERE position = (SELECT max(position) FROM events)")  # Ana's creation
    with pytest.raises(FileRefused, match="no event mentions that user"):
        office.store.restore(backup)


def test_a_long_log_is_verified_whole_when_it_is_asked_for(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.create("ana@example.org")
    monkeypatch.setattr("app.write_store.backup._SHORT_LOG", 1)
    office.sql("UPDATE users SET last_name='Garcja' WHERE email='ana@example.org'")
    assert office.store.backup(tmp_path / "quick.db").thorough is False
    with pytest.raises(FileRefused, match="in last_name of the user"):
        office.store.backup(tmp_path / "whole.db", thorough=True)
    office.sql("DELETE FROM events WHERE position=2")
    with pytest.raises(FileRefused, match="its last position is"):
        office.store.backup(tmp_path / "quick.db")


def test_a_backup_of_an_older_schema_is_checked_against_it_and_brought_up_to_date(
    office: Office, tmp_path: Path
) -> None:
    older = tmp_path / "older.db"
    shutil.copy(DATA / "directory-633d6a1" / "padron.db", older)
    before = older.read_bytes()
    changed = tmp_path / "changed.db"
    shutil.copy(older, changed)
    change(changed, "ALTER TABLE credentials ADD COLUMN checked_by TEXT")  # a later version's, by hand
    with pytest.raises(FileRefused, match="not defined as Padron defines it"):
        office.store.restore(changed)
    office.store.restore(older)
    assert older.read_bytes() == before
    assert office.store.verify().is_good
    assert office.store.verify().trusted_passwords == 18
    assert office.sql("SELECT version_num FROM alembic_version") == [(HEAD,)]


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise elsewhere")
def test_nobody_else_may_read_a_copy_while_it_is_made(office: Office, tmp_path: Path) -> None:
    modes: set[int] = set()

    class Looking:
        def report(self, done: int, total: int | None, text: str = "") -> None:
            for folder in (tmp_path, office.directory):
                modes.update(stat.S_IMODE(file.stat().st_mode) for file in folder.glob(".*.part"))

        def raise_if_cancelled(self) -> None:
            """Go on."""

    before = os.umask(0)
    try:
        office.store.backup(tmp_path / "backup.db", Looking())
        office.store.restore(tmp_path / "backup.db", Looking())
    finally:
        os.umask(before)
    assert modes == {0o600}


def test_a_restore_can_be_stopped_before_anything_is_changed(office: Office, backup: Path) -> None:
    office.create("later@example.org")
    with pytest.raises(Cancelled):
        office.store.restore(backup, _Stopped())
    assert "later@example.org" in emails(office)
    assert list(office.directory.glob(".*")) == []
