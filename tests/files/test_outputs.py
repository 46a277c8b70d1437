"""No output replaces what it is made from, lies in a data directory, or can be read by others."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import FileRefused
from app.files.outputs import Outputs

Place = Callable[[Path, Path], Path]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data directory whose files say which they are."""
    folder = tmp_path / "padron"
    for name in ("padron.db", "padron.db-wal", "window.json", "read/read.jsonl", "backups/monday.db"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")
    return folder


def everything_in(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): file.read_text("utf-8") for file in folder.rglob("*") if file.is_file()
    }


def _link(at: Path, to: Path) -> Path:
    at.symlink_to(to)
    return at


def _hard_link(at: Path, to: Path) -> Path:
    at.hardlink_to(to)
    return at


def _by_descriptor(at: Path, to: Path) -> Path:
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system shows no descriptors")
    return Path(f"/proc/self/fd/{os.open(to, os.O_RDONLY)}")


PLACES: dict[str, Place] = {
    "the database": lambda data, out: data / "padron.db",
    "its write-ahead log": lambda data, out: data / "padron.db-wal",
    "a file that is not there yet": lambda data, out: data / "padron.db-shm",
    "a new file in the directory": lambda data, out: data / "new.csv",
    "the read store": lambda data, out: data / "read" / "read.jsonl",
    "a new file in a folder of it": lambda data, out: data / "read" / "new.csv",
    "a backup": lambda data, out: data / "backups" / "monday.db",
    "by two dots": lambda data, out: out / ".." / "padron" / "padron.db",
    "by a link to the file": lambda data, out: _link(out / "a.csv", data / "padron.db"),
    "by a link to nothing yet": lambda data, out: _link(out / "a.csv", data / "new.csv"),
    "by a link to a link": lambda data, out: _link(out / "b", _link(out / "a", data / "padron.db")),
    "by a link to the folder": lambda data, out: _link(out / "a", data) / "new.csv",
    "by a link to the folder above": lambda data, out: _link(out / "a", data.parent) / "padron" / "new.csv",
    "by a hard link": lambda data, out: _hard_link(out / "a.csv", data / "padron.db"),
    "by a hard link to the read store": lambda data, out: _hard_link(out / "a", data / "read" / "read.jsonl"),
    "by a descriptor": lambda data, out: _by_descriptor(out, data / "padron.db"),
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_nothing_is_written_into_the_data_directory(data_dir: Path, tmp_path: Path, place: Place) -> None:
    out = tmp_path / "out"
    out.mkdir()
    path, before = place(data_dir, out), everything_in(data_dir)
    seen = sorted(out.iterdir())
    with pytest.raises(FileRefused) as refused:
        Outputs(data_dir).write(path, "weapon")
    assert refused.value.code == "output_in_data_directory"
    assert everything_in(data_dir) == before
    assert sorted(out.iterdir()) == seen


def test_another_data_directory_is_as_safe(data_dir: Path, tmp_path: Path) -> None:
    before = everything_in(data_dir)
    for path in (data_dir / "padron.db", data_dir / "read" / "new.csv", data_dir / "new.csv"):
        with pytest.raises(FileRefused, match="belongs to a data directory"):
            Outputs(tmp_path / "mine").write(path, "weapon")
    assert everything_in(data_dir) == before


def test_a_database_that_lies_elsewhere_is_as_safe(data_dir: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "disk"
    elsewhere.mkdir()
    (data_dir / "padron.db").rename(elsewhere / "real.db")
    (data_dir / "padron.db").symlink_to(elsewhere / "real.db")
    for name in ("real.db", "real.db-wal", "real.db-journal"):
        with pytest.raises(FileRefused, match="belongs to a data directory"):
            Outputs(data_dir).write(elsewhere / name, "weapon")
    Outputs(data_dir).write(elsewhere / "other.csv", "fine")


def test_only_a_backup_may_lie_in_the_folder_for_backups(data_dir: Path) -> None:
    outputs, path = Outputs(data_dir), data_dir / "backups" / "tuesday.db"
    assert outputs.check(path, backup=True) == path.resolve()
    for refused in (data_dir / "tuesday.db", data_dir / "read" / "tuesday.db", data_dir / "padron.db"):
        with pytest.raises(FileRefused, match="belongs to a data directory"):
            outputs.check(refused, backup=True)


@pytest.mark.parametrize("way", ["itself", "by a link", "by a hard link", "by two dots"])
def test_the_input_is_never_the_output(data_dir: Path, tmp_path: Path, way: str) -> None:
    source = tmp_path / "people.csv"
    source.write_text("mine", "utf-8")
    path = {
        "itself": lambda: source,
        "by a link": lambda: _link(tmp_path / "other.csv", source),
        "by a hard link": lambda: _hard_link(tmp_path / "other.csv", source),
        "by two dots": lambda: tmp_path / "padron" / ".." / "people.csv",
    }[way]()
    with (
        pytest.raises(FileRefused) as refused,
        Outputs(data_dir).new_text(path, inputs=(source,)) as file,
    ):
        file.write("weapon")
    assert refused.value.code == "output_is_input"
    assert source.read_text("utf-8") == "mine"


def test_another_file_is_replaced_in_one_step_and_readable_by_its_owner_alone(
    data_dir: Path, tmp_path: Path
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("former", "utf-8")
    path.chmod(0o644)
    before = os.umask(0)
    try:
        with Outputs(data_dir).new_text(path) as file:
            file.write("new\r\n")
            file.flush()
            assert path.read_text("utf-8") == "former"
            (beside,) = tmp_path.glob(".out.csv.*.part")
            assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    finally:
        os.umask(before)
    assert path.read_bytes() == b"new\r\n"
    assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.glob(".*")) == []


def test_what_fails_in_between_leaves_what_was_there(data_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("former", "utf-8")

    def fail() -> None:
        with Outputs(data_dir).new_text(path) as file:
            file.write("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text("utf-8") == "former"
    assert list(tmp_path.glob(".*")) == []


def test_a_link_to_another_file_is_written_through(data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("former", "utf-8")
    Outputs(data_dir).write(_link(tmp_path / "link.csv", tmp_path / "real.csv"), "new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text("utf-8") == "new"


def test_a_link_that_comes_while_the_file_is_written_does_no_harm(data_dir: Path, tmp_path: Path) -> None:
    path, before = tmp_path / "out.csv", everything_in(data_dir)

    def turn() -> None:
        with Outputs(data_dir).new_text(path) as file:
            file.write("weapon")
            path.symlink_to(data_dir / "padron.db")

    with pytest.raises(FileRefused):
        turn()
    assert everything_in(data_dir) == before


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "circle", "missing folder", "too long", "null"])
def test_what_is_no_plain_file_is_refused_in_a_sentence(data_dir: Path, tmp_path: Path, kind: str) -> None:
    if kind in ("pipe", "device") and sys.platform == "win32":
        pytest.skip("this system has no such files")
    path = tmp_path / "out"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/null")
    elif kind == "folder":
        path.mkdir()
    elif kind == "circle":
        path.symlink_to(path)
    elif kind == "missing folder":
        path = path / "out.csv"
    else:
        path = tmp_path / ("x" * 300 if kind == "too long" else "a\0b")
    with pytest.raises(FileRefused) as refused:
        Outputs(data_dir).write(path, "text")
    assert refused.value.code == "file_not_writable"


def test_a_temporary_folder_is_private_and_gone_at_the_next_start(data_dir: Path) -> None:
    from app.files.temporary import remove_abandoned, remove_all

    outputs = Outputs(data_dir)
    mine = outputs.new_temporary_folder()
    outputs.write(mine / "users.csv", "Ana")
    assert stat.S_IMODE(mine.stat().st_mode) == stat.S_IMODE(mine.parent.stat().st_mode) == 0o700
    gone = mine.with_name("999999999-aa")
    mine.rename(gone)
    kept = outputs.new_temporary_folder()
    remove_abandoned(data_dir)
    assert (gone.exists(), kept.exists()) == (False, True)
    remove_all(data_dir)
    assert not kept.parent.exists()
