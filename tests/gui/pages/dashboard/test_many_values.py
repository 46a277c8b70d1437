"""Roles and domains that have no room in a short list have a door: in the filters and on the dashboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.commands.create_user import CreateUser
from app.commands.import_users import ImportUsers
from app.commands.roles import DefineRole, GrantRole
from app.gui.widgets.bar_list import BarList
from tests.gui.conftest import WindowDriver

#: With those of the one who signs in.
ROLES, DOMAINS = 12, 19


@pytest.fixture
def varied(driver: WindowDriver, tmp_path: Path) -> WindowDriver:
    """One user has many roles, and many domains have one user."""
    created = driver.run(
        CreateUser, executor_id="system", email="many@a.example", first_name="Many", last_name="Hats"
    )
    for number in range(ROLES - 1):
        role = f"role{number:02d}"
        driver.run(DefineRole, executor_id="system", role=role, permission_names=("users.view",))
        driver.run(GrantRole, executor_id="system", target_user_id=created.aggregate_id, role=role)
    rows = [f"p@d{number:02d}.example,Paz,Vega" for number in range(DOMAINS - 2)]
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name\n" + "\n".join(rows), "utf-8")
    driver.run(ImportUsers, executor_id="system", path=file)
    driver.sign_in()
    return driver


def _values(driver: WindowDriver, facet: str) -> list[str]:
    parts = driver.users.facets.findChildren(QPushButton)
    names = [part.objectName() for part in parts if part.isVisible()]
    return [name for name in names if name.startswith(f"facet_{facet}_")]


def _tab_to(driver: WindowDriver, start: QWidget, end: QWidget) -> int:
    """How often Tab is pressed from one to the other."""
    start.setFocus()
    for times in range(60):
        if QApplication.focusWidget() is end:
            return times
        QTest.keyClick(QApplication.focusWidget() or driver.window, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come to it")


@pytest.mark.parametrize(
    ("facet", "title", "count"), [("roles", "Roles", ROLES), ("domain", "Domain", DOMAINS)]
)
def test_the_filters_show_all_values_of_a_facet(
    varied: WindowDriver, facet: str, title: str, count: int
) -> None:
    driver = varied
    driver.wait(lambda: len(_values(driver, facet)) == 8)
    more = driver.find(f"facet_more_{facet}")
    assert more.whole == f"{count - 8} more…"
    assert more.accessibleName() == f"{title}: {count - 8} more…"
    last = driver.find(_values(driver, facet)[-1])
    assert _tab_to(driver, last, more) <= 8
    QTest.keyClick(more, Qt.Key.Key_Return)
    driver.wait(lambda: len(_values(driver, facet)) == count)
    assert more.whole == "Show fewer"
    assert more.hasFocus()
    value = {"roles": "facet_roles_role09", "domain": "facet_domain_d16.example"}[facet]
    driver.click(value)
    driver.wait(lambda: driver.users.model.total == 1)
    driver.click(value)
    driver.wait(lambda: driver.users.model.total == 5 + DOMAINS - 2)
    driver.wait(lambda: len(_values(driver, facet)) == count)
    driver.users.facets.ensureWidgetVisible(more)
    driver.click(more.objectName())
    driver.wait(lambda: len(_values(driver, facet)) == 8)


def test_few_values_have_no_such_door(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: _values(driver, "roles"))
    parts = driver.users.facets.findChildren(QPushButton)
    assert not [part for part in parts if "_more_" in part.objectName() and part.isVisible()]


def _bars(part: BarList) -> list[Any]:
    return [bar for bar in part.findChildren(QPushButton) if bar.isVisible()]


@pytest.mark.parametrize(("name", "count"), [("roles", ROLES), ("domains", DOMAINS)])
def test_the_dashboard_shows_all_bars(varied: WindowDriver, name: str, count: int) -> None:
    driver = varied
    driver.press("Ctrl+2")
    shown = driver.bench.dashboard
    assert shown is not None
    bars: BarList = {"roles": shown.roles, "domains": shown.domains}[name]
    more = driver.find(f"more_{name}")
    assert more.whole == f"and {count - 8} more {name}"
    driver.wait(lambda: len(_bars(bars)) == 8)
    assert _tab_to(driver, _bars(bars)[-1], more) == 1
    QTest.keyClick(more, Qt.Key.Key_Return)
    driver.wait(lambda: len(_bars(bars)) == count)
    driver.wait(lambda: not bars.is_filling)
    assert _tab_to(driver, _bars(bars)[-1], more) == 1
    QTest.keyClick(more, Qt.Key.Key_Space)
    driver.wait(lambda: len(_bars(bars)) == 8)
    assert more.whole == f"and {count - 8} more {name}"
