"""Roles in the pane: ticks are a draft, Save is one act with its way back, managing roles are asked about."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QMessageBox, QPushButton, QWidget

from app.commands.change_roles import ChangeRoles
from app.commands.roles import GrantRole
from app.commands.update_user import UpdateUser
from app.gui.look.preferences import settings
from app.queries.get_user import GetUser
from app.read_store.text.folding import fold
from tests.gui.actions.test_bulk import id_of
from tests.gui.conftest import PASSWORD, WindowDriver


def roles_of(driver: WindowDriver, email: str) -> tuple[str, ...]:
    assert driver.window.backend is not None
    asked: Any = driver.window.backend.ask(GetUser(asker_id="system", target_user_id=email))
    return tuple(asked.data.roles)


def on(driver: WindowDriver, name: str) -> None:
    """Signed in, with this user in the pane."""
    if driver.window.bench is None:
        driver.sign_in()
    driver.search(name, finds=1)
    driver.wait(lambda: driver.users.model.user_at(0) is not None and _is_called(driver, name))
    driver.select(0)
    box(driver, "support")


def _is_called(driver: WindowDriver, name: str) -> bool:
    user = driver.users.model.user_at(0)
    return user is not None and name in fold(user.full_name)


def box(driver: WindowDriver, role: str) -> QCheckBox:
    found = driver.find(f"detail_role_{role}", driver.users.detail)
    assert isinstance(found, QCheckBox)
    return found


def tick(driver: WindowDriver, role: str) -> None:
    """By keyboard."""
    box(driver, role).setFocus()
    QTest.keyClick(box(driver, role), Qt.Key.Key_Space)


def press(driver: WindowDriver, name: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Tab to the button from the box that has the focus, and press it."""
    for _ in range(20):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.objectName() == name:
            QTest.keyClick(focus, key)
            return
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def question(driver: WindowDriver) -> QMessageBox:
    driver.wait(lambda: isinstance(QApplication.activeWindow(), QMessageBox) and QApplication.focusWidget())
    asked = QApplication.activeWindow()
    assert isinstance(asked, QMessageBox)
    return asked


def sees(driver: WindowDriver, name: str) -> bool:
    part = driver.users.detail.findChild(QPushButton, name)
    return isinstance(part, QPushButton) and part.isVisible()


def settled(driver: WindowDriver) -> None:
    driver.wait(lambda: not driver.window.operations.is_busy)


def test_a_tick_changes_nothing_until_it_is_saved(driver: WindowDriver) -> None:
    on(driver, "garcia")
    tick(driver, "member")
    settled(driver)
    assert box(driver, "member").isChecked()
    assert roles_of(driver, "ana@example.org") == ()
    assert sees(driver, "save_roles")
    press(driver, "save_roles")
    driver.wait(lambda: roles_of(driver, "ana@example.org") == ("member",))
    driver.wait(lambda: not sees(driver, "save_roles"))
    assert QApplication.focusWidget() is box(driver, "member")


def test_several_ticks_are_one_step_that_ctrl_z_takes_back(driver: WindowDriver) -> None:
    driver.run(GrantRole, executor_id="system", target_user_id=id_of(driver, "ana@"), role="auditor")
    on(driver, "garcia")
    driver.wait(box(driver, "auditor").isChecked)
    sent: list[Any] = []
    driver.window.operations.executed.connect(
        lambda done: sent.extend(command for command, _ in done if isinstance(command, ChangeRoles))
    )
    tick(driver, "member")
    tick(driver, "auditor")
    press(driver, "save_roles")
    driver.wait(lambda: roles_of(driver, "ana@example.org") == ("member",))
    driver.wait(lambda: "role change (1 user)" in driver.window.menu_actions["undo"].text())
    assert [(command.given, command.taken) for command in sent] == [(("member",), ("auditor",))]
    driver.press("Ctrl+Z")
    driver.wait(lambda: roles_of(driver, "ana@example.org") == ("auditor",))
    driver.wait(lambda: box(driver, "auditor").isChecked() and not box(driver, "member").isChecked())


def test_the_message_has_an_undo(driver: WindowDriver) -> None:
    on(driver, "garcia")
    tick(driver, "member")
    press(driver, "save_roles")
    driver.wait(lambda: driver.bench.notice.text == "The roles of Ana García were changed")
    undo = driver.find("act_of_notice", driver.bench.notice)
    assert undo.text() == "Undo"
    undo.setFocus()
    QTest.keyClick(undo, Qt.Key.Key_Return)
    driver.wait(lambda: roles_of(driver, "ana@example.org") == ())


def test_the_undo_of_a_message_takes_nothing_else_back(driver: WindowDriver) -> None:
    on(driver, "garcia")
    tick(driver, "member")
    press(driver, "save_roles")
    driver.wait(lambda: driver.bench.notice.text == "The roles of Ana García were changed")
    context = driver.bench.context
    later = UpdateUser(executor_id=context.operator_id, target_user_id=id_of(driver, "bo@"), bio="Later")
    ended: list[object] = []
    context.operations.execute(context, later, ended.append)
    driver.wait(lambda: ended)
    driver.click("act_of_notice", driver.bench.notice)
    driver.wait(lambda: "another change was made after it" in driver.bench.notice.text)
    settled(driver)
    assert roles_of(driver, "ana@example.org") == ("member",)


