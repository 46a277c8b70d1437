"""The detail pane: a profile checked while one types, a conflict that offers both, roles by ticking."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from app.commands.record_activity import ViewProfile
from app.commands.roles import GrantRole
from app.commands.update_user import UpdateUser
from app.gui.widgets.eliding import ElidingLabel
from app.gui.widgets.wrapping_label import WrappingLabel, pieces_of
from app.queries.get_user import GetUser
from app.queries.results import UserDetail
from tests.gallery.legible import illegible
from tests.gui.conftest import WindowDriver


def select(driver: WindowDriver, email: str) -> str:
    driver.sign_in()
    driver.search(email, finds=1)
    driver.select(0)
    return shown(driver).id


def shown(driver: WindowDriver) -> UserDetail:
    assert driver.users.detail.user is not None
    return driver.users.detail.user


def fresh(driver: WindowDriver, user_id: str) -> UserDetail:
    assert driver.window.backend is not None
    found = driver.window.backend.ask(GetUser(asker_id="system", target_user_id=user_id)).data
    assert isinstance(found, UserDetail)
    return found


def edit(driver: WindowDriver) -> Any:
    driver.click("detail_edit")
    return driver.dialog()


def test_what_is_wrong_is_said_while_one_types_and_nothing_wrong_can_be_saved(driver: WindowDriver) -> None:
    select(driver, "ana@example.org")
    form = edit(driver)
    go: QPushButton = driver.find("go", form)
    assert go.isEnabled()
    driver.fill("email", "ana@", form)
    assert form.field("email").complaint
    assert not go.isEnabled()
    QTest.keyClicks(driver.find("email", form), "example.net")
    assert not form.field("email").complaint
    assert go.isEnabled()
    driver.fill("first_name", "A", form)
    assert "2" in form.field("first_name").complaint
    assert not go.isEnabled()
    driver.fill("first_name", "Anna", form)
    driver.finish(form)
    driver.wait(lambda: shown(driver).email == "ana@example.net")


def test_a_conflict_shows_both_and_keeps_mine_or_takes_theirs(driver: WindowDriver) -> None:
    ana = select(driver, "ana@example.org")
    form = edit(driver)
    other = {"last_name": "Theirs", "bio": "Their bio", "attributes": {"city": "Vigo"}}
    driver.run(UpdateUser, executor_id="system", target_user_id=ana, **other)
    driver.fill("last_name", "Mine", form)
    form._attributes._add("team", "Sales")
    driver.click("go", form)
    driver.wait(lambda: "now “Theirs”, yours “Mine”" in form.notice.text)
    assert "Bio: now “Their bio”" in form.notice.text
    assert "city: now “Vigo”" in form.notice.text
    assert not driver.find("go", form).isEnabled(), "nothing is saved before one of both is chosen"
    driver.click("keep_mine", form)
    driver.wait(lambda: form.field("bio").text == "Their bio")
    assert form.field("last_name").text == "Mine"
    driver.finish(form)
    saved = fresh(driver, ana)
    assert (saved.last_name, saved.bio) == ("Mine", "Their bio")
    assert saved.attributes == {"city": "Vigo", "team": "Sales"}


def test_roles_are_granted_and_taken_by_ticking_and_saving(driver: WindowDriver) -> None:
    ana = select(driver, "ana@example.org")
    box: QCheckBox = driver.find("detail_role_member")
    assert not box.isChecked()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    driver.click("save_roles")
    driver.wait(lambda: shown(driver).roles == ("member",))
    assert box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    driver.click("save_roles")
    driver.wait(lambda: shown(driver).roles == ())
    driver.run(GrantRole, executor_id="system", target_user_id=ana, role="auditor")
    driver.wait(lambda: driver.find("detail_role_auditor").isChecked())


def test_the_history_is_a_timeline_with_before_and_after(driver: WindowDriver) -> None:
    ana = select(driver, "ana@example.org")
    driver.run(UpdateUser, executor_id="system", target_user_id=ana, last_name="Núñez")
    driver.users.detail.tabs.setCurrentIndex(2)

    def said() -> list[str]:
        return [part.text() for part in driver.users.detail.history.findChildren(QLabel)]

    driver.wait(lambda: "Last name: García → Núñez" in said())
    assert said().index("Profile changed") < said().index("Account created")


def test_the_whole_history_can_be_reached(driver: WindowDriver) -> None:
    ana = select(driver, "ana@example.org")
    for _ in range(150):
        driver.run(ViewProfile, executor_id=driver.bench.context.operator_id, target_user_id=ana)
        QApplication.processEvents()
    driver.users.detail.tabs.setCurrentIndex(2)
    tab = driver.users.detail.history

    def titles() -> list[str]:
        return [tab._moment(at)._title.text() for at in range(tab._box.count())]

    driver.wait(lambda: len(titles()) == 30)
    driver.click("more_history", tab)
    driver.wait(lambda: len(titles()) == 130)
    assert "Account created" not in titles()
    driver.click("more_history", tab)
    driver.wait(lambda: len(titles()) >= 151)
    assert titles()[-1] == "Account created"
    assert not tab._more.isVisible()


def test_what_comes_is_put_above_the_history_that_is_read(driver: WindowDriver) -> None:
    ana = select(driver, "ana@example.org")
    driver.users.detail.tabs.setCurrentIndex(2)
    tab = driver.users.detail.history
    driver.wait(lambda: tab._box.count() > 0 and not tab._task.under_way)
    driver.run(UpdateUser, executor_id="system", target_user_id=ana, last_name="Ax")
    driver.wait(lambda: tab._box.count() >= 2 and not tab._task.under_way)
    before = [tab._moment(at) for at in range(tab._box.count())]
    driver.run(UpdateUser, executor_id="system", target_user_id=ana, last_name="Bx")
    driver.wait(lambda: tab._box.count() == len(before) + 1 and not tab._task.under_way)
    now = [tab._moment(at) for at in range(tab._box.count())]
    assert now[1:] == before
    assert [moment._first for moment in now] == [True] + [False] * len(before)
    assert [moment._last for moment in now] == [False] * len(before) + [True]


def test_with_many_selected_the_pane_shows_none_of_them_but_how_many(driver: WindowDriver) -> None:
    ana = select(driver, "ana@example.org")
    driver.search("", finds=4)
    driver.users.table.selectAll()
    driver.wait(lambda: driver.users.detail.user is None)
    said = [part.text() for part in driver.users.detail.findChildren(QLabel) if part.isVisible()]
    assert "4 users selected" in said
    driver.users.table.clearSelection()
    driver.wait(
        lambda: (
            "No user selected"
            in [part.text() for part in driver.users.detail.findChildren(QLabel) if part.isVisible()]
        )
    )
    at = driver.users.model.row_of(ana)
    assert at is not None
    driver.select(at)
    assert driver.find("detail_name").text() == "Ana García"


def test_ids_and_long_values_are_broken_where_a_line_ends_and_copied_whole(driver: WindowDriver) -> None:
    user = select(driver, "ana@example.org")
    address = "https://directory.example.org/" + "a" * 80
    attributes = {"home_page": address, "employee_number": "E-1"}
    driver.run(UpdateUser, executor_id="system", target_user_id=user, attributes=attributes)
    driver.wait(lambda: shown(driver).attributes == attributes)
    profile = driver.users.detail.profile
    values = {value.whole: value for value in profile.findChildren(WrappingLabel) if not value.isHidden()}
    captions = [one for one in profile.findChildren(ElidingLabel) if one.whole == "employee_number"]
    assert [one.text() for one in captions] == ["employee_number"]
    driver.wait(lambda: illegible(driver.window) == [])
    for whole in (user, address):
        value = values[whole]
        assert value.heightForWidth(value.width()) > 1.5 * value.fontMetrics().height()
        assert value.accessibleName() == whole
        value.setFocus()
        value.setSelection(0, len(value.text()))
        QTest.keySequence(value, QKeySequence(QKeySequence.StandardKey.Copy))
        assert QGuiApplication.clipboard().text() == whole


@pytest.mark.parametrize("text", ["word", "two words", "señal 𝒜𝒷 ok", "a-b c/d", ""])
def test_a_text_is_its_pieces(text: str) -> None:
    assert "".join(pieces_of(text)) == text


def test_a_tick_changes_nobody_while_the_next_user_is_awaited(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.select(0)
    pane = driver.users.detail
    box = driver.find("detail_role_member", pane)
    assert isinstance(box, QCheckBox)
    first = driver.users.model.user_at(0)
    assert first is not None
    pane.expect()
    box.click()
    driver.wait(lambda: not driver.window.operations.is_busy)
    assert not box.isChecked()
    pane.show_user(first.id)
    driver.wait(lambda: pane.user is not None)
    assert pane.user is not None
    assert "member" not in pane.user.roles
    box.click()
    driver.click("save_roles", pane)
    driver.wait(lambda: pane.user is not None and "member" in pane.user.roles)
