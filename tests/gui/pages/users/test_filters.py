"""Filters that have no place in the panel: found in a menu, written into the search, shown as chips."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.commands.create_user import CreateUser
from app.gui.text.search_text import can_be_term, named_terms, with_term, without_term
from tests.gui.conftest import WindowDriver


@pytest.mark.parametrize(
    ("before", "name", "value", "after"),
    [
        ("", "login", "never", "login:never"),
        ("ana", "department", "Sales & Co", 'ana department:"Sales & Co"'),
        ("inactive:30d ana", "inactive", "90d", "ana inactive:90d"),
        ("missing:bio", "missing", "department", "missing:bio missing:department"),
        ("missing:bio ana", "missing", "bio", "missing:bio ana"),
        ('Department:"A B"', "department", "C", "department:C"),
        ('"Job Title":x ana', '"Job title"', "a clerk", 'ana "Job title":"a clerk"'),
        ("login:never", '"login"', "x", 'login:never "login":x'),
        ("", "department", 'the "best"', 'department:"the ""best"""'),
    ],
)
def test_a_term_is_written_as_one_would_type_it(before: str, name: str, value: str, after: str) -> None:
    assert with_term(before, name, value) == after
    assert (name, value) in named_terms(after)
    assert (name, value) not in named_terms(without_term(after, name, value))


def test_what_no_search_can_ask_is_not_offered() -> None:
    assert can_be_term("department", "Sales")
    assert can_be_term("two words")
    assert can_be_term('the "best"')
    assert can_be_term("department", 'the "best"')
    assert not can_be_term("department", "x" * 1000)
    assert not can_be_term("department", " ")
    assert named_terms("ana: http://example.org x:") == []


def add(driver: WindowDriver, name: str, **attributes: str) -> None:
    driver.run(
        CreateUser,
        executor_id="system",
        email=f"{name}@example.com",
        first_name=name.title(),
        last_name="Zu",
        attributes=attributes,
    )


def open_menu(driver: WindowDriver) -> QMenu:
    driver.click("filter_by")
    menu = driver.users.filter_menu
    driver.wait(lambda: menu.isVisible() and menu._waiting.text() == "No attributes")
    return menu


def choose(driver: WindowDriver, name: str) -> None:
    menu = open_menu(driver)
    found = [action for part in (menu, *menu.findChildren(QMenu)) for action in part.actions()]
    next(action for action in found if action.objectName() == name).trigger()
    menu.close()


def test_an_attribute_is_chosen_with_its_count(driver: WindowDriver) -> None:
    driver.sign_in()
    add(driver, "mia", Department="Sales & Co")
    add(driver, "leo", Department="Sales & Co", floor="3")
    add(driver, "kai", Department="Works")
    driver.wait(lambda: driver.users.model.total == 7)
    menu = open_menu(driver)
    values = driver.users.filter_menu.findChild(QMenu, "filter_Department")
    assert isinstance(values, QMenu)
    assert [action.text() for action in values.actions()] == ["Sales && Co  (2)", "Works  (1)"]
    menu.close()
    choose(driver, "Department:Sales & Co")
    driver.wait(lambda: driver.users.model.total == 2)
    assert driver.users.search.text() == 'Department:"Sales & Co"'
    choose(driver, "floor:3")
    driver.wait(lambda: driver.users.model.total == 1)
    driver.click("chip_Department_Sales & Co")
    driver.wait(lambda: driver.users.search.text() == 'floor:"3"')
    driver.click("chip_floor_3")
    driver.wait(lambda: driver.users.model.total == 7)


def test_a_missing_value_inactive_and_never_signed_in(driver: WindowDriver) -> None:
    driver.sign_in()
    add(driver, "mia", Department="Sales")
    driver.wait(lambda: driver.users.model.total == 5)
    choose(driver, "missing:Department")
    driver.wait(lambda: driver.users.model.total == 4)
    choose(driver, "login:never")
    driver.wait(lambda: driver.users.model.total == 3)
    driver.click("chip_missing_Department")
    driver.wait(lambda: driver.users.model.total == 4)
    choose(driver, "inactive:90d")
    driver.wait(lambda: driver.users.model.total == 0)
    choose(driver, "inactive:30d")
    assert driver.users.search.text() == "login:never inactive:30d"


