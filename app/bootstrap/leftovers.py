"""Files in the data directory that processes which ended left behind, and words in those that stay."""

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

_log = logging.getLogger("padron")

_PART = re.compile(r"\..+\.(\d+)\.part(-journal|-wal|-shm)?")
#: Copies of the read store that former versions made in the system's temporary directory to verify it.
_FORMER = "padron-verify-*"
_DAY = 86_400.0


def remove_leftovers(data_dir: Path) -> None:
    """Remove half-written copies whose process is gone. Trouble does no harm."""
    for name in leftovers_in(data_dir):
        with suppress(OSError):
            (data_dir / name).unlink()
    for former in _former_copies():
        rmtree(former, ignore_errors=True)


def leftovers_in(data_dir: Path) -> list[str]:
    """Half-written copies whose process is gone, by their names in the data directory."""
    return [
        str(file.relative_to(data_dir))
        for folder in (data_dir, data_dir / "backups")
        for file in folder.glob(".*.part*")
        if (named := _PART.fullmatch(file.name)) is not None and not _is_running(int(named[1]))
    ]


def overwrite_words(data_dir: Path, words: Sequence[str]) -> None:
    """Put crosses over the words in the log files, in place, whatever their case. Trouble is logged."""
    wanted = b"|".join(re.escape(word.encode()) for word in words if len(word) > 2)
    for file in data_dir.glob("padron.log*"):
        try:
            with file.open("r+b") as opened:
                content = opened.read()
                for found in re.finditer(wanted, content, re.IGNORECASE):
                    opened.seek(found.start())
                    opened.write(b"x" * len(found[0]))
        except OSError as error:
            _log.warning("A log file could not be cleaned of an erased user: %s", error)


def _former_copies() -> Iterator[Path]:
    if sys.platform == "win32":
        return
    for folder in Path(tempfile.gettempdir()).glob(_FORMER):
        with suppress(OSError):
            status = folder.lstat()
            if folder.is_dir() and status.st_uid == os.getuid() and time.time() - status.st_mtime > _DAY:
                yield folder


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":
        return False  # a file that a process has open can't be removed there
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
