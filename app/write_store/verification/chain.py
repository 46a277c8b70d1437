"""The digest chain of a snapshot: all of it, its end, or the event that a seal names."""

from __future__ import annotations

from collections.abc import Iterator

from app.commands.maintenance_ports import Seal
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
_TOLD_EVERY = 5000
#: Of a chain whose end alone is checked.
_END = 1000


def last_position(snapshot: Snapshot) -> int:
    """Of the newest event; 0 when there is none."""
    return int(snapshot.value("SELECT max(position) FROM events") or 0)


def end_of(snapshot: Snapshot) -> tuple[int, str]:
    """The position and digest of the newest event."""
    position = last_position(snapshot)
    return position, str(snapshot.value(_DIGEST, position) or GENESIS)


def check_chain(snapshot: Snapshot, findings: Findings, progress: Progress) -> None:
    """Every event follows from the one before, and holds what was recorded. About 15 µs an event."""
    total = last_position(snapshot)

    def watched() -> Iterator[ChainRow]:
        for row in map(ChainRow._make, snapshot.rows(_CHAIN)):
            if row.position % _TOLD_EVERY == 0:
                progress.raise_if_cancelled()
                progress.report(row.position, total, "Checking the chain of digests")
            yield row

    for problem in problems(watched(), _erased_streams(snapshot)):
        findings.add(problem)


def check_chain_end(snapshot: Snapshot, findings: Findings) -> None:
    """The last events follow from each other, and none is missing before them."""
    last = last_position(snapshot)
    count = int(snapshot.value("SELECT count(*) FROM events") or 0)
    if count != last:
        findings.add(f"The log has {count:,} events, but its last position is {last:,}.")
        return
    after = max(0, last - _END)
    previous = str(snapshot.value(_DIGEST, after) or GENESIS)
    rows = snapshot.rows(_END_OF_CHAIN, (after,))
    found = problems(map(ChainRow._make, rows), _erased_streams(snapshot), previous, after + 1)
    for problem in found:
        findings.add(problem)


def check_seal(snapshot: Snapshot, findings: Findings, seal: Seal) -> None:
    """What was sealed is still there, and is what it was; with an intact chain this holds for all events up
    to the sealed one."""
    log_id = snapshot.value("SELECT value FROM meta WHERE name='log_id'")
    if log_id != seal.log_id:
        findings.add("The seal is of another directory.")
        return
    last = last_position(snapshot)
    if last < seal.position:
        findings.add(
            f"The seal reaches to position {seal.position:,}, but the log ends at {last:,}: "
            f"{seal.position - last:,} sealed events are gone."
        )
    elif seal.position and snapshot.value(_DIGEST, seal.position) != seal.digest:
        findings.add(f"The events up to position {seal.position:,} are not those that were sealed.")


def _erased_streams(snapshot: Snapshot) -> dict[str, int]:
    found = {str(user_id): int(position) for user_id, position in snapshot.rows(_ERASED)}
    return found | {f"activity:{user_id}": position for user_id, position in found.items()}
