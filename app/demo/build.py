"""Fills an empty directory with users and their history, by the ordinary commands."""

from __future__ import annotations

import csv
import itertools
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from pydantic import SecretStr

from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser
from app.commands.import_users import ImportUsers
from app.commands.initialize_directory import InitializeDirectory
from app.commands.message import Command
from app.commands.passwords import SetPassword
from app.commands.record_activity import MAX_USERS, RecordActivity
from app.commands.result import CommandResult
from app.commands.suspend_user import SuspendUser
from app.demo.activity import activity_of
from app.demo.inventing import INVENTING_ACTIVITY, InventingPeople
from app.demo.people import Person, people
from app.domain.identifiers import new_id
from app.domain.message import Message
from app.domain.ports import Progress
from app.domain.progress import SILENT
from app.domain.user_status import Status
from app.files.outputs import Outputs
from app.files.temporary import remove_temporary_folder

ADMIN_EMAIL = "demo@example.org"
#: (email, first name, last name, role). They sign in with the administrator's password.
NAMED = (
    ("ana@example.org", "Ana", "García", "member"),
    ("support@example.org", "Samuel", "Ayuda", "support"),
    ("auditor@example.org", "Aurora", "Núñez", "auditor"),
    ("member@example.org", "Mia", "Miller", "member"),
)
REASONS = (
    "Parental leave until the date given",
    "Sabbatical, agreed with the department",
    "Several complaints about spam are being looked into",
    "The laptop was lost; waiting for a new one",
    "Left the project; the account is kept for the handover",
)
_HEADINGS = (
    "email", "first_name", "last_name", "bio", "status", "roles", "suspension_reason", "suspended_until",
    "created_at",
)  # fmt: skip
_ATTRIBUTES = ("city", "department", "employee_number", "job_title", "phone")
_SUSPENDED_BY_HAND = 20
#: The most users with activity; in a larger directory most have none. Memory stays constant.
ACTIVE_AT_MOST = 20_000


@dataclass(frozen=True, slots=True)
class State:
    """The state of an imported account; `reason` and `until` (ISO 8601) are those of a suspension."""

    status: Status
    role: str = ""
    reason: str = ""
    until: str = ""


class Directory(Protocol):
    """An empty directory to fill."""

    outputs: Outputs

    def execute(self, command: Command, progress: Progress = ...) -> CommandResult:
        """Carry a command out. Raises PadronError."""

    def ids_of(self, emails: tuple[str, ...]) -> dict[str, str]:
        """Return {email: id} of up to 10,000 users."""


