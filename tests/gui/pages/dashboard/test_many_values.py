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
from tests.gui.conftest import Desk

#: With those of the one who signs in.
ROLES, DOMAINS = 12, 19


@pytest.fixture
def varied(desk: Desk, tmp_path: Path) -> Desk:
    """One user has many roles, and many domains have one user."""
    created = desk.run(
        CreateUser, executor_id="system", email="many@a.example", first_name="Many", last_name="Hats"
    )
    for number in range(ROLES - 1):
        role = f"role{number:02d}"
        desk.run(DefineRole, executor_id="system", role=role, permission_names=("users.view",))
        desk.run(GrantRole, executor_id="system", target_user_id=created.aggregate_id, role=role)
    rows = [f"p@d{number:02d}.example,Paz,Vega" for number in range(DOMAINS - 2)]
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name\n" + "\n".join(rows), "utf-8")
    desk.run(ImportUsers, executor_id="system", path=file)
    desk.sign_in()
    return desk


def _values(desk: Desk, facet: str) -> list[str]:
    parts = desk.users.facets.findChildren(QPushButton)
    names = [part.objectName() for part in parts if part.isVisible()]
    return [name for name in names if name.startswith(f"facet_{facet}_")]


def _tab_to(desk: Desk, start: QWidget, end: QWidget) -> int:
    """How often Tab is pressed from one to the other."""
    start.setFocus()
    for times in range(60):
        if QApplication.focusWidget() is end:
            return times
        QTest.keyClick(QApplication.focusWidget() or desk.window, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come to it")


@pytest.mark.parametrize(
    ("facet", "title", "count"), [("roles", "Roles", ROLES), ("domain", "Domain", DOMAINS)]
)
def test_the_filters_show_all_values_of_a_facet(varied: Desk, facet: str, title: str, count: int) -> None:
    desk = varied
    desk.wait(lambda: len(_values(desk, facet)) == 8)
    more = desk.find(f"facet_more_{facet}")
    assert more.whole == f"{count - 8} more…"
    assert more.accessibleName() == f"{title}: {count - 8} more…"
    last = desk.find(_values(desk, facet)[-1])
    assert _tab_to(desk, last, more) <= 8
    QTest.keyClick(more, Qt.Key.Key_Return)
    desk.wait(lambda: len(_values(desk, facet)) == count)
    assert more.whole == "Show fewer"
    assert more.hasFocus()
    value = {"roles": "facet_roles_role09", "domain": "facet_domain_d16.example"}[facet]
    desk.click(value)
    desk.wait(lambda: desk.users.model.total == 1)
    desk.click(value)
    desk.wait(lambda: desk.users.model.total == 5 + DOMAINS - 2)
    desk.wait(lambda: len(_values(desk, facet)) == count)
    desk.users.facets.ensureWidgetVisible(more)
    desk.click(more.objectName())
    desk.wait(lambda: len(_values(desk, facet)) == 8)


def test_few_values_have_no_such_door(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: _values(desk, "roles"))
    parts = desk.users.facets.findChildren(QPushButton)
    assert not [part for part in parts if "_more_" in part.objectName() and part.isVisible()]


def _bars(part: BarList) -> list[Any]:
    return [bar for bar in part.findChildren(QPushButton) if bar.isVisible()]


@pytest.mark.parametrize(("name", "count"), [("roles", ROLES), ("domains", DOMAINS)])
def test_the_dashboard_shows_all_bars(varied: Desk, name: str, count: int) -> None:
    desk = varied
    desk.press("Ctrl+2")
    shown = desk.bench.dashboard
    assert shown is not None
    bars: BarList = {"roles": shown.roles, "domains": shown.domains}[name]
    more = desk.find(f"more_{name}")
    assert more.whole == f"and {count - 8} more {name}"
    desk.wait(lambda: len(_bars(bars)) == 8)
    assert _tab_to(desk, _bars(bars)[-1], more) == 1
    QTest.keyClick(more, Qt.Key.Key_Return)
    desk.wait(lambda: len(_bars(bars)) == count)
    desk.wait(lambda: not bars.is_filling)
    assert _tab_to(desk, _bars(bars)[-1], more) == 1
    QTest.keyClick(more, Qt.Key.Key_Space)
    desk.wait(lambda: len(_bars(bars)) == 8)
    assert more.whole == f"and {count - 8} more {name}"
