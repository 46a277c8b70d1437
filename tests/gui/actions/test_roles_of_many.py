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
from tests.gui.conftest import Desk


def select_all(desk: Desk) -> None:
    desk.search("", 4)
    desk.wait(lambda: desk.users.model.user_at(3) is not None)
    desk.users.table.setFocus()
    desk.users.table.selectAll()
    desk.wait(lambda: desk.users.selected_count == 4)


def open_roles(desk: Desk) -> RolesOfManyDialog:
    select_all(desk)
    desk.press("Ctrl+Shift+O")
    dialog = desk.dialog()
    assert isinstance(dialog, RolesOfManyDialog)
    return dialog


def roles_of(desk: Desk, name: str) -> tuple[str, ...]:
    from app.queries.get_user import GetUser

    assert desk.window.backend is not None
    asked: Any = desk.window.backend.ask(GetUser(asker_id="system", target_user_id=f"{name}@example.org"))
    return tuple(asked.data.roles)


def choose(desk: Desk, dialog: RolesOfManyDialog, role: str) -> None:
    """By typing the beginning of its name."""
    dialog.choice.setFocus()
    QTest.keyClicks(dialog.choice, role)
    assert dialog.role == role
    desk.wait(lambda: dialog._previewed is not None)


def test_a_role_is_given_to_many_and_taken_back_as_one_step(desk: Desk) -> None:
    desk.run(GrantRole, executor_id="system", target_user_id=id_of(desk, "bo@"), role="support")
    desk.sign_in()
    dialog = open_roles(desk)
    assert dialog.preview.text() == "Choose a role first."
    assert not dialog._go.isEnabled()
    choose(desk, dialog, "support")
    assert "3 users will be given the role. Left out, as they have it already: 1." in said(dialog)
    desk.bot.waitUntil(lambda: dialog._area.verticalScrollBar().maximum() == 0)  # nothing is cut off
    desk.click("go", dialog)
    desk.click("give_role_all_the_same", dialog)
    desk.wait(lambda: "3 users were given the role." in desk.bench.notice.text)
    assert {roles_of(desk, name) for name in ("ana", "bo", "ipek")} == {("support",)}
    undo = desk.window.menu_actions["undo"]
    desk.wait(lambda: "granting of a role of 3 users" in undo.text())
    undo.trigger()
    desk.wait(lambda: roles_of(desk, "ana") == ())
    assert roles_of(desk, "bo") == ("support",)


def test_the_last_administrator_is_foreseen_and_the_role_taken_from_the_others(desk: Desk) -> None:
    desk.run(GrantRole, executor_id="system", target_user_id=id_of(desk, "bo@"), role="administrator")
    desk.sign_in()
    dialog = open_roles(desk)
    desk.find("take_role", dialog).setFocus()
    QTest.keyClick(desk.find("take_role", dialog), Qt.Key.Key_Space)
    choose(desk, dialog, "administrator")
    assert "The role will be taken from 1 user. Left out, as they do not have it: 2." in said(dialog)
    assert "Refused, as no active administrator would be left: 1." in said(dialog)
    assert dialog._go.text() == "Take the role"
    desk.click("go", dialog)
    desk.wait(lambda: dialog._failures.isVisible())
    assert "The role was taken from 1 user. 1 was refused:" in dialog.notice.text
    assert not dialog.choice.isEnabled()
    assert roles_of(desk, "bo") == ()
    assert roles_of(desk, "root") == ("administrator",)


def test_who_was_left_out_becomes_the_selection(desk: Desk) -> None:
    desk.run(GrantRole, executor_id="system", target_user_id=id_of(desk, "bo@"), role="support")
    desk.sign_in()
    dialog = open_roles(desk)
    choose(desk, dialog, "support")
    desk.click("select_left_out", dialog)
    desk.wait(lambda: desk.users.model.total == 1)
    user = desk.users.model.user_at(0)
    assert user is not None
    assert user.email == "bo@example.org"


def test_suspensions_of_many_are_changed(desk: Desk) -> None:
    for name in ("ana@", "bo@"):
        desk.run(SuspendUser, executor_id="system", target_user_id=id_of(desk, name), reason=REASON)
    desk.sign_in()
    select_all(desk)
    desk.press("Ctrl+Shift+D")
    dialog = desk.dialog()
    assert isinstance(dialog, ActOnManyDialog)
    desk.wait(lambda: dialog._previewed is not None)
    assert "2 suspensions will be changed." in said(dialog)
    desk.finish(dialog)
    assert "2 suspensions were changed." in desk.bench.notice.text
    desk.wait(lambda: "changed suspension of 2 users" in desk.window.menu_actions["undo"].text())


def test_the_bar_and_the_context_menu_offer_them(desk: Desk) -> None:
    desk.sign_in()
    select_all(desk)
    desk.click("many_more")
    desk.wait(lambda: [menu for menu in desk.users.findChildren(QMenu) if menu.isVisible()])
    menu = next(menu for menu in desk.users.findChildren(QMenu) if menu.isVisible())
    assert [action.text() for action in menu.actions()] == ["Restore…", "Change suspension…", "Roles…"]
    menu.actions()[2].trigger()
    menu.close()
    assert isinstance(desk.dialog(), RolesOfManyDialog)
    desk.dialog().reject()
    table = desk.users.table
    table.customContextMenuRequested.emit(table.visualRect(desk.users.model.index(0, 0)).center())
    desk.wait(lambda: [menu for menu in desk.users.findChildren(QMenu) if menu.isVisible()])
    menu = next(menu for menu in desk.users.findChildren(QMenu) if menu.isVisible())
    assert {"Change suspension…", "Roles…"} <= {action.text() for action in menu.actions()}
    menu.close()


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        ("user_edit", "Editing is for one user at a time; 4 are selected."),
        ("user_password", "Passwords are for one user at a time; 4 are selected."),
        ("user_erase", "Erasing is for one user at a time; 4 are selected."),
    ],
)
def test_what_is_for_one_says_so(desk: Desk, action: str, sentence: str) -> None:
    desk.sign_in()
    select_all(desk)
    desk.window.menu_actions[action].trigger()
    desk.wait(lambda: desk.bench.notice.text == sentence)
