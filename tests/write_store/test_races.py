"""Two windows at once: somebody wins, nothing is lost, and an administrator remains."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.commands.delete_user import DeleteUser
from app.commands.message import Command
from app.commands.roles import RevokeRole
from app.commands.suspend_user import SuspendUser
from app.commands.update_user import UpdateUser
from app.domain.errors import (
    ConcurrencyError,
    EmailTaken,
    LastAdministrator,
    NotSignedIn,
    PadronError,
    PermissionDenied,
)
from tests.write_store.office import REASON, Office


@pytest.fixture
def other_window(office: Office) -> Iterator[Office]:
    """Another process, in effect: a store of its own on the same file."""
    other = Office(office.directory, office.clock)
    other.admin = office.admin
    yield other
    other.close()


def together(*works: Callable[[], object]) -> Sequence[Exception | None]:
    """Start all at one moment; answers what each raised."""
    barrier = threading.Barrier(len(works))
    outcomes: list[Exception | None] = [None] * len(works)

    def run(number: int) -> None:
        barrier.wait()
        try:
            works[number]()
        except PadronError as error:
            outcomes[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


DEMOTIONS: dict[str, tuple[type[Command], dict[str, Any]]] = {
    "revoke": (RevokeRole, {"role": "administrator"}),
    "suspend": (SuspendUser, {"reason": REASON}),
    "delete": (DeleteUser, {"reason": REASON}),
}


@pytest.mark.parametrize("how", DEMOTIONS)
@pytest.mark.parametrize("windows", ["one", "two"])
def test_of_the_last_two_administrators_one_remains(
    office: Office, other_window: Office, how: str, windows: str
) -> None:
    second = office.operator("administrator")
    kind, fields = DEMOTIONS[how]
    elsewhere = office if windows == "one" else other_window
    outcomes = together(
        lambda: office.run(kind, by=office.admin, target_user_id=second, **fields),
        lambda: elsewhere.run(kind, by=second, target_user_id=office.admin, **fields),
    )
    (lost,) = [outcome for outcome in outcomes if outcome is not None]
    assert isinstance(lost, LastAdministrator | NotSignedIn | PermissionDenied)
    with office.store.unit_of_work() as work:
        active = [
            work.users.other_effective_administrators(second),
            work.users.other_effective_administrators(office.admin),
        ]
    assert sorted(active) == [False, True]
    assert office.store.verify_chain() == []


def test_two_who_give_up_their_own_role_at_once_can_not_both(office: Office, other_window: Office) -> None:
    second = office.operator("administrator")
    outcomes = together(
        lambda: office.run(RevokeRole, by=office.admin, target_user_id=office.admin, role="administrator"),
        lambda: other_window.run(RevokeRole, by=second, target_user_id=second, role="administrator"),
    )
    assert [type(outcome) for outcome in outcomes if outcome] == [LastAdministrator]


def test_one_email_is_given_once(office: Office, other_window: Office) -> None:
    outcomes = together(
        *[lambda desk=desk: desk.create("ana@example.org") for desk in (office, other_window) * 3]
    )
    assert [type(outcome) for outcome in outcomes if outcome] == [EmailTaken] * 5
    assert office.sql("SELECT count(*) FROM users") == [(2,)]


def test_of_two_forms_on_one_version_one_is_told_that_it_is_stale(
    office: Office, other_window: Office
) -> None:
    ana = office.create()
    outcomes = together(
        lambda: office.run(UpdateUser, target_user_id=ana, bio="mine", expected_version=1),
        lambda: other_window.run(UpdateUser, target_user_id=ana, bio="yours", expected_version=1),
    )
    (stale,) = [outcome for outcome in outcomes if outcome is not None]
    assert isinstance(stale, ConcurrencyError)
    assert stale.details["current_version"] == 2


def test_many_writers_leave_a_log_without_gaps(office: Office, other_window: Office) -> None:
    def write(desk: Office, thread: int) -> None:
        for number in range(6):
            desk.create(f"user-{thread}-{number}@example.org")

    desks = [office, office, other_window]
    assert together(*[lambda n=n, d=d: write(d, n) for n, d in enumerate(desks)]) == [None] * 3
    positions = [event.position for event in office.events()]
    assert positions == list(range(1, 5 + 18 + 1))
    assert office.store.verify_chain() == []
    assert len({row[0] for row in office.sql("SELECT seq FROM users")}) == 19


def test_two_programs_that_start_at_once_make_one_directory(tmp_path: Path) -> None:
    made: list[Office] = []
    outcomes = together(*[lambda: made.append(Office(tmp_path / "new")) for _ in range(3)])
    assert outcomes == [None] * 3
    assert [event.type for event in made[0].events()] == ["RoleDefined"] * 4
    for office in made:
        office.close()


def test_of_many_that_start_at_once_none_is_turned_away(tmp_path: Path) -> None:
    """What was refused now and then: the change to the write-ahead log does not wait by itself."""
    for number in range(15):
        made: list[Office] = []
        place = tmp_path / str(number)
        start = partial(lambda made, place: made.append(Office(place)), made, place)
        assert together(*[start] * 4) == [None] * 4
        for office in made:
            office.close()
