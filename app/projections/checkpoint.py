"""What ties a read store to its log: whose events it holds, and how far."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from app.domain.errors import StoreDamaged
from app.domain.message import NOTHING_CHANGED, Message
from app.events.ports import LogPart


class OutOfOrder(StoreDamaged):
    """Events that do not follow the read store's position one by one; none of them is applied."""

    def __init__(self, position: int, found: int) -> None:
        super().__init__(
            Message(
                "The log jumps from position {position} to {found}: events are missing.",
                position=str(position),
                found=str(found),
            ),
            outcome=Message("What the read store knows stays."),
            advice=Message("Check the directory with “padron verify” and restore a backup."),
            position=position,
            found=found,
        )


class LogLost(StoreDamaged):
    """The read store was made from this log when it held events that it does not hold any more."""

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
    """What a read store is to a log."""

    GOOD = "good"
    #: It was made from another log, or from this one before a backup was restored.
    FOREIGN = "foreign"
    #: It was made from this very log, which has lost something since.
    LOG_LOST = "log lost"


def proof_of(part: LogPart, position: int) -> dict[str, object]:
    """What ties a read store at the end of this part to its log."""
    return _proof(part, position, part.end_digest)


def log_relation(part: LogPart, position: int, proof: Mapping[str, object] | None) -> LogRelation:
    """What a read store with this checkpoint is to the log that the part, which begins behind the position,
    was read from."""
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
