"""Compaction: copies the current documents into a new file."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from app.read_store.tinydb.contents import Contents
from app.read_store.tinydb.file_view import FileView
from app.read_store.tinydb.lines import Header, checkpoint_line, empty_line, raw_put_line

_DOCUMENTS_AT_ONCE = 2000


def write_copy(
    file: BinaryIO,
    header: Header,
    position: int,
    tables: Iterable[tuple[str, list[int]]],
    raw: Callable[[str, int], bytes | None],
) -> None:
    """Write the header and the documents, as one batch that reaches `position`.

    `tables` yields the name of each table and its ordered doc_ids. Documents for which `raw` returns None are
    skipped. A document that changes meanwhile may be copied in its old or new form; that does no harm, since
    the caller appends the lines that change it to the copy. Raises OSError.
    """
    crc = size = 0
    file.write(header.line())
    for name, ids in tables:
        lines = [empty_line(name)]
        for chunk in (*_chunks(ids, _DOCUMENTS_AT_ONCE), []):
            for doc_id in chunk:
                document = raw(name, doc_id)
                if document is not None:
                    lines.append(raw_put_line(name, doc_id, document))
            data = b"".join(lines)
            lines.clear()
            crc, size = zlib.crc32(data, crc), size + len(data)
            file.write(data)
    file.write(checkpoint_line(position, size, crc))


def contents_of(path: Path, start: int) -> Contents:
    """Read the file and return the locations of its documents. Its first batch begins at byte `start`. Raises
    OSError."""
    contents, view = Contents(start), FileView(path)
    try:
        whole = view.map_whole()
        assert whole is not None
        contents.take_in(whole, 0, len(whole))
    finally:
        view.close()
    return contents


def _chunks(ids: list[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
