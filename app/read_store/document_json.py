"""Documents as JSON: parsing that says what to do when the bytes are no JSON."""

from __future__ import annotations

from typing import Any

import orjson

from app.domain.errors import StoreDamaged
from app.domain.message import Message


class DocumentUnreadable(StoreDamaged):
    """A document's bytes are none: it was erased a moment ago, or the file is damaged. Who asks reads again
    under the lock; if that does not help either, the read store is made anew from the log."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                "The read store is damaged and is being rebuilt from the log. Nothing is lost. Try "
                "again in a moment."
            )
        )


def parsed(raw: bytes) -> Any:
    """The JSON. Raises DocumentUnreadable."""
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise DocumentUnreadable from None
