"""A new directory of one's own begins with what to do first, not with a list of oneself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import formats
from app.commands.create_user import CreateUser
from app.commands.delete_user import DeleteUser
from app.commands.import_users import ImportUsers
from app.commands.passwords import SetPassword
from app.gui.pages.users.first_steps import FirstSteps
from tests.gui.conftest import ADMIN, PASSWORD, WindowDriver, make_directory


@pytest.fixture
def alone(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowDriver]:
    """Signed in as the only user of a directory."""
    make_directory(tmp_path / "padron", people=0)
    made = WindowDriver(qtbot, tmp_path / "padron")
    made.open()
    made.sign_in()
    yield made
    made.window.close()


def steps(driver: WindowDriver) -> FirstSteps:
    driver.wait(lambda: isinstance(driver.users.states.currentWidget(), FirstSteps))
    found = driver.users.states.currentWidget()
    assert isinstance(found, FirstSteps)
    return found


def test_a_new_directory_begins_with_import_and_new_user(alone: WindowDriver) -> None:
    said = steps(alone)
    assert not alone.users.table.isVisible()
    alone.find("first_import", said)
    alone.find("first_user", said)


def test_it_names_every_format_that_can_be_read(alone: WindowDriver) -> None:
    said = steps(alone)
    titles = [kind.title for kind in formats.FORMATS if kind.reads]

    def text() -> str:
        return " ".join(part.text() for part in said.findChildren(QLabel))

    alone.wait(lambda: all(title in text() for title in titles))
    unread = [kind.title for kind in formats.FORMATS if not kind.reads]
    assert not [title for title in unread if title in text()]


def test_its_buttons_open_the_wizard_and_the_form(alone: WindowDriver) -> None:
    alone.click("first_import", steps(alone))
    alone.wait(lambda: alone.bench.directory.opened is not None and alone.bench.directory.opened.isVisible())
    wizard: Any = alone.bench.directory.opened
    wizard.reject()
    alone.click("first_user", steps(alone))
    alone.dialog().reject()


def test_it_goes_when_there_is_somebody_else_and_comes_back_for_nobody(alone: WindowDriver) -> None:
    steps(alone)
    operator = alone.bench.context.operator_id
    bo = alone.run(CreateUser, executor_id=operator, email="bo@example.org", first_name="Bo", last_name="Li")
    alone.wait(alone.users.table.isVisible)
    alone.run(DeleteUser, executor_id=operator, target_user_id=bo.aggregate_id, reason="Left the company")
    alone.wait(lambda: alone.users.model.total == 1)
    assert alone.users.table.isVisible()  # there was somebody: the list tells, with its count of deleted


def test_a_search_that_finds_oneself_alone_is_a_list(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("rosa", 1)
    assert driver.users.table.isVisible()


def test_ones_own_account_is_reached_from_it(alone: WindowDriver) -> None:
    alone.click("first_own", steps(alone))
    alone.wait(lambda: alone.users.detail.user is not None and alone.users.detail.user.email == ADMIN)


def test_the_sample_can_be_imported_as_it_is(alone: WindowDriver, tmp_path: Path) -> None:
    steps(alone)
    path = tmp_path / "sample.csv"
    alone.bench.directory.save_sample_to(path)
    alone.wait(lambda: str(path) in alone.bench.notice.text)
    assert formats.inspect(path).format == "padron-csv"
    result = alone.run(ImportUsers, executor_id=alone.bench.context.operator_id, path=path)
    assert (result.data["created"], result.data["refused"]) == (3, 0)
    assert not result.data["refusals"]
    alone.wait(alone.users.table.isVisible)


def test_who_may_neither_import_nor_create_sees_the_list(alone: WindowDriver) -> None:
    operator = alone.bench.context.operator_id
    aud = alone.run(CreateUser, executor_id=operator, email="aud@example.org", first_name="Aud",
                    last_name="Itor", roles=("auditor",))  # fmt: skip
    alone.run(SetPassword, executor_id=operator, target_user_id=aud.aggregate_id,
              new_password=SecretStr(PASSWORD))  # fmt: skip
    alone.window.sign_out()
    alone.sign_in("aud@example.org")
    alone.wait(alone.users.table.isVisible)


def test_the_order_of_the_list_is_said_wherever_its_column_is(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    order: Any = driver.find("order")
    assert order.text() == "· newest first"
    driver.users.sort_by(0)
    driver.wait(lambda: order.text() == "· by Name")
    driver.users.sort_by(0)
    driver.wait(lambda: order.text() == "· by Name, descending")
    driver.users.sort_by(5)
    driver.search("ana", 1)
    assert order.text() == "· best matches first"
    driver.users.choose_facet("status", "invited", True)  # chips need the room
    driver.wait(lambda: not order.isVisible())
