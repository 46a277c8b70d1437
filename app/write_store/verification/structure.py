"""Structure checks: SQLite's own checks of pages, indexes and foreign keys."""

from __future__ import annotations

import sqlite3

from app.domain.message import Message
from app.write_store.verification.findings import MOST_NAMED, Findings
from app.write_store.verification.snapshot import Snapshot, is_damage


def check_integrity(snapshot: Snapshot, findings: Findings) -> None:
    """Check every page, row and index entry with SQLite's integrity_check. About 10 s per gigabyte."""
    try:
        for (said,) in snapshot.rows(f"PRAGMA integrity_check({MOST_NAMED})"):
            if said != "ok":
                for line in str(said).splitlines():
                    findings.add(Message("SQLite: {line}.", line=line))
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        for table in sorted(snapshot.tables):
            _check_table(snapshot, findings, table)
        if not len(findings):
            raise


def _check_table(snapshot: Snapshot, findings: Findings, table: str) -> None:
    """Check one table. This is done for each table if the check of all tables failed because it couldn't read
    on."""
    name = table.replace('"', '""')
    try:
        for (said,) in snapshot.rows(f'PRAGMA integrity_check("{name}")'):
            if said != "ok":
                findings.add(Message("SQLite: {line}.", line=said))
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        findings.add(
            Message("SQLite: the table “{table}” can't be read: {error}.", table=table, error=str(error))
        )


def check_foreign_keys(snapshot: Snapshot, findings: Findings) -> None:
    """Check that every referenced row exists."""
    for table, _, other, _ in snapshot.rows("PRAGMA foreign_key_check"):
        findings.add(
            Message(
                "A row of {table} refers to a row of {other} that does not exist.", table=table, other=other
            )
        )
