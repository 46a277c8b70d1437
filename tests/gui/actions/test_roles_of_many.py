"""Roles and suspensions of many, by keyboard: foreseen, carried out, refused, and taken back as one step."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.commands.roles import GrantRole
from app.commands.suspend_user import SuspendUser
from app.gui.dialogs.act_on_many import ActOnManyDialog
from app.gui.dialogs.roles_of_many import RolesOfManyDialog
from tests.gui.actions.test_bulk import REASON, id_of, said
from tests.gui.conftest import WindowDriver


def select_all(driver: WindowDriver) -> None:
    driver.search("", 4)
    driver.wait(lambda: driver.users.model.user_at(3) is not None)
    driver.users.table.setFocus()
    driver.users.table.selectAll()
    driver.wait(lambda: driver.users.selected_count == 4)


def open_roles(driver: WindowDriver) -> RolesOfManyDialog:
    select_all(driver)
    driver.press("Ctrl+Shift+O")
    dialog = driver.dialog()
    assert isinstance(dialog, RolesOfManyDialog)
    return dialog


def roles_of(driver: WindowDriver, name: str) -> tuple[str, ...]:
    from app.queries.get_user import GetUser

    assert driver.window.backend is not None
    asked: Any = driver.window.backend.ask(GetUser(asker_id="system", target_user_id=f"{name}@example.org"))
    return tuple(asked.data.roles)


def choose(driver: WindowDriver, dialog: RolesOfManyDialog, role: str) -> None:
    """By typing the beginning of its name."""
    dialog.choice.setFocus()
    QTest.keyClicks(dialog.choice, role)
    assert dialog.role == role
    driver.wait(lambda: dialog.previewed is not None)


def test_a_role_is_given_to_many_and_taken_back_as_one_step(driver: WindowDriver) -> None:
    driver.run(GrantRole, executor_id="system", target_user_id=id_of(driver, "bo@"), role="support")
    driver.sign_in()
    dialog = open_roles(driver)
    assert dialog.preview.text() == "Choose a role first."
    assert not dialog.action_button.isEnabled()
    choose(driver, dialog, "support")
    have_it = "Not included, because they already have the role: 1."
    assert f"The role will be granted to 3 users. {have_it}" in said(dialog)
    driver.bot.waitUntil(lambda: dialog._area.verticalScrollBar().maximum() == 0)  # nothing is cut off
    driver.click("go", dialog)
    driver.click("give_role_all_the_same", dialog)
    driver.wait(lambda: "The role was granted to 3 users." in driver.bench.notice.text)
    assert {roles_of(driver, name) for name in ("ana", "bo", "ipek")} == {("support",)}
    undo = driver.window.menu_actions["undo"]
    driver.wait(lambda: "role grant (3 users)" in undo.text())
    undo.trigger()
    driver.wait(lambda: roles_of(driver, "ana") == ())
    assert roles_of(driver, "bo") == ("support",)


def test_the_last_administrator_is_foreseen_and_the_role_taken_from_the_others(driver: WindowDriver) -> None:
    driver.run(GrantRole, executor_id="system", target_user_id=id_of(driver, "bo@"), role="administrator")
    driver.sign_in()
    dialog = open_roles(driver)
    driver.find("take_role", dialog).setFocus()
    QTest.keyClick(driver.find("take_role", dialog), Qt.Key.Key_Space)
    choose(driver, dialog, "administrator")
    have_not = "Not included, because they do not have the role: 2."
    assert f"The role will be revoked from 1 user. {have_not}" in said(dialog)
    assert "Refused, because no active administrator would be left: 1." in said(dialog)
    assert dialog.action_button.text() == "Revoke role"
    driver.click("go", dialog)
    driver.wait(lambda: dialog.failures.isVisible())
    assert "The role was revoked from 1 user. 1 user was refused:" in dialog.notice.text
    assert not dialog.choice.isEnabled()
    assert roles_of(driver, "bo") == ()
    assert roles_of(driver, "root") == ("administrator",)


def test_who_was_left_out_becomes_the_selection(driver: WindowDriver) -> None:
    driver.run(GrantRole, executor_id="system", target_user_id=id_of(driver, "bo@"), role="support")
    driver.sign_in()
    dialog = open_roles(driver)
    choose(driver, dialog, "support")
    driver.click("select_left_out", dialog)
    driver.wait(lambda: driver.users.model.total == 1)
    user = driver.users.model.user_at(0)
    assert user is not None
    assert user.email == "bo@example.org"


def test_suspensions_of_many_are_changed(driver: WindowDriver) -> None:
    for name in ("ana@", "bo@"):
        driver.run(SuspendUser, executor_id="system", target_user_id=id_of(driver, name), reason=REASON)
    driver.sign_in()
    select_all(driver)
    driver.press("Ctrl+Shift+D")
    dialog = driver.dialog()
    assert isinstance(dialog, ActOnManyDialog)
    driver.wait(lambda: dialog.previewed is not None)
    assert "2 suspensions will be changed." in said(dialog)
    driver.finish(dialog)
    assert "2 suspensions were changed." in driver.bench.notice.text
    driver.wait(lambda: "suspension change (2 users)" in driver.window.menu_actions["undo"].text())


def test_the_bar_and_the_context_menu_offer_them(driver: WindowDriver) -> None:
    driver.sign_in()
    select_all(driver)
    driver.click("many_more")
    driver.wait(lambda: [menu for menu in driver.users.findChildren(QMenu) if menu.isVisible()])
    menu = next(menu for menu in driver.users.findChildren(QMenu) if menu.isVisible())
    assert [action.text() for action in menu.actions()] == ["Restore…", "Change suspension…", "Roles…"]
    menu.actions()[2].trigger()
    menu.close()
    assert isinstance(driver.dialog(), RolesOfManyDialog)
    driver.dialog().reject()
    table = driver.users.table
    table.customContextMenuRequested.emit(table.visualRect(driver.users.model.index(0, 0)).center())
    driver.wait(lambda: [menu for menu in driver.users.findChildren(QMenu) if menu.isVisible()])
    menu = next(menu for menu in driver.users.findChildren(QMenu) if menu.isVisible())
    assert {"Change suspension…", "Roles…"} <= {action.text() for action in menu.actions()}
    menu.close()


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        ("user_edit", "Only one user can be edited at a time; 4 are selected."),
        ("user_password", "Only one user's password can be changed at a time; 4 are selected."),
        ("user_erase", "Only one user can be permanently deleted at a time; 4 are selected."),
    ],
)
def test_what_is_for_one_says_so(driver: WindowDriver, action: str, sentence: str) -> None:
    driver.sign_in()
    select_all(driver)
    driver.window.menu_actions[action].trigger()
    driver.wait(lambda: driver.bench.notice.text == sentence)
