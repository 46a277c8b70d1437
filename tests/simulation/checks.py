"""Checks at the end of a seed: log, tables, read store, index and files against the model."""

from __future__ import annotations

import hashlib
import hmac
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from app.bootstrap.application import Application
from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings
from app.commands.maintenance import VerifyDirectory
from app.domain.user_status import Status
from app.queries.list_users import ListUsers, SearchUsers
from tests.simulation.model import Log, State
from tests.simulation.world import planted

if TYPE_CHECKING:
    from tests.simulation.world import World

#: What may lie in a data directory that nobody has open.
_FILES = {
    "padron.db",
    "padron.db-wal",
    "padron.db-shm",
    "read/lock",
    "read/read.jsonl",
    "read/read.snapshot",
    "read/rebuild.lock",
}


def final(world: World) -> None:
    """Open the directory afresh, as the next start does, and compare everything. Adds divergences."""
    app = open_application(world.data, create=False, settings=Settings(world.data, 4), clock=world.clock)
    try:
        if world.damaged:
            repaired = app.execute(VerifyDirectory(executor_id=world.administrator, repair=True))
            if not repaired.success:
                world.diverges(f"After a bit was flipped verify could not repair: {repaired.message}")
        app.catch_up()
        log = Log(world.database, world.base)
        state = world.model.state(log)
        for wrong in world.model.contradictions(log):
            world.diverges(wrong)
        for problem in app.write_store.verify_chain():
            world.diverges(f"The log is not intact: {problem}")
        _tables(world, state)
        _questions(world, app, state)
        _fresh_projection(world, app)
        verified = app.execute(VerifyDirectory(executor_id=world.administrator))
        if not verified.success:
            world.diverges(f"In the end verify says: {verified.message}")
    finally:
        app.close()
    _files(world)
    words = {word for erased in state.erased.values() for word in erased}
    _attempts(world, words)
    for path, word in planted(words, (world.data, world.temporary)):
        world.diverges(f"In the end {path.relative_to(world.folder)} holds {word} of an erased person")


def _tables(world: World, state: State) -> None:
    with closing(sqlite3.connect(world.database)) as connection:
        rows = connection.execute(
            "SELECT id, email, first_name, last_name, bio, enrolled, suspended, deleted FROM users"
        ).fetchall()
        roles: dict[str, set[str]] = {}
        for user_id, role in connection.execute("SELECT user_id, role FROM user_roles"):
            roles.setdefault(user_id, set()).add(role)
        attributes: dict[str, dict[str, str]] = {}
        for user_id, name, value in connection.execute("SELECT user_id, name, value FROM user_attributes"):
            attributes.setdefault(user_id, {})[name] = value
        foreign = connection.execute("PRAGMA foreign_key_check").fetchall()
        integrity = connection.execute("PRAGMA integrity_check").fetchone()
        gaps = connection.execute("SELECT max(position) - count(*) FROM events").fetchone()[0]
    if foreign or integrity != ("ok",) or gaps:
        world.diverges(f"The database: foreign keys {foreign[:3]}, integrity {integrity}, gaps {gaps}")
    found = {
        row[0]: (*row[1:5], dict(attributes.get(row[0], {})), frozenset(roles.get(row[0], ())),
                 bool(row[5]), bool(row[6]), bool(row[7]))
        for row in rows
    }  # fmt: skip
    wanted = {
        each.id: (each.email, each.first_name, each.last_name, each.bio, dict(each.attributes), each.roles,
                  each.enrolled, each.suspended, each.deleted)
        for each in state.people.values()
    }  # fmt: skip
    _differ(world, "The tables", found, wanted)


def _attempts(world: World, words: set[str]) -> None:
    """Wrong passwords are counted under a digest of the email: those of erased persons have to be gone."""
    with closing(sqlite3.connect(world.database)) as connection:
        key = connection.execute("SELECT value FROM meta WHERE name = 'attempts_key'").fetchone()[0]
        kept = {digest for (digest,) in connection.execute("SELECT email_digest FROM sign_in_attempts")}
    for word in sorted(words):
        for domain in ("example.org", "example.com"):
            email = f"{word}@{domain}"
            if email in world.typed:
                continue
            if hmac.new(bytes.fromhex(key), email.encode(), hashlib.sha256).hexdigest() in kept:
                world.diverges(f"In the end sign_in_attempts holds a digest of {email}, who was erased")


def _questions(world: World, app: Application, state: State) -> None:
    listed: dict[str, Any] = {}
    page = 1
    while True:
        answer = app.ask(
            ListUsers(asker_id=world.administrator, statuses=tuple(Status), page=page, page_size=100)
        ).data
        listed |= {
            row.id: (row.email, row.full_name, row.status.value, frozenset(row.roles)) for row in answer.users
        }
        if page >= answer.total_pages:
            break
        page += 1
    wanted = {
        each.id: (each.email, f"{each.first_name} {each.last_name}", each.status, each.roles)
        for each in state.people.values()
    }
    _differ(world, "The list", listed, wanted)
    people = [*state.people.values()]
    for person in world.random.sample(people, min(6, len(people))):
        result = app.ask(
            SearchUsers(asker_id=world.administrator, search=person.first_name, statuses=tuple(Status))
        )
        if person.id not in {row.id for row in result.data.users}:
            world.diverges(f"In the end a search for {person.first_name} does not find {person.id}")
    for words in [*state.erased.values()][:6]:
        for word in sorted(words)[:2]:
            result = app.ask(SearchUsers(asker_id=world.administrator, search=word, statuses=tuple(Status)))
            if result.data.total_count:
                world.diverges(f"In the end a search for {word} finds somebody who was erased")


def _fresh_projection(world: World, app: Application) -> None:
    """The documents against those of a copy that has to make its read store from the log."""
    copy = world.folder / "fresh"
    copy.mkdir()
    with (
        closing(sqlite3.connect(world.database)) as source,
        closing(sqlite3.connect(copy / "padron.db")) as target,
    ):
        source.backup(target)
    fresh = open_application(copy, create=False, settings=Settings(copy, 4), clock=world.clock)
    try:
        fresh.catch_up()
        _differ(world, "The read store", _documents(app), _documents(fresh))
    finally:
        fresh.close()
        shutil.rmtree(copy)


def _documents(app: Application) -> dict[str, Any]:
    database = app.read_store.db
    return {
        f"{table}/{document.doc_id}": dict(document)
        for table in sorted(database.tables())
        for document in database.table(table)
        if table != "totals" or "digest" not in document
    }


def _files(world: World) -> None:
    for folder, allowed in ((world.data, _FILES), (world.temporary, set())):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.relative_to(folder).as_posix() not in allowed:
                world.diverges(f"In the end {path.relative_to(world.folder)} is left over")


def _differ(world: World, what: str, found: dict[str, Any], wanted: dict[str, Any]) -> None:
    missing, more = sorted(wanted.keys() - found.keys()), sorted(found.keys() - wanted.keys())
    other = sorted(key for key in found.keys() & wanted.keys() if found[key] != wanted[key])
    if missing:
        world.diverges(f"{what}: {len(missing)} are missing, for example {missing[0]}: {wanted[missing[0]]}")
    if more:
        world.diverges(f"{what}: {len(more)} too many, for example {more[0]}: {found[more[0]]}")
    if other:
        world.diverges(
            f"{what}: {len(other)} differ, for example {other[0]}: {found[other[0]]} "
            f"instead of {wanted[other[0]]}"
        )
