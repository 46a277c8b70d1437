"""Reads the file of a seal. `padron seal` writes such a file and `padron verify --seal` checks the log
against it."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import orjson

from app.commands.maintenance_ports import Seal
from app.domain.errors import FileRefused
from app.domain.message import Message
from app.files.private import read_bounded

_MOST_BYTES = 100_000
_DIGEST = re.compile(r"[0-9a-f]{64}")


def read_seal(path: Path) -> Seal:
    """Return the seal in the file. Raises FileRefused (`file_not_found`, `not_a_seal`)."""
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None
    content = read_bounded(path, _MOST_BYTES) if is_file else b""  # reading a pipe would wait
    if content is None and path.stat().st_size <= _MOST_BYTES:
        raise _unreadable(path, Message("check that you may read it"))
    try:
        told = orjson.loads(content or b"")
        log_id, position, digest = told["log_id"], told["position"], told["digest"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise _no_seal(path) from None
    is_seal = (
        isinstance(log_id, str)
        and type(position) is int
        and position >= 0
        and isinstance(digest, str)
        and _DIGEST.fullmatch(digest)
    )
    if not is_seal:
        raise _no_seal(path)
    return Seal(log_id, position, digest)


def _unreadable(path: Path, reason: str) -> FileRefused:
    return FileRefused(
        Message("The seal {path} can't be read: {reason}.", path=path, reason=reason),
        outcome=Message("Nothing was checked."),
        code="file_not_found",
        path=str(path),
    )


def _no_seal(path: Path) -> FileRefused:
    return FileRefused(
        Message("{path} is not a seal of Padron.", path=path),
        outcome=Message("Nothing was checked."),
        advice=Message("Name a file that “padron seal” wrote."),
        code="not_a_seal",
        path=str(path),
    )
