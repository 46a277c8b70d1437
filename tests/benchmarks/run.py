"""All measurements at one number of users, as {group: {figure: value}}; times in milliseconds."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

from tests.benchmarks import event_store, memory, ours, peers
from tests.benchmarks.data import WORDS, documents, make_directory, write_csv
from tests.benchmarks.timing import Timing

GROUPS = ("import", "search", "commands", "erasure", "upkeep", "storage", "memory")
#: Stock TinyDB needs minutes a figure beyond this.
STOCK_UP_TO = 1_000_000

Figures = dict[str, float]
Say = Callable[[str], object]


def measure(folder: Path, users: int, only: str | None, say: Say) -> dict[str, Figures]:
    """Everything, or one group. The directory is made anew, in `folder`."""
    file = folder / "people.csv"
    write_csv(file, users)
    say("importing")
    application, admin, imported, projected = make_directory(folder / "padron", file)
    found: dict[str, Figures] = {}
    wanted = GROUPS if only is None else (only,)
    with ExitStack() as until_the_end:
        stock = None
        with closing(application):
            own = ours.Ours(application, admin)
            if "import" in wanted:
                found["import"] = _import(folder, own, users, imported, projected, say)
            if "search" in wanted:
                found["search"] = _search(folder, own, users, say)
            if "commands" in wanted:
                say("commands")
                timing = own.visible(60)
                found["commands"] = {"committed to visible, p95": timing.p95, "median": timing.median}
            if "upkeep" in wanted:
                found["upkeep"] = _upkeep(folder / "backup.db", own, say)
            if "erasure" in wanted:
                say("erasing")
                timing = own.erased(5)
                found["erasure"] = {"hard delete: median": timing.median, "hard delete: p99": timing.p99}
            if {"storage", "memory"} & set(wanted) and users <= STOCK_UP_TO:
                say("filling stock TinyDB")
                stock = peers.StockTinyDb(folder / "stock.json", documents(application), caching=False)
                until_the_end.enter_context(closing(stock))
        if "erasure" in wanted:
            found["erasure"] |= _opened_after_erasing(folder / "padron", admin)
        if "storage" in wanted:
            found["storage"] = _storage(folder, stock, say)
        if "memory" in wanted:
            say("memory")
            own_memory, resident = memory.of("window", folder / "padron")
            found["memory"] = {"window (MB)": own_memory, "window, mapped files too (MB)": resident}
            if stock is not None:
                found["memory"]["stock TinyDB (MB)"] = memory.of("tinydb", stock.file)[0]
    return found


def _upkeep(file: Path, own: ours.Ours, say: Say) -> Figures:
    say("verifying and backing up")
    return {
        "verify (s)": own.verified(),
        "backup (s)": own.backed_up(file, verify=False),
        "backup --verify (s)": own.backed_up(file, verify=True),
    }


def _opened_after_erasing(folder: Path, admin: str) -> Figures:
    usual = ours.opening(folder, 3).median
    application = ours.reopened(folder)
    ours.Ours(application, admin).erased(1)
    application.close()
    after = ours.opening(folder, 1, warm=0).median
    return {"open: median": usual, "first opening after a hard delete": after}


def _import(folder: Path, own: ours.Ours, users: int, imported: float, projected: float, say: Say) -> Figures:
    say("rebuilding")
    events = own.application.write_store.event_log.last_position()
    figures = {
        "users/s, validated and logged": users / imported,
        "users/s, projected as well": users / projected,
        "rebuild, events/s": events / own.rebuild(),
    }
    own.application.read_store.index.prepare()
    if importlib.util.find_spec("eventsourcing"):
        saved, replayed = event_store.save_and_replay(folder / "events.db", min(users, 100_000))
        figures |= {"eventsourcing: saved/s": saved, "eventsourcing: replayed/s": replayed}
    return figures


def _search(folder: Path, own: ours.Ours, users: int, say: Say) -> Figures:
    runs = 200
    figures: Figures = {}
    for name, timing in (
        ("3+ letters", own.words(runs)),
        ("1-2 letters", own.letters(200)),
        ("filter or sort", own.filters(200)),
        ("any page", own.pages(200)),
        ("any page of 100", own.pages(200, size=100)),
        ("cached", own.cached(1000)),
        ("dashboard", own.dashboard(5)),
    ):
        figures |= {f"ours, {name}: median": timing.median, f"ours, {name}: p99": timing.p99}
    say("filling the peers")
    own_answers = {word: own.search(word) for word in WORDS[:10]}
    few = 40 if users <= 100_000 else 10
    for make in _peers(folder, own, users):
        with closing(make()) as peer:
            say(peer.name)
            for word, answer in own_answers.items():
                _agree(peer.name, word, answer, peer.search(word))
            slow = few if not isinstance(peer, peers.StockTinyDb) else 2
            timing = peers.words(peer, slow)
            figures |= {
                f"{peer.name}, 3+ letters: median": timing.median,
                f"{peer.name}, 3+ letters: p99": timing.p99,
            }
            if not isinstance(peer, peers.StockTinyDb):
                timing = peers.letters(peer, max(6, few // 2))
                figures[f"{peer.name}, 1-2 letters: median"] = timing.median
    return figures


def _peers(folder: Path, own: ours.Ours, users: int) -> list[Callable[[], peers.Peer]]:
    everybody = own.application
    made: list[Callable[[], peers.Peer]] = [
        lambda: peers.SqlitePeer(folder / "like.db", documents(everybody), trigrams=False),
        lambda: peers.SqlitePeer(folder / "fts.db", documents(everybody), trigrams=True),
    ]
    if importlib.util.find_spec("duckdb"):
        made.append(lambda: peers.DuckPeer(documents(everybody)))
    if users <= STOCK_UP_TO // 10:
        made.append(lambda: peers.StockTinyDb(folder / "j.json", documents(everybody), caching=False))
        made.append(lambda: peers.StockTinyDb(folder / "c.json", documents(everybody), caching=True))
    return made


def _agree(name: str, word: str, mine: peers.Answer, theirs: peers.Answer) -> None:
    """The same question must have the same answer; the first page may differ where names sort alike."""
    if mine[0] != theirs[0] or mine[1] != theirs[1]:
        raise AssertionError(f"{name} answers “{word}” otherwise: {theirs[:2]} instead of {mine[:2]}")


def _storage(folder: Path, stock: peers.StockTinyDb | None, say: Say) -> Figures:
    say("storage")
    figures: Figures = {}
    opened = ours.opening(folder / "padron", 5)
    figures["open, ours"] = opened.median
    if stock is not None:
        figures["open, stock TinyDB"] = stock.opening(1).median
    updated: Timing = ours.tinydb_update(folder / "padron" / "read", 300)
    figures |= {"TinyDB update, ours": updated.median, "TinyDB update, ours: p99": updated.p99}
    if stock is not None:
        start = time.perf_counter()
        figures["TinyDB update, stock"] = stock.update(3).median
        say(f"stock TinyDB took {time.perf_counter() - start:.0f} s for three updates")
    return figures
