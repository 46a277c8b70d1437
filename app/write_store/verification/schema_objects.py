"""Schema check: compares tables, indexes, triggers and views with those that Padron creates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from app.domain.message import Message
from app.write_store.migrate import KNOWN, make_schema
from app.write_store.verification.findings import Findings
from app.write_store.verification.snapshot import Snapshot

_OBJECTS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'"
#: Created by Alembic; its definition depends on Alembic's version.
_LIBRARY_TABLE = "alembic_version"
_BLANK = re.compile(r"[\s\"`\[\]]+")

Objects = dict[tuple[str, str], str]


def check_schema(snapshot: Snapshot, findings: Findings) -> None:
    """Check that exactly the objects of the database's revision exist, as Padron defines them."""
    if _LIBRARY_TABLE not in snapshot.tables:
        findings.add(Message("The database does not say which version of Padron's tables it has."))
        return
    revisions = [str(name) for (name,) in snapshot.rows("SELECT version_num FROM alembic_version")]
    if len(revisions) != 1 or revisions[0] not in KNOWN:
        findings.add(Message("The database names a version of its tables that Padron does not know."))
        return
    found, expected = _plain(snapshot.rows(_OBJECTS)), _expected(revisions[0])
    for kind, name in sorted(found.keys() - expected.keys()):
        findings.add(
            Message(
                "The database contains a {kind} “{name}” that is not part of Padron.", kind=kind, name=name
            )
        )
    for kind, name in sorted(expected.keys() - found.keys()):
        findings.add(Message("The {kind} “{name}” is missing.", kind=kind, name=name))
    for kind, name in sorted(found.keys() & expected.keys()):
        if name != _LIBRARY_TABLE and found[kind, name] != expected[kind, name]:
            findings.add(
                Message("The {kind} “{name}” is not defined as Padron defines it.", kind=kind, name=name)
            )


@lru_cache(maxsize=len(KNOWN))
def _expected(revision: str) -> Objects:
    """Return the objects (tables, indexes, triggers and views) that a new database of this revision has. The
    first call takes 0.3 s."""
    engine = create_engine("sqlite://", poolclass=StaticPool, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            make_schema(connection, revision)
            return _plain(connection.exec_driver_sql(_OBJECTS))
    finally:
        engine.dispose()


def _plain(rows: Iterable[Any]) -> Objects:
    """Return the definitions by kind and name, without spaces and quotes, which don't change their
    meaning."""
    return {(str(kind), str(name)): _BLANK.sub("", str(sql or "")).casefold() for kind, name, sql in rows}
