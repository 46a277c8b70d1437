"""Ctrl+Z takes back what was done in the window, one step at a time, by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from app.commands.import_users import ImportUsers
from app.commands.reactivate_user import ReactivateUser
from app.commands.roles import DefineRole, GrantRole, RevokeRole
from app.commands.suspend_user import SuspendUser
from app.domain.errors import Cancelled
from app.domain.user_status import Status
from app.gui.dialogs.define_role import DefineRoleDialog
from app.gui.dialogs.long_work import LongWorkDialog
from app.queries.get_totals import ListRoles
from app.queries.list_users import ListUsers
from tests.gui.conftest import WindowDriver

REASON = "Away for a long while"


def status_of(driver: WindowDriver, email: str) -> Status:
    assert driver.window.backend is not None
    asked = ListUsers(asker_id="system", search=email, statuses=tuple(Status))
    return Status(driver.window.backend.ask(asked).data.users[0].status)


def suspend(driver: WindowDriver, search: str, finds: int) -> None:
    driver.search(search, finds)
    driver.wait(lambda: driver.users.model.user_at(finds - 1) is not None)
    driver.users.table.setFocus()
    driver.users.table.selectAll()
    driver.window.menu_actions["user_suspend"].trigger()
    dialog = driver.dialog()
    driver.fill("reason", REASON, dialog)
    driver.finish(dialog)


def text(driver: WindowDriver, name: str) -> str:
    return driver.window.menu_actions[name].text().replace("&", "")


def test_a_suspension_is_taken_back_and_done_again(driver: WindowDriver) -> None:
    driver.sign_in()
    assert not driver.window.menu_actions["undo"].isEnabled()
    driver.search("ana@example.org", finds=1)
    driver.select(0)
    driver.window.menu_actions["user_suspend"].trigger()
    dialog = driver.dialog()
    driver.fill("reason", REASON, dialog)
    driver.finish(dialog)
    driver.wait(lambda: status_of(driver, "ana@example.org") is Status.SUSPENDED)
    driver.wait(lambda: text(driver, "undo") == "Undo suspension (1 user)")
    driver.window.activateWindow()
    driver.wait(lambda: driver.window.isActiveWindow())
    driver.users.table.setFocus()
    driver.press("Ctrl+Z")
    driver.wait(lambda: status_of(driver, "ana@example.org") is Status.INVITED)
    driver.wait(lambda: text(driver, "redo") == "Redo suspension (1 user)")
    assert not driver.window.menu_actions["undo"].isEnabled()
    driver.window.menu_actions["redo"].trigger()
    driver.wait(lambda: status_of(driver, "ana@example.org") is Status.SUSPENDED)
    driver.wait(lambda: text(driver, "undo") == "Undo suspension (1 user)")
    driver.wait(lambda: driver.bench.notice.text == "1 change was redone.")


def test_redone_by_key(driver: WindowDriver) -> None:
    driver.sign_in()
    suspend(driver, "status:invited", 3)
    driver.wait(lambda: text(driver, "undo") == "Undo suspension (3 users)")
    driver.window.activateWindow()
    driver.wait(driver.window.isActiveWindow)
    driver.users.table.setFocus()
    driver.press("Ctrl+Z")
    driver.wait(lambda: text(driver, "redo") == "Redo suspension (3 users)")
    driver.press("Ctrl+Shift+Z")
    driver.wait(lambda: driver.bench.notice.text == "3 changes were redone.")
    assert status_of(driver, "ana@example.org") is Status.SUSPENDED


def test_many_at_once_are_one_step(driver: WindowDriver) -> None:
    driver.sign_in()
    suspend(driver, "status:invited", 3)
    driver.wait(lambda: text(driver, "undo") == "Undo suspension (3 users)")
    driver.window.menu_actions["undo"].trigger()
    driver.wait(lambda: driver.bench.notice.text == "3 changes were undone.")
    assert status_of(driver, "ana@example.org") is Status.INVITED


def test_a_password_is_said_to_stay(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("ana@example.org", finds=1)
    driver.select(0)
    driver.window.menu_actions["user_password"].trigger()
    dialog = driver.dialog()
    driver.click("go", dialog)
    driver.wait(lambda: driver.window.windows.undo.blocked)
    for shown in QApplication.topLevelWidgets():
        if isinstance(shown, QDialog):
            shown.close()
    driver.window.menu_actions["undo"].trigger()
    driver.wait(lambda: "can't be undone" in driver.bench.notice.text)


def test_another_operator_finds_nothing_to_take_back(driver: WindowDriver) -> None:
    driver.sign_in()
    suspend(driver, "status:invited", 3)
    driver.wait(lambda: driver.window.menu_actions["undo"].isEnabled())
    driver.window.sign_out()
    driver.sign_in()
    assert not driver.window.menu_actions["undo"].isEnabled()


def test_a_stopped_import_can_be_taken_back(driver: WindowDriver, tmp_path: Path) -> None:
    driver.sign_in()
    file = tmp_path / "people.csv"
    rows = [f"p{n}@example.org,Paz,Vega {chr(97 + n % 26)}" for n in range(3000)]
    file.write_text("email,first_name,last_name\n" + "\n".join(rows), "utf-8")
    command = ImportUsers(executor_id=driver.bench.context.operator_id, path=file)
    stopped: list[Exception] = []
    ticket = driver.window.operations.execute(driver.window, command, None, stopped.append, long=True)
    ticket.progressed.connect(lambda done, *_: ticket.cancel())
    driver.wait(lambda: stopped)
    assert isinstance(stopped[0], Cancelled)
    driver.wait(lambda: text(driver, "undo").startswith("Undo stopped import"))
    driver.window.menu_actions["undo"].trigger()

    def left() -> int:
        assert driver.window.backend is not None
        return int(driver.window.backend.ask(ListUsers(asker_id="system", search="paz")).data.total_count)

    driver.wait(lambda: left() == 0)


def test_whom_an_undo_leaves_as_they_are_can_be_selected(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("ana@example.org", finds=1)
    driver.select(0)
    ana = driver.users.detail.user
    assert ana is not None
    command = SuspendUser(
        executor_id=driver.bench.context.operator_id, target_user_id=ana.id, reason="Away until the spring"
    )
    driver.window.operations.execute(driver.bench, command)
    driver.wait(lambda: status_of(driver, "ana@example.org") is Status.SUSPENDED)
    driver.run(ReactivateUser, executor_id="system", target_user_id=ana.id)
    driver.search("", finds=4)
    driver.wait(driver.window.menu_actions["undo"].isEnabled)
    driver.window.menu_actions["undo"].trigger()
    driver.wait(lambda: [one for one in driver.window.findChildren(LongWorkDialog) if one.isVisible()])
    dialog = next(one for one in driver.window.findChildren(LongWorkDialog) if one.isVisible())
    driver.wait(dialog.failures.isVisible)
    assert "1 item was not changed" in dialog.notice.text
    driver.click("select_failed", dialog)
    driver.wait(lambda: driver.users.model.total == 1)
    found = driver.users.model.user_at(0)
    assert found is not None
    assert found.id == ana.id
    driver.wait(lambda: driver.users.selected_count == 1 and driver.users.table.spans() == [(0, 0)])


def test_a_new_role_is_taken_back_and_made_again(driver: WindowDriver) -> None:
    driver.sign_in()
    admin, actions = driver.bench.context.operator_id, driver.window.menu_actions
    make = DefineRole(executor_id=admin, role="archive", permission_names=("users.view",))
    driver.window.operations.execute(driver.window, make)
    driver.wait(lambda: driver.window.windows.undo.undoable)
    assert "role definition" in actions["undo"].text()
    for action, there in (("undo", False), ("redo", True)):
        driver.wait(actions[action].isEnabled)
        actions[action].trigger()
        driver.wait(lambda: ("archive" in roles(driver)) is there)  # noqa: B023 - waited for here


def test_a_role_is_removed_in_its_dialog_and_comes_back(driver: WindowDriver) -> None:
    driver.sign_in()
    admin = driver.bench.context.operator_id
    driver.run(DefineRole, executor_id=admin, role="archive", permission_names=("users.view",))
    driver.run(GrantRole, executor_id=admin, target_user_id=admin, role="archive")
    driver.wait(lambda: "archive" in roles(driver))
    driver.window.menu_actions["define_roles"].trigger()
    driver.wait(lambda: [one for one in driver.window.findChildren(DefineRoleDialog) if one.isVisible()])
    (dialog,) = driver.window.findChildren(DefineRoleDialog)
    remove = dialog.findChild(QPushButton, "remove_role")
    assert isinstance(remove, QPushButton)
    assert not remove.isVisible()  # every directory has the first one
    dialog.choice.setCurrentIndex(dialog.choice.findData("archive"))
    driver.click("remove_role", dialog)
    driver.wait(lambda: "1 account has it" in dialog.notice.text)
    driver.run(RevokeRole, executor_id=admin, target_user_id=admin, role="archive")
    driver.click("remove_role", dialog)
    driver.wait(lambda: "archive" not in roles(driver))
    undo = driver.window.menu_actions["undo"]
    driver.wait(lambda: "role removal" in undo.text())
    undo.trigger()
    driver.wait(lambda: "archive" in roles(driver))


def roles(driver: WindowDriver) -> list[str]:
    backend = driver.window.backend
    assert backend is not None
    return [role.name for role in backend.ask(ListRoles(asker_id="system")).data]


def test_what_can_never_be_taken_back_does_not_stand_before_the_rest(driver: WindowDriver) -> None:
    driver.sign_in()
    suspend(driver, "garcia", finds=1)
    stack = driver.window.windows.undo
    first = stack.undoable
    assert first is not None
    stack._done.append(replace(first, command_ids=("018f6b1e-7c3a-7000-8000-000000000000",)))
    driver.window.menu_actions["undo"].trigger()
    driver.wait(lambda: "nothing in it" in driver.bench.notice.text)
    assert stack.undoable is first
    driver.window.menu_actions["undo"].trigger()
    driver.wait(lambda: status_of(driver, "ana@example.org") is not Status.SUSPENDED)
