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
from tests.gui.conftest import Desk

REASON = "Away for a long while"


def status_of(desk: Desk, email: str) -> Status:
    assert desk.window.backend is not None
    asked = ListUsers(asker_id="system", search=email, statuses=tuple(Status))
    return Status(desk.window.backend.ask(asked).data.users[0].status)


def suspend(desk: Desk, search: str, finds: int) -> None:
    desk.search(search, finds)
    desk.wait(lambda: desk.users.model.user_at(finds - 1) is not None)
    desk.users.table.setFocus()
    desk.users.table.selectAll()
    desk.window.menu_actions["user_suspend"].trigger()
    dialog = desk.dialog()
    desk.fill("reason", REASON, dialog)
    desk.finish(dialog)


def text(desk: Desk, name: str) -> str:
    return desk.window.menu_actions[name].text().replace("&", "")


def test_a_suspension_is_taken_back_and_done_again(desk: Desk) -> None:
    desk.sign_in()
    assert not desk.window.menu_actions["undo"].isEnabled()
    desk.search("ana@example.org", finds=1)
    desk.select(0)
    desk.window.menu_actions["user_suspend"].trigger()
    dialog = desk.dialog()
    desk.fill("reason", REASON, dialog)
    desk.finish(dialog)
    desk.wait(lambda: status_of(desk, "ana@example.org") is Status.SUSPENDED)
    desk.wait(lambda: text(desk, "undo") == "Undo suspension of 1 user")
    desk.window.activateWindow()
    desk.wait(lambda: desk.window.isActiveWindow())
    desk.users.table.setFocus()
    desk.press("Ctrl+Z")
    desk.wait(lambda: status_of(desk, "ana@example.org") is Status.INVITED)
    desk.wait(lambda: text(desk, "redo") == "Redo suspension of 1 user")
    assert not desk.window.menu_actions["undo"].isEnabled()
    desk.window.menu_actions["redo"].trigger()
    desk.wait(lambda: status_of(desk, "ana@example.org") is Status.SUSPENDED)
    desk.wait(lambda: text(desk, "undo") == "Undo suspension of 1 user")
    desk.wait(lambda: desk.bench.notice.text == "1 change was made again.")


def test_redone_by_key(desk: Desk) -> None:
    desk.sign_in()
    suspend(desk, "status:invited", 3)
    desk.wait(lambda: text(desk, "undo") == "Undo suspension of 3 users")
    desk.window.activateWindow()
    desk.wait(desk.window.isActiveWindow)
    desk.users.table.setFocus()
    desk.press("Ctrl+Z")
    desk.wait(lambda: text(desk, "redo") == "Redo suspension of 3 users")
    desk.press("Ctrl+Shift+Z")
    desk.wait(lambda: desk.bench.notice.text == "3 changes were made again.")
    assert status_of(desk, "ana@example.org") is Status.SUSPENDED


def test_many_at_once_are_one_step(desk: Desk) -> None:
    desk.sign_in()
    suspend(desk, "status:invited", 3)
    desk.wait(lambda: text(desk, "undo") == "Undo suspension of 3 users")
    desk.window.menu_actions["undo"].trigger()
    desk.wait(lambda: desk.bench.notice.text == "3 changes were taken back.")
    assert status_of(desk, "ana@example.org") is Status.INVITED


def test_a_password_is_said_to_stay(desk: Desk) -> None:
    desk.sign_in()
    desk.search("ana@example.org", finds=1)
    desk.select(0)
    desk.window.menu_actions["user_password"].trigger()
    dialog = desk.dialog()
    desk.click("go", dialog)
    desk.wait(lambda: desk.window.windows.undo.blocked)
    for shown in QApplication.topLevelWidgets():
        if isinstance(shown, QDialog):
            shown.close()
    desk.window.menu_actions["undo"].trigger()
    desk.wait(lambda: "can't be taken back" in desk.bench.notice.text)


def test_another_operator_finds_nothing_to_take_back(desk: Desk) -> None:
    desk.sign_in()
    suspend(desk, "status:invited", 3)
    desk.wait(lambda: desk.window.menu_actions["undo"].isEnabled())
    desk.window.sign_out()
    desk.sign_in()
    assert not desk.window.menu_actions["undo"].isEnabled()


def test_a_stopped_import_can_be_taken_back(desk: Desk, tmp_path: Path) -> None:
    desk.sign_in()
    file = tmp_path / "people.csv"
    rows = [f"p{n}@example.org,Paz,Vega {chr(97 + n % 26)}" for n in range(3000)]
    file.write_text("email,first_name,last_name\n" + "\n".join(rows), "utf-8")
    command = ImportUsers(executor_id=desk.bench.workplace.operator_id, path=file)
    stopped: list[Exception] = []
    ticket = desk.window.operations.run(desk.window, command, None, stopped.append, long=True)
    ticket.progressed.connect(lambda done, *_: ticket.cancel())
    desk.wait(lambda: stopped)
    assert isinstance(stopped[0], Cancelled)
    desk.wait(lambda: text(desk, "undo").startswith("Undo stopped import"))
    desk.window.menu_actions["undo"].trigger()

    def left() -> int:
        assert desk.window.backend is not None
        return int(desk.window.backend.ask(ListUsers(asker_id="system", search="paz")).data.total_count)

    desk.wait(lambda: left() == 0)


