"""People to be erased, with words of theirs in every kind of place, and others who have to stay."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from app.bootstrap.application import Application
from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings
from app.commands.access_review import DecideInReview, StartAccessReview
from app.commands.change_suspension import ChangeSuspension
from app.commands.delete_user import DeleteUser, RestoreUser
from app.commands.import_users import ImportUsers
from app.commands.initialize_directory import InitializeDirectory
from app.commands.reactivate_user import ReactivateUser
from app.commands.sign_in import SignIn
from app.commands.suspend_user import SuspendUser
from app.commands.update_user import UpdateUser
from app.domain.errors import WrongCredentials
from app.domain.review_values import Decision
from app.gui.context.window_file import WindowFile
from app.gui.context.window_models import Filters, View
from tests.erasure_kills.words import code_of, word

ADMIN_EMAIL, PASSWORD = "root@example.org", "correct horse battery"
_FIELDS = ("email", "first_name", "last_name", "bio", "Department", "Notes")


@dataclass(frozen=True)
class Person:
    """Somebody to be erased, with the email of now and those of before."""

    number: int
    id: str
    email: str
    former: tuple[str, ...]

    @property
    def code(self) -> str:
        """What its words are known by."""
        return code_of(self.number)


def open_directory(data_dir: Path) -> Application:
    """With the hash cost of tests."""
    return open_application(data_dir, settings=Settings(data_dir, 4))


def make_directory(data_dir: Path, folder: Path, others: int) -> None:
    """A directory with its administrator and so many others."""
    app = open_directory(data_dir)
    try:
        app.execute(
            InitializeDirectory(
                email=ADMIN_EMAIL, first_name="Rosa", last_name="Raíz", password=SecretStr(PASSWORD)
            )
        )
        rows = [
            (f"other{number}@example.org", "Somebody", f"Else {number}", "a few words " * (number % 40),
             f"Team {number % 7}", "kept " * (number % 190))
            for number in range(others)
        ]  # fmt: skip
        _import(app, folder / "others.csv", rows)
    finally:
        app.close()


def plant(data_dir: Path, folder: Path, numbers: Sequence[int]) -> list[Person]:
    """Add people of these numbers, each with a history of everything that keeps words of a person."""
    chance = random.Random(numbers[0])
    app = open_directory(data_dir)
    try:
        admin = _id_of(app, ADMIN_EMAIL)
        ids = {number: _bring_in(app, folder, number) for number in numbers}
        _review(app, admin, ids)
        people = [_live(app, admin, number, user, chance) for number, user in ids.items()]
        app.catch_up()
    finally:
        app.close()
    with (data_dir / "padron.log").open("a", encoding="utf-8") as log:
        for person in people:
            log.write(f"Something about {person.email}, before {', '.join(person.former)}\n")
    views = tuple(
        View(name=f"View {person.number}", filters=Filters(search=word(person.number, "last")))
        for person in people
    )
    WindowFile(data_dir).change_operator(admin, views=views)
    return people


def _row(number: int) -> tuple[str, ...]:
    """The letters around the words are such as are folded in the index."""
    return (
        f"{word(number, 'former')}@{word(number, 'domain')}.example.org",
        f"Élodie {word(number, 'first')}",
        f"Müller-{word(number, 'formername').title()}",
        f"{word(number, 'formerbio')} " * 12,
        word(number, "department"),
        f"{word(number, 'notes')} " * (1 + number % 55),
    )


def _import(app: Application, path: Path, rows: Sequence[tuple[str, ...]]) -> None:
    """The file is outside the data directory, and removed: files that people keep are not Padron's."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_FIELDS)
        writer.writerows(rows)
    admin = "system" if path.stem == "others" else _id_of(app, ADMIN_EMAIL)
    result = app.execute(ImportUsers(executor_id=admin, path=path))
    path.unlink()
    assert result.data["created"] == len(rows), result.message


def _bring_in(app: Application, folder: Path, number: int) -> str:
    """By a file that is named after the person; returns the id."""
    row = _row(number)
    _import(app, folder / f"{word(number, 'file')}.csv", [row])
    return _id_of(app, row[0])


def _review(app: Application, admin: str, ids: dict[int, str]) -> None:
    """One review of them all, with a decision about each."""
    title = f"Review {min(ids)}"
    command = StartAccessReview(executor_id=admin, title=title, user_ids=tuple(ids.values()))
    review = app.execute(command).data["id"]
    for number, user in ids.items():
        app.execute(
            DecideInReview(
                executor_id=admin,
                target_user_id=user,
                review_id=review,
                decision=Decision.KEEP,
                reason=f"{word(number, 'decision')} may stay",
            )
        )


def _live(app: Application, admin: str, number: int, user: str, chance: random.Random) -> Person:
    """A person after some years, in one of several conditions."""
    emails = [_row(number)[0]]
    for version, place in enumerate(("maila", "mailb", "mailc")):
        emails.append(f"{word(number, place)}@example.org")
        app.execute(
            UpdateUser(
                executor_id=admin,
                target_user_id=user,
                email=emails[-1],
                last_name=f"D'{word(number, 'last')}" if version else None,
                bio=f"{word(number, 'bio')} {version} " * chance.randint(1, 30),
                attributes={f"Key {version}": f"{word(number, 'attribute')} " * chance.choice((1, 15, 45))},
            )
        )
        if chance.random() < 0.5:
            app.catch_up()  # several versions of its lines, in batches of their own
    asked: dict[str, Any] = {"executor_id": admin, "target_user_id": user}
    days = timedelta(days=9)
    for command in (
        SuspendUser(**asked, reason=f"{word(number, 'suspended')} for a while", duration=days),
        ChangeSuspension(**asked, reason=f"{word(number, 'longer')} for a while", duration=2 * days),
        ReactivateUser(**asked, reason=f"{word(number, 'reactivated')} came back") if number % 4 else None,
        DeleteUser(**asked, reason=f"{word(number, 'deleted')} left us"),
        RestoreUser(**asked) if number % 5 else None,
    ):
        if command is not None:
            app.execute(command)
    for email in (emails[0], emails[2], emails[-1]):
        with suppress(WrongCredentials):
            app.execute(SignIn(email=email, password=SecretStr("not the right one")))
    return Person(number, user, emails[-1], tuple(emails[:-1]))


def _id_of(app: Application, email: str) -> str:
    with app.write_store.unit_of_work() as work:
        user = work.users.find_by_email(email)
    assert user is not None
    return user.id