def test_discard_ticks_again_what_is_so(driver: WindowDriver) -> None:
    on(driver, "garcia")
    tick(driver, "support")
    press(driver, "discard_roles", Qt.Key.Key_Enter)
    assert not box(driver, "support").isChecked()
    assert not sees(driver, "save_roles")
    settled(driver)
    assert roles_of(driver, "ana@example.org") == ()


def test_a_tick_taken_back_leaves_no_draft(driver: WindowDriver) -> None:
    on(driver, "garcia")
    tick(driver, "support")
    assert sees(driver, "save_roles")
    tick(driver, "support")
    assert not sees(driver, "save_roles")


def test_nothing_moves_when_save_comes_and_goes(driver: WindowDriver) -> None:
    on(driver, "garcia")
    driver.settle()
    pane = driver.users.detail
    parts = [part for part in pane.findChildren(QWidget) if part.isVisible()]
    before = {part: (part.mapTo(pane, QPoint(0, 0)), part.size()) for part in parts}
    tick(driver, "support")
    driver.settle()
    assert sees(driver, "save_roles")
    assert {part: (part.mapTo(pane, QPoint(0, 0)), part.size()) for part in parts} == before


# -- the question --


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_a_role_that_can_manage_others_is_asked_about_and_enter_is_no(
    driver: WindowDriver, key: Qt.Key
) -> None:
    on(driver, "garcia")
    tick(driver, "administrator")
    press(driver, "save_roles")
    asked = question(driver)
    assert asked.text() == "Grant Ana García the role Administrator?"
    assert asked.informativeText() == "Administrator allows: all permissions"
    QTest.keyClick(QApplication.focusWidget() or asked, key)
    driver.wait(lambda: not asked.isVisible())
    settled(driver)
    assert roles_of(driver, "ana@example.org") == ()
    assert box(driver, "administrator").isChecked(), "the draft is kept"
    assert sees(driver, "save_roles")


def test_the_role_is_given_when_the_person_agrees(driver: WindowDriver) -> None:
    on(driver, "garcia")
    tick(driver, "administrator")
    press(driver, "save_roles")
    asked = question(driver)
    press(driver, "give_role_all_the_same")
    driver.wait(lambda: not asked.isVisible())
    driver.wait(lambda: roles_of(driver, "ana@example.org") == ("administrator",))


def test_taking_a_role_and_giving_a_harmless_one_are_not_asked_about(driver: WindowDriver) -> None:
    driver.run(GrantRole, executor_id="system", target_user_id=id_of(driver, "ana@"), role="support")
    on(driver, "garcia")
    driver.wait(box(driver, "support").isChecked)
    tick(driver, "support")
    tick(driver, "auditor")
    press(driver, "save_roles")
    driver.wait(lambda: roles_of(driver, "ana@example.org") == ("auditor",))


def test_the_dialog_of_roles_asks_the_same(driver: WindowDriver) -> None:
    on(driver, "garcia")
    assert driver.users.detail.user is not None
    driver.bench.actions_on_users.roles(driver.users.detail.user.id)
    dialog = driver.dialog()
    ticked = driver.find("role_support", dialog)
    assert ticked.accessibleName() == "Roles of Ana García: Support"
    ticked.setFocus()
    QTest.keyClick(ticked, Qt.Key.Key_Space)
    driver.click("go", dialog)
    asked = question(driver)
    assert asked.text() == "Grant Ana García the role Support?"
    assert "Suspend users" in asked.informativeText()
    QTest.keyClick(QApplication.focusWidget() or asked, Qt.Key.Key_Return)
    driver.wait(lambda: not asked.isVisible())
    settled(driver)
    assert dialog.isVisible()
    assert roles_of(driver, "ana@example.org") == ()
    driver.click("go", dialog)
    question(driver)
    press(driver, "give_role_all_the_same")
    driver.wait(lambda: roles_of(driver, "ana@example.org") == ("support",))
    driver.window.activateWindow()
    driver.wait(lambda: QApplication.activeWindow() is driver.window)
    driver.wait(lambda: "role change (1 user)" in driver.window.menu_actions["undo"].text())
    driver.users.table.setFocus()  # in the search box it takes back what was typed
    driver.press("Ctrl+Z")
    driver.wait(lambda: roles_of(driver, "ana@example.org") == ())


