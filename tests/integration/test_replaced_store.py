"""A database that is moved, deleted or replaced while it is open: no answer says that something was done."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.commands.failures import with_what_was_done
from app.domain.errors import StoreReplaced, StoreUnavailable
from app.domain.message import NOTHING_CHANGED, Message
from tests.house import House
from tests.places import CHECKOUT


def _move(data_dir: Path) -> None:
    data_dir.rename(data_dir.with_name("elsewhere"))


def _delete(data_dir: Path) -> None:
    (data_dir / "padron.db").unlink()


def _replace(data_dir: Path) -> None:
    shutil.copy(data_dir / "padron.db", data_dir / "copy")
    (data_dir / "copy").replace(data_dir / "padron.db")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids it while the file is open")
@pytest.mark.parametrize("happen", [_move, _delete, _replace])
def test_no_command_says_that_it_was_done(tmp_path: Path, happen: Callable[[Path], None]) -> None:
    house = House(tmp_path / "padron")
    house.create("before@example.org")
    happen(house.data_dir)
    with pytest.raises(StoreReplaced, match="Nothing was changed") as refusal:
        house.create("after@example.org")
    assert (refusal.value.code, refusal.value.exit_code) == ("store_replaced", 3)
    house.app.close()  # without a trace


def test_a_restored_backup_is_the_same_open_store(tmp_path: Path) -> None:
    from app.commands.maintenance import BackUp, RestoreBackup

    house = House(tmp_path / "padron")
    house.run(BackUp, path=tmp_path / "copy.db")
    house.run(RestoreBackup, path=tmp_path / "copy.db")
    house.create("after@example.org")
    house.app.close()


_RENAMED_WHILE_OPEN = """
import sys
from pathlib import Path
from tests.house import House

house = House(Path(sys.argv[1]))
house.create("x@example.org")
house.data_dir.rename(house.data_dir.with_name("elsewhere"))
house.app.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids it while the files are open")
def test_closing_a_renamed_directory_prints_no_trace(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RENAMED_WHILE_OPEN, str(tmp_path / "padron")],
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_what_was_done_before_is_not_denied() -> None:
    full = StoreUnavailable(
        Message("The disk is full."), outcome=NOTHING_CHANGED, advice=Message("Free some space.")
    )
    told = with_what_was_done(full, Message("500 users were suspended"), {"done": 500})
    assert (
        str(told)
        == "The disk is full. Before that 500 users were suspended; this change is kept. Free some space."
    )
    assert told.details["done"] == 500
