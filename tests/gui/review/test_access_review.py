"""Access reviews in the real window: begun from the list, gone through by keyboard, printed and kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.commands.access_review import DecideInReview
from app.commands.roles import GrantRole
from app.domain.review_values import Decision
from app.domain.user_status import Status
from app.gui.review.dialog import ReviewDialog
from app.gui.review.record_dialog import RecordDialog
from tests.gui.conftest import WindowDriver
from tests.gui.reviews import REASON, admin_of, begin, decided, go_to, opened, overview, person
from tests.gui.shell.test_what_each_may_see import SECRET, hire


def test_a_review_is_gone_through_by_keyboard_alone(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.run(
        GrantRole,
        executor_id=admin_of(driver),
        target_user_id=person(driver, "bo@example.org").id,
        role="support",
    )
    walk = begin(driver)
    assert len(walk.review.entries) == 4
    go_to(driver, walk, "ana@example.org")
    QTest.keyClick(walk.list, Qt.Key.Key_K)
    driver.wait(lambda: decided(walk) == {"ana@example.org": "keep"})
    go_to(driver, walk, "ipek@example.org")
    driver.press("S")
    driver.wait(walk.reason.hasFocus)
    assert "İpek Yılmaz" in walk.page.asked
    QTest.keyClicks(walk.reason, "skks")
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)
    assert "at least 10" in walk.page.asked
    QTest.keyClicks(walk.reason, " left the company")
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)
    driver.wait(lambda: decided(walk).get("ipek@example.org") == "suspend")
    assert person(driver, "ipek@example.org").status is Status.SUSPENDED
    assert person(driver, "ipek@example.org").suspension_reason == "skks left the company"
    go_to(driver, walk, "bo@example.org")
    driver.wait(walk.page.remove.isEnabled)
    driver.press("R")
    driver.wait(walk.reason.hasFocus)
    QTest.keyClicks(walk.reason, REASON)
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)
    driver.wait(lambda: decided(walk).get("bo@example.org") == "remove_role")
    assert person(driver, "bo@example.org").roles == ()
    driver.wait(lambda: walk.current is not None and walk.current.decision is None)
    driver.press("K")
    driver.wait(lambda: len(decided(walk)) == 4)
    driver.wait(lambda: "Every user has a decision" in walk.page.notice.text)
    driver.click("review_finish", walk)
    record: RecordDialog = opened(driver, RecordDialog)
    info = record.review.info
    assert info.outcome == {"kept": 2, "suspended": 1, "roles_removed": 1, "undecided": 0}
    assert REASON in record.page.toPlainText()


def test_one_of_several_roles_is_chosen_first(driver: WindowDriver) -> None:
    driver.sign_in()
    bo = person(driver, "bo@example.org").id
    for role in ("support", "auditor"):
        driver.run(GrantRole, executor_id=admin_of(driver), target_user_id=bo, role=role)
    walk = begin(driver)
    go_to(driver, walk, "bo@example.org")
    driver.press("R")
    driver.wait(lambda: hasattr(walk, "roles") and walk.roles.isVisible())
    QTest.keyClick(walk.roles, Qt.Key.Key_Down)
    QTest.keyClick(walk.roles, Qt.Key.Key_Return)
    driver.wait(walk.reason.hasFocus)
    assert "the role Support" in walk.page.asked
    QTest.keyClicks(walk.reason, REASON)
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)
    driver.wait(lambda: "bo@example.org" in decided(walk))
    assert person(driver, "bo@example.org").roles == ("auditor",)


def test_a_review_stopped_is_gone_on_with_later_also_after_signing_out(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    first = walk.current
    QTest.keyClick(walk.list, Qt.Key.Key_K)
    driver.wait(lambda: len(decided(walk)) == 1)
    driver.click("review_later", walk)
    driver.wait(lambda: not driver.window.operations.is_busy)
    driver.window.sign_out()
    driver.sign_in()
    dialog = overview(driver)
    assert dialog.list.count() == 1
    assert "1 of 4 decided" in dialog.list.item(0).text()
    driver.click("open_review", dialog)
    walk = opened(driver, ReviewDialog)
    assert walk.current is not None
    assert first is not None
    assert walk.current.user_id != first.user_id
    assert walk.current.decision is None


def test_what_another_window_decides_is_seen_at_once(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    ana = person(driver, "ana@example.org").id
    driver.run(
        DecideInReview,
        executor_id=admin_of(driver),
        review_id=walk.review.info.id,
        target_user_id=ana,
        decision=Decision.SUSPEND,
        reason=REASON,
    )
    driver.wait(lambda: decided(walk) == {"ana@example.org": "suspend"})
    go_to(driver, walk, "ana@example.org")
    assert REASON in walk.page.card.decided.text()
    assert not walk.page.suspend.isEnabled(), "who is suspended is not suspended again"


def test_a_refusal_is_told_and_nothing_is_decided(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    go_to(driver, walk, "root@example.org")
    driver.press("S")
    QTest.keyClicks(walk.reason, REASON)
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)
    driver.wait(lambda: "last administrator who can sign in" in walk.page.notice.text)
    assert decided(walk) == {}


def test_a_decision_is_not_undone_behind_the_reviews_back(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    go_to(driver, walk, "ana@example.org")
    driver.press("S")
    QTest.keyClicks(walk.reason, REASON)
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)
    driver.wait(lambda: decided(walk) == {"ana@example.org": "suspend"})
    driver.click("review_later", walk)
    driver.window.menu_actions["undo"].trigger()
    driver.wait(lambda: "can't be undone" in driver.bench.notice.text)
    assert "review decision" in driver.bench.notice.text
    assert person(driver, "ana@example.org").status is Status.SUSPENDED


def test_escape_gives_up_what_was_begun_and_then_closes(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    driver.press("S")
    driver.wait(walk.reason.hasFocus)
    QTest.keyClicks(walk.reason, "half a reason")
    QTest.keyClick(walk.reason, Qt.Key.Key_Escape)
    assert walk.isVisible()
    assert walk.reason.text() == ""
    gone: list[int] = []
    walk.finished.connect(gone.append)
    QTest.keyClick(walk.list, Qt.Key.Key_Escape)
    assert gone


def test_finishing_with_undecided_ones_is_asked_twice(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    driver.click("review_finish", walk)
    driver.wait(lambda: walk.question.isVisible())
    assert "4 users have no decision yet" in walk.question.text()
    button = walk.question.findChild(QPushButton, "finish_all_the_same")
    assert isinstance(button, QPushButton)
    button.click()
    record = opened(driver, RecordDialog)
    assert record.review.info.outcome["undecided"] == 4


@pytest.mark.parametrize(
    ("permission", "suspends", "removes", "keeps_copies"),
    [("users.suspend", True, False, False), ("users.export", False, False, True)],
)
def test_the_acts_are_those_of_the_role(
    driver: WindowDriver, permission: str, suspends: bool, removes: bool, keeps_copies: bool
) -> None:
    hire(driver, "reviewer", "users.view", "users.search", "reviews.run", permission)
    driver.sign_in("reviewer@example.org", SECRET)
    driver.search("ana", finds=1)
    driver.click("go", overview(driver))
    walk: ReviewDialog = opened(driver, ReviewDialog)
    assert walk.page.keep.isEnabled()
    assert (walk.page.suspend.isEnabled(), walk.page.remove.isEnabled()) == (suspends, removes)
    QTest.keyClick(walk.list, Qt.Key.Key_K)
    driver.wait(lambda: len(decided(walk)) == 1)
    driver.click("review_finish", walk)
    record = opened(driver, RecordDialog)
    assert record.findChild(QPushButton, "record_csv").isVisible() is keeps_copies
