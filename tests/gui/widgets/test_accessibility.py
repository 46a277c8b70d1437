"""Names for a screen reader, a focus that is seen, a sensible order."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QWidget,
)

from app.gui.importing.wizard import ImportWizard
from app.gui.widgets.builders import column
from app.gui.widgets.failures_list import FailuresList
from tests.gui.conftest import WindowDriver
from tests.gui.controls import nameless, without_visible_focus
from tests.gui.wearing import wear


def test_every_control_of_every_page_has_a_name(driver: WindowDriver) -> None:
    assert nameless(driver.window) == []
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    for page in driver.bench.pages:
        driver.bench.show_page(page)
        driver.wait(lambda: not driver.window.operations.is_busy)
        assert nameless(driver.window) == [], page
    driver.bench.show_page("users")
    for tab in range(driver.users.detail.tabs.count()):
        driver.users.detail.tabs.setCurrentIndex(tab)
        driver.wait(lambda: not driver.window.operations.is_busy)
        assert nameless(driver.window) == [], driver.users.detail.tabs.tabText(tab)


def test_every_control_of_a_new_directory_has_a_name(new_driver: WindowDriver) -> None:
    new_driver.open()
    new_driver.find("make_demo")
    assert nameless(new_driver.window) == []
    new_driver.start_own()
    new_driver.find("create_directory")
    assert nameless(new_driver.window) == []


def test_tab_reaches_search_list_and_pane_and_comes_back(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    driver.users.search.setFocus()
    visited: list[QWidget] = []
    for _ in range(80):
        focus = QApplication.focusWidget()
        assert focus is not None
        if visited and focus is visited[0]:
            break
        visited.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    else:
        pytest.fail("the focus is caught in " + ", ".join(part.objectName() for part in visited[-5:]))
    names = [part.objectName() for part in visited]
    assert names.index("search") < names.index("users") < names.index("detail_edit")
    assert "page_users" in names


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_focus_is_seen_on_every_control(driver: WindowDriver, look: str) -> None:
    assert without_visible_focus(driver.window) == [], "sign-in"
    driver.sign_in()
    wear(driver, look)
    driver.search("garcia", finds=1)
    driver.select(0)
    assert without_visible_focus(driver.window) == [], "users"
    for page in ("dashboard", "history"):
        driver.bench.show_page(page)
        driver.wait(lambda: not driver.window.operations.is_busy)
        driver.settle()
        assert without_visible_focus(driver.window) == [], page
    driver.bench.show_page("users")
    for tab in range(1, driver.users.detail.tabs.count()):
        driver.users.detail.tabs.setCurrentIndex(tab)
        driver.wait(lambda: not driver.window.operations.is_busy)
        driver.settle()
        assert without_visible_focus(driver.window) == [], driver.users.detail.tabs.tabText(tab)


def test_the_focus_is_seen_on_what_is_listed_in_dialogs(driver: WindowDriver, tmp_path: Path) -> None:
    """What an import refused, and what was refused of an act on many."""
    driver.sign_in()
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name\nbad,Olga,Ruiz\nok@example.org,Ok,Oko\n", "utf-8")
    wizard = ImportWizard(driver.window, driver.bench.context, file)
    driver.bot.addWidget(wizard)
    wizard.show()
    driver.wait(lambda: wizard.action_button.isEnabled())
    wizard.submit()
    driver.wait(lambda: wizard.is_previewed)
    assert without_visible_focus(wizard) == []
    refused = FailuresList()
    holder = QWidget(driver.window)
    holder.setLayout(column(QLineEdit(), refused))
    holder.resize(400, 300)
    refused.show_failures([{"user_id": "1", "name": "Ana", "code": "x", "message": "Ana is no more."}])
    holder.show()
    assert [one for one in without_visible_focus(driver.window) if "refused" in one] == []
