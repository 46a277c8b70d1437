"""FrozenDocuments: the documents as of one position, while others go on writing."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType

from app.read_store.tinydb.document_offsets import DocumentOffsets
from app.read_store.tinydb.file_view import FileView


class FrozenDocuments:
    """The documents as of one moment. Later changes don't show, and the documents stay readable if the file
    is replaced. Takes 12 bytes per document. If a user is erased meanwhile, `raw` returns bytes that are not
    JSON. Use it in one thread."""

    def __init__(self, view: FileView, tables: Mapping[str, DocumentOffsets], position: int) -> None:
        """Take ownership of the view and copy the locations. The caller holds the storage's lock."""
        self.position = position
        self._view = view
        self._tables = {name: DocumentOffsets.restore(places.arrays()) for name, places in tables.items()}

    def __enter__(self) -> FrozenDocuments:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._view.close()

    def ids(self, table: str) -> list[int]:
        """Return the table's doc_ids. O(n)."""
        places = self._tables.get(table)
        return [] if places is None else places.ids()

    def raw(self, table: str, doc_id: int) -> bytes | None:
        """Return the document's JSON, or None."""
        places = self._tables.get(table)
        place = None if places is None else places.get(doc_id)
        return None if place is None else self._view.read(*place)
