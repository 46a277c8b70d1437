"""What a file format is: a small descriptor with the functions that recognize, read and write it."""

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
    """A file whose head was understood: its columns, and its records still to be read."""

    columns: Mapping[str, str | None]
    records: Iterator[UserRecord | PassedOver]
    delimiter: str | None = None


Open = Callable[[Source, Head, Mapping[str, str]], RecordStream]
#: Begins a file that appears under its name when it is complete (`Outputs.new_text`).
NewText = Callable[[Path], AbstractContextManager[TextIO]]
Write = Callable[[NewText, Path, Iterable[UserRecord]], int]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. `recognizes` looks at the head's content, never at the file's name."""

    name: str
    title: str
    extensions: tuple[str, ...]
    recognizes: Callable[[Head], bool] = field(repr=False)
    open: Open | None = field(default=None, repr=False)
    write: Write | None = field(default=None, repr=False)

    @property
    def reads(self) -> bool:
        """Whether files of this format can be imported."""
        return self.open is not None

    @property
    def writes(self) -> bool:
        """Whether files of this format can be exported."""
        return self.write is not None
