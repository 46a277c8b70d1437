"""Erased means erased: in every file of the directory, before the command returns, whatever happens."""

from __future__ import annotations

import errno
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.bootstrap.leftovers import remove_leftovers
from app.commands.delete_user import DeleteUser
from app.commands.result import CommandResult
from app.commands.sign_in import SignIn
from app.commands.suspend_user import SuspendUser
from app.commands.update_user import UpdateUser
from app.domain.errors import StoreUnavailable, UserNotFound, WrongCredentials
from app.domain.message import Message
from app.files.temporary import temporary_parent
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers, SearchUsers
from app.write_store.store import WriteStore
from tests.integration.test_several_processes import fresh_documents
from tests.projections.test_rebuild_law import documents

REASON = "a reason that is long enough"
#: More of them take longer and find more.
KILLS = int(os.environ.get("PADRON_KILLS", "8"))
WORDS = (b"zacharias", b"quillfeather", b"planted", b"zq@")


def plant(house: Any, number: int = 0) -> str:
    """A user whose words stand in every kind of place: overflow pages, indexes, versions, history."""
    user = house.create(f"zq@former{number}.example.org", first_name="Zacharias", last_name="Quillfeather")
    for version in range(4):
        house.run(
            UpdateUser,
            target_user_id=user,
            email=f"zq@planted{number}.{version}.example.org",
            bio=f"planted bio of {number}, {version} " * 20,
            attributes={f"key{version}": "planted attribute " * 13 * (version + 1)},
        )
        house.app.projector.catch_up()
    house.run(SuspendUser, target_user_id=user, reason="Zacharias planted it")
    return str(user)


def erase(house: Any, user: str, number: int = 0) -> CommandResult:
    result: CommandResult = house.run(
        DeleteUser,
        target_user_id=user,
        reason=REASON,
        hard_delete=True,
        confirm_email=f"zq@planted{number}.3.example.org",
    )
    return result


def traces(folder: Path) -> list[tuple[str, bytes]]:
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes().lower()
            found += [(path.name, word) for word in WORDS if word in content]
    return found


def test_nothing_is_left_when_the_command_returns(house: Any, tmp_path: Path) -> None:
    for number in range(30):
        house.create(f"u{number}@example.org", bio="somebody else " * 20)
    user = plant(house)
    for number in range(30, 60):
        house.create(f"u{number}@example.org", bio="somebody else " * 20)
    house.reopen()  # with a snapshot
    house.ask(SearchUsers, search="quillfeather")
    said = "something about Zacharias Quillfeather, zq@planted0.3.example.org"
    (house.data_dir / "padron.log").write_text(said)
    assert {name for name, _ in traces(house.data_dir)} >= {"padron.db", "read.jsonl", "read.snapshot"}
    result = erase(house, user)
    assert traces(house.data_dir) == []
    assert (result.success, result.message) == (True, "The user and all personal data were erased")
    with pytest.raises(UserNotFound):
        house.ask(GetUser, target_user_id=user)
    assert house.ask(SearchUsers, search="quillfeather").total_count == 0
    assert documents(house.app.read_store) == fresh_documents(house, tmp_path / "fresh")
    house.reopen()
    assert traces(house.data_dir) == []
    assert house.ask(ListUsers).total_count == 61


def test_an_open_window_and_a_second_process_leave_no_trace_either(house: Any) -> None:
    user = plant(house)
    other = house.open()
    other.start()
    house.app.start()
    assert erase(house, user).success
    house.ask(ListUsers)
    assert traces(house.data_dir) == []
    other.close()
    house.app.close()
    assert traces(house.data_dir) == []


def test_the_snapshot_is_made_again_in_the_background(house: Any, qtbot: Any) -> None:
    user = plant(house)
    house.reopen()
    house.app.start()
    snapshot = house.data_dir / "read" / "read.snapshot"
    assert snapshot.exists()
    erase(house, user)
    assert not snapshot.exists()
    qtbot.waitUntil(snapshot.exists, timeout=10_000)
    assert traces(house.data_dir) == []