def test_an_attribute_of_any_name_is_chosen_and_leaves_by_its_chip(driver: WindowDriver) -> None:
    driver.sign_in()
    add(driver, "mia", **{"Job Title": "Clerk", "2nd floor": "yes", "status": "blue"})
    add(driver, "leo", **{"Job Title": "Cook"})
    driver.wait(lambda: driver.users.model.total == 6)
    choose(driver, '"Job Title":Clerk')
    driver.wait(lambda: driver.users.model.total == 1)
    assert driver.users.search.text() == '"Job Title":"Clerk"'
    assert "Job Title: Clerk" in driver.find('chip_"Job Title"_Clerk').text()
    choose(driver, '"2nd floor":yes')
    choose(driver, '"status":blue')
    search = '"Job Title":"Clerk" "2nd floor":"yes" "status":"blue"'
    driver.wait(lambda: driver.users.model.filters["search"] == search)
    driver.wait(lambda: driver.users.model.total == 1)
    driver.users.search.setText("")
    choose(driver, "missing:Job Title")
    driver.wait(lambda: driver.users.model.total == 4)
    assert driver.users.search.text() == 'missing:"Job Title"'
    driver.click("chip_missing_Job Title")
    driver.wait(lambda: driver.users.model.total == 6)


def test_values_that_do_not_fit_are_counted_and_typed(driver: WindowDriver) -> None:
    driver.sign_in()
    for number in range(27):
        add(driver, f"p{number:02}", Room=f"R{number:02}")
    driver.wait(lambda: driver.users.model.total == 31)
    menu = open_menu(driver)
    values = menu.findChild(QMenu, "filter_Room")
    assert isinstance(values, QMenu)
    last = values.actions()[-1]
    assert last.text() == "2 more values: type Room:…"
    last.trigger()
    menu.close()
    assert driver.users.search.text() == "Room:"
    assert driver.users.search.hasFocus()
    QTest.keyClicks(driver.users.search, "R26")
    driver.wait(lambda: driver.users.model.total == 1)


def test_inactive_since_a_day_is_typed_over_a_proposal(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    menu = open_menu(driver)
    found = [action for part in menu.findChildren(QMenu) for action in part.actions()]
    next(action for action in found if action.objectName() == "inactive_since").trigger()
    menu.close()
    assert driver.users.search.text().startswith("inactive:20")
    assert len(driver.users.search.selectedText()) == len("2025-01-01")
    driver.wait(lambda: driver.users.model.total == 0)
    QTest.keyClicks(driver.users.search, "2999-01-01")
    assert driver.users.search.text() == "inactive:2999-01-01"
    driver.wait(lambda: driver.users.model.total == 4)
    chip = driver.find("chip_inactive_2999-01-01")  # its text is shortened where the font is wide
    assert "Not signed in since 2999-01-01" in chip.accessibleName()


def test_by_keyboard(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.press("Ctrl+Shift+F")
    driver.wait(driver.users.filter_menu.isVisible)
    first = driver.users.filter_menu.actions()[0]
    assert first.text() == "Never signed in"
    driver.users.filter_menu.setActiveAction(first)
    QTest.keyClick(driver.users.filter_menu, Qt.Key.Key_Return)
    driver.wait(lambda: driver.users.search.text() == "login:never")


def test_more_chips_than_fit_are_counted_and_the_window_keeps_its_width(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("zzz", 0)  # with the chips nobody is found either: what that takes is not theirs
    driver.wait(lambda: driver.users.states.message.isVisible())
    driver.settle()
    width = driver.window.minimumSizeHint().width()
    for name in ("first_name", "last_name", "bio", "roles", "department", "floor", "phone", "title"):
        driver.users.filter_menu.chosen.emit("missing", name)
    chips = driver.users.header.chips
    driver.wait(lambda: chips._further.isVisible())
    driver.settle()  # the answer makes room, or takes it: only then is it known how many fit
    hidden = int(chips._further.text().strip("+ ▾"))
    assert 0 < hidden < 8
    assert len(chips._further.toolTip().splitlines()) == hidden
    assert driver.window.minimumSizeHint().width() == width
    driver.click("further_chips")
    driver.wait(lambda: [menu for menu in chips.findChildren(QMenu) if menu.isVisible()])
    menu = next(menu for menu in chips.findChildren(QMenu) if menu.isVisible())
    assert len(menu.actions()) == hidden
    last = driver.users.search.text().split()[-1]
    menu.actions()[-1].trigger()
    menu.close()
    assert last not in driver.users.search.text().split()


def test_in_a_narrow_window_acts_on_many_are_in_a_menu(driver: WindowDriver) -> None:
    driver.window.resize(900, 700)
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    driver.users.table.selectAll()
    driver.click("many")
    bar = driver.users.header.many
    driver.wait(lambda: [menu for menu in bar.findChildren(QMenu) if menu.isVisible()])
    menu = next(menu for menu in bar.findChildren(QMenu) if menu.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    assert "Suspend" in driver.dialog().windowTitle()
