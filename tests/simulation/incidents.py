"""Incidents: what happens to a directory that nobody has open, and how one Padron takes it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from traceback import format_exception
from typing import TYPE_CHECKING, Any

from app.bootstrap.application import Application
from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings
from app.commands.maintenance import VerifyDirectory
from app.domain.errors import PadronError
from app.domain.user_status import Status
from app.queries.get_history import GetHistory
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers, SearchUsers

if TYPE_CHECKING:
    from tests.simulation.world import World


def one(world: World, random: Random) -> None:
    """A random one; the directory is as before after it."""
    kind = random.choice((flipped_bit, flipped_bit, empty_database, lost_log))
    world.injected += 1
    with world.outside():
        before = len(world.divergences)
        with _Kept(world) as kept:
            kind(world, random)
            kept.back = kind is not flipped_bit or len(world.divergences) > before


def flipped_bit(world: World, random: Random) -> None:
    """One bit of the read store's file is another one: nothing ends as a mistake, and verify repairs it."""
    path = world.data / "read" / "read.jsonl"
    if not path.exists() or path.stat().st_size == 0:
        return
    if random.random() < 0.6:  # with a snapshot that says that the file is good
        app = _opened(world, "before a bit was flipped")
        if app is None:
            return
        app.catch_up()
        app.read_store.save_snapshot()
        app.close()
    place = flip_bit(path, random)
    when = f"after bit flip at byte {place} of read.jsonl"
    app = _opened(world, when)
    if app is None:
        return
    try:
        _ask(world, app, when)
        for repair in (True, False):
            try:
                result = app.execute(VerifyDirectory(executor_id=world.administrator, repair=repair))
                if not result.success:
                    world.diverges(f"{when}, verify says in the end: {result.message}")
            except PadronError as error:
                world.diverges(f"{when}, verify is refused: {error.code}: {error}")
            except Exception as error:  # noqa: BLE001 - it is told as what it is
                _mistake(world, error, f"{when}, verify")
                return
        before = len(world.divergences)
        _ask(world, app, f"{when} and a repair", strict=True)
        if len(world.divergences) > before:
            return
    finally:
        _close(world, app, when)


def flip_bit(path: Path, random: Random) -> int:
    """Flip one bit of the file, in place; answers at which byte."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    with path.open("r+b") as file:
        place = random.randrange(path.stat().st_size)
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 1 << random.randrange(8)]))
    return place


def empty_database(world: World, random: Random) -> None:
    """padron.db has no bytes: that is told, and the read store stays."""
    del random
    read = world.data / "read" / "read.jsonl"
    before = read.read_bytes() if read.exists() else b""
    for name in ("padron.db-wal", "padron.db-shm"):
        (world.data / name).unlink(missing_ok=True)
    world.database.write_bytes(b"")
    try:
        app = _open(world)
    except PadronError:
        pass
    except Exception as error:  # noqa: BLE001 - it is told as what it is
        _mistake(world, error, "opening an empty padron.db")
    else:
        world.diverges("An empty padron.db was opened as a new directory")
        app.close()
    if before and (not read.exists() or len(read.read_bytes()) < len(before) // 2):
        world.diverges("An empty padron.db made the read store empty")


def lost_log(world: World, random: Random) -> None:
    """The log lost its end, of which the read store knows: that is told, never cleared silently."""
    del random
    app = _opened(world, "before the log lost its end")
    if app is None:
        return
    app.catch_up()
    app.read_store.save_snapshot()
    app.close()
    with closing(sqlite3.connect(world.database, isolation_level=None)) as connection:
        last = connection.execute("SELECT max(position) FROM events").fetchone()[0]
        if last <= world.base + 1:
            return
        connection.execute("DELETE FROM events WHERE position > ?", (last - 1,))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    read = world.data / "read" / "read.jsonl"
    before = read.stat().st_size
    told = False
    app = None
    try:
        app = _open(world)
        app.ask(ListUsers(asker_id=world.administrator, statuses=tuple(Status)))
    except PadronError:
        told = True
    except Exception as error:  # noqa: BLE001 - it is told as what it is
        _mistake(world, error, "opening a log that lost its end")
        told = True
    finally:
        if app is not None:
            app.close()
    if not told:
        world.diverges("A log that lost its end was taken for a whole one")
    elif read.stat().st_size < before // 2:
        world.diverges("The read store was emptied since the log had lost its end")


class _Kept:
    """A copy of the directory, which is put back at the end where `back` says so."""

    def __init__(self, world: World) -> None:
        self._data = world.data
        self._copy: Path = world.folder / "kept"
        self.back = True

    def __enter__(self) -> _Kept:
        shutil.copytree(self._data, self._copy)
        return self

    def __exit__(self, *_error: object) -> None:
        if self.back:
            shutil.rmtree(self._data)
            self._copy.rename(self._data)
        else:
            shutil.rmtree(self._copy)


def _open(world: World) -> Application:
    return open_application(world.data, create=False, settings=Settings(world.data, 4), clock=world.clock)


def _opened(world: World, when: str) -> Application | None:
    try:
        return _open(world)
    except PadronError as error:
        world.diverges(f"{when}, opening is refused: {error.code}: {error}")
    except Exception as error:  # noqa: BLE001 - it is told as what it is
        _mistake(world, error, f"{when}, opening")
    return None


def _close(world: World, app: Application, when: str) -> None:
    try:
        app.close()
    except Exception as error:  # noqa: BLE001 - it is told as what it is
        _mistake(world, error, f"{when}, closing")


def _ask(world: World, app: Application, when: str, *, strict: bool = False) -> None:
    """A list, a search, a show and the history; `strict`: their answers are the model's."""
    state = world.now()
    assert state is not None
    someone = next(iter(state.people.values()))
    queries: list[tuple[str, Any]] = [
        ("list", ListUsers(asker_id=world.administrator, statuses=tuple(Status), page_size=100)),
        ("search", SearchUsers(asker_id=world.administrator, search="zq", page_size=100)),
        ("show", GetUser(asker_id=world.administrator, target_user_id=someone.id)),
        ("history", GetHistory(asker_id=world.administrator, page_size=100)),
    ]
    for what, query in queries:
        try:
            result = app.ask(query)
        except PadronError as error:
            if strict or error.exit_code != 3:
                world.diverges(f"{when}, {what} is refused: {error.code}: {error}")
        except Exception as error:  # noqa: BLE001 - it is told as what it is
            _mistake(world, error, f"{when}, {what}")
        else:
            if strict and what == "list":
                now = world.now()
                assert now is not None
                if result.data.total_count != len(now.people):
                    world.diverges(
                        f"{when}, a list counts {result.data.total_count} users, the model {len(now.people)}"
                    )


def _mistake(world: World, error: BaseException, what: str) -> None:
    world.diverges(
        f"{what} ended as a mistake: {type(error).__name__}: {error}\n"
        + "".join(format_exception(error)[-5:])
    )
