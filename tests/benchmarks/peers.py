"""What else support staff could use: SQLite LIKE, SQLite FTS5 with trigrams, DuckDB, stock TinyDB."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from tinydb import TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage

from app.read_store.index.user_columns import domain_of
from app.read_store.text.collation import Collation
from app.read_store.text.folding import fold, fold_words
from tests.benchmarks.data import LETTERS, WORDS
from tests.benchmarks.timing import Timing, each

Answer = tuple[int, dict[str, dict[str, int]], list[str]]
Documents = Iterable[tuple[int, dict[str, Any]]]

_COLUMNS = (
    "seq INTEGER PRIMARY KEY, text TEXT, email TEXT, sort_key TEXT, status TEXT, roles TEXT, domain TEXT"
)


class Peer(Protocol):
    """Answers the same question: active users by words, with facets and the first page by name."""

    name: str

    def search(self, words: str) -> Answer:
        """(total, facets, emails of the first page)."""

    def close(self) -> None:
        """Close its file or connection."""


def folded(document: dict[str, Any]) -> str:
    """All that is searched of a user, folded by our own rules: the peers need not fold."""
    parts = [document["full_name"], document["email"], document["id"], document["bio"]]
    return "\x1f".join(fold(str(part)) for part in [*parts, *document["attributes"].values()])


def _rows(documents: Documents) -> Iterator[tuple[Any, ...]]:
    collation = Collation("en")
    for seq, document in documents:
        yield (
            seq, folded(document), document["email"], _sortable(collation, document["full_name"]),
            document["status"], ",".join(document["roles"]), domain_of(document),
        )  # fmt: skip


def _sortable(collation: Collation, name: str) -> str:
    return fold(name)


class SqlitePeer:
    """One table with the folded text; an index for the order."""

    def __init__(self, file: Path, documents: Documents, *, trigrams: bool) -> None:
        self.name = "SQLite FTS5 trigram" if trigrams else "SQLite LIKE"
        self._trigrams = trigrams
        self._base = sqlite3.connect(file)
        run = self._base.execute
        run("PRAGMA journal_mode=OFF")
        run("PRAGMA synchronous=OFF")
        run("PRAGMA cache_size=-400000")
        run(f"CREATE TABLE u ({_COLUMNS})")
        self._base.executemany("INSERT INTO u VALUES (?,?,?,?,?,?,?)", _rows(documents))
        run("CREATE INDEX by_name ON u (sort_key, seq)")
        run("CREATE INDEX by_status ON u (status)")
        if trigrams:
            run("CREATE VIRTUAL TABLE f USING fts5(text, content=u, content_rowid=seq, tokenize='trigram')")
            run("INSERT INTO f(f) VALUES ('rebuild')")
        self._base.commit()

    def search(self, words: str) -> Answer:
        """The found rows once into a table of their own, which counts and page come from."""
        run = self._base.execute
        run("DROP TABLE IF EXISTS temp.hit")
        parts = fold_words(words.split())
        if self._trigrams and all(len(part) > 2 for part in parts):
            match = " AND ".join(f'"{part}"' for part in parts)
            run(
                "CREATE TEMP TABLE hit AS SELECT u.* FROM f JOIN u ON u.seq = f.rowid WHERE f MATCH ?",
                (match,),
            )
        else:
            terms = " AND ".join("text LIKE ?" for _ in parts)
            run(f"CREATE TEMP TABLE hit AS SELECT * FROM u WHERE {terms}", [f"%{part}%" for part in parts])
        return _answer(lambda sql: run(sql).fetchall())

    def close(self) -> None:
        """Close the connection."""
        self._base.close()


def _answer(fetch: Any) -> Answer:
    total = fetch("SELECT count(*) FROM hit WHERE status = 'active'")[0][0]
    status = dict(fetch("SELECT status, count(*) FROM hit WHERE status <> 'deleted' GROUP BY status"))
    roles = fetch("SELECT roles, count(*) FROM hit WHERE status = 'active' AND roles <> '' GROUP BY roles")
    domain = dict(fetch("SELECT domain, count(*) FROM hit WHERE status = 'active' GROUP BY domain"))
    by_role: dict[str, int] = {}
    for names, count in roles:
        for name in names.split(","):
            by_role[name] = by_role.get(name, 0) + count
    page = fetch("SELECT email FROM hit WHERE status = 'active' ORDER BY sort_key, seq LIMIT 100")
    return total, {"status": status, "roles": by_role, "domain": domain}, [row[0] for row in page]


class DuckPeer:
    """DuckDB, in memory; a benchmark-only dependency."""

    name = "DuckDB"

    def __init__(self, documents: Documents) -> None:
        import duckdb

        self._base = duckdb.connect(":memory:", config={"threads": 2})
        self._base.execute(f"CREATE TABLE u ({_COLUMNS})")
        rows = list(_rows(documents))
        import numpy as np

        columns = list(zip(*rows, strict=True))
        names = ("seq", "text", "email", "sort_key", "status", "roles", "domain")
        given = {
            name: np.array(values, dtype=np.int64 if name == "seq" else object)
            for name, values in zip(names, columns, strict=True)
        }
        self._base.register("given", given)
        self._base.execute(
            "INSERT INTO u SELECT seq, text, email, sort_key, status, roles, domain FROM given"
        )
        self._base.unregister("given")

    def search(self, words: str) -> Answer:
        """As the others."""
        parts = fold_words(words.split())
        terms = " AND ".join("contains(text, ?)" for _ in parts)
        self._base.execute(f"CREATE OR REPLACE TEMP TABLE hit AS SELECT * FROM u WHERE {terms}", list(parts))
        return _answer(lambda sql: self._base.execute(sql).fetchall())

    def close(self) -> None:
        """Close the connection, which frees the memory."""
        self._base.close()


class StockTinyDb:
    """TinyDB as it comes; every search looks at every document."""

    def __init__(self, file: Path, documents: Documents, *, caching: bool) -> None:
        self.name = "stock TinyDB" + (", caching" if caching else "")
        self.file = file
        middleware: Any = CachingMiddleware
        self._storage: Any = middleware(JSONStorage) if caching else JSONStorage
        self._base: Any = TinyDB(file, storage=self._storage)
        table = self._base.table("users")
        table.insert_multiple({**document, "folded": folded(document)} for _, document in documents)
        self._base.close()
        self._base = TinyDB(file, storage=self._storage)

    def search(self, words: str) -> Answer:
        """Filter, count and sort in Python."""
        parts = fold_words(words.split())
        found = self._base.table("users").search(
            where("folded").test(lambda text: all(part in text for part in parts))
        )
        facets: dict[str, dict[str, int]] = {"status": {}, "roles": {}, "domain": {}}
        active = []
        for user in found:
            _count(facets["status"], user["status"])
            if user["status"] == "active":
                active.append(user)
                _count(facets["domain"], domain_of(user))
                for role in user["roles"]:
                    _count(facets["roles"], role)
        active.sort(key=lambda user: fold(user["full_name"]))
        return len(active), facets, [user["email"] for user in active[:100]]

    def update(self, runs: int) -> Timing:
        """One document."""
        table = self._base.table("users")
        ids = [document.doc_id for document in table][:100]
        return each(lambda n: table.update({"bio": f"bio {n}"}, doc_ids=[ids[n % len(ids)]]), runs, warm=0)

    def opening(self, runs: int) -> Timing:
        """Open and look at one document."""

        def open_and_look(_: int) -> None:
            base: Any = TinyDB(self.file, storage=self._storage)
            base.table("users").get(doc_id=1)
            base.close()

        return each(open_and_look, runs, warm=0)

    def close(self) -> None:
        """Close the file."""
        self._base.close()


def _count(counts: dict[str, int], value: str) -> None:
    counts[value] = counts.get(value, 0) + 1


def words(peer: Peer, runs: int) -> Timing:
    """As Ours.words."""
    return each(lambda number: peer.search(WORDS[number % len(WORDS)]), runs, warm=1)


def letters(peer: Peer, runs: int) -> Timing:
    """As Ours.letters."""
    return each(lambda number: peer.search(LETTERS[number % len(LETTERS)]), runs, warm=1)
