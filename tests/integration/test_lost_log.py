"""A log that lost something is told to the user, and nothing is cleared until it is accepted."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.bootstrap.composition import open_application as compose
from app.bootstrap.settings import Settings
from app.commands.maintenance import BackUp, RebuildReadStore, RestoreBackup, SealLog, VerifyDirectory
from app.commands.passwords import SetPassword
from app.commands.sign_in import SignIn
from app.commands.update_user import UpdateUser
from app.domain.errors import NotInitialized, PermissionDenied, StoreDamaged
from app.queries.list_users import ListUsers
from tests.house import ADMIN_EMAIL, PASSWORD
from tests.integration.test_several_processes import fresh_documents
from tests.projections.test_rebuild_law import documents


@pytest.fixture
def shortened(house: Any, tmp_path: Path) -> Any:
    """A directory whose last two users are missing in the log, as if its write-ahead log were lost."""
    house.create("ana@example.org")
    house.app.projector.catch_up()
    house.app.close()
    earlier = tmp_path / "earlier.db"
    shutil.copy(house.data_dir / "padron.db", earlier)
    house.app = house.open()
    house.create("bo@example.org")
    house.create("cy@example.org")
    house.app.projector.catch_up()
    house.app.close()
    for name in ("padron.db-wal", "padron.db-shm"):
        (house.data_dir / name).unlink(missing_ok=True)
    shutil.copy(earlier, house.data_dir / "padron.db")
    house.app = house.open()
    return house


def test_every_query_and_verify_say_what_was_lost_and_nothing_is_cleared(shortened: Any) -> None:
    known = documents(shortened.app.read_store)
    for _ in range(2):
        with pytest.raises(StoreDamaged, match=r"the events in between are missing.*--accept-shorter-log"):
            shortened.ask(ListUsers)
    found = shortened.run(VerifyDirectory)
    assert (found.success, "in between are missing" in found.message) == (False, True)
    assert documents(shortened.app.read_store) == known


def test_a_window_says_so_too(shortened: Any) -> None:
    shortened.app.start()
    with pytest.raises(StoreDamaged, match="in between are missing"):
        shortened.ask(ListUsers)


def test_nothing_is_recorded_at_positions_that_were_given_before(shortened: Any) -> None:
    before = shortened.app.write_store.event_log.last_position()
    with pytest.raises(StoreDamaged, match="in between are missing"):
        shortened.create("dee@example.org")
    with pytest.raises(StoreDamaged):
        shortened.run(UpdateUser, target_user_id=shortened.admin, bio="x")
    assert shortened.app.write_store.event_log.last_position() == before


def test_signed_in_operators_stay_told_until_they_accept_it(shortened: Any, tmp_path: Path) -> None:
    for _ in range(3):  # each is an event: the log grows to where it was before
        shortened.app.execute(SignIn(email=ADMIN_EMAIL, password=SecretStr(PASSWORD)))
    shortened.reopen()
    with pytest.raises(StoreDamaged, match=r"other events|in between are missing"):
        shortened.ask(ListUsers)
    with pytest.raises(StoreDamaged):
        shortened.run(RebuildReadStore)
    assert shortened.run(RebuildReadStore, accept_shorter_log=True).success
    emails = {user.email for user in shortened.ask(ListUsers).users}
    assert emails == {ADMIN_EMAIL, "ana@example.org"}
    shortened.create("dee@example.org")
    assert shortened.ask(ListUsers).total_count == 3
    assert documents(shortened.app.read_store) == fresh_documents(shortened, tmp_path / "fresh")


def test_accepting_it_needs_the_permission_to_rebuild(house: Any) -> None:
    ana = house.create("ana@example.org", roles=("support",))
    house.run(SetPassword, target_user_id=ana, new_password=SecretStr("another long secret"))
    with pytest.raises(PermissionDenied):
        house.run(RebuildReadStore, by=ana, accept_shorter_log=True)


def test_a_restored_backup_is_the_other_way_on(shortened: Any, tmp_path: Path) -> None:
    shortened.run(BackUp, path=tmp_path / "backup.db")
    shortened.run(RestoreBackup, path=tmp_path / "backup.db")
    assert shortened.ask(ListUsers).total_count == 2


def test_a_backup_that_may_hold_what_was_lost_is_not_replaced(shortened: Any, tmp_path: Path) -> None:
    good = tmp_path / "nightly.db"
    good.write_bytes(b"what was lost")
    with pytest.raises(StoreDamaged, match="in between are missing"):
        shortened.run(BackUp, path=good)
    made = shortened.run(BackUp, path=good, even_damaged=True)
    assert good.read_bytes() == b"what was lost"
    assert made.data["path"] == f"{good}.damaged"
    shortened.run(RebuildReadStore, accept_shorter_log=True)
    shortened.run(BackUp, path=good)
    assert good.read_bytes() != b"what was lost"


def test_the_seal_of_a_shortened_log_does_not_replace_a_good_one(shortened: Any, tmp_path: Path) -> None:
    good = tmp_path / "padron.seal"
    good.write_bytes(b"what was lost")
    with pytest.raises(StoreDamaged, match="in between are missing"):
        shortened.run(SealLog, path=good)
    assert good.read_bytes() == b"what was lost"


@pytest.mark.parametrize("how", ["empty", "missing"])
def test_a_database_that_is_gone_does_not_become_a_new_directory(house: Any, how: str) -> None:
    house.create("ana@example.org")
    house.app.projector.catch_up()
    house.app.close()
    database, read = house.data_dir / "padron.db", house.data_dir / "read" / "read.jsonl"
    known = read.read_bytes()
    for name in ("padron.db", "padron.db-wal", "padron.db-shm"):
        (house.data_dir / name).unlink(missing_ok=True)
    if how == "empty":
        database.touch()
    for create in (False, True):
        with pytest.raises(StoreDamaged, match=f"is {how}.*restore"):
            compose(house.data_dir, create, settings=Settings(house.data_dir, 4))
    assert (read.read_bytes(), database.exists()) == (known, how == "empty")


def test_an_empty_database_alone_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "padron.db").touch()
    with pytest.raises(NotInitialized):
        compose(tmp_path, create=False)
