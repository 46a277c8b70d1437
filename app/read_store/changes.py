"""Changes: what an append or a refresh changed, as the storage passes it to its listener."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Changes:
    """The changes of one append or refresh.

    `documents[table][doc_id]` is the document's place before the first change, (offset, length), where it can
    still be read; None if there was no document. The tables in `emptied` first lost all their documents.
    `reloaded` means that another file replaced this one, so the differences are unknown.
    """

    documents: dict[str, dict[int, tuple[int, int] | None]] = field(default_factory=dict)
    emptied: set[str] = field(default_factory=set)
    reloaded: bool = False
    position_before: int = 0
    position: int = 0

    def __bool__(self) -> bool:
        return bool(self.documents or self.emptied or self.reloaded or self.position != self.position_before)
