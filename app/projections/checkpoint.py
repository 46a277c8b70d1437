"""What ties a read store to its log: whose events it holds, and how far."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.errors import StoreDamaged
from app.events.ports import LogPart


class OutOfOrder(StoreDamaged):
    """Events that do not follow the read store's position one by one; none of them is applied."""

    def __init__(self, position: int, found: int) -> None:
        super().__init__(
            f"The log jumps from position {position} to {found}: events are missing. What the read store "
            "knows stays; check the directory with “padron verify” and restore a backup.",
            position=position,
            found=found,
        )


def proof_of(part: LogPart, position: int) -> dict[str, object]:
    """What ties a read store at the end of this part to its log."""
    return {
        "log_id": part.log_id,
        "incarnation": part.incarnation,
        "position": position,
        "digest": part.end_digest,
    }


def is_of(part: LogPart, position: int, proof: Mapping[str, object] | None) -> bool:
    """Whether a read store with this checkpoint was made from the log that the part, which begins behind the
    position, was read from."""
    return proof == {
        "log_id": part.log_id,
        "incarnation": part.incarnation,
        "position": position,
        "digest": part.digest,
    }