def test_whom_an_undo_leaves_as_they_are_can_be_selected(desk: Desk) -> None:
    desk.sign_in()
    desk.search("ana@example.org", finds=1)
    desk.select(0)
    ana = desk.users.detail.user
    assert ana is not None
    command = SuspendUser(
        executor_id=desk.bench.workplace.operator_id, target_user_id=ana.id, reason="Away until the spring"
    )
    desk.window.operations.run(desk.bench, command)
    desk.wait(lambda: status_of(desk, "ana@example.org") is Status.SUSPENDED)
    desk.run(ReactivateUser, executor_id="system", target_user_id=ana.id)
    desk.search("", finds=4)
    desk.wait(desk.window.menu_actions["undo"].isEnabled)
    desk.window.menu_actions["undo"].trigger()
    desk.wait(lambda: [one for one in desk.window.findChildren(LongWorkDialog) if one.isVisible()])
    dialog = next(one for one in desk.window.findChildren(LongWorkDialog) if one.isVisible())
    desk.wait(dialog.failures.isVisible)
    assert "1 stays as it is" in dialog.notice.text
    desk.click("select_failed", dialog)
    desk.wait(lambda: desk.users.model.total == 1)
    found = desk.users.model.user_at(0)
    assert found is not None
    assert found.id == ana.id
    desk.wait(lambda: desk.users.selected_count == 1 and desk.users.table.spans() == [(0, 0)])


def test_a_new_role_is_taken_back_and_made_again(desk: Desk) -> None:
    desk.sign_in()
    admin, actions = desk.bench.workplace.operator_id, desk.window.menu_actions
    make = DefineRole(executor_id=admin, role="archive", permission_names=("users.view",))
    desk.window.operations.run(desk.window, make)
    desk.wait(lambda: desk.window.windows.undo.undoable)
    assert "definition of a role" in actions["undo"].text()
    for action, there in (("undo", False), ("redo", True)):
        desk.wait(actions[action].isEnabled)
        actions[action].trigger()
        desk.wait(lambda: ("archive" in roles(desk)) is there)  # noqa: B023 - waited for here


def test_a_role_is_removed_in_its_dialog_and_comes_back(desk: Desk) -> None:
    desk.sign_in()
    admin = desk.bench.workplace.operator_id
    desk.run(DefineRole, executor_id=admin, role="archive", permission_names=("users.view",))
    desk.run(GrantRole, executor_id=admin, target_user_id=admin, role="archive")
    desk.wait(lambda: "archive" in roles(desk))
    desk.window.menu_actions["define_roles"].trigger()
    desk.wait(lambda: [one for one in desk.window.findChildren(DefineRoleDialog) if one.isVisible()])
    (dialog,) = desk.window.findChildren(DefineRoleDialog)
    remove = dialog.findChild(QPushButton, "remove_role")
    assert isinstance(remove, QPushButton)
    assert not remove.isVisible()  # every directory has the first one
    dialog.choice.setCurrentIndex(dialog.choice.findData("archive"))
    desk.click("remove_role", dialog)
    desk.wait(lambda: "1 account has it" in dialog.notice.text)
    desk.run(RevokeRole, executor_id=admin, target_user_id=admin, role="archive")
    desk.click("remove_role", dialog)
    desk.wait(lambda: "archive" not in roles(desk))
    undo = desk.window.menu_actions["undo"]
    desk.wait(lambda: "removal of a role" in undo.text())
    undo.trigger()
    desk.wait(lambda: "archive" in roles(desk))


def roles(desk: Desk) -> list[str]:
    backend = desk.window.backend
    assert backend is not None
    return [role.name for role in backend.ask(ListRoles(asker_id="system")).data]


def test_what_can_never_be_taken_back_does_not_stand_before_the_rest(desk: Desk) -> None:
    desk.sign_in()
    suspend(desk, "garcia", finds=1)
    stack = desk.window.windows.undo
    first = stack.undoable
    assert first is not None
    stack._done.append(replace(first, command_ids=("018f6b1e-7c3a-7000-8000-000000000000",)))
    desk.window.menu_actions["undo"].trigger()
    desk.wait(lambda: "nothing in it" in desk.bench.notice.text)
    assert stack.undoable is first
    desk.window.menu_actions["undo"].trigger()
    desk.wait(lambda: status_of(desk, "ana@example.org") is not Status.SUSPENDED)
