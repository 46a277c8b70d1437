"""The agenda of suspensions: groups, doors, who returned late, and the keyboard that stays where it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.bootstrap.composition import open_application as compose
from app.bootstrap.settings import Settings
from app.commands.change_suspension import ChangeSuspension
from app.commands.create_user import CreateUser
from app.commands.passwords import SetPassword
from app.commands.reactivate_user import ReactivateUser
from app.commands.roles import GrantRole
from app.commands.suspend_user import SuspendUser
from app.gui.look.preferences import install
from app.gui.pages.dashboard.agenda_groups import agenda_groups
from app.gui.pages.dashboard.agenda_lines import told
from app.gui.text.texts import zoned
from app.queries.get_totals import GetTotals
from app.queries.list_users import ListUsers
from app.queries.results import Returned
from tests.gui.conftest import PASSWORD, WindowDriver
from tests.gui.pages.dashboard.test_doors import board, id_of, opens
from tests.house import MovableClock

REASON = "Away for a long while"


def suspend(driver: WindowDriver, name: str, span: timedelta) -> str:
    user = id_of(driver, name)
    driver.run(SuspendUser, executor_id="system", target_user_id=user, reason=REASON, duration=span)
    return user


def many_suspended(driver: WindowDriver, count: int, span: timedelta) -> None:
    for number in range(count):
        name = f"u{number}"
        driver.run(CreateUser, executor_id="system", email=f"{name}@example.org", first_name=f"U{number}",
                 last_name="Zu")  # fmt: skip
        suspend(driver, name, span + timedelta(minutes=number))


def shown(driver: WindowDriver) -> list[str]:
    """The agenda's controls by name, from top to bottom."""
    agenda = board(driver).agenda
    driver.wait(lambda: agenda._parts and not agenda._filling.is_running)
    return [part.objectName() for part in agenda.controls()]


def test_each_group_has_its_number_and_opens_the_list_of_it(driver: WindowDriver) -> None:
    suspend(driver, "ana", timedelta(days=3))
    suspend(driver, "bo", timedelta(days=30))
    many_suspended(driver, 11, timedelta(days=4))
    driver.sign_in()
    names = shown(driver)
    assert names[0] == "agenda_group_week"
    assert len([name for name in names if name.startswith("agenda_u")]) == 7
    assert names[-2:] == ["agenda_more_week", "agenda_group_later"]
    assert driver.find("agenda_group_week").whole == "Within a week · 12"
    assert driver.find("agenda_more_week").whole == "4 more"
    driver.click("agenda_group_week")
    opens(driver, 12)
    assert shown(driver) == names
    later = driver.find("agenda_group_later")
    later.setFocus()
    QTest.keyClick(later, Qt.Key.Key_Return)
    opens(driver, 1)
    shown(driver)
    driver.click("agenda_more_week")
    opens(driver, 12)


