"""Projection: the interface between the projector and each projection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Protocol

from app.domain.events import DomainEvent
from app.read_store.tinydb.batch import Batch

#: Applies one event to the documents. Its cost doesn't depend on the number of users.
Applier = Callable[[Batch, Any], None]


class Projection(Protocol):
    """Turns events into changes of documents.

    A projection uses nothing but the event and the batch, so that the same log always gives the same
    documents. It must do no harm for an event about a user who was erased later.
    """

    def appliers(self) -> Mapping[type[DomainEvent], Applier]:
        """Return an applier for each event type that this projection handles."""


@lru_cache(maxsize=512)
def iso(moment: datetime) -> str:
    """Return a time as documents hold it: UTC, microseconds, fixed width, so that texts sort like times."""
    text = moment.isoformat(timespec="microseconds")
    if text[26:] != "+00:00":
        text = moment.astimezone(UTC).isoformat(timespec="microseconds")
    return f"{text[:26]}Z"


def iso_or_none(moment: datetime | None) -> str | None:
    """Return the time as `iso` does, or None for None."""
    return None if moment is None else iso(moment)