def test_the_form_of_a_new_user_asks_the_same(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    driver.click("create_user")
    form = driver.dialog()
    driver.fill("email", "zoe@example.org", form)
    driver.fill("first_name", "Zoe", form)
    driver.fill("last_name", "Quist", form)
    driver.find("role_administrator", form).setChecked(True)
    driver.click("go", form)
    asked = question(driver)
    assert asked.text() == "Grant Zoe Quist the role Administrator?"
    QTest.keyClick(QApplication.focusWidget() or asked, Qt.Key.Key_Return)
    driver.wait(lambda: not asked.isVisible())
    settled(driver)
    assert form.isVisible()
    driver.click("go", form)
    question(driver)
    press(driver, "give_role_all_the_same")
    driver.wait(lambda: driver.users.model.total == 5)
    assert roles_of(driver, "zoe@example.org") == ("administrator",)


# -- leaving a draft --


def test_another_user_never_gets_the_draft(driver: WindowDriver) -> None:
    on(driver, "garcia")
    tick(driver, "member")
    on(driver, "nunez")
    driver.wait(lambda: driver.bench.notice.text == "The changes to the roles of Ana García were not saved.")
    assert not box(driver, "member").isChecked()
    assert not sees(driver, "save_roles")
    on(driver, "garcia")
    assert not box(driver, "member").isChecked()
    settled(driver)
    assert (roles_of(driver, "ana@example.org"), roles_of(driver, "bo@example.org")) == ((), ())


def test_a_yes_for_somebody_who_is_no_longer_shown_gives_nothing(driver: WindowDriver) -> None:
    on(driver, "garcia")
    tick(driver, "administrator")
    press(driver, "save_roles")
    asked = question(driver)
    driver.users.show_user(id_of(driver, "bo@"))
    driver.wait(
        lambda: driver.users.detail.user is not None and driver.users.detail.user.email == "bo@example.org"
    )
    asked.activateWindow()
    driver.wait(lambda: QApplication.activeWindow() is asked)
    driver.find("give_role_all_the_same", asked).setFocus()
    press(driver, "give_role_all_the_same")
    driver.wait(lambda: not asked.isVisible())
    settled(driver)
    assert (roles_of(driver, "ana@example.org"), roles_of(driver, "bo@example.org")) == ((), ())


def test_a_draft_waits_behind_another_page_and_behind_the_lock(driver: WindowDriver) -> None:
    on(driver, "garcia")
    tick(driver, "member")
    driver.bench.show_page("dashboard")
    driver.bench.show_page("users")
    assert box(driver, "member").isChecked()
    driver.press("Ctrl+L")
    driver.wait(lambda: driver.window.sign_in.isVisible())
    settled(driver)
    assert roles_of(driver, "ana@example.org") == ()
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    driver.wait(lambda: driver.bench.isVisible())
    assert box(driver, "member").isChecked()
    assert sees(driver, "save_roles")
    assert roles_of(driver, "ana@example.org") == ()


def test_a_draft_outlives_another_look(driver: WindowDriver) -> None:
    on(driver, "garcia")
    tick(driver, "member")
    before = driver.bench
    settings().change(text_size=115)
    driver.wait(lambda: driver.window.bench is not None and driver.window.bench is not before)
    driver.wait(lambda: not driver.window.is_building and driver.users.detail.user is not None)
    driver.wait(lambda: box(driver, "member").isChecked())
    assert sees(driver, "save_roles")
    assert roles_of(driver, "ana@example.org") == ()


def test_what_others_change_meanwhile_stays_and_so_does_the_draft(driver: WindowDriver) -> None:
    on(driver, "garcia")
    tick(driver, "member")
    driver.run(GrantRole, executor_id="system", target_user_id=id_of(driver, "ana@"), role="auditor")
    driver.wait(lambda: box(driver, "auditor").isChecked())
    assert box(driver, "member").isChecked()
    press(driver, "save_roles")
    driver.wait(lambda: roles_of(driver, "ana@example.org") == ("auditor", "member"))


def test_a_refusal_keeps_the_draft_and_says_why(driver: WindowDriver) -> None:
    on(driver, "raiz")
    driver.wait(box(driver, "administrator").isChecked)
    tick(driver, "administrator")
    press(driver, "save_roles")
    driver.wait(lambda: "last administrator who can sign in" in driver.users.detail.profile.notice.text)
    assert roles_of(driver, "root@example.org") == ("administrator",)
    press(driver, "discard_roles")
    assert box(driver, "administrator").isChecked()


def test_of_many_a_managing_role_is_asked_about(driver: WindowDriver) -> None:
    from tests.gui.actions.test_roles_of_many import choose, open_roles

    driver.sign_in()
    dialog = open_roles(driver)
    choose(driver, dialog, "administrator")
    driver.wait(dialog.action_button.isEnabled)
    driver.click("go", dialog)
    asked = question(driver)
    assert asked.text() == "Grant 3 users the role Administrator?"
    QTest.keyClick(QApplication.focusWidget() or asked, Qt.Key.Key_Return)
    driver.wait(lambda: not asked.isVisible())
    settled(driver)
    assert roles_of(driver, "ana@example.org") == ()
    driver.click("go", dialog)
    question(driver)
    press(driver, "give_role_all_the_same")
    driver.wait(lambda: roles_of(driver, "ana@example.org") == ("administrator",))
    driver.wait(lambda: "The role was granted to 3 users." in driver.bench.notice.text)
