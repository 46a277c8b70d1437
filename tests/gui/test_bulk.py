"""Acts on many: what will happen is said before, and what was refused can be selected again."""

from __future__ import annotations

from pydantic import SecretStr
from PySide6.QtWidgets import QLabel

from app.commands.passwords import SetPassword
from app.commands.roles import GrantRole
from app.commands.suspend_user import SuspendUser
from app.gui.dialogs.act import ActDialog
from app.gui.pace import Pace
from app.queries.list_users import ListUsers
from tests.gui.conftest import PASSWORD, Desk

REASON = "Away for a long while"


def id_of(desk: Desk, email: str) -> str:
    assert desk.window.backend is not None
    asked = ListUsers(asker_id="system", search=email)
    return str(desk.window.backend.ask(asked).data.users[0].id)


def open_suspend(desk: Desk, finds: int) -> ActDialog:
    desk.search("", finds)
    desk.wait(lambda: desk.users.model.user_at(finds - 1) is not None)
    desk.users.table.setFocus()
    desk.users.table.selectAll()
    desk.window.menu_actions["user_suspend"].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, ActDialog)
    return dialog


def said(dialog: ActDialog) -> str:
    return " ".join(part.text() for part in dialog.findChildren(QLabel))


def test_what_is_left_out_is_said_before(desk: Desk) -> None:
    bo, ana = id_of(desk, "bo@example.org"), id_of(desk, "ana@example.org")
    desk.run(SetPassword, executor_id="system", target_user_id=bo, new_password=SecretStr(PASSWORD))
    desk.run(GrantRole, executor_id="system", target_user_id=bo, role="support")
    desk.run(SuspendUser, executor_id="system", target_user_id=ana, reason=REASON)
    desk.sign_in("bo@example.org")
    text = said(open_suspend(desk, 4))
    assert "2 users will be suspended." in text
    assert "Suspended 1" in text
    assert "only an administrator may touch an administrator: 1." in text


def test_the_refused_ones_become_the_selection(desk: Desk) -> None:
    desk.sign_in()
    dialog = open_suspend(desk, 4)
    desk.run(SuspendUser, executor_id="system", target_user_id=id_of(desk, "ana@example.org"), reason=REASON)
    desk.fill("reason", REASON, dialog)
    desk.click("go", dialog)
    desk.wait(lambda: dialog._show_failed.isVisible())
    assert dialog._failures.count() == 2  # ana meanwhile, and the last administrator
    desk.click("select_failed", dialog)
    desk.wait(lambda: desk.users.model.total == 2)
    desk.find("chip_list")


def test_the_pace_tells_rate_and_remaining_time() -> None:
    now = [100.0]
    going = Pace(lambda: now[0])
    assert going.text(0, 5000, "Importing") == "Importing  0 / 5,000"
    now[0] += 10
    expected = "Importing  1,000 / 5,000 · 100 a second · 40 seconds left"
    assert going.text(1000, 5000, "Importing") == expected
    now[0] += 10
    assert going.text(1100, 50_000).endswith("15 minutes left")
    assert going.text(1100, None) == "1,100 · 55 a second"
