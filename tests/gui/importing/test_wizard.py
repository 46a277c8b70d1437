"""The import wizard, as a person uses it: one file, one import at a time, nothing written unseen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.commands.import_users import ImportUsers
from app.queries.get_user import GetUser
from tests.gui.conftest import WindowDriver
from tests.gui.import_wizards import (
    cells,
    drop,
    people,
    try_it,
    wizard_on,
)


def test_enter_in_the_path_looks_at_the_file_and_starts_nothing_twice(
    driver: WindowDriver, sent: list[ImportUsers], tmp_path: Path
) -> None:
    file = people(tmp_path / "people.csv", 3000)
    wizard = wizard_on(driver)
    wizard.path.setFocus()
    wizard.path.setText(str(file))
    QTest.keyClick(wizard.path, Qt.Key.Key_Return)
    assert sent == []
    driver.wait(wizard.action_button.isEnabled)
    driver.click("go", wizard)
    while wizard.is_busy:
        assert not wizard.action_button.isEnabled()
        driver.turn(1)
    assert [command.dry_run for command in sent] == [True]


def test_while_an_import_runs_another_file_is_not_taken(
    driver: WindowDriver, sent: list[ImportUsers], tmp_path: Path
) -> None:
    other = people(tmp_path / "other.csv", 3)
    wizard = wizard_on(driver, people(tmp_path / "people.csv", 3000, "not an address,Olga,Ruiz"))
    try_it(driver, wizard)
    driver.click("go", wizard)
    assert wizard.is_busy
    assert not drop(wizard, other)
    wizard.open_file(other)
    assert wizard.path.text().endswith("people.csv")
    assert not wizard.action_button.isEnabled()
    driver.wait(lambda: not wizard.is_busy)
    assert [(command.path.name, command.dry_run) for command in sent] == [
        ("people.csv", True), ("people.csv", False),
    ]  # fmt: skip
    assert driver.find("go", wizard).text() == "Done"
    assert drop(wizard, other)
    assert wizard.path.text() == str(other)
    driver.wait(wizard.action_button.isEnabled)
    wizard.close()


def test_nothing_is_tried_before_it_is_known_what_the_file_is(driver: WindowDriver, tmp_path: Path) -> None:
    wizard = wizard_on(driver, people(tmp_path / "people.csv", 2000))
    wizard._look_again()  # the answer is still to come
    wizard.submit()
    assert not wizard.is_busy
    driver.wait(wizard.action_button.isEnabled)
    try_it(driver, wizard)
    assert "2,000" in wizard.action_button.text()


# -- columns --


def test_existing_users_are_brought_up_to_date_when_asked(driver: WindowDriver, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name,status\nANA@example.org,Anna,García,suspended\n", "utf-8")
    wizard = wizard_on(driver, file)
    try_it(driver, wizard)
    assert driver.find("go", wizard).text() == "Nothing to import"
    assert not wizard.action_button.isEnabled()
    driver.click("back", wizard)
    wizard.on_duplicate.setFocus()
    QTest.keyClick(wizard.on_duplicate, Qt.Key.Key_Down)
    assert wizard.on_duplicate.currentData() == "update"
    try_it(driver, wizard)
    assert "Status: Invited → Suspended" in cells(wizard, 0)[3]
    driver.finish(wizard)
    user = driver.window.backend.ask(GetUser(asker_id="system", target_user_id="ana@example.org")).data  # type: ignore[union-attr]
    assert (user.first_name, user.status.value) == ("Anna", "suspended")


# -- trouble, the report, Cancel --
