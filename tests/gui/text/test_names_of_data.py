"""Words that data brings along, such as roles and permissions, have names in the window's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from app.commands.roles import DefineRole, GrantRole
from app.domain.events import EVENT_TYPES
from app.domain.file_formats import format_name
from app.domain.permissions import BUILT_IN_ROLES, Permission
from app.domain.review_values import Decision
from app.domain.status_acts import STATUS_ACTS
from app.domain.user_status import Status
from app.formats import FORMATS
from app.gui.dialogs.acts import ACTS
from app.gui.review.labels import decision_name
from app.gui.text.languages import choose_language
from app.gui.text.role_names import permission_name, role_name
from app.gui.text.texts import event_name, status_name
from app.gui.widgets.bar_list import BarList
from tests.gui.conftest import WindowDriver

_ACTS = {name: words.action for name, words in ACTS.items()}


@pytest.fixture(params=["en", "es"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    choose_language(request.param)
    yield request.param
    choose_language("en")


@pytest.mark.parametrize(
    ("codes", "named"),
    [
        (list(BUILT_IN_ROLES), role_name),
        ([permission.value for permission in Permission], permission_name),
        ([status.value for status in Status], status_name),
        ([decision.value for decision in Decision], decision_name),
        ([kind.__name__ for kind in EVENT_TYPES], event_name),
        ([kind.name for kind in FORMATS if kind.open], format_name),
        (list(STATUS_ACTS), lambda name: _ACTS[name]()),
    ],
    ids=["roles", "permissions", "statuses", "decisions", "events", "formats", "acts"],
)
def test_each_has_a_name_of_its_own(language: str, codes: list[str], named: Callable[[str], str]) -> None:
    names = {code: named(code) for code in codes}
    assert [code for code, name in names.items() if not name or name == code] == []


def test_roles_are_named_where_they_are_shown_and_asked_for_by_their_codes(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("root", finds=1)
    driver.select(0)
    admin = driver.bench.context.operator_id
    driver.run(DefineRole, executor_id=admin, role="night shift", permission_names=("users.view",))
    driver.run(GrantRole, executor_id=admin, target_user_id=admin, role="night shift")
    driver.wait(lambda: driver.users.detail.user is not None and len(driver.users.detail.user.roles) == 2)

    def badges() -> list[str]:
        tags = [tag for tag in driver.users.detail.findChildren(QLabel) if tag.isVisible()]
        return sorted(tag.text() for tag in tags if tag.property("badge") == "role")

    driver.wait(lambda: badges() == ["Administrator", "night shift"])
    boxes = {box.objectName(): box for box in driver.users.detail.findChildren(QCheckBox)}
    assert boxes["detail_role_administrator"].text() == "Administrator"
    assert boxes["detail_role_administrator"].toolTip() == "all permissions"
    assert "Suspend users" in boxes["detail_role_support"].toolTip()
    facet = driver.find("facet_roles_administrator")
    assert facet.text() == "Administrator"
    facet.click()
    chip = driver.find("chip_roles_administrator")
    assert chip.accessibleName() == "Remove the filter Roles: Administrator"
    driver.wait(lambda: "roles" in driver.users.model.filters)
    assert driver.users.model.filters["roles"] == ("administrator",)
    facet.click()
    driver.search("role:support", finds=0)
    assert driver.find("chip_role_support").accessibleName() == "Remove the filter Role: Support"
    driver.bench.show_page("dashboard")
    driver.wait(lambda: any("Administrator: 1" in bar.accessibleName() for bar in _bars(driver)))
    driver.bench.show_page("history")
    history = driver.bench.history
    assert history is not None
    driver.wait(lambda: history.model.row_at(1) is not None)
    held = [entry for _, entry in history.model.loaded_rows()]
    lines = ["  ".join(history.model.text_of(entry, at) for at in range(5)) for entry in held]
    assert any("Role granted" in line and "Role: night shift" in line for line in lines)
    assert any("Role defined  Support" in line and "Suspend users" in line for line in lines)
    assert not any("users.suspend" in line for line in lines)


def _bars(driver: WindowDriver) -> list[QPushButton]:
    return [bar for part in driver.window.findChildren(BarList) for bar in part.findChildren(QPushButton)]
