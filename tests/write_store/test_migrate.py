"""Bringing databases to a schema from several threads of one program, as verify beside a backup does."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from app.write_store.engine import make_engine
from app.write_store.migrate import HEAD, make_schema


def _made(path: Path) -> str:
    engine = make_engine(path)
    try:
        with engine.connect() as connection:
            make_schema(connection)
    finally:
        engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_several_threads_make_their_schemas_side_by_side(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(_made, [tmp_path / f"{number}.db" for number in range(24)]))
    assert found == [HEAD] * 24