def build_demo(
    directory: Directory, *, users: int, seed: int, admin_password: SecretStr, progress: Progress = SILENT
) -> CommandResult:
    """Create `users` users, including the administrator, and in addition some deleted users.

    The same seed gives the same users. Their creation times are counted back from today. Raises
    AlreadyInitialized, WeakPassword.
    """
    started, now = time.perf_counter(), datetime.now(UTC).replace(microsecond=0)
    chance = random.Random(f"padron demo {seed}")
    admin = str(
        directory.execute(
            InitializeDirectory(
                email=ADMIN_EMAIL, first_name="Demo", last_name="Administrator", password=admin_password
            )
        ).aggregate_id
    )
    named = NAMED[: max(0, users - 1)]
    for email, first, last, role in named:
        _add_named(directory, admin, email, first, last, role, admin_password)
    count = max(0, users - 1 - len(named))
    crowd = people(count, seed, now)
    by_hand = list(itertools.islice(crowd, min(_SUSPENDED_BY_HAND, count // 20)))
    gone = _former_people(count, seed, now)
    seen: list[Person] = []
    every = max(1, count // ACTIVE_AT_MOST)

    def with_states() -> Iterator[tuple[Person, State]]:
        yield from ((person, State(Status.ACTIVE)) for person in by_hand)
        for number, person in enumerate(crowd):
            state = _state(person, chance, now)
            if number % every == 0 and state.status is not Status.INVITED:
                seen.append(person)
            yield person, state

    told = InventingPeople(progress, count + len(gone))
    imported = _import(directory, admin, with_states(), gone, told)
    _suspend_by_hand(directory, admin, by_hand, chance)
    _delete_by_hand(directory, admin)
    entries = _record(directory, admin, seen, seed, now, progress)
    return CommandResult(
        command_id=new_id(),
        type="BuildDemo",
        aggregate_id=admin,
        message=Message(
            "{n} fictitious users were created, with {entries} entries of activity", n=users, entries=entries
        ),
        data={
            "email": ADMIN_EMAIL,
            "people": [email for email, *_ in named],
            "users": users,
            "deleted": len(gone) + 1,
            "imported": imported,
            "activity": entries,
            "seed": seed,
        },
        executed_at=datetime.now(UTC),
        execution_time=time.perf_counter() - started,
    )


def _add_named(
    directory: Directory, admin: str, email: str, first: str, last: str, role: str, password: SecretStr
) -> None:
    made = directory.execute(
        CreateUser(
            executor_id=admin,
            email=email,
            first_name=first,
            last_name=last,
            roles=(role,),
            bio=f"Here to try what a user with the role {role} may do.",
            attributes={"department": "Demo", "city": "Sevilla"},
        )
    )
    directory.execute(
        SetPassword(executor_id=admin, target_user_id=str(made.aggregate_id), new_password=password)
    )


def _former_people(count: int, seed: int, now: datetime) -> list[Person]:
    """Return the people who have left, one for each hundred users. Their emails occur nowhere else."""
    left = people(count // 100, seed + 1_000_003, now)
    return [replace(person, email=f"former.{person.email}") for person in left]


def _import(
    directory: Directory,
    admin: str,
    crowd: Iterable[tuple[Person, State]],
    gone: Sequence[Person],
    progress: Progress,
) -> int:
    """Import the users through a file in Padron's own CSV format; return how many were created."""
    folder = directory.outputs.new_temporary_folder()
    try:
        path = folder / "people.csv"
        with directory.outputs.new_text(path) as file:
            writer = csv.writer(file)
            writer.writerow(_HEADINGS + _ATTRIBUTES)
            writer.writerows(_row(person, state) for person, state in crowd)
            writer.writerows(_row(person, State(Status.DELETED)) for person in gone)
        data = directory.execute(ImportUsers(executor_id=admin, path=path), progress).data
    finally:
        remove_temporary_folder(folder)
    return int(data["created"])


def _state(person: Person, chance: random.Random, now: datetime) -> State:
    draw, fate = chance.random(), chance.random()
    role = "member" if draw < 0.16 else "support" if draw < 0.175 else "auditor" if draw < 0.18 else ""
    if person.liveliness < 0.004 or fate < 0.05:
        return State(Status.INVITED, role)
    if fate < 0.11:
        end = now.replace(hour=8, minute=0, second=0) + timedelta(days=chance.randrange(2, 90))
        until = "" if chance.random() < 0.5 else end.isoformat()
        return State(Status.SUSPENDED, role, chance.choice(REASONS), until)
    return State(Status.ACTIVE, role)


def _row(person: Person, state: State) -> list[str]:
    attributes = [person.attributes.get(name, "") for name in _ATTRIBUTES]
    return [
        person.email, person.first_name, person.last_name, person.bio,
        state.status.value, state.role, state.reason, state.until,
        person.created_at.isoformat(), *attributes,
    ]  # fmt: skip


def _suspend_by_hand(directory: Directory, admin: str, some: Sequence[Person], chance: random.Random) -> None:
    """Suspend some users by single commands, so that the history shows more than an import.

    The suspensions end over the next weeks. The import has created these users with the others; created now,
    they would fill the beginning of a list sorted by creation.
    """
    ids = directory.ids_of(tuple(person.email for person in some))
    for person in some:
        directory.execute(
            SuspendUser(
                executor_id=admin,
                target_user_id=ids[person.email],
                reason=chance.choice(REASONS),
                duration=timedelta(days=chance.randrange(1, 45), hours=chance.randrange(24)),
            )
        )


def _delete_by_hand(directory: Directory, admin: str) -> None:
    """Create and delete one user, for a deleted user with its own history."""
    made = directory.execute(
        CreateUser(executor_id=admin, email="former@example.org", first_name="Fiona", last_name="Former")
    )
    directory.execute(
        DeleteUser(
            executor_id=admin,
            target_user_id=str(made.aggregate_id),
            reason="Left the organization at the end of the contract",
        )
    )


def _record(
    directory: Directory, admin: str, crowd: Sequence[Person], seed: int, now: datetime, progress: Progress
) -> int:
    """Record the activity, with each command for many users. Returns the number of entries."""
    chance, total, done = random.Random(f"padron activity {seed}"), 0, 0
    for some in _chunks(crowd, MAX_USERS):
        progress.raise_if_cancelled()
        ids = directory.ids_of(tuple(person.email for person in some))
        entries = {
            ids[person.email]: found
            for person in some
            if person.email in ids and (found := activity_of(person, chance, now))
        }
        if entries:
            directory.execute(RecordActivity(executor_id=admin, entries=entries))
        total += sum(map(len, entries.values()))
        done += len(some)
        progress.report(done, len(crowd), INVENTING_ACTIVITY)
    return total


def _chunks(crowd: Sequence[Person], size: int) -> Iterator[list[Person]]:
    rest = iter(crowd)
    while some := list(itertools.islice(rest, size)):
        yield some
