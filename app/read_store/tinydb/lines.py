"""Lines: the format of the read store's file, and how its lines are written, found and verified.

A file is a header line followed by batches. A batch is any number of entry lines, closed by a checkpoint line
with the read position, the size of the entries, and the CRC-32 of the entries and the position. Every line is
JSON:

    {"magic": "padron-read-store", "format": 2, "schema": …, "generation": …, …}
    ["users",12,{…}]        sets document 12 of the table
    ["users",12]            removes document 12
    ["users"]               creates or empties the table
    {"drop":"users"}        removes the table
    {"erasing":[12,70]}     user 12 is being erased, see history line 70
    {"erased":12}           no data of user 12 is left
    (control characters)    an overwritten line (see `erasing`)
    {"checkpoint":7,"bytes":…,"crc":…}

What follows the last good checkpoint was never finished and is ignored. JSON text has no raw line feed, so
`\\n{"checkpoint":` occurs only where a checkpoint begins.
"""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson

MAGIC = "padron-read-store"
#: Since format 2 the CRC covers the position too.
FORMAT = 2
#: Far longer than any header Padron writes; a file with a longer first line is not a read store.
HEADER_LIMIT = 4096

_CHECKPOINT = b'{"checkpoint":'
_AFTER_LINE = b"\n" + _CHECKPOINT
#: Longer than a checkpoint line with the largest numbers.
_CHECKPOINT_LIMIT = 120

Buffer = bytes | mmap.mmap


