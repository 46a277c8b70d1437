"""Projection: what the projector asks of each of its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Protocol

from app.domain.events import DomainEvent
from app.read_store.tinydb.batch import Batch

#: Applies one event to the documents. Cost: independent of the number of users.
Applier = Callable[[Batch, Any], None]


class Projection(Protocol):
    """Turns events into changes of documents.

    A projection knows nothing but the event and what the batch shows, so that the same log
    always gives the same documents. It must be harmless for an event about a user that was
    erased since.
    """

    def appliers(self) -> Mapping[type[DomainEvent], Applier]:
        """What it does with each type of event that matters to it."""


@lru_cache(maxsize=512)
def iso(moment: datetime) -> str:
    """A time as documents hold it: UTC, microseconds, fixed width, so that texts sort as times do."""
    text = moment.isoformat(timespec="microseconds")
    if text[26:] != "+00:00":
        text = moment.astimezone(UTC).isoformat(timespec="microseconds")
    return f"{text[:26]}Z"


def iso_or_none(moment: datetime | None) -> str | None:
    """As `iso`; None stays None."""
    return None if moment is None else iso(moment)
