"""The line that says what happened: how long it stays, and what Copy takes of an error."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QGuiApplication

from app.commands.suspend_user import SuspendUser
from app.domain.errors import Cancelled
from app.domain.message import Message
from app.gui.widgets.notice import Notice
from app.queries.get_user import GetUser
from tests.gui.conftest import PASSWORD, WindowDriver


def copied(driver: WindowDriver) -> str:
    driver.click("copy_notice", driver.bench)
    return QGuiApplication.clipboard().text()


def test_copy_takes_code_and_ids_and_time_and_version_and_no_content(driver: WindowDriver) -> None:
    driver.sign_in()
    admin = driver.bench.context.operator_id
    nobody = "018f6b1e-7c3a-7000-8000-000000000000"
    command = SuspendUser(executor_id=admin, target_user_id=nobody, reason="unmistakable reason")
    driver.window.operations.execute(driver.bench, command)
    driver.wait(lambda: driver.bench.notice.text)
    text = copied(driver)
    assert text.startswith(driver.bench.notice.text)
    for part in ("Code: user_not_found", "SuspendUser", command.command_id, nobody, admin, "Time: 2",
                 " UTC", "Padron "):  # fmt: skip
        assert part in text
    assert "unmistakable" not in text
    assert "Traceback" not in text


def test_of_a_question_that_was_refused_copy_names_it_too(driver: WindowDriver) -> None:
    driver.sign_in()
    admin = driver.bench.context.operator_id
    query = GetUser(asker_id=admin, target_user_id="018f6b1e-7c3a-7000-8000-000000000000")
    driver.window.operations.query(driver.bench, query, lambda _: None)
    driver.wait(lambda: driver.bench.notice.text)
    assert "GetUser target_user_id=018f6b1e" in copied(driver)


def test_of_a_bug_copy_takes_the_trace(driver: WindowDriver) -> None:
    driver.sign_in()

    def stumble(_: Any) -> None:
        raise ZeroDivisionError("a bug of ours")

    driver.window.operations.submit(driver.bench, stumble)
    driver.wait(lambda: driver.bench.notice.text)
    text = copied(driver)
    assert "Bug: ZeroDivisionError" in text
    assert "in stumble" in text


def test_after_another_sentence_copy_tells_nothing_of_the_error_before(driver: WindowDriver) -> None:
    driver.sign_in()
    notice = driver.bench.notice
    notice.tell(ValueError("a bug of ours"))
    notice.say("Something else.", "error")
    assert copied(driver) == "Something else."


def test_that_somebody_stopped_something_is_no_error(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.bench.notice.tell(Cancelled(Message("Stopped, as you asked.")))
    assert driver.bench.notice.property("kind") == "info"


def test_what_ended_well_behind_the_lock_is_still_said_after_it(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.window.lock()
    notice = driver.bench.notice
    driver.bench.context.notified.emit("All were imported.", "good")
    assert not notice._timer.isActive()
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    driver.wait(driver.bench.isVisible)
    assert notice.isVisible()
    assert notice._timer.remainingTime() > 6000


def test_a_notice_goes_when_its_time_is_over_and_counts_only_while_it_is_seen(qtbot: Any) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say("Well done.", "good", seconds=0.05)
    notice.hide()
    hidden = QElapsedTimer()
    hidden.start()
    qtbot.waitUntil(lambda: hidden.hasExpired(80))
    notice.show()
    assert notice.isVisible()
    qtbot.waitUntil(lambda: not notice.isVisible())
