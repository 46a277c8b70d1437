"""The slider goes back along a user's history, and says what is different today."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.commands.record_activity import ViewProfile
from app.commands.roles import GrantRole
from app.commands.update_user import UpdateUser
from app.queries.list_users import ListUsers
from tests.gui.conftest import WindowDriver


def test_the_user_as_it_was_is_shown_with_what_differs_today(driver: WindowDriver) -> None:
    assert driver.window.backend is not None
    found = driver.window.backend.ask(ListUsers(asker_id="system", search="ana@example.org"))
    ana = found.data.users[0].id
    new = {"last_name": "Núñez", "attributes": {"city": "Vigo"}}
    driver.run(UpdateUser, executor_id="system", target_user_id=ana, **new)
    driver.run(GrantRole, executor_id="system", target_user_id=ana, role="support")
    driver.sign_in()
    driver.search("ana@example.org", finds=1)
    driver.select(0)
    tab = driver.users.detail.as_of
    driver.users.detail.tabs.setCurrentIndex(3)
    driver.wait(lambda: tab.then is not None and tab.then.roles == ("support",))
    tab.slider.setFocus()
    QTest.keyClick(tab.slider, Qt.Key.Key_Left)
    driver.wait(lambda: tab.then is not None and tab.then.roles == () and tab.then.last_name == "Núñez")
    QTest.keyClick(tab.slider, Qt.Key.Key_Home)
    driver.wait(lambda: tab.then is not None and tab.then.last_name == "García")
    shown = driver.find("as_of_last_name")
    assert isinstance(shown, QLabel)
    assert shown.text() == "García   (today: Núñez)"
    assert driver.find("as_of_attributes.city").text() == "–   (today: Vigo)"
    assert driver.find("as_of_first_name").text() == "Ana"


def changed_ana(driver: WindowDriver, *last_names: str) -> str:
    """Signed in, with Ana in the pane and her name changed so often."""
    assert driver.window.backend is not None
    found = driver.window.backend.ask(ListUsers(asker_id="system", search="ana@example.org"))
    ana = str(found.data.users[0].id)
    for name in last_names:
        driver.run(UpdateUser, executor_id="system", target_user_id=ana, last_name=name)
    driver.sign_in()
    driver.search("ana@example.org", finds=1)
    driver.select(0)
    return ana


def test_a_change_that_comes_leaves_the_chosen_moment_chosen(driver: WindowDriver) -> None:
    ana = changed_ana(driver, "Ax", "Bx", "Cx")
    tab = driver.users.detail.as_of
    driver.users.detail.tabs.setCurrentIndex(3)
    driver.wait(lambda: tab.slider.maximum() == 3)
    QTest.keyClick(tab.slider, Qt.Key.Key_Home)
    QTest.keyClick(tab.slider, Qt.Key.Key_Right)
    driver.wait(lambda: tab.then is not None and tab.then.last_name == "Ax")
    driver.run(UpdateUser, executor_id="system", target_user_id=ana, last_name="Dx")
    driver.wait(lambda: tab.slider.maximum() == 4)
    assert tab.slider.value() == 1
    driver.wait(lambda: driver.find("as_of_last_name").text() == "Ax   (today: Dx)")
    QTest.keyClick(tab.slider, Qt.Key.Key_End)
    driver.run(UpdateUser, executor_id="system", target_user_id=ana, last_name="Ex")
    driver.wait(lambda: tab.slider.maximum() == 5)
    assert tab.slider.value() == 5  # who looks at today goes along


def test_views_of_the_profile_do_not_push_the_creation_out_of_reach(driver: WindowDriver) -> None:
    ana = changed_ana(driver, "Ax")
    backend = driver.window.backend
    assert backend is not None
    for _ in range(120):
        driver.run(ViewProfile, executor_id=driver.bench.context.operator_id, target_user_id=ana)
        QApplication.processEvents()
    driver.run(UpdateUser, executor_id="system", target_user_id=ana, last_name="Bx")
    tab = driver.users.detail.as_of
    driver.users.detail.tabs.setCurrentIndex(3)
    driver.wait(lambda: tab.slider.maximum() == 2)
    QTest.keyClick(tab.slider, Qt.Key.Key_Home)
    driver.wait(lambda: tab.then is not None and tab.then.last_name == "García")
    assert tab._what.text() == "Account created"
