"""Opening a data directory: made when missing, refused politely when it can't be used."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from app.commands.access_review import StartAccessReview
from app.domain.errors import StoreDamaged, StoreTooNew, StoreUnavailable
from app.domain.permissions import BUILT_IN_ROLES
from app.write_store.engine import make_engine
from app.write_store.schema import Base
from app.write_store.store import DATABASE, WriteStore
from tests.write_store.office import Office, open_store


def test_nothing_becomes_a_database_with_the_built_in_roles(tmp_path: Path) -> None:
    assert not WriteStore.exists(tmp_path / "a" / "b")
    store = open_store(tmp_path / "a" / "b")
    with store.unit_of_work() as work:
        assert {role.name: role.permissions for role in work.roles.all()} == BUILT_IN_ROLES
        assert work.users.is_empty()
    assert store.is_empty()
    assert [event.type for event in store.event_log.read(0)] == ["RoleDefined"] * 4
    assert WriteStore.exists(tmp_path / "a" / "b")
    store.close()


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise elsewhere")
def test_only_its_owner_may_read_it(store: WriteStore, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "padron").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "padron" / DATABASE).stat().st_mode) == 0o600


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    first = open_store(tmp_path)
    log_id, chain = first.log_id, first.chain_state()
    first.close()
    again = open_store(tmp_path)
    assert (again.log_id, again.chain_state()) == (log_id, chain)
    again.close()


def test_two_logs_never_have_the_same_id(tmp_path: Path) -> None:
    one, other = open_store(tmp_path / "one"), open_store(tmp_path / "other")
    assert one.log_id != other.log_id
    one.close()
    other.close()


def test_every_table_is_strict_and_as_the_models_say(office: Office) -> None:
    tables = {row[1]: row for row in office.sql("PRAGMA table_list") if row[2] == "table"}
    for name, table in Base.metadata.tables.items():
        assert tables[name][5] == 1, f"{name} is not STRICT"
        columns = {row[1]: (row[2], bool(row[3])) for row in office.sql(f"PRAGMA table_info({name})")}
        wanted = {
            column.name: (
                {"LargeBinary": "BLOB"}.get(type(column.type).__name__, type(column.type).__name__.upper()),
                not column.nullable,
            )
            for column in table.columns
        }
        assert columns == wanted
    with pytest.raises(sqlite3.IntegrityError):
        office.sql("UPDATE users SET seq='x'")


def test_each_connection_is_durable_and_keeps_references_true(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "x.db")
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            for pragma, value in (
                ("foreign_keys", 1), ("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1),
            ):  # fmt: skip
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    engine.dispose()


def test_a_database_of_a_newer_padron_is_refused_and_left_alone(office: Office) -> None:
    office.sql("UPDATE alembic_version SET version_num='9999'")
    office.close()
    before = office.database.read_bytes()
    with pytest.raises(StoreTooNew, match="9999") as refusal:
        open_store(office.directory)
    assert refusal.value.exit_code == 3
    assert office.database.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"This is no database at all. " * 200, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_damaged_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(content)
    with pytest.raises(StoreDamaged, match="restore") as refusal:
        open_store(tmp_path)
    assert refusal.value.details["path"] == str(tmp_path / DATABASE)
    assert (tmp_path / DATABASE).read_bytes() == content


def test_somebody_elses_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE)) as foreign:
        foreign.execute("CREATE TABLE songs (name TEXT)")
        foreign.commit()
    with pytest.raises(StoreDamaged, match="not one of Padron's"):
        open_store(tmp_path)


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailable, match="--data-dir") as refusal:
        open_store(tmp_path / "file" / "padron")
    assert str(tmp_path / "file") in refusal.value.message


def test_a_directory_in_the_databases_place_is_named(tmp_path: Path) -> None:
    (tmp_path / DATABASE).mkdir()
    with pytest.raises(StoreUnavailable, match="can't be opened"):
        open_store(tmp_path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="rights don't bind root")
def test_a_directory_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir(mode=0o500)
    with pytest.raises(StoreUnavailable):
        open_store(tmp_path / "mine")


@pytest.mark.parametrize("name", ["a?b=c", "a#b", "a%20b", "ñandú 日本", "a'b;c", "a&b"])
@pytest.mark.skipif(os.name != "posix", reason="Windows does not allow such names")
def test_any_name_of_a_directory_will_do(tmp_path: Path, name: str) -> None:
    office = Office(tmp_path / name)
    office.initialize()
    office.store.backup(office.directory / "backup#1?.db")
    office.store.restore(office.directory / "backup#1?.db")
    office.reopen()
    assert not office.store.is_empty()
    office.close()
    assert {path.name for path in tmp_path.iterdir()} == {name}
    assert {path.name for path in office.directory.iterdir()} == {DATABASE, "backup#1?.db"}


def test_a_connection_that_is_lent_while_the_store_closes_is_closed_when_it_comes_back(
    office: Office,
) -> None:
    engine = make_engine(office.database)
    lent = engine.connect()
    raw = lent.connection.driver_connection
    assert raw is not None
    engine.dispose()
    assert lent.exec_driver_sql("SELECT count(*) FROM users").scalar() == 1
    lent.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        raw.execute("SELECT 1")


def test_a_database_of_the_first_schema_is_brought_up_to_date(office: Office) -> None:
    ana = office.create()
    for statement in (
        "DROP TABLE commands",
        "DROP TABLE review_users",
        "DROP TABLE reviews",
        "ALTER TABLE credentials DROP COLUMN checked_by",
        "UPDATE alembic_version SET version_num='0001'",
    ):
        office.sql(statement)
    before = office.events()
    office.reopen()
    assert office.sql("SELECT version_num FROM alembic_version") == [("0004",)]
    assert office.events() == before
    assert office.run(StartAccessReview, title="Autumn", user_ids=(ana,)).success
