"""The directory that everybody is measured on: deterministic people in many scripts."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from app.bootstrap.application import Application
from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings
from app.commands.import_users import ImportUsers
from app.commands.initialize_directory import InitializeDirectory
from app.demo.people import people

#: The administrator's.
EMAIL, PASSWORD = "root@padron.example", "correct horse battery"
_STATUSES = ("active",) * 17 + ("suspended", "invited", "active")
_ROLES = ("",) * 15 + ("member", "member", "member", "support", "auditor")


def write_csv(path: Path, users: int) -> None:
    """`users` people as Padron CSV. The same number gives the same file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(("email", "first_name", "last_name", "bio", "status", "roles", "created_at", "city",
                      "department"))  # fmt: skip
        for number, one in enumerate(people(users, seed=1)):
            out.writerow(
                (one.email, one.first_name, one.last_name, one.bio, _STATUSES[number % 20],
                 _ROLES[number * 7 % 20], one.created_at.isoformat(), one.attributes.get("city", ""),
                 one.attributes.get("department", ""))
            )  # fmt: skip


def make_directory(folder: Path, file: Path, cost: int = 4) -> tuple[Application, str, float, float]:
    """An open directory with the file's people: (application, administrator's id, seconds of the import,
    seconds until it was projected as well). The projector follows in its thread meanwhile; `cost` is
    bcrypt's."""
    application = open_application(folder, settings=Settings(folder, cost))
    admin = application.execute(
        InitializeDirectory(
            email=EMAIL,
            first_name="Rosa",
            last_name="Raíz",
            password=SecretStr(PASSWORD),
        )
    ).data["id"]
    application.projector.start()
    start = time.perf_counter()
    result = application.execute(ImportUsers(executor_id=admin, path=file))
    imported = time.perf_counter() - start
    if result.data["refused"]:
        raise RuntimeError(result.message)
    application.projector.wait_for(result.position)
    return application, str(admin), imported, time.perf_counter() - start


def documents(application: Application) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every user's document with its seq, for the peers to be filled with."""
    storage = application.read_store.storage
    for seq in storage.ids("users"):
        document = storage.document("users", seq)
        if document is not None:
            yield seq, document


#: Words that people type, of three letters and more; each is searched with other filters around it.
WORDS = (
    "garcia", "maria", "nunez", "ali", "smith", "mull", "kowal", "yil", "anna", "joh", "ang", "ove", "dubois",
    "elena", "hassan", "chen", "petro", "silva", "rossi", "nguyen", "gomez", "ana gar", "jose mar", "kim",
    "sara", "paul", "ivan", "olga", "david", "lopez", "sanchez madrid", "engineer paris", "lab.example",
    "norte",
    "support berlin", "maria garcia", "per", "ste", "tan", "kov",
)  # fmt: skip
#: One and two letters.
LETTERS = ("a", "e", "o", "an", "ma", "s", "ga", "jo", "r", "el", "z", "mu", "ü", "ñ", "ka", "li", "y", "qu")
