"""A whole house on real files: every store, bus and projection, without a front end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from app.bootstrap.application import Application
from app.bootstrap.composition import READ_FOLDER
from app.bootstrap.composition import open_application as compose
from app.bootstrap.settings import Settings
from app.commands.create_user import CreateUser
from app.commands.initialize_directory import InitializeDirectory
from app.commands.message import Command
from app.commands.result import CommandResult
from app.queries.message import Query
from app.read_store.snapshots.snapshot import FILE_NAME as SNAPSHOT
from tests.templates import copy_template

ADMIN_EMAIL, PASSWORD = "root@example.org", "correct horse battery"


class MovableClock:
    """The real time, moved by as much as a test says."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def after(self, duration: timedelta | None) -> datetime | None:
        return None if duration is None else self.now() + duration


def _make(data_dir: Path) -> str:
    app = compose(data_dir, settings=Settings(data_dir, 4))
    try:
        password = SecretStr(PASSWORD)
        made = app.execute(
            InitializeDirectory(email=ADMIN_EMAIL, first_name="Rosa", last_name="Raíz", password=password)
        )
        return str(made.data["id"])
    finally:
        app.close()
        (data_dir / READ_FOLDER / SNAPSHOT).unlink(missing_ok=True)  # a new directory has none


class House:
    """A directory with its administrator, and the shortest way to act in it.

    Each has the same log as the others, as copies of one directory have. `is_foreign` makes one with a log
    of its own.
    """

    def __init__(self, data_dir: Path, *, is_foreign: bool = False) -> None:
        self.data_dir = data_dir
        self.clock = MovableClock()
        self.admin = _make(data_dir) if is_foreign else copy_template("house", _make, data_dir)
        self.app: Application = self.open()

    def open(self) -> Application:
        return compose(self.data_dir, settings=Settings(self.data_dir, 4), clock=self.clock)

    def reopen(self) -> None:
        self.app.close()
        self.app = self.open()

    def run(self, kind: type[Command], by: str | None = None, **fields: Any) -> CommandResult:
        return self.app.execute(kind(executor_id=by or self.admin, **fields))

    def ask(self, kind: type[Query], by: str | None = None, **fields: Any) -> Any:
        return self.app.ask(kind(asker_id=by or self.admin, **fields)).data

    def create(self, email: str, **fields: Any) -> str:
        given = {"first_name": "Ana", "last_name": "García", **fields}
        return str(self.run(CreateUser, email=email, **given).aggregate_id)
