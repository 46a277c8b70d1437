"""Chain checks: verify a snapshot's whole digest chain, its end, or the event that a seal names."""

from __future__ import annotations

from collections.abc import Iterator

from app.commands.maintenance_ports import Seal
from app.domain.message import Message
from app.domain.ports import Progress
from app.write_store.digest_chain import GENESIS, ChainRow, problems
from app.write_store.verification.findings import Findings
from app.write_store.verification.snapshot import Snapshot

_CHAIN = (
    "SELECT position, event_id, aggregate_id, aggregate_version, type, schema_version, occurred_at, actor_id,"
    " command_id, data_digest, digest, data, data_salt FROM events ORDER BY position"
)
_END_OF_CHAIN = (
    "SELECT position, event_id, aggregate_id, aggregate_version, type, schema_version, occurred_at, actor_id,"
    " command_id, data_digest, digest, data, data_salt FROM events"
    " WHERE position > ? ORDER BY position"
)
_ERASED = "SELECT aggregate_id, position FROM events WHERE type='UserErased'"
_DIGEST = "SELECT digest FROM events WHERE position=?"
_REPORT_EVERY = 5000
#: The number of events at the end of the chain that `check_chain_end` verifies.
_END = 1000


def last_position(snapshot: Snapshot) -> int:
    """Return the position of the newest event; 0 if there is none."""
    return int(snapshot.value("SELECT max(position) FROM events") or 0)


def end_of(snapshot: Snapshot) -> tuple[int, str]:
    """Return the position and digest of the newest event. Without events, these are 0 and the digest with
    which every chain starts."""
    position = last_position(snapshot)
    return position, str(snapshot.value(_DIGEST, position) or GENESIS)


def check_chain(snapshot: Snapshot, findings: Findings, progress: Progress) -> None:
    """Check that every event follows from the one before and holds the recorded data. About 15 µs per
    event."""
    total = last_position(snapshot)

    def watched() -> Iterator[ChainRow]:
        for row in map(ChainRow._make, snapshot.rows(_CHAIN)):
            if row.position % _REPORT_EVERY == 0:
                progress.raise_if_cancelled()
                progress.report(row.position, total, Message("Checking the chain of digests"))
            yield row

    for problem in problems(watched(), _erased_streams(snapshot)):
        findings.add(problem)


def check_chain_end(snapshot: Snapshot, findings: Findings) -> None:
    """Check that the last events follow from each other and that no event is missing before them."""
    last = last_position(snapshot)
    count = int(snapshot.value("SELECT count(*) FROM events") or 0)
    if count != last:
        findings.add(
            Message("The log has {count} events, but its last position is {last}.", count=count, last=last)
        )
        return
    after = max(0, last - _END)
    previous = str(snapshot.value(_DIGEST, after) or GENESIS)
    rows = snapshot.rows(_END_OF_CHAIN, (after,))
    found = problems(map(ChainRow._make, rows), _erased_streams(snapshot), previous, after + 1)
    for problem in found:
        findings.add(problem)


def check_seal(snapshot: Snapshot, findings: Findings, seal: Seal) -> None:
    """Check that the sealed event still exists unchanged. If the chain is intact too, all events up to the
    sealed one are unchanged."""
    log_id = snapshot.value("SELECT value FROM meta WHERE name='log_id'")
    if log_id != seal.log_id:
        findings.add(Message("The seal is of another directory."))
        return
    last = last_position(snapshot)
    if last < seal.position:
        findings.add(
            Message(
                "The seal reaches to position {position}, but the log ends at {last}: {n} sealed "
                "events are gone.",
                position=seal.position,
                last=last,
                n=seal.position - last,
            )
        )
    elif seal.position and snapshot.value(_DIGEST, seal.position) != seal.digest:
        findings.add(
            Message(
                "The events up to position {position} are not those that were sealed.",
                position=seal.position,
            )
        )


def _erased_streams(snapshot: Snapshot) -> dict[str, int]:
    found = {str(user_id): int(position) for user_id, position in snapshot.rows(_ERASED)}
    return found | {f"activity:{user_id}": position for user_id, position in found.items()}
