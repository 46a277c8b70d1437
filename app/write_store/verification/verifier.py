"""verify_database: runs every check of a database file in one read transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.commands.maintenance_ports import CheckResult, Seal
from app.domain.errors import Cancelled
from app.domain.message import Message
from app.domain.ports import Progress
from app.domain.progress import SILENT
from app.write_store.verification import chain
from app.write_store.verification.accounts import check_accounts
from app.write_store.verification.findings import Findings
from app.write_store.verification.roles_and_reviews import check_reviews, check_roles
from app.write_store.verification.schema_objects import check_schema
from app.write_store.verification.snapshot import Snapshot, is_damage, snapshot_of
from app.write_store.verification.structure import check_foreign_keys, check_integrity

INTEGRITY, SCHEMA, FOREIGN_KEYS, CHAIN, TABLES, SEAL = (
    "integrity", "schema", "foreign_keys", "chain", "tables", "seal",
)  # fmt: skip
_UNREADABLE_END = (0, "")


@dataclass(frozen=True, slots=True)
class DatabaseReport:
    """The results of the checks. `position` and `digest` are those of the end of the log that was checked."""

    checks: tuple[CheckResult, ...]
    position: int
    digest: str
    trusted_passwords: int = 0

    @property
    def is_good(self) -> bool:
        """Return whether no check found a problem."""
        return all(check.ok for check in self.checks)

    @property
    def problems(self) -> tuple[Message, ...]:
        """Return the problems of all checks."""
        return tuple(problem for check in self.checks for problem in check.problems)


def verify_database(
    path: Path, progress: Progress = SILENT, *, thorough: bool = True, seal: Seal | None = None
) -> DatabaseReport:
    """Check the database file while others may go on writing: SQLite's integrity, the expected schema,
    foreign keys, the digest chain, the tables against the events, and a seal if one is given. Without
    `thorough`, only the end of the chain is checked, and no tables.

    Cost: linear time, constant memory; about 90 s for a million users and two million events. While it runs,
    the write-ahead log can't be emptied. Raises StoreUnavailable and what `progress` raises.
    """
    trusted = 0

    def accounts(snapshot: Snapshot, findings: Findings) -> None:
        nonlocal trusted
        check_roles(snapshot, findings)
        check_reviews(snapshot, findings)
        trusted = check_accounts(snapshot, findings, progress)

    checks: list[tuple[str, Message, Callable[[Snapshot, Findings], object]]] = [
        (INTEGRITY, Message("Checking the database's pages"), check_integrity),
        (SCHEMA, Message("Checking the schema"), check_schema),
        (FOREIGN_KEYS, Message("Checking references"), check_foreign_keys),
    ]
    if thorough:
        checks.append(
            (CHAIN, Message("Checking the chain of digests"), partial(chain.check_chain, progress=progress))
        )
        checks.append((TABLES, Message("Comparing the tables with the events"), accounts))
    else:
        checks.append((CHAIN, Message("Checking the end of the chain"), chain.check_chain_end))
    if seal is not None:
        checks.append((SEAL, Message("Checking the seal"), partial(chain.check_seal, seal=seal)))
    with snapshot_of(path, progress) as snapshot:
        results = []
        for name, text, check in checks:
            progress.raise_if_cancelled()
            progress.report(0, None, text)
            results.append(_checked(name, check, snapshot))
        position, digest = _end(snapshot)
    return DatabaseReport(tuple(results), position, digest, trusted)


def _checked(name: str, check: Callable[[Snapshot, Findings], object], snapshot: Snapshot) -> CheckResult:
    """Run one check. A check that can't read on ends with a finding, and the other checks still run."""
    findings = Findings(name)
    try:
        check(snapshot, findings)
    except Cancelled:
        raise
    except ValueError as error:
        findings.add(Message("An event can't be read: {error}.", error=str(error)))
    except Exception as error:
        if not is_damage(error):
            raise
        findings.add(Message("The database can't be read any further: {error}.", error=str(error)))
    return findings.result()


def _end(snapshot: Snapshot) -> tuple[int, str]:
    try:
        return chain.end_of(snapshot)
    except Exception as error:
        if not is_damage(error):
            raise
        return _UNREADABLE_END


def verify_chain(path: Path, progress: Progress = SILENT) -> list[str]:
    """Return sentences about what is wrong with the digest chain in this file, or an empty list if it is
    intact."""
    with snapshot_of(path, progress) as snapshot:
        return list(_checked(CHAIN, partial(chain.check_chain, progress=progress), snapshot).problems)
