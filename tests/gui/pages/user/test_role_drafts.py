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
from tests.gui.conftest import PASSWORD, Desk


def roles_of(desk: Desk, email: str) -> tuple[str, ...]:
    assert desk.window.backend is not None
    asked: Any = desk.window.backend.ask(GetUser(asker_id="system", target_user_id=email))
    return tuple(asked.data.roles)


def on(desk: Desk, name: str) -> None:
    """Signed in, with this user in the pane."""
    if desk.window.bench is None:
        desk.sign_in()
    desk.search(name, finds=1)
    desk.wait(lambda: desk.users.model.user_at(0) is not None and _is_called(desk, name))
    desk.select(0)
    box(desk, "support")


def _is_called(desk: Desk, name: str) -> bool:
    user = desk.users.model.user_at(0)
    return user is not None and name in fold(user.full_name)


def box(desk: Desk, role: str) -> QCheckBox:
    found = desk.find(f"detail_role_{role}", desk.users.detail)
    assert isinstance(found, QCheckBox)
    return found


def tick(desk: Desk, role: str) -> None:
    """By keyboard."""
    box(desk, role).setFocus()
    QTest.keyClick(box(desk, role), Qt.Key.Key_Space)


def press(desk: Desk, name: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Tab to the button from the box that has the focus, and press it."""
    for _ in range(20):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.objectName() == name:
            QTest.keyClick(focus, key)
            return
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def question(desk: Desk) -> QMessageBox:
    desk.wait(lambda: isinstance(QApplication.activeWindow(), QMessageBox) and QApplication.focusWidget())
    asked = QApplication.activeWindow()
    assert isinstance(asked, QMessageBox)
    return asked


def sees(desk: Desk, name: str) -> bool:
    part = desk.users.detail.findChild(QPushButton, name)
    return isinstance(part, QPushButton) and part.isVisible()


def settled(desk: Desk) -> None:
    desk.wait(lambda: not desk.window.operations.is_busy)


def test_a_tick_changes_nothing_until_it_is_saved(desk: Desk) -> None:
    on(desk, "garcia")
    tick(desk, "member")
    settled(desk)
    assert box(desk, "member").isChecked()
    assert roles_of(desk, "ana@example.org") == ()
    assert sees(desk, "save_roles")
    press(desk, "save_roles")
    desk.wait(lambda: roles_of(desk, "ana@example.org") == ("member",))
    desk.wait(lambda: not sees(desk, "save_roles"))
    assert QApplication.focusWidget() is box(desk, "member")


def test_several_ticks_are_one_step_that_ctrl_z_takes_back(desk: Desk) -> None:
    desk.run(GrantRole, executor_id="system", target_user_id=id_of(desk, "ana@"), role="auditor")
    on(desk, "garcia")
    desk.wait(box(desk, "auditor").isChecked)
    sent: list[Any] = []
    desk.window.operations.executed.connect(
        lambda done: sent.extend(command for command, _ in done if isinstance(command, ChangeRoles))
    )
    tick(desk, "member")
    tick(desk, "auditor")
    press(desk, "save_roles")
    desk.wait(lambda: roles_of(desk, "ana@example.org") == ("member",))
    desk.wait(lambda: "change of roles of 1 user" in desk.window.menu_actions["undo"].text())
    assert [(command.given, command.taken) for command in sent] == [(("member",), ("auditor",))]
    desk.press("Ctrl+Z")
    desk.wait(lambda: roles_of(desk, "ana@example.org") == ("auditor",))
    desk.wait(lambda: box(desk, "auditor").isChecked() and not box(desk, "member").isChecked())


def test_the_message_has_an_undo(desk: Desk) -> None:
    on(desk, "garcia")
    tick(desk, "member")
    press(desk, "save_roles")
    desk.wait(lambda: desk.bench.notice.text == "The roles of Ana García were changed")
    undo = desk.find("act_of_notice", desk.bench.notice)
    assert undo.text() == "Undo"
    undo.setFocus()
    QTest.keyClick(undo, Qt.Key.Key_Return)
    desk.wait(lambda: roles_of(desk, "ana@example.org") == ())


def test_the_undo_of_a_message_takes_nothing_else_back(desk: Desk) -> None:
    on(desk, "garcia")
    tick(desk, "member")
    press(desk, "save_roles")
    desk.wait(lambda: desk.bench.notice.text == "The roles of Ana García were changed")
    workplace = desk.bench.workplace
    later = UpdateUser(executor_id=workplace.operator_id, target_user_id=id_of(desk, "bo@"), bio="Later")
    ended: list[object] = []
    workplace.operations.run(workplace, later, ended.append)
    desk.wait(lambda: ended)
    desk.click("act_of_notice", desk.bench.notice)
    desk.wait(lambda: "Something else was done since" in desk.bench.notice.text)
    settled(desk)
    assert roles_of(desk, "ana@example.org") == ("member",)


def test_discard_ticks_again_what_is_so(desk: Desk) -> None:
    on(desk, "garcia")
    tick(desk, "support")
    press(desk, "discard_roles", Qt.Key.Key_Enter)
    assert not box(desk, "support").isChecked()
    assert not sees(desk, "save_roles")
    settled(desk)
    assert roles_of(desk, "ana@example.org") == ()


def test_a_tick_taken_back_leaves_no_draft(desk: Desk) -> None:
    on(desk, "garcia")
    tick(desk, "support")
    assert sees(desk, "save_roles")
    tick(desk, "support")
    assert not sees(desk, "save_roles")


def test_nothing_moves_when_save_comes_and_goes(desk: Desk) -> None:
    on(desk, "garcia")
    desk.settle()
    pane = desk.users.detail
    parts = [part for part in pane.findChildren(QWidget) if part.isVisible()]
    before = {part: (part.mapTo(pane, QPoint(0, 0)), part.size()) for part in parts}
    tick(desk, "support")
    desk.settle()
    assert sees(desk, "save_roles")
    assert {part: (part.mapTo(pane, QPoint(0, 0)), part.size()) for part in parts} == before


# -- the question --


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_a_role_that_can_manage_others_is_asked_about_and_enter_is_no(desk: Desk, key: Qt.Key) -> None:
    on(desk, "garcia")
    tick(desk, "administrator")
    press(desk, "save_roles")
    asked = question(desk)
    assert asked.text() == "Give Ana García the role Administrator?"
    assert asked.informativeText() == "Administrator allows: everything"
    QTest.keyClick(QApplication.focusWidget() or asked, key)
    desk.wait(lambda: not asked.isVisible())
    settled(desk)
    assert roles_of(desk, "ana@example.org") == ()
    assert box(desk, "administrator").isChecked(), "the draft is kept"
    assert sees(desk, "save_roles")


def test_the_role_is_given_when_the_person_agrees(desk: Desk) -> None:
    on(desk, "garcia")
    tick(desk, "administrator")
    press(desk, "save_roles")
    asked = question(desk)
    press(desk, "give_role_all_the_same")
    desk.wait(lambda: not asked.isVisible())
    desk.wait(lambda: roles_of(desk, "ana@example.org") == ("administrator",))


def test_taking_a_role_and_giving_a_harmless_one_are_not_asked_about(desk: Desk) -> None:
    desk.run(GrantRole, executor_id="system", target_user_id=id_of(desk, "ana@"), role="support")
    on(desk, "garcia")
    desk.wait(box(desk, "support").isChecked)
    tick(desk, "support")
    tick(desk, "auditor")
    press(desk, "save_roles")
    desk.wait(lambda: roles_of(desk, "ana@example.org") == ("auditor",))


def test_the_dialog_of_roles_asks_the_same(desk: Desk) -> None:
    on(desk, "garcia")
    assert desk.users.detail.user is not None
    desk.bench.actions_on_users.roles(desk.users.detail.user.id)
    dialog = desk.dialog()
    ticked = desk.find("role_support", dialog)
    assert ticked.accessibleName() == "Roles of Ana García: Support"
    ticked.setFocus()
    QTest.keyClick(ticked, Qt.Key.Key_Space)
    desk.click("go", dialog)
    asked = question(desk)
    assert asked.text() == "Give Ana García the role Support?"
    assert "Suspend users" in asked.informativeText()
    QTest.keyClick(QApplication.focusWidget() or asked, Qt.Key.Key_Return)
    desk.wait(lambda: not asked.isVisible())
    settled(desk)
    assert dialog.isVisible()
    assert roles_of(desk, "ana@example.org") == ()
    desk.click("go", dialog)
    question(desk)
    press(desk, "give_role_all_the_same")
    desk.wait(lambda: roles_of(desk, "ana@example.org") == ("support",))
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)
    desk.wait(lambda: "change of roles of 1 user" in desk.window.menu_actions["undo"].text())
    desk.users.table.setFocus()  # in the search box it takes back what was typed
    desk.press("Ctrl+Z")
    desk.wait(lambda: roles_of(desk, "ana@example.org") == ())


def test_the_form_of_a_new_user_asks_the_same(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4)
    desk.click("create_user")
    form = desk.dialog()
    desk.fill("email", "zoe@example.org", form)
    desk.fill("first_name", "Zoe", form)
    desk.fill("last_name", "Quist", form)
    desk.find("role_administrator", form).setChecked(True)
    desk.click("go", form)
    asked = question(desk)
    assert asked.text() == "Give Zoe Quist the role Administrator?"
    QTest.keyClick(QApplication.focusWidget() or asked, Qt.Key.Key_Return)
    desk.wait(lambda: not asked.isVisible())
    settled(desk)
    assert form.isVisible()
    desk.click("go", form)
    question(desk)
    press(desk, "give_role_all_the_same")
    desk.wait(lambda: desk.users.model.total == 5)
    assert roles_of(desk, "zoe@example.org") == ("administrator",)


# -- leaving a draft --


def test_another_user_never_gets_the_draft(desk: Desk) -> None:
    on(desk, "garcia")
    tick(desk, "member")
    on(desk, "nunez")
    desk.wait(lambda: desk.bench.notice.text == "The changed roles of Ana García were not saved.")
    assert not box(desk, "member").isChecked()
    assert not sees(desk, "save_roles")
    on(desk, "garcia")
    assert not box(desk, "member").isChecked()
    settled(desk)
    assert (roles_of(desk, "ana@example.org"), roles_of(desk, "bo@example.org")) == ((), ())


def test_a_yes_for_somebody_who_is_no_longer_shown_gives_nothing(desk: Desk) -> None:
    on(desk, "garcia")
    tick(desk, "administrator")
    press(desk, "save_roles")
    asked = question(desk)
    desk.users.show_user(id_of(desk, "bo@"))
    desk.wait(lambda: desk.users.detail.user is not None and desk.users.detail.user.email == "bo@example.org")
    asked.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is asked)
    desk.find("give_role_all_the_same", asked).setFocus()
    press(desk, "give_role_all_the_same")
    desk.wait(lambda: not asked.isVisible())
    settled(desk)
    assert (roles_of(desk, "ana@example.org"), roles_of(desk, "bo@example.org")) == ((), ())


def test_a_draft_waits_behind_another_page_and_behind_the_lock(desk: Desk) -> None:
    on(desk, "garcia")
    tick(desk, "member")
    desk.bench.show_page("dashboard")
    desk.bench.show_page("users")
    assert box(desk, "member").isChecked()
    desk.press("Ctrl+L")
    desk.wait(lambda: desk.window.sign_in.isVisible())
    settled(desk)
    assert roles_of(desk, "ana@example.org") == ()
    desk.fill("sign_in_password", PASSWORD)
    desk.click("sign_in")
    desk.wait(lambda: desk.bench.isVisible())
    assert box(desk, "member").isChecked()
    assert sees(desk, "save_roles")
    assert roles_of(desk, "ana@example.org") == ()


def test_a_draft_outlives_another_look(desk: Desk) -> None:
    on(desk, "garcia")
    tick(desk, "member")
    before = desk.bench
    settings().change(text_size=115)
    desk.wait(lambda: desk.window.bench is not None and desk.window.bench is not before)
    desk.wait(lambda: not desk.window.is_building and desk.users.detail.user is not None)
    desk.wait(lambda: box(desk, "member").isChecked())
    assert sees(desk, "save_roles")
    assert roles_of(desk, "ana@example.org") == ()


def test_what_others_change_meanwhile_stays_and_so_does_the_draft(desk: Desk) -> None:
    on(desk, "garcia")
    tick(desk, "member")
    desk.run(GrantRole, executor_id="system", target_user_id=id_of(desk, "ana@"), role="auditor")
    desk.wait(lambda: box(desk, "auditor").isChecked())
    assert box(desk, "member").isChecked()
    press(desk, "save_roles")
    desk.wait(lambda: roles_of(desk, "ana@example.org") == ("auditor", "member"))


def test_a_refusal_keeps_the_draft_and_says_why(desk: Desk) -> None:
    on(desk, "raiz")
    desk.wait(box(desk, "administrator").isChecked)
    tick(desk, "administrator")
    press(desk, "save_roles")
    desk.wait(lambda: "last administrator who can sign in" in desk.users.detail.profile.notice.text)
    assert roles_of(desk, "root@example.org") == ("administrator",)
    press(desk, "discard_roles")
    assert box(desk, "administrator").isChecked()


def test_of_many_a_managing_role_is_asked_about(desk: Desk) -> None:
    from tests.gui.actions.test_roles_of_many import choose, open_roles

    desk.sign_in()
    dialog = open_roles(desk)
    choose(desk, dialog, "administrator")
    desk.wait(dialog._go.isEnabled)
    desk.click("go", dialog)
    asked = question(desk)
    assert asked.text() == "Give 3 users the role Administrator?"
    QTest.keyClick(QApplication.focusWidget() or asked, Qt.Key.Key_Return)
    desk.wait(lambda: not asked.isVisible())
    settled(desk)
    assert roles_of(desk, "ana@example.org") == ()
    desk.click("go", dialog)
    question(desk)
    press(desk, "give_role_all_the_same")
    desk.wait(lambda: roles_of(desk, "ana@example.org") == ("administrator",))
    desk.wait(lambda: "3 users were given the role." in desk.bench.notice.text)
