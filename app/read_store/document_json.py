"""Document JSON: parses documents, and raises an error with a remedy if the bytes are not JSON."""

from __future__ import annotations

from typing import Any

import orjson

from app.domain.errors import StoreDamaged
from app.domain.message import Message


class DocumentUnreadable(StoreDamaged):
    """A document's bytes are not JSON: it was just erased, or the file is damaged. The caller reads it again
    under the lock; if that fails too, the read store is rebuilt from the log."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                "The read store is damaged and is being rebuilt from the log. Nothing is lost. Try "
                "again in a moment."
            )
        )


def parsed(raw: bytes) -> Any:
    """Return the parsed JSON. Raises DocumentUnreadable."""
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise DocumentUnreadable from None
