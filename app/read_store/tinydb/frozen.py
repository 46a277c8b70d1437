"""FrozenDocuments: the documents as they were at one position, while others go on writing."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType

from app.read_store.tinydb.document_offsets import Locations
from app.read_store.tinydb.file_view import FileView


class FrozenDocuments:
    """What is appended later is not seen, and a file that is replaced stays readable (12 bytes a document).
    Of a user who is erased meanwhile `raw` gives what is no JSON. For one thread."""

    def __init__(self, view: FileView, tables: Mapping[str, Locations], position: int) -> None:
        """Takes the view over, and copies the places. Within the storage's lock."""
        self.position = position
        self._view = view
        self._tables = {name: Locations.restore(places.arrays()) for name, places in tables.items()}

    def __enter__(self) -> FrozenDocuments:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._view.close()

    def ids(self, table: str) -> list[int]:
        """The table's doc_ids. O(n)."""
        places = self._tables.get(table)
        return [] if places is None else places.ids()

    def raw(self, table: str, doc_id: int) -> bytes | None:
        """The document's JSON, or None."""
        places = self._tables.get(table)
        place = None if places is None else places.get(doc_id)
        return None if place is None else self._view.read(*place)
