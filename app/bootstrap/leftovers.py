"""Removes files that ended processes left in the data directory, and erased words from files that stay."""

from __future__ import annotations

import logging
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from app.files.temporary import is_running

_log = logging.getLogger("padron")

_PART = re.compile(r"\..+\.(\d+)\.part(-journal|-wal|-shm)?")
#: What `replace_private` writes beside a file.
_BESIDE = re.compile(r"\.(?:window\.json|settings\.json|demo\.json)\.(?:(\d+)-)?[0-9a-f]{8}")
#: Copies of the read store that earlier versions created in the system's temporary directory to verify it.
_EARLIER = "padron-verify-*"
_DAY = 86_400.0


def remove_leftovers(data_dir: Path) -> None:
    """Remove half-written copies whose process has ended. Ignores errors."""
    for name in leftovers_in(data_dir):
        with suppress(OSError):
            (data_dir / name).unlink()
    for former in _earlier_copies():
        rmtree(former, ignore_errors=True)


def leftovers_in(data_dir: Path) -> list[str]:
    """Return half-written copies whose process has ended, by their names in the data directory."""
    return [
        str(file.relative_to(data_dir))
        for folder in (data_dir, data_dir / "backups")
        for file in folder.glob(".*")
        if (named := _PART.fullmatch(file.name) or _BESIDE.fullmatch(file.name)) is not None
        and not is_running(named[1] or "")
    ]


def overwrite_words(data_dir: Path, words: Sequence[str]) -> None:
    """Overwrite the words in the log files with “x”, in place and ignoring case.

    A log file that can't be read or written is removed; if that is impossible as well, it is logged.
    """
    wanted = b"|".join(re.escape(word.encode()) for word in words if len(word) > 2)
    for file in data_dir.glob("padron.log*"):
        try:
            with file.open("r+b") as opened:
                content = opened.read()
                for found in re.finditer(wanted, content, re.IGNORECASE):
                    opened.seek(found.start())
                    opened.write(b"x" * len(found[0]))
        except FileNotFoundError:
            continue
        except OSError as error:
            with suppress(OSError):
                file.unlink()
                continue
            _log.warning("A log file could not be cleaned of an erased user: %s", error)


def _earlier_copies() -> Iterator[Path]:
    if sys.platform == "win32":
        return
    for folder in Path(tempfile.gettempdir()).glob(_EARLIER):
        with suppress(OSError):
            status = folder.lstat()
            if folder.is_dir() and status.st_uid == os.getuid() and time.time() - status.st_mtime > _DAY:
                yield folder
