"""A session ends with the password that opened it, also where another process sets a new one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.bootstrap.application import Application
from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings
from app.commands.maintenance import BackUp, RestoreBackup
from app.commands.passwords import ResetPassword, SetPassword
from app.commands.sign_in import SignIn
from app.domain.errors import NotSignedIn
from app.domain.identifiers import SYSTEM_ID
from app.queries.list_users import ListUsers
from tests.house import PASSWORD, House

NEW = SecretStr("violet harbour lantern")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "padron")
    yield made
    made.app.close()


@pytest.fixture
def elsewhere(house: House) -> Iterator[Application]:
    """Another process on the directory."""
    other = open_application(house.data_dir, settings=Settings(house.data_dir, 4))
    yield other
    other.close()


def _support(house: House) -> str:
    user = house.create("s@example.org", roles=("support",), password=SecretStr(PASSWORD))
    house.app.execute(SignIn(email="s@example.org", password=SecretStr(PASSWORD)))
    house.ask(ListUsers, by=user)
    return user


@pytest.mark.parametrize("how", [SetPassword, ResetPassword])
def test_what_another_process_sets_ends_the_session_for_queries_too(
    house: House, elsewhere: Application, how: type[SetPassword | ResetPassword]
) -> None:
    support = _support(house)
    if how is SetPassword:
        elsewhere.execute(SetPassword(executor_id=SYSTEM_ID, target_user_id=support, new_password=NEW))
    else:
        elsewhere.execute(ResetPassword(executor_id=SYSTEM_ID, target_user_id=support))
    house.app.catch_up()
    with pytest.raises(NotSignedIn, match="ends this session"):
        house.ask(ListUsers, by=support)


def test_a_restored_backup_ends_no_session_of_who_is_signed_in(house: House, tmp_path: Path) -> None:
    house.app.execute(SignIn(email="root@example.org", password=SecretStr(PASSWORD)))
    house.run(BackUp, path=tmp_path / "copy.db")
    house.run(RestoreBackup, path=tmp_path / "copy.db")
    assert house.ask(ListUsers).total_count == 1
