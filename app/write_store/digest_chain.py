"""The digest chain: each digest covers the one before, so no event can be added or removed unnoticed.

An event's digest is SHA-256 over the previous digest, the envelope's fields (each preceded by its length) and
`data_digest`, which is SHA-256 over a random salt and the data. When a person is erased, data and salt are
deleted. `data_digest` reveals nothing without the salt, and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from app.domain.message import Message

GENESIS = "0" * 64

_NUMBERS, _LENGTH = struct.Struct(">qqq").pack, struct.Struct(">I").pack


class ChainRow(NamedTuple):
    """The columns of an event that the chain covers, in the order in which they are read."""

    position: int
    event_id: str
    aggregate_id: str
    aggregate_version: int
    type: str
    schema_version: int
    occurred_at: str
    actor_id: str
    command_id: str
    data_digest: bytes
    digest: str
    data: str | None
    data_salt: bytes | None


def digest_of_data(salt: bytes, data: bytes) -> bytes:
    """Return the SHA-256 digest (32 bytes) of the salt (16 random bytes) and the data."""
    return hashlib.sha256(salt + data).digest()


def link(
    previous: str,
    position: int,
    event_id: str,
    aggregate_id: str,
    aggregate_version: int,
    type_name: str,
    schema_version: int,
    occurred_at: str,
    actor_id: str,
    command_id: str,
    data_digest: bytes,
) -> str:
    """Return the digest (hex) of the event with these fields. `previous` is the digest of the event before
    it."""
    parts = [bytes.fromhex(previous), _NUMBERS(position, aggregate_version, schema_version)]
    for text in (event_id, aggregate_id, type_name, occurred_at, actor_id, command_id):
        encoded = text.encode()
        parts.append(_LENGTH(len(encoded)))
        parts.append(encoded)
    parts.append(data_digest)
    return hashlib.sha256(b"".join(parts)).hexdigest()


def problems(
    rows: Iterable[ChainRow], erased: dict[str, int], previous: str = GENESIS, expected: int = 1
) -> Iterator[Message]:
    """Yield a sentence about the first problem of the chain, or nothing if the chain is intact.

    `erased` maps the streams of erased users to the position of their UserErased event. The rows start at
    position `expected`, after the event with the digest `previous`.
    """
    for row in rows:
        if row.position != expected:
            yield Message(
                "The log jumps from position {before} to {position}: events are missing.",
                before=str(expected - 1),
                position=str(row.position),
            )
            return
        if (fault := _fault(row, previous, erased)) is not None:
            yield fault
            return
        previous, expected = row.digest, expected + 1


def _fault(row: ChainRow, previous: str, erased: dict[str, int]) -> Message | None:
    where = Message("The event at position {position}", position=str(row.position))
    if row.data is not None:
        if row.data_salt is None or digest_of_data(row.data_salt, row.data.encode()) != row.data_digest:
            return Message(
                "{event} ({type}) contains other data than was recorded.", event=where, type=row.type
            )
    elif erased.get(row.aggregate_id, 0) <= row.position:
        return Message(
            "{event} ({type}) has no data, but no user was permanently deleted.", event=where, type=row.type
        )
    wanted = link(previous, *_linked(row))
    if wanted != row.digest:
        return Message(
            "{event} ({type}) does not follow from the one before: something was changed or moved.",
            event=where,
            type=row.type,
        )
    return None


def _linked(row: ChainRow) -> tuple[Any, ...]:
    return (
        row.position, row.event_id, row.aggregate_id, row.aggregate_version, row.type,
        row.schema_version, row.occurred_at, row.actor_id, row.command_id, row.data_digest,
    )  # fmt: skip
