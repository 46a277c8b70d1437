"""What an append or a refresh changed, as the storage tells its listener."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Changes:
    """`documents[table][doc_id]` is where the document stood before the first change ((offset, length)
    or None): it can still be read there. `emptied` tables lost everything they had before those.
    `reloaded`: another file took the place of this one, and nothing is known of what differs."""

    documents: dict[str, dict[int, tuple[int, int] | None]] = field(default_factory=dict)
    emptied: set[str] = field(default_factory=set)
    reloaded: bool = False
    position_before: int = 0
    position: int = 0

    def __bool__(self) -> bool:
        return bool(self.documents or self.emptied or self.reloaded or self.position != self.position_before)
