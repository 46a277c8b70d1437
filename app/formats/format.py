"""Format: describes a file format by the functions that recognize, read and write it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from app.domain.user_record import PassedOver, UserRecord
from app.formats.source import Head, Source


@dataclass(frozen=True, slots=True)
class RecordStream:
    """A file whose beginning was read: its columns, and an iterator that reads its records."""

    columns: Mapping[str, str | None]
    records: Iterator[UserRecord | PassedOver]
    delimiter: str | None = None


Open = Callable[[Source, Head, Mapping[str, str]], RecordStream]
#: Opens a new file that gets its name when it is complete (`Outputs.new_text`).
NewText = Callable[[Path], AbstractContextManager[TextIO]]
Write = Callable[[NewText, Path, Iterable[UserRecord]], int]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `recognizes` looks at the beginning of the content, never at the file's name."""

    name: str
    title: str
    extensions: tuple[str, ...]
    recognizes: Callable[[Head], bool] = field(repr=False)
    open: Open | None = field(default=None, repr=False)
    write: Write | None = field(default=None, repr=False)

    @property
    def reads(self) -> bool:
        """Return whether files of this format can be imported."""
        return self.open is not None

    @property
    def writes(self) -> bool:
        """Return whether files of this format can be exported."""
        return self.write is not None
