"""Making a demo directory: invented people in `…-demo`, and a demo.json that says when it is complete."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import SecretStr

from app.demo.build import ADMIN_EMAIL, NAMED, build_demo
from app.demo.demo_file import DemoFile, new_password, read_demo_file, write_demo_file
from app.demo.directory import AskedDirectory, Backend
from app.demo.places import DEMO_FILE
from app.domain.errors import AlreadyInitialized, StoreUnavailable
from app.domain.ports import Progress
from app.domain.progress import SILENT
from app.files.private import make_private_folder

#: The window's opening looks for it; `read` and `backups` hold what is made of it.
_DATABASE = "padron.db"
_FILES = (_DATABASE, f"{_DATABASE}-wal", f"{_DATABASE}-shm", f"{_DATABASE}-journal")
_FOLDERS = ("read", "backups", "temporary")


class Closable(Backend, Protocol):
    """An open data directory."""

    def close(self) -> None:
        """Let go of the stores."""


Opened = TypeVar("Opened", bound=Closable)


def begun(password: SecretStr) -> DemoFile:
    """The demo.json of a demo that is being made."""
    return DemoFile(email=ADMIN_EMAIL, password=password, people=tuple(email for email, *_ in NAMED))


def finished(data_dir: Path, content: DemoFile) -> DemoFile:
    """Write into demo.json that the demo is complete; answers what it says now. Raises OSError."""
    content = content.model_copy(update={"complete": True})
    write_demo_file(data_dir, content)
    return content


def make_demo(
    open_backend: Callable[[Path, bool], Opened],
    data_dir: Path,
    *,
    users: int,
    progress: Progress = SILENT,
) -> tuple[Opened, DemoFile]:
    """Make the demo in place of the one that is there, complete or not; answers it opened.

    Stopped or failing, it leaves none. Nobody else may have the directory open.
    Raises AlreadyInitialized where the directory holds users and is no demo, StoreUnavailable, Cancelled.
    """
    if (data_dir / _DATABASE).exists() and read_demo_file(data_dir) is None:
        raise AlreadyInitialized(
            f"The folder {data_dir} holds users and is no demo. Nothing was changed; "
            "rename the folder and try again.",
            data_dir=str(data_dir),
        )
    try:
        make_private_folder(data_dir)
        content = begun(new_password())
        write_demo_file(data_dir, content)
        _remove_stores(data_dir)
    except OSError as error:
        raise _unavailable(data_dir, error) from None
    try:
        backend = open_backend(data_dir, True)
        try:
            password = content.password
            assert password is not None
            build_demo(
                AskedDirectory(backend), users=users, seed=1, admin_password=password, progress=progress
            )
            progress.raise_if_cancelled()
            return backend, finished(data_dir, content)
        except BaseException:
            backend.close()
            raise
    except BaseException as error:
        with suppress(OSError):  # what is left says itself that it is not complete
            _remove_stores(data_dir)
            (data_dir / DEMO_FILE).unlink()
        if isinstance(error, OSError):
            raise _unavailable(data_dir, error) from None
        raise


def _remove_stores(data_dir: Path) -> None:
    """Only what Padron has made; the log and the lock of the window are in use."""
    for name in _FILES:
        (data_dir / name).unlink(missing_ok=True)
    for name in _FOLDERS:
        folder = data_dir / name
        if folder.is_symlink():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)


def _unavailable(data_dir: Path, error: OSError) -> StoreUnavailable:
    return StoreUnavailable(
        f"The demo can't be made in {data_dir}: {error.strerror or type(error).__name__}. "
        "Your own data is not touched; make room or choose another place with --data-dir, and try again.",
        data_dir=str(data_dir),
    )
