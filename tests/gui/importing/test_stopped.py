"""An import that is cancelled, or that the disk stops, says what stays and goes on."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.commands.import_users import ImportUsers, ImportUsersHandler
from app.domain.errors import StoreUnavailable
from app.domain.message import Message
from tests.gui.conftest import WindowDriver
from tests.gui.import_wizards import (
    people,
    try_it,
    wizard_on,
)


def test_an_import_that_is_cancelled_says_what_stays_goes_on_and_is_undone_as_one(
    driver: WindowDriver, sent: list[ImportUsers], held: threading.Event, tmp_path: Path
) -> None:
    held.set()
    wizard = wizard_on(driver, people(tmp_path / "people.csv", 1500, "not an address,Olga,Ruiz"))
    try_it(driver, wizard)
    held.clear()
    driver.click("go", wizard)
    driver.wait(lambda: wizard.progress.value() == 1000)
    assert wizard.progress.maximum() == 1501
    driver.click("cancel", wizard)
    held.set()
    driver.wait(lambda: wizard._ticket is None)
    assert wizard.notice.property("kind") == "info"
    assert wizard.notice.text.startswith("Stopped: 1000 created")
    assert "“Go on” continues there" in wizard.notice.text
    undo = driver.window.menu_actions["undo"]
    driver.wait(lambda: "stopped import of 1,000 users" in undo.text())
    assert driver.find("go", wizard).text() == "Go on"
    driver.click("go", wizard)
    driver.wait(lambda: wizard._finished and wizard._ticket is None)
    assert sent[-1].command_id == sent[-2].command_id
    assert "1,500 created" in wizard.notice.text
    assert not list(tmp_path.glob("*refused*")), "nothing is written unasked"
    driver.click("go", wizard)
    driver.wait(lambda: driver.users.model.total == 1504)
    driver.wait(lambda: "import of 1,500 users" in undo.text())
    undo.trigger()
    driver.wait(lambda: driver.users.model.total == 4)
    driver.wait(lambda: not undo.isEnabled())


def test_a_dry_run_that_is_cancelled_has_written_nothing(
    driver: WindowDriver, held: threading.Event, tmp_path: Path
) -> None:
    wizard = wizard_on(driver, people(tmp_path / "people.csv", 1500))
    driver.click("go", wizard)
    driver.wait(lambda: wizard.progress_text.text())
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    held.set()
    driver.wait(lambda: wizard._ticket is None)
    assert wizard.notice.text == "Stopped. Nothing was written."
    assert wizard.notice.property("kind") == "info"
    assert driver.find("go", wizard).text() == "Try without writing"
    assert not driver.window.menu_actions["undo"].isEnabled()


def test_trouble_of_the_disk_is_told_with_what_stays_and_the_import_goes_on(
    driver: WindowDriver, sent: list[ImportUsers], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard = wizard_on(driver, people(tmp_path / "people.csv", 1500))
    try_it(driver, wizard)
    transaction = ImportUsersHandler._transaction

    def full(handler: Any, command: Any, number: int, *rest: Any) -> int:
        if number == 1:
            raise StoreUnavailable(Message("The disk is full."))
        return transaction(handler, command, number, *rest)

    monkeypatch.setattr(ImportUsersHandler, "_transaction", full)
    driver.click("go", wizard)
    driver.wait(lambda: wizard.notice.text and wizard._ticket is None)
    assert wizard.notice.property("kind") == "error"
    assert wizard.notice.text.startswith("The disk is full. Before that 1,000 created")
    monkeypatch.undo()
    driver.finish(wizard)
    driver.wait(lambda: driver.users.model.total == 1504)
