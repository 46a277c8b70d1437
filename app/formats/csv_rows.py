"""CSV rows: reads them strictly, refuses only the broken ones, and continues after them.

RFC 4180 §2. A quote that is never closed must not swallow the rest of the file: if the record that it began
is broken, only its first line is refused, and reading continues at the next line. Each line is read at most
twice, so the time is linear.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.message import Message
from app.formats.csv_cells import unguard
from app.formats.encodings import MARK
from app.formats.source import LONGEST, Source


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that is refused, and its cells as far as they can be told apart."""

    line: int
    code: str
    message: Message
    cells: tuple[str, ...]


#: The line number and the cells of a well-formed row.
Row = tuple[int, list[str]]


class CsvRows:
    """Iterates over the rows of a CSV file. `width` is the number of cells that a row must have; None, used
    for the headings, allows any number."""

    def __init__(self, source: Source, delimiter: str) -> None:
        self.delimiter = delimiter
        self.width: int | None = None
        self._source = source
        self._start = 0  # the line on which the open record began
        self._parts: list[str] = []  # the lines of the open record
        self._size = 0
        self._again: deque[tuple[int, str]] = deque()  # lines to be read once more

    def __iter__(self) -> Iterator[Row | BrokenRow]:
        number, delimiter, end = 0, self.delimiter, self._source.line_end
        for block in self._source.blocks():
            guarded = delimiter + "'" in block or end + "'" in block or block[:1] == "'"
            if self._is_plain(block):
                if end == "\n" and "\r" in block:
                    block = block.replace("\r\n", "\n").removesuffix("\r")
                for line in block.split(end):
                    number += 1
                    cells = line.split(delimiter)
                    if len(cells) != self.width:
                        row = self._checked(number, cells)
                        if row is not None:
                            yield row
                        continue
                    if guarded:
                        cells = [unguard(cell) for cell in cells]
                    if cells[0] or any(cells):
                        yield number, cells
                continue
            for line in block.split(end):
                number += 1
                row = self._take(number, line)
                if row is not None:
                    yield row
                while self._again:
                    row = self._take(*self._again.popleft())
                    if row is not None:
                        yield row
        while self._parts:
            yield self._give_up("broken_quotes", Message("A quote is opened and never closed"))
            while self._again:
                row = self._take(*self._again.popleft())
                if row is not None:
                    yield row

    def _is_plain(self, block: str) -> bool:
        return (
            not self._parts
            and '"' not in block
            and "\0" not in block
            and MARK not in block
            and len(block) <= LONGEST
        )

    def _take(self, number: int, line: str) -> Row | BrokenRow | None:
        """Add one line to the record that is being read. Returns the row if the line completes one, else
        None."""
        problem = _problem_of(line)
        if not self._parts:
            if problem:
                return self._broken(number, line, *problem)
            if '"' not in line:
                return self._checked(number, line.removesuffix("\r").split(self.delimiter))
            self._start, self._size = number, 0
        self._parts.append(line)
        self._size += len(line) + 1
        if problem or self._size > LONGEST:
            return self._give_up(
                "broken_quotes", Message("A quote is opened and not closed where it should be")
            )
        if line.count('"') % 2 == (1 if len(self._parts) == 1 else 0):
            return None
        cells = split_quoted(self._source.line_end.join(self._parts).removesuffix("\r"), self.delimiter)
        if cells is None:
            return self._give_up("broken_quotes", Message("A quote stands where none is allowed"))
        if len(self._parts) > 1 and self.width not in (None, len(cells)):
            return self._give_up("wrong_cell_count", self._count_message(len(cells)))
        self._parts = []
        return self._checked(self._start, cells)

    def _checked(self, number: int, cells: list[str]) -> Row | BrokenRow | None:
        """Return the row, None if it is blank, or a BrokenRow if it has the wrong number of cells."""
        if not any(cell.strip() for cell in cells):
            return None
        if self.width is not None and len(cells) != self.width:
            return BrokenRow(number, "wrong_cell_count", self._count_message(len(cells)), tuple(cells))
        return number, [unguard(cell) for cell in cells]

    def _count_message(self, count: int) -> Message:
        many = Message("more") if count > (self.width or 0) else Message("fewer")
        return Message(
            "The row has {n} cells, {many} than the {width} headings; cells may have shifted.",
            n=count,
            many=many,
            width=self.width,
        )

    def _give_up(self, code: str, reason: Message) -> BrokenRow:
        """Refuse the first line of the record that is being read. Its other lines are read again, each on its
        own."""
        first, *rest = self._parts
        self._again.extendleft(reversed([(self._start + n, line) for n, line in enumerate(rest, 1)]))
        self._parts = []
        if self._size > LONGEST and len(first) <= LONGEST and not _problem_of(first):
            code, reason = (
                "cell_too_long",
                Message("A cell is longer than a million characters, or its quote is open"),
            )
        return self._broken(self._start, first, code, reason)

    def _broken(self, number: int, line: str, code: str, reason: Message) -> BrokenRow:
        cells = line[:10_000].replace("\0", "").replace('"', "").removesuffix("\r").split(self.delimiter)
        message = (
            reason
            if reason.endswith(".")
            else Message("{reason}; fix the row and import it again.", reason=reason)
        )
        return BrokenRow(number, code, message, tuple(cells))


def _problem_of(line: str) -> tuple[str, Message] | None:
    if "\0" in line:
        return "nul_byte", Message("The row contains a NUL byte")
    if MARK in line:
        return "invalid_encoding", Message("The row contains bytes that are not text in the file's encoding")
    if len(line) > LONGEST:
        return "cell_too_long", Message("The row contains a cell of more than a million characters")
    return None


def split_quoted(text: str, delimiter: str) -> list[str] | None:
    """Return the cells of one record, or None if there is a quote in an unquoted cell or text after a quoted
    one."""
    cells: list[str] = []
    pieces = iter(text.split(delimiter))
    for piece in pieces:
        if '"' not in piece:
            cells.append(piece)
            continue
        if piece[0] != '"':
            return None
        gathered, quotes = [piece], piece.count('"')
        while quotes % 2:
            more = next(pieces, None)
            if more is None:
                return None
            gathered.append(more)
            quotes += more.count('"')
        cell = delimiter.join(gathered)
        inner = cell[1:-1]
        if len(cell) < 2 or cell[-1] != '"' or '"' in inner.replace('""', ""):
            return None
        cells.append(inner.replace('""', '"'))
    return cells
