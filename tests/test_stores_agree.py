"""The comparison finds what was changed by hand, and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from app.commands.update_user import UpdateUser
from tests.integration.test_erasure import erase, plant
from tests.stores_agree import disagreements

CHANGES = {
    "a letter of a name": "UPDATE users SET first_name = 'Anna' WHERE email = 'ana@example.org'",
    "a role": "INSERT INTO user_roles SELECT id, 'auditor' FROM users WHERE email = 'ana@example.org'",
    "an attribute": "DELETE FROM user_attributes WHERE name = 'team'",
    "a user": "DELETE FROM users WHERE email = 'ana@example.org'",
}


@pytest.fixture
def full(house: Any) -> Any:
    """With an erased user and one who was changed; closed."""
    ana = house.create("ana@example.org", attributes={"team": "red"}, roles=("support",))
    house.run(UpdateUser, target_user_id=ana, bio="of now")
    erase(house, plant(house))
    house.app.close()
    return house


def test_an_ordinary_directory_agrees(full: Any) -> None:
    assert disagreements(full.data_dir) == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_table_that_was_changed_by_hand_does_not_agree(full: Any, change: str) -> None:
    with closing(sqlite3.connect(full.data_dir / "padron.db")) as database:
        database.execute("PRAGMA foreign_keys=ON")  # a user goes with the rows that belong to it
        database.execute(CHANGES[change])
        database.commit()
    (found,) = disagreements(full.data_dir)
    assert found.startswith("The tables")


def test_a_read_store_that_lacks_a_document_does_not_agree(full: Any) -> None:
    full.app = full.open()
    with full.app.read_store.batch() as batch:
        batch.remove("users", 1)
    full.app.close()
    (found,) = disagreements(full.data_dir)
    assert found.startswith("The read store: 1 are missing, for example users/1")
