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
from tests.gui.conftest import Desk
from tests.gui.import_wizards import people, try_it, wizard_on
from tests.gui.keyboard import stops


def _areas(desk: Desk) -> list[tuple[str, QWidget]]:
    users = desk.users
    return [
        ("search", users.header),
        ("filters", users.facets),
        ("list", users.table),
        ("pane", users.detail),
        ("sidebar", desk.bench.sidebar),
        ("message", desk.bench.notice),
    ]


def _area(desk: Desk, part: QWidget) -> str:
    return next(
        (name for name, area in _areas(desk) if area is part or area.isAncestorOf(part)),
        part.objectName() or type(part).__name__,
    )


def _way(desk: Desk) -> list[str]:
    """The areas that Tab goes through from the search box, one after the other."""
    desk.find("search").setFocus()
    return [name for name, _ in groupby(_area(desk, part) for part in stops(desk.window))]


WAY = ["search", "filters", "list", "pane", "sidebar"]


def test_search_filters_list_pane(desk: Desk) -> None:
    desk.sign_in()
    desk.select(0)
    desk.find("detail_role_support")
    assert _way(desk) == WAY


def test_what_comes_later_takes_its_place(desk: Desk) -> None:
    desk.sign_in()
    desk.select(0)
    desk.find("detail_role_support")
    desk.run(GrantRole, executor_id="system", target_user_id=id_of(desk, "ana@"), role="auditor")
    desk.run(DefineRole, executor_id="system", role="night shift", permission_names=("users.view",))
    desk.run(GrantRole, executor_id="system", target_user_id=id_of(desk, "bo@"), role="night shift")
    desk.find("facet_roles_night shift")
    desk.find("facet_roles_auditor")
    desk.users.choose_facet("status", "invited", True)
    desk.find("chip_status_invited")
    desk.select(1)
    desk.find("detail_role_night shift")
    assert _way(desk) == WAY
    desk.users.choose_facet("status", "invited", False)
    desk.wait(lambda: desk.users.model.total == 4)
    desk.select(2)
    desk.bench.notice.say("Something was done.", "good")
    assert _way(desk) == [*WAY, "message"]


def test_shift_tab_goes_the_same_way_back(desk: Desk) -> None:
    desk.sign_in()
    desk.select(0)
    desk.find("detail_role_support")
    desk.find("search").setFocus()
    forth = list(stops(desk.window))
    back = []
    for _ in forth:
        focus = QApplication.focusWidget()
        assert focus is not None
        back.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert back == [forth[0], *reversed(forth[1:])]


def test_role_boxes_say_whose_they_are(desk: Desk) -> None:
    desk.sign_in()
    desk.search("garcia", finds=1)
    desk.select(0)
    box = desk.find("detail_role_administrator")
    assert box.accessibleName() == "Roles of Ana García: Administrator"
    assert desk.find("role_boxes").accessibleName() == "Roles of Ana García"
    desk.users.show_user(id_of(desk, "bo@"))
    desk.wait(lambda: desk.users.detail.user is not None and desk.users.detail.user.first_name == "Bo")
    assert box.accessibleName() == "Roles of Bo Núñez: Administrator"


def test_what_tab_comes_to_is_scrolled_into_sight(desk: Desk) -> None:
    desk.window.resize(1280, 560)
    desk.sign_in()
    desk.select(0)
    box = desk.find("detail_role_support")
    desk.wait(lambda: box.visibleRegion().isEmpty())  # else the test shows nothing
    desk.find("search").setFocus()
    for part in stops(desk.window):
        if part is box:
            desk.wait(lambda: not box.visibleRegion().isEmpty())
            return
    raise AssertionError("Tab never comes to the box")


def test_the_wizard_goes_from_back_to_cancel_to_import(desk: Desk) -> None:
    wizard = wizard_on(desk, people(desk.data_dir.parent / "people.csv", 2))
    assert isinstance(wizard, ImportWizard)
    try_it(desk, wizard)
    desk.wait(lambda: QApplication.activeWindow() is wizard)
    names = [part.objectName() for part in stops(wizard)]
    at = names.index("back")
    assert names[at : at + 3] == ["back", "cancel", "go"]


@pytest.mark.parametrize("page", ["dashboard", "history"])
def test_the_other_pages_are_gone_through_from_top_to_bottom(desk: Desk, page: str) -> None:
    desk.sign_in()
    desk.bench.show_page(page)
    desk.wait(lambda: not desk.window.operations.is_busy)
    desk.settle(300)
    desk.find(f"page_{page}").setFocus()
    way = [name for name, _ in groupby(_area(desk, part) == "sidebar" for part in stops(desk.window))]
    assert way in ([True, False, True], [True, False])
