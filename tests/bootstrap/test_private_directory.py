"""Nobody but the owner may read what lies in a data directory, whatever the umask and whatever was there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.__main__ import _log_into
from app.bootstrap import open_application
from app.bootstrap.application import Application
from app.bootstrap.composition import open_application as compose
from app.bootstrap.settings import Settings
from app.commands.create_user import CreateUser
from app.commands.initialize_directory import InitializeDirectory
from app.commands.maintenance import BackUp, RebuildReadStore, VerifyDirectory
from app.gui.context.window_file import WindowFile
from app.gui.runtime.single_instance import SingleInstance, activate_running_instance, activation_file
from tests.places import DATA

PASSWORD = SecretStr("a long one of the test's own")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system has other rights")


@pytest.fixture(autouse=True)
def _umask_that_forbids_nothing() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def readable_by_others(folder: Path) -> list[str]:
    paths = [folder, *folder.rglob("*")]
    return sorted(str(path.relative_to(folder)) for path in paths if path.lstat().st_mode & 0o077)


def use(data_dir: Path) -> Application:
    """The first session, left open: the write-ahead log is there."""
    first = SingleInstance.acquire(data_dir)
    assert first is not None
    application = compose(data_dir, settings=Settings(data_dir, 4))
    _log_into(data_dir)
    application.start()
    admin = application.execute(
        InitializeDirectory(email="root@example.org", first_name="Rosa", last_name="Raíz", password=PASSWORD)
    ).data["id"]
    application.execute(
        CreateUser(executor_id=admin, email="ana@example.org", first_name="Ana", last_name="García")
    )
    application.catch_up()
    application.execute(RebuildReadStore(executor_id=admin))
    application.execute(VerifyDirectory(executor_id=admin))
    application.read_store.save_snapshot()
    (data_dir / "backups").mkdir(exist_ok=True, mode=0o700)
    application.execute(BackUp(executor_id=admin, path=data_dir / "backups" / "monday.db"))
    WindowFile(data_dir).keep_geometry("AAAA")
    activate_running_instance(data_dir, patience=0.0)
    first.release()
    return application


@pytest.mark.parametrize("is_there", [False, True])
def test_all_that_the_first_session_makes_is_private(tmp_path: Path, is_there: bool) -> None:
    data_dir = tmp_path / "padron"
    if is_there:
        data_dir.mkdir(mode=0o755)
    application = use(data_dir)
    try:
        assert (data_dir / "padron.db-wal").stat().st_size > 0
        assert {"padron.db", "padron.log", "read", "window.json", "window.lock"} <= {
            file.name for file in data_dir.iterdir()
        }
        assert readable_by_others(data_dir) == []
    finally:
        application.close()
    assert readable_by_others(data_dir) == []


def test_the_bell_is_private_while_it_rings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    exists = Path.exists

    def watched(path: Path) -> bool:
        seen.append(stat.S_IMODE(path.stat().st_mode))
        return exists(path)

    monkeypatch.setattr(Path, "exists", watched)
    activate_running_instance(tmp_path, patience=0.0)
    assert seen[0] == 0o600
    assert not exists(activation_file(tmp_path))


def test_what_was_left_readable_by_everybody_is_tightened_at_the_next_opening(tmp_path: Path) -> None:
    data_dir = tmp_path / "padron"
    shutil.copytree(DATA / "directory-633d6a1", data_dir)
    (data_dir / "expected.json").unlink()
    (data_dir / "backups").mkdir()
    shutil.copy(data_dir / "padron.db", data_dir / "backups" / "a.db")
    for path in (data_dir, *data_dir.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    open_application(data_dir, create=False).close()
    assert readable_by_others(data_dir) == []


def test_files_of_others_keep_their_modes_and_so_does_the_folder_that_has_them(tmp_path: Path) -> None:
    data_dir = tmp_path / "home"
    data_dir.mkdir(mode=0o755)
    (data_dir / "photo.jpg").touch(0o644)
    (data_dir / "photos").mkdir(0o755)
    use(data_dir).close()
    assert readable_by_others(data_dir) == [".", "photo.jpg", "photos"]


def test_a_backup_is_private_while_it_is_written(tmp_path: Path) -> None:
    application = use(tmp_path / "padron")
    seen: list[int] = []

    class Watching:
        is_cancelled = False

        def report(self, done: int, total: int | None = None, text: str = "") -> None:
            seen.extend(stat.S_IMODE(file.stat().st_mode) for file in tmp_path.glob(".*.part*"))

        def raise_if_cancelled(self) -> None:
            pass

    try:
        application.execute(BackUp(executor_id="system", path=tmp_path / "backup.db"), Watching())
    finally:
        application.close()
    assert seen
    assert set(seen) == {0o600}
    with sqlite3.connect(tmp_path / "backup.db") as backup:
        assert backup.execute("SELECT count(*) FROM users").fetchone() == (2,)
    backup.close()
