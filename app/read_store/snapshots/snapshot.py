"""Snapshots: files of arrays beside the read store's file. They load faster than that file can be read."""

from __future__ import annotations

import logging
import os
import zlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import orjson
import stringzilla
from numpy.typing import NDArray

from app.files.private import open_private
from app.read_store.index.key_map import PROOF_TEXT, hash_of
from app.read_store.workspace import unfinished_name

log = logging.getLogger(__name__)

FILE_NAME = "read.snapshot"
#: Change this number with the layout of the arrays, the folding or the hashing.
VERSION = 5
_HEADER_LIMIT = 64 << 20
_PIECE = 8 << 20

Arrays = dict[str, NDArray[Any]]


def save(path: Path, facts: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write facts (JSON-serialisable) and arrays to a temporary file, flush it and rename it. Raises
    OSError."""
    temporary = path.with_name(unfinished_name())
    try:
        with open_private(temporary) as file:
            write(file, facts, arrays)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write(
    file: BinaryIO,
    facts: Mapping[str, Any],
    arrays: Mapping[str, NDArray[Any]],
    turn: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> None:
    """Write facts and arrays to `file` and flush it to the disk. Each piece is read inside the context
    manager that `turn` returns, which takes some milliseconds. `turn` may raise, to stop the writing, if the
    arrays have changed. Raises OSError.

    The format is one line of JSON after its CRC-32, then the bytes of all arrays.
    """
    listed = []
    for name, array in arrays.items():
        with turn():
            listed.append((name, array.dtype.str, list(array.shape), _checksum(array)))
    line = orjson.dumps({"snapshot": VERSION, "proof": hash_of(PROOF_TEXT), "facts": facts, "arrays": listed})
    file.write(b"%08x %b\n" % (zlib.crc32(line), line))
    for array in arrays.values():
        content = np.ascontiguousarray(array).data.cast("B") if array.size else b""
        for start in range(0, len(content), _PIECE):
            with turn():
                file.write(content[start : start + _PIECE])
    file.flush()
    os.fsync(file.fileno())


def load(path: Path, wanted: Callable[[dict[str, Any]], bool]) -> tuple[dict[str, Any], Arrays] | None:
    """Return the facts and arrays of a snapshot file. Returns None if there is no such file, if `wanted`
    rejects its facts, or if anything in it is invalid. About 0.2 s for 300 MB."""
    try:
        with path.open("rb") as file:
            checksum, _, line = file.readline(_HEADER_LIMIT).rstrip(b"\n").partition(b" ")
            if checksum != b"%08x" % zlib.crc32(line):
                raise ValueError("its first line is damaged")
            header = orjson.loads(line)
            if header["snapshot"] != VERSION or header["proof"] != hash_of(PROOF_TEXT):
                return None
            if not wanted(header["facts"]):
                return None
            arrays: Arrays = {}
            for name, kind, shape, checksum in header["arrays"]:
                count = int(np.prod(shape, dtype=np.int64))
                array = np.fromfile(file, dtype=np.dtype(kind), count=count)
                if len(array) != count or _checksum(array) != checksum:
                    raise ValueError(f"its {name} is damaged")
                arrays[name] = array.reshape(shape)
            return header["facts"], arrays
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.info("The read store's snapshot is not used: %s", error)
        return None


def _checksum(array: NDArray[Any]) -> int:
    if not array.size:
        return 0
    return int(stringzilla.hash(np.ascontiguousarray(array).reshape(-1).view(np.uint8).data)) >> 1