def test_groups_follow_the_zone_that_is_chosen(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    noon = datetime(2026, 11, 4, 12, tzinfo=UTC)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")  # 14 hours ahead
    time.tzset()
    try:
        settings = install()
        settings.change(time_zone="local")
        assert agenda_groups(zoned(noon))[1].term == "ends:2026-11-04T12:00Z..2026-11-05T09:59Z"
        settings.change(time_zone="utc")
        assert agenda_groups(zoned(noon))[1].term == "ends:2026-11-04T12:00Z..2026-11-04T23:59Z"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_groups_end_at_midnight_when_the_clocks_are_changed(
    monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    monkeypatch.setenv("TZ", "Europe/Madrid")
    time.tzset()
    try:
        install().change(time_zone="local")
        before = agenda_groups(zoned(datetime(2026, 10, 24, 12, tzinfo=UTC)))  # an hour more in that night
        assert before[2].end == datetime(2026, 10, 30, 23, tzinfo=UTC)
        assert before[1].end == datetime(2026, 10, 24, 22, tzinfo=UTC)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_who_returned_while_padron_was_closed_is_told_with_due_and_applied_time(driver: WindowDriver) -> None:
    ana = suspend(driver, "ana", timedelta(days=2))
    driver.window.close()
    clock = MovableClock()
    clock.offset = timedelta(days=2, hours=3)
    application = compose(driver.data_dir, settings=Settings(driver.data_dir, 4), clock=clock)
    application.reactivate_expired()
    totals = application.ask(GetTotals(asker_id="system")).data
    application.close()
    entry = totals.returned[0]
    assert (entry.id, entry.email) == (ana, "ana@example.org")
    assert told(entry).endswith("3 hours late because Padron was closed")
    again = WindowDriver(driver.bot, driver.data_dir)
    again.open()
    again.sign_in()
    assert shown(again)[-2:] == ["agenda_group_returned", "returned_ana@example.org"]
    assert told(entry) in [part.text() for part in board(again).agenda.findChildren(QLabel)]
    again.click("agenda_group_returned")
    opens(again, 1, "returned:7d")
    again.window.close()


def test_a_return_in_time_is_not_called_late() -> None:
    due = datetime(2026, 11, 4, 9, tzinfo=UTC)
    entry = Returned(id="1", email="a@b.c", full_name="A", due_at=due, applied_at=due + timedelta(seconds=15))
    assert told(entry).endswith("ended on time")


def focused() -> QWidget:
    """Where the keyboard is."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def three(driver: WindowDriver) -> WindowDriver:
    """Three suspended, the dashboard shown."""
    for name, days in (("ana", 2), ("bo", 3), ("ipek", 4)):
        suspend(driver, name, timedelta(days=days, hours=1))
    driver.sign_in()
    assert [name for name in shown(driver) if name.startswith("agenda_")] == [
        "agenda_group_week", "agenda_ana@example.org", "agenda_bo@example.org", "agenda_ipek@example.org"
    ]  # fmt: skip
    return driver


def test_the_focus_stays_at_its_line_when_something_happens_elsewhere(three: WindowDriver) -> None:
    end = three.find("end_bo@example.org")
    end.setFocus()
    three.run(ReactivateUser, executor_id="system", target_user_id=id_of(three, "ana"))
    three.wait(lambda: "agenda_ana@example.org" not in shown(three))
    assert QApplication.focusWidget() is end
    three.run(ChangeSuspension, executor_id="system", target_user_id=id_of(three, "bo"),
              duration=timedelta(days=20))  # fmt: skip
    three.wait(lambda: shown(three)[-1] == "end_bo@example.org")
    assert QApplication.focusWidget() is end


def test_when_its_line_goes_the_focus_is_at_the_name_of_the_next_or_else_of_the_one_before(
    three: WindowDriver,
) -> None:
    three.find("end_bo@example.org").setFocus()
    three.run(ReactivateUser, executor_id="system", target_user_id=id_of(three, "bo"))
    three.wait(lambda: "agenda_bo@example.org" not in shown(three))
    assert QApplication.focusWidget() is three.find("agenda_ipek@example.org")
    three.find("end_ipek@example.org").setFocus()
    three.run(ReactivateUser, executor_id="system", target_user_id=id_of(three, "ipek"))
    three.wait(lambda: "agenda_ipek@example.org" not in shown(three))
    assert QApplication.focusWidget() is three.find("agenda_ana@example.org")
    three.find("end_ana@example.org").setFocus()
    three.run(ReactivateUser, executor_id="system", target_user_id=id_of(three, "ana"))
    three.wait(lambda: shown(three) == [])
    assert QApplication.focusWidget() is board(three).agenda


def test_the_keyboard_walks_the_agenda_from_top_to_bottom_after_a_line_came_between(
    three: WindowDriver,
) -> None:
    three.run(CreateUser, executor_id="system", email="mia@example.org", first_name="Mia", last_name="Zu")
    suspend(three, "mia", timedelta(days=2, hours=9))
    three.wait(lambda: "agenda_mia@example.org" in shown(three))
    names = shown(three)
    assert names.index("agenda_mia@example.org") == names.index("agenda_bo@example.org") - 3
    three.find(names[0]).setFocus()
    walked = [focused().objectName()]
    for _ in names[1:]:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        walked.append(focused().objectName())
    assert walked == names


def test_an_auditor_sees_the_agenda_and_nothing_to_act_with(driver: WindowDriver) -> None:
    suspend(driver, "bo", timedelta(days=2))
    ana = id_of(driver, "ana")
    driver.run(GrantRole, executor_id="system", target_user_id=ana, role="auditor")
    driver.run(SetPassword, executor_id="system", target_user_id=ana, new_password=SecretStr(PASSWORD))
    driver.sign_in("ana@example.org")
    assert shown(driver) == ["agenda_group_week", "agenda_bo@example.org"]
    found = [part.objectName() for part in board(driver).findChildren(QPushButton)]
    assert not [name for name in found if name.startswith(("end_", "extend_"))]


def test_the_group_headings_number_is_that_of_the_same_search_on_the_command_line(
    driver: WindowDriver,
) -> None:
    many_suspended(driver, 3, timedelta(days=40))
    driver.sign_in()
    shown(driver)
    door = driver.find("agenda_group_later")
    assert driver.window.backend is not None
    assert driver.window.backend.ask(ListUsers(asker_id="system", search=door.term)).data.total_count == 3
