"""Batch: changes of the read store that are written together, with the position they reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.read_store.tinydb.lines import erasing_line, put_line, remove_line
from app.read_store.tinydb.storage import AppendOnlyStorage

Document = dict[str, Any]
SeqOf = Callable[[str], int | None]


class Batch:
    """A batch from `ReadStore.batch`. Its reads see its own writes; nothing is written before its end."""

    def __init__(self, storage: AppendOnlyStorage, seq_of: SeqOf, seq_of_email: SeqOf) -> None:
        self._storage = storage
        self._seq_of = seq_of
        self._seq_of_email = seq_of_email
        self._position = storage.position
        #: What is to be written, by (table, doc_id); None means removed.
        self.documents: dict[tuple[str, int], Document | None] = {}
        self._erasing: list[bytes] = []
        self._ids: dict[str, int] = {}
        self._emails: dict[str, int] = {}

    @property
    def position(self) -> int:
        """Return the log position that the read store will have after this batch. Until `advance` is called,
        it is the one that the read store had when the batch began, including what other processes appended.
        """
        return self._position

    def __len__(self) -> int:
        """Return how many documents the batch changes."""
        return len(self.documents)

    def get(self, table: str, doc_id: int) -> Document | None:
        """Return the document, or None if there is none. The result is a fresh copy, or the object that was
        put into this batch. To change the document, change the result, then put it."""
        if (table, doc_id) in self.documents:
            return self.documents[table, doc_id]
        return self._storage.document(table, doc_id)

    def put(self, table: str, doc_id: int, document: Mapping[str, Any]) -> None:
        """Set the document, which belongs to the batch from now on. It must be JSON-serialisable, or `lines`
        raises TypeError."""
        kept = document if isinstance(document, dict) else dict(document)
        self.documents[table, doc_id] = kept
        if table == "users":
            if user_id := kept.get("id"):
                self._ids[user_id] = doc_id
            if email_key := kept.get("email_key"):
                self._emails[email_key] = doc_id

    def remove(self, table: str, doc_id: int) -> None:
        """Remove the document if it exists."""
        self.documents[table, doc_id] = None

    def erase(self, seq: int, position: int) -> None:
        """Request that all data of this user is erased from the file after the batch, which must remove the
        user's documents. `position` is that of the history line that names the user. Does nothing if the
        store does not have the user."""
        if self._storage.contains("users", seq):
            self._erasing.append(erasing_line(seq, position))

    def ids(self, table: str) -> list[int]:
        """Return the table's doc_ids as they are after this batch. O(n): for small tables."""
        own = {doc_id: document for (name, doc_id), document in self.documents.items() if name == table}
        kept = [doc_id for doc_id in self._storage.ids(table) if doc_id not in own]
        return kept + [doc_id for doc_id, document in own.items() if document is not None]

    def seq_of(self, user_id: str) -> int | None:
        """Return the user's seq, or None."""
        return self._confirmed(self._ids, self._seq_of, "id", user_id)

    def seq_of_email(self, email_key: str) -> int | None:
        """Return the seq of the user with this email key, or None."""
        return self._confirmed(self._emails, self._seq_of_email, "email_key", email_key)

    def advance(self, position: int) -> None:
        """Set the position that the read store reaches with this batch. Raises ValueError if it is lower than
        before."""
        if position < self._position:
            raise ValueError(f"the read store is at {self._position} and can't go back to {position}")
        self._position = position

    @property
    def keys(self) -> list[tuple[str, int]] | None:
        """Return (table, doc_id) of each line, or None if any line does not put a document."""
        if self._erasing or any(document is None for document in self.documents.values()):
            return None
        return list(self.documents)

    def lines(self) -> list[bytes]:
        """Return the entry lines to append. Raises TypeError for a document that can't be stored as JSON."""
        lines = list(self._erasing)
        for (table, doc_id), document in self.documents.items():
            if document is not None:
                lines.append(put_line(table, doc_id, document))
            elif self._storage.contains(table, doc_id):
                lines.append(remove_line(table, doc_id))
        return lines

    def _confirmed(self, own: dict[str, int], elsewhere: SeqOf, field: str, key: str) -> int | None:
        for seq in (own.get(key), elsewhere(key)):
            if seq is not None:
                document = self.documents.get(("users", seq), ...)
                if document is ... or (isinstance(document, dict) and document.get(field) == key):
                    return seq
        return None
