"""Verifying a whole directory: the index too, beside writers, and with a way to stop."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from typing import Any

import pytest

from app.commands.maintenance import VerifyDirectory
from app.commands.update_user import UpdateUser
from app.domain.errors import Cancelled
from app.domain.message import Message


def failed(result: Any) -> dict[str, tuple[str, ...]]:
    return {check["name"]: check["problems"] for check in result.data["checks"] if not check["ok"]}


def test_an_index_that_is_not_what_the_documents_say_is_named_and_repaired(house: Any) -> None:
    ana = house.create("ana@example.org", attributes={"team": "blue"})
    house.create("bo@example.org", attributes={"team": "red"})
    house.app.projector.catch_up()
    seq = house.app.read_store.seq_of(ana)
    index = house.app.read_store.index
    index.columns.times["created_at"][seq] += 1
    index.columns.attributes["team"].codes[seq] = 2
    index.texts.fields["name"].set(seq, b"ana garcja")
    found = house.run(VerifyDirectory)
    assert not found.success
    said = failed(found)
    assert list(said) == ["index"]
    for part in ("created_at", "attribute team", "words of name"):
        assert part in said["index"][0]
    repaired = house.run(VerifyDirectory, repair=True)
    assert (repaired.success, repaired.data["repaired"]) == (True, True)
    assert house.run(VerifyDirectory).success


def test_an_email_that_went_from_one_user_to_another_is_no_difference(house: Any) -> None:
    ana, bo = house.create("ana@example.org"), house.create("bo@example.org")
    house.run(UpdateUser, target_user_id=ana, email="ana2@example.org")
    house.run(UpdateUser, target_user_id=bo, email="ana@example.org")
    house.run(UpdateUser, target_user_id=ana, email="bo@example.org")
    assert failed(house.run(VerifyDirectory)) == {}
    house.reopen()
    assert failed(house.run(VerifyDirectory)) == {}
    house.app.read_store.index.by_email.set("ana@example.org", house.app.read_store.seq_of(ana))
    found = failed(house.run(VerifyDirectory))
    assert list(found["index"]) == ["The index differs from the read store in email."]


def test_a_copy_that_a_killed_process_left_is_named(house: Any) -> None:
    (house.data_dir / ".backup.db.999999999.part").write_bytes(b"somebody's data")
    found = house.run(VerifyDirectory)
    assert "A file was left behind: .backup.db.999999999.part." in failed(found)["leftovers"]
    house.reopen()
    assert house.run(VerifyDirectory).success


class _StoppedAt:
    """Progress of somebody who cancels when the check with this text has begun."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._reached = False

    def report(self, done: int, total: int | None, text: str = "") -> None:
        self._reached |= text.startswith(self._text)

    def raise_if_cancelled(self) -> None:
        if self._reached:
            raise Cancelled(Message("Stopped, as you asked."))


@pytest.mark.parametrize(
    "text",
    [
        "Checking the database's pages",
        "Checking the chain",
        "Comparing the tables",
        "Updating the read store",
    ],
)
def test_a_verification_can_be_stopped_in_each_of_its_parts(house: Any, text: str) -> None:
    for number in range(10):
        house.create(f"u{number}@example.org")
    with pytest.raises(Cancelled):
        house.app.execute(VerifyDirectory(executor_id=house.admin), _StoppedAt(text))
    assert list((house.data_dir / "read").glob(".*.work")) == []
    assert house.run(VerifyDirectory).success


@pytest.mark.parametrize("verifications", [15, pytest.param(100, marks=pytest.mark.slow)])
def test_verifications_beside_a_writer_give_no_alarm(house: Any, verifications: int) -> None:
    ana = house.create("ana@example.org")
    log, done = house.app.write_store.event_log, threading.Event()
    before = log.last_position()

    def write() -> None:
        number = 0
        while not done.is_set():
            number += 1
            house.run(UpdateUser, target_user_id=ana, bio=f"bio {number}", attributes={"n": str(number)})
            done.wait(0.002)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        found = [house.run(VerifyDirectory) for _ in range(verifications)]
    finally:
        done.set()
        writer.join()
    assert [one.message for one in found if not one.success] == []
    assert log.last_position() > before, "nobody wrote meanwhile"


def test_foreign_and_missing_objects_of_the_schema_are_named(house: Any) -> None:
    with closing(sqlite3.connect(house.data_dir / "padron.db")) as connection:
        connection.execute("CREATE TABLE notes (text TEXT)")
        connection.execute("CREATE VIEW people AS SELECT email FROM users")
        connection.execute("DROP INDEX users_due")
    said = failed(house.run(VerifyDirectory))["schema"]
    assert said == (
        "The database contains a table “notes” that is not part of Padron.",
        "The database contains a view “people” that is not part of Padron.",
        "The index “users_due” is missing.",
    )
