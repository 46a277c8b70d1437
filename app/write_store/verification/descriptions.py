"""Event streams: reads the events in a snapshot of the database, one stream after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from app.domain.events import DomainEvent
from app.events import codec
from app.write_store.verification.folding import OF_ACTIVITY
from app.write_store.verification.snapshot import Snapshot

Rows = list[tuple[Any, ...]]

_BEFORE_ACTIVITY = (
    "SELECT aggregate_id, position, aggregate_version, type, schema_version, data FROM events"
    " WHERE aggregate_id < ? ORDER BY aggregate_id, aggregate_version"
)
_BEHIND_ACTIVITY = (
    "SELECT aggregate_id, position, aggregate_version, type, schema_version, data FROM events"
    " WHERE aggregate_id >= ? ORDER BY aggregate_id, aggregate_version"
)
_OF_ACTIVITY = (
    "SELECT aggregate_id, position, aggregate_version, type, schema_version, data FROM events"
    " WHERE aggregate_id >= ? AND aggregate_id < ? AND type IN (?, ?)"
    " ORDER BY aggregate_id, aggregate_version"
)
_OF_KIND = (
    "SELECT aggregate_id, position, aggregate_version, type, schema_version, data FROM events"
    " WHERE aggregate_id >= ? AND aggregate_id < ? ORDER BY position"
)
_ACTIVITY, _BEHIND = "activity:", "activity;"


def grouped(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[str, Rows]]:
    """Group the rows by their first column. They must be sorted by it."""
    return ((str(key), list(group)) for key, group in groupby(rows, itemgetter(0)))


def aligned(*sources: Iterator[tuple[str, Rows]]) -> Iterator[tuple[str, list[Rows]]]:
    """Merge sources that are sorted by key. Yields each key in order, with the rows that each source has for
    it; a source that lacks the key gives an empty list."""
    heads = [next(source, None) for source in sources]
    while keys := [head[0] for head in heads if head is not None]:
        key = min(keys)
        found: list[Rows] = []
        for number, head in enumerate(heads):
            if head is not None and head[0] == key:
                found.append(head[1])
                heads[number] = next(sources[number], None)
            else:
                found.append([])
        yield key, found


def of_users(snapshot: Snapshot) -> Iterator[tuple[str, Rows]]:
    """Yield the events of every user's own stream, user by user."""
    before = snapshot.rows(_BEFORE_ACTIVITY, (_ACTIVITY,))
    behind = snapshot.rows(_BEHIND_ACTIVITY, (_BEHIND,))
    return grouped(row for row in chain(before, behind) if ":" not in row[0] and row[0] != "sign-in")


def of_activity(snapshot: Snapshot) -> Iterator[tuple[str, Rows]]:
    """Yield, user by user, those events of the user's activity stream on which tables depend."""
    rows = snapshot.rows(_OF_ACTIVITY, (_ACTIVITY, _BEHIND, *OF_ACTIVITY))
    return grouped((row[0][len(_ACTIVITY) :], *row[1:]) for row in rows)


def of_kind(snapshot: Snapshot, prefix: str) -> Iterator[DomainEvent]:
    """Yield the events of all streams with this prefix (such as `role:`), in log order. Raises what `decoded`
    raises."""
    behind = f"{prefix[:-1]}{chr(ord(prefix[-1]) + 1)}"
    rows = snapshot.rows(_OF_KIND, (prefix, behind))
    return (event for row in rows if (event := decoded(row, row[0])) is not None)


def decoded(row: tuple[Any, ...], stream: str) -> DomainEvent | None:
    """Return the event, or None if its data was erased. Raises ValueError if the data is not that of an
    event."""
    _, position, version, kind, schema_version, data = row
    if data is None:
        return None
    envelope = {
        "aggregate_id": stream, "event_id": "", "aggregate_version": version, "occurred_at": _NO_TIME,
        "actor_id": "", "command_id": "", "position": position,
    }  # fmt: skip
    try:
        return codec.decode(kind, schema_version, data, envelope)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"an event of the type {kind} can't be read") from error


_NO_TIME = DomainEvent.model_fields["occurred_at"].default
