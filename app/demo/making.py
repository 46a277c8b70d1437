"""Creates a demo directory: `…-demo`, with invented users and a demo.json that says whether it is
complete."""

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
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.ports import Progress
from app.domain.progress import SILENT
from app.files.private import make_private_folder

#: The window checks for it when it opens; `read` and `backups` have what is derived from it.
_DATABASE = "padron.db"
_FILES = (_DATABASE, f"{_DATABASE}-wal", f"{_DATABASE}-shm", f"{_DATABASE}-journal")
_FOLDERS = ("read", "backups", "temporary")


class Closable(Backend, Protocol):
    """An open data directory."""

    def close(self) -> None:
        """Close the stores."""


Opened = TypeVar("Opened", bound=Closable)


def begun(password: SecretStr) -> DemoFile:
    """Return the demo.json of a demo that is being created."""
    return DemoFile(email=ADMIN_EMAIL, password=password, people=tuple(email for email, *_ in NAMED))


def finished(data_dir: Path, content: DemoFile) -> DemoFile:
    """Write into demo.json that the demo is complete, and return the new content. Raises OSError."""
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
    """Create the demo and return it opened. An existing demo, complete or not, is replaced.

    If the creation is cancelled or fails, no demo is left. No other process may have the directory open.
    Raises AlreadyInitialized if the directory has users and is not a demo, StoreUnavailable, Cancelled.
    """
    if (data_dir / _DATABASE).exists() and read_demo_file(data_dir) is None:
        raise AlreadyInitialized(
            Message("The folder {path} contains users and is not a demo.", path=data_dir),
            outcome=NOTHING_CHANGED,
            advice=Message("Rename the folder and try again."),
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
        with suppress(OSError):  # an incomplete demo is recognized by its demo.json
            _remove_stores(data_dir)
            (data_dir / DEMO_FILE).unlink()
        if isinstance(error, OSError):
            raise _unavailable(data_dir, error) from None
        raise


def _remove_stores(data_dir: Path) -> None:
    """Remove only what Padron created, except the window's log and lock, which are in use."""
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
        Message(
            "The demo can't be created in {path}: {reason}.",
            path=data_dir,
            reason=error.strerror or type(error).__name__,
        ),
        outcome=Message("Your own data was not changed."),
        advice=Message("Free some space or choose another place with --data-dir, and try again."),
        data_dir=str(data_dir),
    )
