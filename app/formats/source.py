"""Source: checks a file to be read, detects its encoding, and reads its text in bounded blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import FileRefused
from app.domain.message import Message
from app.formats.encodings import MARKED_ERRORS, detect_encoding

#: A row, a line or an LDIF entry longer than this (in characters) is refused and not kept.
LONGEST = 1_000_000
_BLOCK = 1 << 18
_HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file, for recognition: its raw bytes, and at most 64 K decoded characters."""

    raw: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A readable text file. `line_end` is the character at which lines are split."""

    path: Path
    encoding: str
    line_end: str = "\n"

    def blocks(self) -> Iterator[str]:
        """Yield the text in blocks of whole lines, without the last line's end.

        No block is longer than 1.3 M characters: of a line longer than `LONGEST` only the first LONGEST + 1
        characters are returned. Raises FileRefused.
        """
        try:
            with self.path.open(encoding=self.encoding, errors=MARKED_ERRORS, newline="") as file:
                tail, end = "", self.line_end
                while chunk := file.read(_BLOCK):
                    text = tail + chunk
                    cut = text.rfind(end)
                    if cut >= 0:
                        yield text[:cut]
                        tail = text[cut + 1 :]
                    elif len(text) <= LONGEST:
                        tail = text
                    else:
                        tail = text[: LONGEST + 1]
                if tail:
                    yield tail
        except OSError as error:
            raise not_readable(self.path, error) from error


def open_source(path: Path) -> tuple[Source, Head]:
    """Open a file: read all of it to detect its encoding, and its beginning for recognition. Raises
    FileRefused."""
    try:
        _refuse_what_is_no_file(path)
        with path.open("rb") as file:
            raw = file.read(_HEAD)
            file.seek(0)
            encoding = "latin-1" if raw.startswith(b"PK\x03\x04") else detect_encoding(file, str(path))
        with path.open(encoding=encoding, errors=MARKED_ERRORS, newline="") as text_file:
            text = text_file.read(_HEAD)
    except OSError as error:
        raise not_readable(path, error) from error
    if not text.strip():
        raise FileRefused(
            Message("{path} is empty. Choose a file with users.", path=path),
            code="file_empty",
            path=str(path),
        )
    line_end = "\r" if "\r" in text.rstrip() and "\n" not in text else "\n"
    return Source(path, encoding, line_end), Head(raw, text)


def _refuse_what_is_no_file(path: Path) -> None:
    if not path.exists():
        raise FileRefused(
            Message("There is no file {path}. Check its name and try again.", path=path),
            code="file_not_found",
            path=str(path),
        )
    if path.is_dir():
        raise FileRefused(
            Message("{path} is a folder. Choose a file in it.", path=path),
            code="file_is_directory",
            path=str(path),
        )
    if not path.is_file():  # a pipe or device might never end
        raise FileRefused(
            Message("{path} is not an ordinary file. Save it as one and try again.", path=path),
            code="file_not_readable",
            path=str(path),
        )


def not_readable(path: Path, error: OSError) -> FileRefused:
    """Return the error for a file that the system can't read, with the system's reason."""
    return FileRefused(
        Message(
            "{path} can't be read: {reason}. Check that you may read it and try again.",
            path=path,
            reason=error.strerror or str(error),
        ),
        code="file_not_readable",
        path=str(path),
    )
