"""Whether log, tables and read store of a directory say the same, compared without Padron's own verify."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from app.bootstrap import open_application
from app.bootstrap.application import Application
from app.projections.projector import Projector
from app.read_store.store import ReadStore
from tests.projections.test_rebuild_law import documents

_FIELDS = ("email", "first_name", "last_name", "bio")


def disagreements(data_dir: Path) -> list[str]:
    """A line for each difference. Opens the directory, as the next start does, and changes nothing."""
    app = open_application(data_dir, create=False)
    try:
        app.catch_up()
        found = _differing("The read store", documents_of_the_log(app), _flat(documents(app.read_store)))
    finally:
        app.close()
    with closing(sqlite3.connect(data_dir / "padron.db")) as database:
        gaps = database.execute("SELECT max(position) - count(*) FROM events").fetchone()[0]
        if gaps:
            found.append(f"The log has {gaps} gaps")
        return [*found, *_differing("The tables", _people_of_events(database), people_of_tables(database))]


def documents_of_the_log(app: Application) -> dict[str, Any]:
    """What a new read store holds after projecting the whole log."""
    with tempfile.TemporaryDirectory(prefix="padron-fresh-") as folder:
        fresh = ReadStore.open(Path(folder))
        try:
            Projector(app.write_store.event_log, fresh).catch_up()
            return _flat(documents(fresh))
        finally:
            fresh.close()


def people_of_tables(database: sqlite3.Connection) -> dict[str, Any]:
    """By id: email, names, bio, status flags, attributes and roles."""
    found = {
        row[0]: {**dict(zip(_FIELDS, row[1:5], strict=True)),
                 "suspended": bool(row[5]), "deleted": bool(row[6]), "attributes": {}, "roles": set()}
        for row in database.execute(
            "SELECT id, email, first_name, last_name, bio, suspended, deleted FROM users"
        )
    }  # fmt: skip
    for user, name, value in database.execute("SELECT user_id, name, value FROM user_attributes"):
        found[user]["attributes"][name] = value
    for user, role in database.execute("SELECT user_id, role FROM user_roles"):
        found[user]["roles"].add(role)
    return found


def _people_of_events(database: sqlite3.Connection) -> dict[str, Any]:
    """The same, folded from the log."""
    found: dict[str, Any] = {}
    rows = database.execute("SELECT aggregate_id, type, data FROM events ORDER BY position")
    for user, kind, data in rows:
        if kind == "UserErased":
            found.pop(user, None)
        if data is None or kind == "UserErased":
            continue
        said = json.loads(data)
        if kind == "UserCreated":
            found[user] = {
                **{field: said[field] for field in _FIELDS},
                "attributes": said["attributes"],
                "roles": set(said["roles"]),
                "suspended": said["status"] == "suspended",
                "deleted": said["status"] == "deleted",
            }
        elif user in found:
            _take_in(found[user], kind, said)
    return found


def _take_in(person: dict[str, Any], kind: str, said: dict[str, Any]) -> None:
    match kind:
        case "UserUpdated":
            for field, change in said["changes"].items():
                _change(person, field, change["after"])
        case "RoleGranted":
            person["roles"].add(said["role"])
        case "RoleRevoked":
            person["roles"].remove(said["role"])
        case "UserSuspended":
            person["suspended"] = True
        case "UserReactivated":
            person["suspended"] = False
        case "UserDeleted" | "UserRestored":
            person["deleted"] = kind == "UserDeleted"


def _change(person: dict[str, Any], field: str, after: str | None) -> None:
    place, _, attribute = field.partition(".")
    if place != "attributes":
        person[field] = after
    elif after is None:
        person["attributes"].pop(attribute, None)
    else:
        person["attributes"][attribute] = after


def _flat(tables: dict[str, dict[int, Any]]) -> dict[str, Any]:
    return {f"{name}/{number}": each for name, all_ in tables.items() for number, each in all_.items()}


def _differing(what: str, wanted: dict[str, Any], found: dict[str, Any]) -> list[str]:
    missing, more = sorted(wanted.keys() - found.keys()), sorted(found.keys() - wanted.keys())
    other = sorted(key for key in found.keys() & wanted.keys() if found[key] != wanted[key])
    told = []
    if missing:
        told.append(f"{what}: {len(missing)} are missing, for example {missing[0]}: {wanted[missing[0]]}")
    if more:
        told.append(f"{what}: {len(more)} too many, for example {more[0]}: {found[more[0]]}")
    if other:
        told.append(
            f"{what}: {len(other)} differ, for example {other[0]}: {found[other[0]]} "
            f"instead of {wanted[other[0]]}"
        )
    return told
