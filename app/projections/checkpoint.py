"""Checkpoint: records which log a read store was built from and up to which position, so that the read store
can be compared with a log."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from app.domain.errors import StoreDamaged
from app.domain.message import NOTHING_CHANGED, Message
from app.events.ports import LogPart


class OutOfOrder(StoreDamaged):
    """The events do not directly follow the read store's position. None of them is applied."""

    def __init__(self, position: int, found: int) -> None:
        super().__init__(
            Message(
                "The log jumps from position {position} to {found}: events are missing.",
                position=str(position),
                found=str(found),
            ),
            outcome=Message("The read store was not changed."),
            advice=Message("Check the directory with “padron verify” and restore a backup."),
            position=position,
            found=found,
        )


class LogLost(StoreDamaged):
    """The read store holds events of this log that the log no longer has."""

    def __init__(self, position: int, part: LogPart) -> None:
        if part.last_position < position:
            what = Message(
                "The log ends at position {last_position}, but it reached {position} before: the "
                "events in between are missing.",
                last_position=str(part.last_position),
                position=str(position),
            )
        else:
            what = Message(
                "The log contains other events up to position {position} than it did before.",
                position=str(position),
            )
        super().__init__(
            Message(
                "{what} Its write-ahead log (padron.db-wal) was lost, or an older copy of padron.db was put "
                "back.",
                what=what,
            ),
            outcome=NOTHING_CHANGED,
            advice=Message(
                "Put the right files back, or restore a backup with “padron restore-backup FILE”; to "
                "continue without what is missing, use “padron rebuild --accept-shorter-log”."
            ),
            position=position,
            log_position=part.last_position,
        )


class LogRelation(Enum):
    """How a read store is related to a log."""

    GOOD = "good"
    #: The read store was built from another log, or from this one before a backup was restored.
    FOREIGN = "foreign"
    #: The read store was built from this log, which has lost events since.
    LOG_LOST = "log lost"


def proof_of(part: LogPart, position: int) -> dict[str, object]:
    """Return the proof for a read store that has applied this part of the log."""
    return _proof(part, position, part.end_digest)


def log_relation(part: LogPart, position: int, proof: Mapping[str, object] | None) -> LogRelation:
    """Return how a read store is related to the log. `position` and `proof` are the read store's checkpoint;
    `part` is the part of the log that begins after that position."""
    if not position or proof == _proof(part, position, part.digest):
        return LogRelation.GOOD
    same = proof is not None and (proof.get("log_id"), proof.get("incarnation")) == (
        part.log_id,
        part.incarnation,
    )
    return LogRelation.LOG_LOST if same else LogRelation.FOREIGN


def _proof(part: LogPart, position: int, digest: str | None) -> dict[str, object]:
    return {
        "log_id": part.log_id,
        "incarnation": part.incarnation,
        "position": position,
        "digest": digest,
    }