@dataclass(frozen=True)
class Header:
    """The identity of a file. If the file was made by a compaction, `parent` is the generation of the
    original and `parent_length` is the number of its bytes that were copied."""

    schema: int
    generation: str
    parent: str | None = None
    parent_length: int = 0

    def line(self) -> bytes:
        """Return the file's first line."""
        return (
            orjson.dumps(
                {
                    "magic": MAGIC,
                    "format": FORMAT,
                    "schema": self.schema,
                    "generation": self.generation,
                    "parent": self.parent,
                    "parent_length": self.parent_length,
                }
            )
            + b"\n"
        )

    @classmethod
    def parse(cls, line: bytes) -> Header:
        """Parse a header line. Raises ValueError, with a reason for the log, unless the line is a header of
        this program's format."""
        try:
            fields = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise ValueError("its first line can't be read") from error
        if not isinstance(fields, dict) or fields.get("magic") != MAGIC:
            raise ValueError("it is not a read store")
        if fields.get("format") != FORMAT:
            raise ValueError(f"its format is {fields.get('format')}, this program's is {FORMAT}")
        try:
            return cls(
                int(fields["schema"]),
                str(fields["generation"]),
                fields.get("parent"),
                int(fields.get("parent_length", 0)),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError("its first line is damaged") from error


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry line. If `doc_id` is None, it concerns the whole table (removed if `drop`, otherwise emptied).
    If `length` is 0, it removes the document; otherwise the document's JSON is at `offset` in the file."""

    table: str
    doc_id: int | None = None
    offset: int = 0
    length: int = 0
    drop: bool = False
    #: "erasing" (`doc_id` is the user's seq, `offset` the history line's position) or "erased".
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The place of a batch in the file: entries in [start, checkpoint), checkpoint line in [checkpoint,
    end)."""

    start: int
    checkpoint: int
    end: int
    position: int


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint line at the file's byte `at`; `crc` covers the entries and the position."""

    at: int
    position: int
    size: int
    crc: int

    def line(self, crc: int | None = None) -> bytes:
        """Return the checkpoint as a line. `crc` is used instead of the checkpoint's own CRC if it is
        given."""
        return _CHECKPOINT + b'%d,"bytes":%d,"crc":%d}\n' % (
            self.position, self.size, self.crc if crc is None else crc
        )  # fmt: skip


def checkpoint_after(data: Buffer, start: int) -> Checkpoint:
    """Return the checkpoint of the batch that contains the line ending at byte `start`. Raises ValueError if
    the batch has none."""
    at = data.find(_AFTER_LINE, start - 1) + 1
    stop = data.find(b"\n", at, at + _CHECKPOINT_LIMIT)
    try:
        line = orjson.loads(data[at:stop])
        return Checkpoint(at, int(line["checkpoint"]), int(line["bytes"]), int(line["crc"]))
    except (KeyError, TypeError, orjson.JSONDecodeError) as error:
        raise ValueError("the batch is not closed") from error


def put_line(table: str, doc_id: int, document: Mapping[str, Any]) -> bytes:
    """Return the line that sets the document. Raises TypeError for what JSON can't represent."""
    return raw_put_line(table, doc_id, orjson.dumps(document, option=orjson.OPT_PASSTHROUGH_DATETIME))


def raw_put_line(table: str, doc_id: int, document: bytes) -> bytes:
    """Return the line that sets a document. The document is given as JSON."""
    return b"".join((put_head(table, doc_id), document, b"]\n"))


#: The number of bytes that follow the document in its line.
PUT_TAIL = 2


def put_head(table: str, doc_id: int) -> bytes:
    """Return the part of a document's line that precedes the document's JSON."""
    return _prefix(table) + b",%d," % doc_id


def remove_line(table: str, doc_id: int) -> bytes:
    """Return the line that removes the document."""
    return _prefix(table) + b",%d]\n" % doc_id


def empty_line(table: str) -> bytes:
    """Return the line that creates or empties the table."""
    return _prefix(table) + b"]\n"


def drop_line(table: str) -> bytes:
    """Return the line that removes the table."""
    return orjson.dumps({"drop": table}) + b"\n"


def erasing_line(seq: int, position: int) -> bytes:
    """Return the line that says that a user is being erased."""
    return orjson.dumps({"erasing": [seq, position]}) + b"\n"


def erased_line(seq: int) -> bytes:
    """Return the line that says that the user's erasure is finished."""
    return orjson.dumps({"erased": seq}) + b"\n"


def checkpoint_line(position: int, size: int, crc: int) -> bytes:
    """Return the line that closes a batch of `size` bytes of entries with this CRC-32."""
    return Checkpoint(0, position, size, _with_position(crc, position)).line()


def close_batch(entries: bytes, position: int) -> bytes:
    """Return the batch to append: the entries and their checkpoint."""
    return entries + checkpoint_line(position, len(entries), zlib.crc32(entries))


def batches(data: Buffer, base: int, start: int, end: int) -> Iterator[Span]:
    """Yield the good batches of `data[start:end]` in order, and stop before the first bad one.

    `data[0]` is byte `base` of the file; all other offsets are counted from the file's start. Costs one
    search for the checkpoints and a CRC-32 of every byte, about 1 s per gigabyte.
    """
    here = start
    while here < end:
        if data[here - base : here - base + len(_CHECKPOINT)] == _CHECKPOINT:
            at = here
        else:
            found = data.find(_AFTER_LINE, here - base, end - base)
            if found < 0:
                return
            at = base + found + 1
        stop = data.find(b"\n", at - base, min(at + _CHECKPOINT_LIMIT, end) - base)
        if stop < 0:
            return
        try:
            line = orjson.loads(data[at - base : stop])
            position, size, crc = int(line["checkpoint"]), int(line["bytes"]), int(line["crc"])
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
            return
        if size != at - here or _with_position(_crc(data, here - base, at - base), position) != crc:
            return
        yield Span(here, at, base + stop + 1, position)
        here = base + stop + 1


def finished_batches(data: Buffer, start: int, end: int, at_most: int) -> int:
    """Return how many checkpoint lines in `data[start:end]` end in a line feed, whether their batches are
    good or not. Stops counting at `at_most`."""
    found = 0
    here = start - 1 if start else 0
    while found < at_most:
        at = data.find(_AFTER_LINE, here, end)
        stop = -1 if at < 0 else data.find(b"\n", at + 1, min(at + _CHECKPOINT_LIMIT, end))
        if stop < 0:
            break
        found, here = found + 1, stop
    return found


def entries(data: Buffer, base: int, span: Span) -> Iterator[Entry]:
    """Yield the entry lines of a batch in order. About 1 µs per line: documents are not parsed."""
    here, end = span.start - base, span.checkpoint - base
    names: dict[bytes, str] = {}
    while here < end:
        stop = data.find(b"\n", here, end)
        if data[here : here + 1] != b"[":
            if data[here : here + 1] == b"{":
                yield _special(orjson.loads(data[here:stop]))
            here = stop + 1  # other lines were overwritten
            continue
        quote = data.find(b'"', here + 2, stop)
        prefix = data[here : quote + 1]
        if prefix[-2:-1] == b"\\":  # the name contains a quotation mark
            quote = _closing_quote(data, quote, stop)
            prefix = data[here : quote + 1]
        table = names.get(prefix)
        if table is None:
            table = names[prefix] = str(orjson.loads(prefix[1:]))
        if quote + 2 == stop:
            yield Entry(table)
        else:
            comma = data.find(b",", quote + 2, stop)
            if comma < 0:
                yield Entry(table, int(data[quote + 2 : stop - 1]))
            else:
                yield Entry(table, int(data[quote + 2 : comma]), base + comma + 1, stop - comma - 2)
        here = stop + 1


def _special(line: Mapping[str, Any]) -> Entry:
    if "erasing" in line:
        seq, position = line["erasing"]
        return Entry("", int(seq), int(position), mark="erasing")
    if "erased" in line:
        return Entry("", int(line["erased"]), mark="erased")
    return Entry(str(line["drop"]), drop=True)


@lru_cache(maxsize=64)
def _prefix(table: str) -> bytes:
    return b"[" + orjson.dumps(table)


def _closing_quote(data: Buffer, quote: int, stop: int) -> int:
    while True:
        slashes = 0
        while data[quote - 1 - slashes : quote - slashes] == b"\\":
            slashes += 1
        if slashes % 2 == 0:
            return quote
        quote = data.find(b'"', quote + 1, stop)


def _with_position(crc: int, position: int) -> int:
    # a damaged position would make the projector skip events for good
    return zlib.crc32(b"%d" % position, crc)


def _crc(data: Buffer, start: int, end: int) -> int:
    with memoryview(data) as whole, whole[start:end] as part:
        return zlib.crc32(part)
