"""Template: a small directory made once, copied for each seed."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from pydantic import SecretStr

from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings
from app.commands.create_user import CreateUser
from app.commands.initialize_directory import InitializeDirectory
from app.commands.suspend_user import SuspendUser
from app.domain.identifiers import uuid7_at
from tests.simulation.clock import SimulatedClock
from tests.simulation.model import Person, State, of_profile
from tests.simulation.scheduler import Owner, Scheduler

REASON = "as the simulator wishes"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
SIZES = (3, 30, 120)


def word(random: Random) -> str:
    """A planted word, which stands nowhere else: 8 letters after “zq”."""
    return "zq" + "".join(random.choice(_LETTERS) for _ in range(8))


def invented(random: Random) -> dict[str, Any]:
    """A person of planted words."""
    return {
        "email": f"{word(random)}@{random.choice(('example.org', 'example.com'))}",
        "first_name": word(random).capitalize(),
        "last_name": word(random).capitalize(),
        "bio": random.choice(("", word(random), f"{word(random)} and {word(random)}")),
        "attributes": random.choice(({}, {"department": word(random)})),
    }


class Template:
    """What was made: everybody in it, the administrator's id, the log's last position."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = State()
        self.administrator = ""
        self.position = 0


def make(folder: Path, users: int) -> Template:
    """A directory at `folder` with so many users besides the administrator. Made within a scheduler of its
    own, so that its salts and ids are the same each time."""
    scheduler, made = Scheduler(users, 0.0), Template(folder)
    scheduler.spawn(Owner("template"), "make", lambda: _fill(made, users, scheduler))
    scheduler.run()
    for task in scheduler.failed:
        assert task.error is not None
        raise task.error
    return made


def _fill(made: Template, users: int, scheduler: Scheduler) -> None:
    random = Random(users)

    def new_id() -> str:
        return uuid7_at(1_790_000_000_000, random.randbytes(10))

    app = open_application(
        made.folder, settings=Settings(made.folder, 4), clock=SimulatedClock(scheduler), ids=new_id
    )
    root = made.administrator = str(
        app.execute(
            InitializeDirectory(
                command_id=new_id(),
                email="root@example.org",
                first_name="Rosa",
                last_name="Raiz",
                password=SecretStr("correct horse battery"),
            )
        ).data["id"]
    )
    made.state.people[root] = Person(
        root, "root@example.org", "Rosa", "Raiz", roles=frozenset({"administrator"}), enrolled=True
    )
    for number in range(users):
        values = invented(random)
        user_id = str(app.execute(CreateUser(executor_id=root, command_id=new_id(), **values)).aggregate_id)
        suspended = number % 5 == 4
        if suspended:
            app.execute(
                SuspendUser(executor_id=root, command_id=new_id(), target_user_id=user_id, reason=REASON)
            )
        made.state.people[user_id] = Person(
            user_id, values["email"], values["first_name"], values["last_name"], values["bio"],
            values["attributes"], suspended=suspended, reason=REASON if suspended else "",
            words=of_profile(values),
        )  # fmt: skip
    made.position = app.catch_up()
    app.close()