def test_beside_a_reader_the_answer_says_pending_and_it_is_finished_later(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bootstrap.erasing.PATIENCE", 0.2)
    monkeypatch.setattr("app.bootstrap.erasing.Erasing.finish.__defaults__", (None, 0.2))
    user = plant(house)
    with closing(sqlite3.connect(house.data_dir / "padron.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM users").fetchone()
        result = erase(house, user)
        assert (result.success, "Erasure pending" in result.message) == (False, True)
        assert result.data["erasure_pending"]
        with pytest.raises(UserNotFound):
            house.ask(GetUser, target_user_id=user)
        reader.execute("COMMIT")
    house.create("next@example.org")  # whoever acts next finishes it
    assert traces(house.data_dir) == []
    assert house.app.write_store.erasure_mark() is None


def test_a_pending_erasure_is_finished_by_another_process_at_its_start(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bootstrap.erasing.Erasing.finish", lambda *given, **named: ())  # as if killed
    user = plant(house)
    erase(house, user)
    assert traces(house.data_dir)
    monkeypatch.undo()
    other = house.open()
    assert traces(house.data_dir) == []
    other.close()


_ERASER = """
import sys
from pathlib import Path
from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings
from app.commands.delete_user import DeleteUser

folder = Path(sys.argv[1])
app = open_application(folder, settings=Settings(folder, 4))
print("ready", flush=True)
admin, user, email = sys.stdin.readline().split()
app.execute(DeleteUser(executor_id=admin, target_user_id=user, reason="a reason that is long enough",
                       hard_delete=True, confirm_email=email))
print("done", flush=True)
app.close()
"""


@pytest.mark.parametrize("kills", [2, pytest.param(KILLS, marks=pytest.mark.slow)])
def test_after_a_kill_at_any_moment_the_next_start_leaves_nothing(
    house: Any, tmp_path: Path, kills: int
) -> None:
    chance, finished = random.Random(20261201), 0
    users = [plant(house, number) for number in range(kills)]
    house.app.close()
    for number, user in enumerate(users):
        command = [sys.executable, "-c", _ERASER, str(house.data_dir)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            process.stdin.write(f"{house.admin} {user} zq@planted{number}.3.example.org\n")
            process.stdin.flush()
            time.sleep(chance.uniform(0.0, 0.08))
            process.send_signal(signal.SIGKILL)
        house.app = house.open()
        left = _everything(house.data_dir)
        gone = _is_gone(house, user)
        finished += gone
        if gone:
            assert f"planted{number}.".encode() not in left, f"kill {number}"
            assert f"planted bio of {number},".encode() not in left, f"kill {number}"
        house.app.close()
        if gone:
            assert f"planted{number}.".encode() not in _everything(house.data_dir), f"kill {number}"
    house.app = house.open()
    assert documents(house.app.read_store) == fresh_documents(house, tmp_path / "fresh")
    assert finished > 0


def _is_gone(house: Any, user: str) -> bool:
    try:
        house.ask(GetUser, target_user_id=user)
    except UserNotFound:
        return True
    return False


def _everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_beside_somebody_who_searches_all_the_time_nothing_is_raised(house: Any) -> None:
    users = [plant(house, number) for number in range(6)]
    other = house.open()
    wrong: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            try:
                other.read_store.refresh()
                other.ask(SearchUsers(asker_id=house.admin, search="quill"))
                other.ask(ListUsers(asker_id=house.admin))
            except BaseException as error:  # noqa: BLE001 - it is what the test looks for
                wrong.append(error)
                return

    searching = threading.Thread(target=search)
    searching.start()
    for number, user in enumerate(users):
        assert erase(house, user, number).success
    done.set()
    searching.join()
    assert wrong == []
    other.read_store.refresh()
    assert other.ask(SearchUsers(asker_id=house.admin, search="quillfeather")).data.total_count == 0
    other.close()
    assert traces(house.data_dir) == []


def test_failed_sign_ins_with_a_former_email_are_forgotten_too(house: Any) -> None:
    user = plant(house)
    emails = ["zq@former0.example.org", "zq@planted0.1.example.org", "zq@planted0.3.example.org"]
    for email in emails:
        with pytest.raises(WrongCredentials):
            house.app.execute(SignIn(email=email, password=SecretStr("not the right one")))

    def attempts() -> int:
        with closing(sqlite3.connect(house.data_dir / "padron.db")) as database:
            return int(database.execute("SELECT count(*) FROM sign_in_attempts").fetchone()[0])

    assert attempts() == 3
    erase(house, user)
    assert attempts() == 0


def test_half_written_copies_of_processes_that_are_gone_are_removed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "pass"]) as gone:
        gone.wait()
    (tmp_path / "backups").mkdir()
    orphans = [
        tmp_path / f".copy.db.{gone.pid}.part",
        tmp_path / "backups" / f".copy.db.{gone.pid}.part-journal",
    ]
    orphans += [tmp_path / f".window.json.{gone.pid}-0a1b2c3d", tmp_path / ".settings.json.0a1b2c3d"]
    living = [tmp_path / f".copy.db.{os.getpid()}.part", tmp_path / f".window.json.{os.getpid()}-0a1b2c3d"]
    for file in (*orphans, *living):
        file.touch()
    remove_leftovers(tmp_path)
    assert [file for file in (*orphans, *living) if file.exists()] == living


def test_an_erasure_is_pending_while_a_temporary_file_can_not_be_removed(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = plant(house)
    copy = temporary_parent(house.data_dir) / f"{os.getpid()}-0a1b"
    copy.write_bytes(WORDS[0])
    unlink = Path.unlink

    def fails(self: Path, missing_ok: bool = False) -> None:
        if self == copy:
            raise OSError(errno.EIO, "The disk fails", str(self))
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", fails)
    result = erase(house, user)
    assert (result.success, result.data["erasure_pending"]) == (False, ["temporary files"])
    monkeypatch.undo()
    house.create("ana@example.org")  # whatever comes next finishes it
    assert (traces(house.data_dir), house.app.erasing.is_pending) == ([], False)


def test_a_log_file_that_can_not_be_cleaned_is_removed(house: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    user = plant(house)
    log = house.data_dir / "padron.log.1"
    log.write_text("Zacharias Quillfeather\n")
    opened = Path.open

    def fails(self: Path, *rest: Any, **named: Any) -> Any:
        if self == log:
            raise OSError(errno.EIO, "The disk fails", str(self))
        return opened(self, *rest, **named)

    monkeypatch.setattr(Path, "open", fails)
    assert erase(house, user).success
    assert not log.exists()


def test_log_files_lose_every_email_and_name_that_the_person_ever_had(house: Any) -> None:
    user = plant(house)
    house.run(UpdateUser, target_user_id=user, first_name="Zenobia", last_name="Former")
    house.run(UpdateUser, target_user_id=user, first_name="Zacharias", last_name="Quillfeather")
    somebody = house.create("zq@planted0.1.example.org")  # who has a former email now
    for name in ("padron.log", "padron.log.1"):
        (house.data_dir / name).write_text(
            "ZQ@former0.example.org and zq@planted0.0.example.org, Zenobia Former, Zacharias Quillfeather; "
            "zq@planted0.1.example.org stays\n"
        )
    assert erase(house, user).success
    for name in ("padron.log", "padron.log.1"):
        said = (house.data_dir / name).read_text().lower()
        for word in ("former0", "planted0.0", "zenobia", "quillfeather"):
            assert word not in said, word
        assert "zq@planted0.1.example.org stays" in said
    assert house.ask(GetUser, target_user_id=somebody).email == "zq@planted0.1.example.org"


def test_log_files_are_clean_also_when_the_process_ends_with_the_commit(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows the words afterwards, so they go before it."""

    class Killed(BaseException):
        """The process ends here."""

    def killed(*_: object) -> None:
        raise Killed

    user = plant(house)
    log = house.data_dir / "padron.log"
    log.write_text("zq@former0.example.org, zq@planted0.3.example.org\n")
    monkeypatch.setattr("app.bootstrap.erasing.Erasing.finish", killed)
    with pytest.raises(Killed):
        erase(house, user)
    monkeypatch.undo()
    house.reopen()
    assert traces(house.data_dir) == []
    assert "former0" not in log.read_text()


@pytest.mark.parametrize("fails", ["erasure_mark", "finish_erasure"])
def test_an_erasure_that_is_committed_is_pending_and_not_refused_when_the_disk_fails_after_it(
    house: Any, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def broken(*_: object) -> None:
        raise StoreUnavailable(Message("The disk answered with an error."))

    user = plant(house)
    monkeypatch.setattr(WriteStore, fails, broken)
    result = erase(house, user)
    assert (result.success, "Erasure pending" in result.message) == (False, True)
    assert house.app.erasing.is_pending
    monkeypatch.undo()
    house.create("ana@example.org")  # whatever comes next finishes it
    assert traces(house.data_dir) == []
