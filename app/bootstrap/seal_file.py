"""The file of a seal, as `padron seal` writes it and `padron verify --seal` reads it."""

from __future__ import annotations

import re
from pathlib import Path

import orjson

from app.commands.ports import Seal
from app.domain.errors import FileRefused

_MOST_BYTES = 100_000
_DIGEST = re.compile(r"[0-9a-f]{64}")


def read_seal(path: Path) -> Seal:
    """What the file tells. Raises FileRefused (`file_not_found`, `not_a_seal`)."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES)
    except OSError as error:
        raise FileRefused(
            f"The seal {path} can't be read: {error.strerror or error}. Nothing was checked.",
            code="file_not_found",
            path=str(path),
        ) from None
    try:
        told = orjson.loads(content)
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


def _no_seal(path: Path) -> FileRefused:
    return FileRefused(
        f"{path} is no seal of Padron's. Nothing was checked; name a file that “padron seal” wrote.",
        code="not_a_seal",
        path=str(path),
    )
