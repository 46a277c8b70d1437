"""The slider goes back along a user's history, and says what is different today."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.commands.record_activity import ViewProfile
from app.commands.roles import GrantRole
from app.commands.update_user import UpdateUser
from app.queries.list_users import ListUsers
from tests.gui.conftest import Desk


def test_the_user_as_it_was_is_shown_with_what_differs_today(desk: Desk) -> None:
    assert desk.window.backend is not None
    found = desk.window.backend.ask(ListUsers(asker_id="system", search="ana@example.org"))
    ana = found.data.users[0].id
    new = {"last_name": "Núñez", "attributes": {"city": "Vigo"}}
    desk.run(UpdateUser, executor_id="system", target_user_id=ana, **new)
    desk.run(GrantRole, executor_id="system", target_user_id=ana, role="support")
    desk.sign_in()
    desk.search("ana@example.org", finds=1)
    desk.select(0)
    tab = desk.users.detail.as_of
    desk.users.detail.tabs.setCurrentIndex(3)
    desk.wait(lambda: tab.then is not None and tab.then.roles == ("support",))
    tab.slider.setFocus()
    QTest.keyClick(tab.slider, Qt.Key.Key_Left)
    desk.wait(lambda: tab.then is not None and tab.then.roles == () and tab.then.last_name == "Núñez")
    QTest.keyClick(tab.slider, Qt.Key.Key_Home)
    desk.wait(lambda: tab.then is not None and tab.then.last_name == "García")
    shown = desk.find("as_of_last_name")
    assert isinstance(shown, QLabel)
    assert shown.text() == "García   (today: Núñez)"
    assert desk.find("as_of_attributes.city").text() == "–   (today: Vigo)"
    assert desk.find("as_of_first_name").text() == "Ana"


def changed_ana(desk: Desk, *last_names: str) -> str:
    """Signed in, with Ana in the pane and her name changed so often."""
    assert desk.window.backend is not None
    found = desk.window.backend.ask(ListUsers(asker_id="system", search="ana@example.org"))
    ana = str(found.data.users[0].id)
    for name in last_names:
        desk.run(UpdateUser, executor_id="system", target_user_id=ana, last_name=name)
    desk.sign_in()
    desk.search("ana@example.org", finds=1)
    desk.select(0)
    return ana


def test_a_change_that_comes_leaves_the_chosen_moment_chosen(desk: Desk) -> None:
    ana = changed_ana(desk, "Ax", "Bx", "Cx")
    tab = desk.users.detail.as_of
    desk.users.detail.tabs.setCurrentIndex(3)
    desk.wait(lambda: tab.slider.maximum() == 3)
    QTest.keyClick(tab.slider, Qt.Key.Key_Home)
    QTest.keyClick(tab.slider, Qt.Key.Key_Right)
    desk.wait(lambda: tab.then is not None and tab.then.last_name == "Ax")
    desk.run(UpdateUser, executor_id="system", target_user_id=ana, last_name="Dx")
    desk.wait(lambda: tab.slider.maximum() == 4)
    assert tab.slider.value() == 1
    desk.wait(lambda: desk.find("as_of_last_name").text() == "Ax   (today: Dx)")
    QTest.keyClick(tab.slider, Qt.Key.Key_End)
    desk.run(UpdateUser, executor_id="system", target_user_id=ana, last_name="Ex")
    desk.wait(lambda: tab.slider.maximum() == 5)
    assert tab.slider.value() == 5  # who looks at today goes along


def test_views_of_the_profile_do_not_push_the_creation_out_of_reach(desk: Desk) -> None:
    ana = changed_ana(desk, "Ax")
    backend = desk.window.backend
    assert backend is not None
    for _ in range(120):
        desk.run(ViewProfile, executor_id=desk.bench.workplace.operator_id, target_user_id=ana)
        QApplication.processEvents()
    desk.run(UpdateUser, executor_id="system", target_user_id=ana, last_name="Bx")
    tab = desk.users.detail.as_of
    desk.users.detail.tabs.setCurrentIndex(3)
    desk.wait(lambda: tab.slider.maximum() == 2)
    QTest.keyClick(tab.slider, Qt.Key.Key_Home)
    desk.wait(lambda: tab.then is not None and tab.then.last_name == "García")
    assert tab._what.text() == "Account created"
