"""Another program that reads the database, and holds a read transaction between `begin` and `end`."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from tests.erasure_kills.beside import answer
from tests.erasure_kills.words import words_in


def _codes(database: sqlite3.Connection) -> list[str]:
    """Of all people of whom a word is in any table, as this program sees it now."""
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = (row for name in names for row in database.execute(f'SELECT * FROM "{name}"'))
    found = {code for row in rows for code, _ in words_in("\n".join(map(str, row)).encode())}
    return sorted(found)


def main(data_dir: Path) -> None:
    """Answers `begin`, `end` and `codes`."""
    with closing(sqlite3.connect(data_dir / "padron.db", isolation_level=None)) as database:
        for line in sys.stdin:
            match line.strip().partition(" ")[0]:
                case "begin":
                    database.execute("BEGIN")
                    answer(database.execute("SELECT count(*) FROM users").fetchone()[0])
                case "end":
                    answer(database.execute("COMMIT").fetchone())
                case "codes":
                    answer(_codes(database))
                case _:
                    answer(None)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
