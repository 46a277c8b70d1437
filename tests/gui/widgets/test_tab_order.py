"""Tab goes through the users page as it is laid out: search, filters, list, pane, whatever came when."""

from __future__ import annotations

from itertools import groupby

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.commands.roles import DefineRole, GrantRole
from app.gui.importing.wizard import ImportWizard
from tests.gui.actions.test_bulk import id_of
from tests.gui.conftest import WindowDriver
from tests.gui.import_wizards import people, try_it, wizard_on
from tests.gui.keyboard import stops


def _areas(driver: WindowDriver) -> list[tuple[str, QWidget]]:
    users = driver.users
    return [
        ("search", users.header),
        ("filters", users.facets),
        ("list", users.table),
        ("pane", users.detail),
        ("sidebar", driver.bench.sidebar),
        ("message", driver.bench.notice),
    ]


def _area(driver: WindowDriver, part: QWidget) -> str:
    return next(
        (name for name, area in _areas(driver) if area is part or area.isAncestorOf(part)),
        part.objectName() or type(part).__name__,
    )


def _way(driver: WindowDriver) -> list[str]:
    """The areas that Tab goes through from the search box, one after the other."""
    driver.find("search").setFocus()
    return [name for name, _ in groupby(_area(driver, part) for part in stops(driver.window))]


WAY = ["search", "filters", "list", "pane", "sidebar"]


def test_search_filters_list_pane(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.select(0)
    driver.find("detail_role_support")
    assert _way(driver) == WAY


def test_what_comes_later_takes_its_place(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.select(0)
    driver.find("detail_role_support")
    driver.run(GrantRole, executor_id="system", target_user_id=id_of(driver, "ana@"), role="auditor")
    driver.run(DefineRole, executor_id="system", role="night shift", permission_names=("users.view",))
    driver.run(GrantRole, executor_id="system", target_user_id=id_of(driver, "bo@"), role="night shift")
    driver.find("facet_roles_night shift")
    driver.find("facet_roles_auditor")
    driver.users.choose_facet("status", "invited", True)
    driver.find("chip_status_invited")
    driver.select(1)
    driver.find("detail_role_night shift")
    assert _way(driver) == WAY
    driver.users.choose_facet("status", "invited", False)
    driver.wait(lambda: driver.users.model.total == 4)
    driver.select(2)
    driver.bench.notice.say("Something was done.", "good")
    assert _way(driver) == [*WAY, "message"]


def test_shift_tab_goes_the_same_way_back(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.select(0)
    driver.find("detail_role_support")
    driver.find("search").setFocus()
    forth = list(stops(driver.window))
    back = []
    for _ in forth:
        focus = QApplication.focusWidget()
        assert focus is not None
        back.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert back == [forth[0], *reversed(forth[1:])]


def test_role_boxes_say_whose_they_are(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    box = driver.find("detail_role_administrator")
    assert box.accessibleName() == "Roles of Ana García: Administrator"
    assert driver.find("role_boxes").accessibleName() == "Roles of Ana García"
    driver.users.show_user(id_of(driver, "bo@"))
    driver.wait(lambda: driver.users.detail.user is not None and driver.users.detail.user.first_name == "Bo")
    assert box.accessibleName() == "Roles of Bo Núñez: Administrator"


def test_what_tab_comes_to_is_scrolled_into_sight(driver: WindowDriver) -> None:
    driver.window.resize(1280, 560)
    driver.sign_in()
    driver.select(0)
    box = driver.find("detail_role_support")
    driver.wait(lambda: box.visibleRegion().isEmpty())  # else the test shows nothing
    driver.find("search").setFocus()
    for part in stops(driver.window):
        if part is box:
            driver.wait(lambda: not box.visibleRegion().isEmpty())
            return
    raise AssertionError("Tab never comes to the box")


def test_the_wizard_goes_from_back_to_cancel_to_import(driver: WindowDriver) -> None:
    wizard = wizard_on(driver, people(driver.data_dir.parent / "people.csv", 2))
    assert isinstance(wizard, ImportWizard)
    try_it(driver, wizard)
    driver.wait(lambda: QApplication.activeWindow() is wizard)
    names = [part.objectName() for part in stops(wizard)]
    at = names.index("back")
    assert names[at : at + 3] == ["back", "cancel", "go"]


@pytest.mark.parametrize("page", ["dashboard", "history"])
def test_the_other_pages_are_gone_through_from_top_to_bottom(driver: WindowDriver, page: str) -> None:
    driver.sign_in()
    driver.bench.show_page(page)
    driver.wait(lambda: not driver.window.operations.is_busy)
    driver.settle()
    driver.find(f"page_{page}").setFocus()
    way = [name for name, _ in groupby(_area(driver, part) == "sidebar" for part in stops(driver.window))]
    assert way in ([True, False, True], [True, False])
