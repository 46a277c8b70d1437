"""Acts on many: what will happen is said before, and what was refused can be selected again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.commands import act_on_users
from app.commands.import_users import ImportUsers
from app.commands.passwords import SetPassword
from app.commands.roles import GrantRole
from app.commands.suspend_user import SuspendUser
from app.domain.user_status import Status
from app.gui.context.selection import Selection
from app.gui.dialogs.act_on_many import ActOnManyDialog
from app.gui.runtime import progress_rate
from app.gui.runtime.progress_rate import ProgressRate
from app.queries.list_users import ListUsers
from tests.gui.conftest import PASSWORD, WindowDriver, make_directory

REASON = "Away for a long while"


def id_of(driver: WindowDriver, email: str) -> str:
    assert driver.window.backend is not None
    asked = ListUsers(asker_id="system", search=email)
    return str(driver.window.backend.ask(asked).data.users[0].id)


def open_suspend(driver: WindowDriver, finds: int) -> ActOnManyDialog:
    driver.search("", finds)
    driver.wait(lambda: driver.users.model.user_at(0) is not None)
    driver.users.table.setFocus()
    driver.users.table.selectAll()
    driver.window.menu_actions["user_suspend"].trigger()
    dialog = driver.dialog()
    assert isinstance(dialog, ActOnManyDialog)
    driver.wait(lambda: dialog.previewed is not None)
    return dialog


def said(dialog: ActOnManyDialog) -> str:
    return " ".join(part.text() for part in dialog.findChildren(QLabel))


def test_what_is_left_out_is_said_before(driver: WindowDriver) -> None:
    bo, ana = id_of(driver, "bo@example.org"), id_of(driver, "ana@example.org")
    driver.run(SetPassword, executor_id="system", target_user_id=bo, new_password=SecretStr(PASSWORD))
    driver.run(GrantRole, executor_id="system", target_user_id=bo, role="support")
    driver.run(SuspendUser, executor_id="system", target_user_id=ana, reason=REASON)
    driver.sign_in("bo@example.org")
    text = said(open_suspend(driver, 4))
    assert "2 users will be suspended." in text
    assert "Suspended users: 1" in text
    assert "only an administrator can change an administrator: 1." in text


def test_the_refused_ones_become_the_selection(driver: WindowDriver) -> None:
    driver.sign_in()
    dialog = open_suspend(driver, 4)
    driver.run(
        SuspendUser, executor_id="system", target_user_id=id_of(driver, "ana@example.org"), reason=REASON
    )
    driver.fill("reason", REASON, dialog)
    driver.click("go", dialog)
    driver.wait(lambda: dialog.failures.isVisible())
    assert dialog.failures.count == 2  # ana meanwhile, and the last administrator
    driver.click("select_failed", dialog)
    driver.wait(lambda: driver.users.model.total == 2)
    driver.find("chip_list")
    driver.wait(lambda: driver.users.selected_count == 2 and driver.users.table.spans() == [(0, 1)])
    assert {user.email for user in driver.users.selected()[0]} == {"ana@example.org", "root@example.org"}
    assert driver.window.focusWidget() is driver.users.table


def test_until_it_is_known_whom_it_concerns_nothing_can_be_done(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("", 4)
    driver.users.table.selectAll()
    driver.window.menu_actions["user_suspend"].trigger()
    dialog = driver.bench.actions_on_users.opened
    assert isinstance(dialog, ActOnManyDialog)
    assert not dialog.action_button.isEnabled()
    assert "…" in dialog.preview.text()
    driver.wait(lambda: dialog.isVisible() and dialog.action_button.isEnabled())
    refused = "Refused, because no active administrator would be left: 1."
    assert f"3 users will be suspended. {refused}" in said(dialog)


def test_who_was_erased_meanwhile_is_counted(driver: WindowDriver) -> None:
    driver.sign_in()
    ids = (id_of(driver, "ana@example.org"), "018f6b1e-7c3a-7000-8000-000000000000")
    dialog = ActOnManyDialog(driver.window, driver.bench.context, "suspend", Selection({}, 2, ids=ids))
    driver.wait(lambda: dialog.previewed is not None)
    assert "can't sign in until" in said(dialog)  # one alone is left: as for one


def test_that_others_came_since_all_were_selected_is_said(driver: WindowDriver) -> None:
    driver.sign_in()
    dialog = ActOnManyDialog(driver.window, driver.bench.context, "suspend", Selection({}, 3))
    driver.wait(lambda: dialog.previewed is not None)
    assert "The list has changed: 3 users were selected, and it now finds 4." in said(dialog)
    same = ActOnManyDialog(driver.window, driver.bench.context, "suspend", Selection({}, 4))
    driver.wait(lambda: same.previewed is not None)
    assert "changed meanwhile" not in said(same)


@pytest.fixture
def crowded(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowDriver]:
    """A window on a directory of 4,000."""
    make_directory(tmp_path / "padron", people=0)
    file = tmp_path / "people.csv"
    rows = [f"p{n}@example.org,Paz,Vega {chr(97 + n % 26)}" for n in range(4000)]
    file.write_text("email,first_name,last_name\n" + "\n".join(rows), "utf-8")
    made = WindowDriver(qtbot, tmp_path / "padron")
    made.open()
    made.run(ImportUsers, executor_id="system", path=file)
    made.sign_in()
    yield made
    made.window.close()


def invited(driver: WindowDriver) -> int:
    assert driver.window.backend is not None
    asked = ListUsers(asker_id="system", search="paz", statuses=(Status.INVITED,))
    return int(driver.window.backend.ask(asked).data.total_count)


def test_thousands_are_acted_on_and_taken_back_while_the_window_lives(crowded: WindowDriver) -> None:
    driver = crowded
    dialog = open_suspend(driver, 4001)
    assert dialog._selection.ids is None
    assert "4,000 users will be suspended." in said(dialog)
    driver.fill("reason", REASON, dialog)
    driver.click("go", dialog)
    driver.wait(lambda: dialog.failures.isVisible())
    assert "4,000 users were suspended. 1 user was refused:" in dialog.notice.text
    assert invited(driver) == 0
    dialog.reject()
    driver.wait(lambda: "suspension (4,000 users)" in driver.window.menu_actions["undo"].text())
    driver.window.menu_actions["undo"].trigger()
    driver.wait(lambda: invited(driver) == 4000, timeout=30_000)  # without a stall: see `_lively`


def test_cancel_tells_what_was_done_and_that_is_a_step_to_take_back(
    crowded: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = crowded
    monkeypatch.setattr(act_on_users, "USERS_A_TRANSACTION", 50)
    dialog = open_suspend(driver, 4001)
    driver.fill("reason", REASON, dialog)
    driver.click("go", dialog)
    driver.wait(lambda: dialog.progress.value() > 0)
    driver.click("cancel", dialog)
    driver.wait(lambda: dialog.notice.text)
    done = 4000 - invited(driver)
    assert 0 < done < 4000
    assert f"{done:,} users were suspended." in dialog.notice.text
    assert f"{4001 - done:,} users were not processed, because you stopped the action." in dialog.notice.text
    assert not dialog.action_button.isEnabled()
    dialog.reject()
    driver.wait(lambda: f"suspension ({done:,} users)" in driver.window.menu_actions["undo"].text())
    driver.window.menu_actions["undo"].trigger()
    driver.wait(lambda: invited(driver) == 4000, timeout=30_000)


def stopped(driver: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> ActOnManyDialog:
    """A suspension of 4,000 that was stopped somewhere, the dialog still open."""
    monkeypatch.setattr(act_on_users, "USERS_A_TRANSACTION", 50)
    dialog = open_suspend(driver, 4001)
    driver.fill("reason", REASON, dialog)
    driver.click("go", dialog)
    driver.wait(lambda: dialog.progress.value() > 0)
    driver.click("cancel", dialog)
    driver.wait(lambda: dialog.notice.text)
    return dialog


def test_who_was_left_by_a_cancel_can_be_gone_on_with(
    crowded: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = crowded
    dialog = stopped(driver, monkeypatch)
    done = 4000 - invited(driver)
    assert dialog._go_on.text() == f"Continue with the other {4001 - done:,}"
    driver.click("go_on", dialog)
    driver.wait(lambda: dialog.failures.isVisible())
    assert f"{4000 - done:,} users were suspended. 1 user was refused:" in dialog.notice.text
    assert not dialog._go_on.isVisible()
    assert invited(driver) == 0


def test_who_was_left_by_a_cancel_becomes_the_selection(
    crowded: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = crowded
    dialog = stopped(driver, monkeypatch)
    left = 1 + invited(driver)
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    driver.click("select_others", dialog)
    driver.wait(lambda: driver.users.model.total == left and closed)


def test_rate_and_remaining_time_are_told_while_it_goes(
    crowded: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = crowded
    monkeypatch.setattr(progress_rate, "_FIRST_ESTIMATE", 0.0)
    monkeypatch.setattr(act_on_users, "USERS_A_TRANSACTION", 50)
    dialog = open_suspend(driver, 4001)
    driver.fill("reason", REASON, dialog)
    shown: list[str] = []

    def ended() -> bool:
        shown.append(dialog.progress_text.text())
        return dialog.failures.isVisible()

    driver.click("go", dialog)
    driver.wait(ended)
    assert any(re.fullmatch(r"Suspending  [\d,]+ / 4,001 · [\d,]+ a second · \d+ seconds? left", text)
               for text in shown)  # fmt: skip
    assert not dialog.progress_text.isVisible()


def test_rows_are_asked_for_in_pieces_and_nobody_is_named_twice(crowded: WindowDriver) -> None:
    backend = crowded.window.backend
    assert backend is not None

    class Silent:
        def raise_if_cancelled(self) -> None: ...
        def report(self, *_: object) -> None: ...

    def ids(spans: tuple[tuple[int, int], ...] | None) -> tuple[str, ...]:
        chosen = Selection({"sort": "email"}, 4001, spans=spans)
        return chosen.every_id(backend, "system", Silent())  # type: ignore[arg-type]

    everybody = ids(None)
    assert len(set(everybody)) == len(everybody) == 4001
    assert ids(((0, 9), (20, 3000), (3990, 9000))) == (
        *everybody[:10],
        *everybody[20:3001],
        *everybody[3990:],
    )


def test_the_pace_tells_rate_and_remaining_time() -> None:
    now = [100.0]
    going = ProgressRate(lambda: now[0])
    assert going.text(0, 5000, "Importing") == "Importing  0 / 5,000"
    now[0] += 10
    expected = "Importing  1,000 / 5,000 · 100 a second · 40 seconds left"
    assert going.text(1000, 5000, "Importing") == expected
    now[0] += 10
    assert going.text(1100, 50_000).endswith("15 minutes left")
    assert going.text(1100, None) == "1,100 · 55 a second"
