"""A new file that appears under its name only when it is whole, readable by its owner alone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from app.domain.errors import FileRefused


@contextmanager
def new_file(path: Path) -> Iterator[TextIO]:
    """Text to be written as UTF-8, line ends as given. Whatever fails leaves `path` as it was.

    Raises FileRefused (`file_not_writable`).
    """
    if path.is_dir():
        raise FileRefused(
            f"{path} is a folder. Give the name of a file.", code="file_not_writable", path=str(path)
        )
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)  # mode 0600
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise FileRefused(
            f"{path} can't be written: {error.strerror or error}. Choose another place and try again.",
            code="file_not_writable",
            path=str(path),
        ) from error
