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
from app.gui.review.dialog import WalkDialog
from app.gui.review.record_dialog import RecordDialog
from tests.gui.conftest import Desk
from tests.gui.reviews import REASON, admin_of, begin, decided, go_to, opened, overview, person
from tests.gui.shell.test_what_each_may_see import SECRET, hire


def test_a_review_is_gone_through_by_keyboard_alone(desk: Desk) -> None:
    desk.sign_in()
    desk.run(
        GrantRole,
        executor_id=admin_of(desk),
        target_user_id=person(desk, "bo@example.org").id,
        role="support",
    )
    walk = begin(desk)
    assert len(walk.review.entries) == 4
    go_to(desk, walk, "ana@example.org")
    QTest.keyClick(walk.list, Qt.Key.Key_K)
    desk.wait(lambda: decided(walk) == {"ana@example.org": "keep"})
    go_to(desk, walk, "ipek@example.org")
    desk.press("S")
    desk.wait(walk.reason.hasFocus)
    assert "İpek Yılmaz" in walk.page.asked
    QTest.keyClicks(walk.reason, "skks")
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)
    assert "at least 10" in walk.page.asked
    QTest.keyClicks(walk.reason, " left the company")
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)
    desk.wait(lambda: decided(walk).get("ipek@example.org") == "suspend")
    assert person(desk, "ipek@example.org").status is Status.SUSPENDED
    assert person(desk, "ipek@example.org").suspension_reason == "skks left the company"
    go_to(desk, walk, "bo@example.org")
    desk.wait(walk.page.remove.isEnabled)
    desk.press("R")
    desk.wait(walk.reason.hasFocus)
    QTest.keyClicks(walk.reason, REASON)
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)
    desk.wait(lambda: decided(walk).get("bo@example.org") == "remove_role")
    assert person(desk, "bo@example.org").roles == ()
    desk.wait(lambda: walk.current is not None and walk.current.decision is None)
    desk.press("K")
    desk.wait(lambda: len(decided(walk)) == 4)
    desk.wait(lambda: "All are decided" in walk.page.notice.text)
    desk.click("review_finish", walk)
    record: RecordDialog = opened(desk, RecordDialog)
    info = record.review.info
    assert info.outcome == {"kept": 2, "suspended": 1, "roles_removed": 1, "undecided": 0}
    assert REASON in record.page.toPlainText()


def test_one_of_several_roles_is_chosen_first(desk: Desk) -> None:
    desk.sign_in()
    bo = person(desk, "bo@example.org").id
    for role in ("support", "auditor"):
        desk.run(GrantRole, executor_id=admin_of(desk), target_user_id=bo, role=role)
    walk = begin(desk)
    go_to(desk, walk, "bo@example.org")
    desk.press("R")
    desk.wait(lambda: hasattr(walk, "roles") and walk.roles.isVisible())
    QTest.keyClick(walk.roles, Qt.Key.Key_Down)
    QTest.keyClick(walk.roles, Qt.Key.Key_Return)
    desk.wait(walk.reason.hasFocus)
    assert "the role Support" in walk.page.asked
    QTest.keyClicks(walk.reason, REASON)
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)
    desk.wait(lambda: "bo@example.org" in decided(walk))
    assert person(desk, "bo@example.org").roles == ("auditor",)


def test_a_review_stopped_is_gone_on_with_later_also_after_signing_out(desk: Desk) -> None:
    desk.sign_in()
    walk = begin(desk)
    first = walk.current
    QTest.keyClick(walk.list, Qt.Key.Key_K)
    desk.wait(lambda: len(decided(walk)) == 1)
    desk.click("review_later", walk)
    desk.wait(lambda: not desk.window.operations.is_busy)
    desk.window.sign_out()
    desk.sign_in()
    dialog = overview(desk)
    assert dialog.list.count() == 1
    assert "1 of 4 decided" in dialog.list.item(0).text()
    desk.click("open_review", dialog)
    walk = opened(desk, WalkDialog)
    assert walk.current is not None
    assert first is not None
    assert walk.current.user_id != first.user_id
    assert walk.current.decision is None


def test_what_another_window_decides_is_seen_at_once(desk: Desk) -> None:
    desk.sign_in()
    walk = begin(desk)
    ana = person(desk, "ana@example.org").id
    desk.run(
        DecideInReview,
        executor_id=admin_of(desk),
        review_id=walk.review.info.id,
        target_user_id=ana,
        decision=Decision.SUSPEND,
        reason=REASON,
    )
    desk.wait(lambda: decided(walk) == {"ana@example.org": "suspend"})
    go_to(desk, walk, "ana@example.org")
    assert REASON in walk.page.card.decided.text()
    assert not walk.page.suspend.isEnabled(), "who is suspended is not suspended again"


def test_a_refusal_is_told_and_nothing_is_decided(desk: Desk) -> None:
    desk.sign_in()
    walk = begin(desk)
    go_to(desk, walk, "root@example.org")
    desk.press("S")
    QTest.keyClicks(walk.reason, REASON)
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)
    desk.wait(lambda: "last administrator who can sign in" in walk.page.notice.text)
    assert decided(walk) == {}


def test_a_decision_is_not_undone_behind_the_reviews_back(desk: Desk) -> None:
    desk.sign_in()
    walk = begin(desk)
    go_to(desk, walk, "ana@example.org")
    desk.press("S")
    QTest.keyClicks(walk.reason, REASON)
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)
    desk.wait(lambda: decided(walk) == {"ana@example.org": "suspend"})
    desk.click("review_later", walk)
    desk.window.menu_actions["undo"].trigger()
    desk.wait(lambda: "can't be taken back" in desk.bench.notice.text)
    assert "decision in a review" in desk.bench.notice.text
    assert person(desk, "ana@example.org").status is Status.SUSPENDED


def test_escape_gives_up_what_was_begun_and_then_closes(desk: Desk) -> None:
    desk.sign_in()
    walk = begin(desk)
    desk.press("S")
    desk.wait(walk.reason.hasFocus)
    QTest.keyClicks(walk.reason, "half a reason")
    QTest.keyClick(walk.reason, Qt.Key.Key_Escape)
    assert walk.isVisible()
    assert walk.reason.text() == ""
    gone: list[int] = []
    walk.finished.connect(gone.append)
    QTest.keyClick(walk.list, Qt.Key.Key_Escape)
    assert gone


def test_finishing_with_undecided_ones_is_asked_twice(desk: Desk) -> None:
    desk.sign_in()
    walk = begin(desk)
    desk.click("review_finish", walk)
    desk.wait(lambda: walk.question.isVisible())
    assert "4 users are not decided" in walk.question.text()
    button = walk.question.findChild(QPushButton, "finish_all_the_same")
    assert isinstance(button, QPushButton)
    button.click()
    record = opened(desk, RecordDialog)
    assert record.review.info.outcome["undecided"] == 4


@pytest.mark.parametrize(
    ("permission", "suspends", "removes", "keeps_copies"),
    [("users.suspend", True, False, False), ("users.export", False, False, True)],
)
def test_the_acts_are_those_of_the_role(
    desk: Desk, permission: str, suspends: bool, removes: bool, keeps_copies: bool
) -> None:
    hire(desk, "reviewer", "users.view", "users.search", "reviews.run", permission)
    desk.sign_in("reviewer@example.org", SECRET)
    desk.search("ana", finds=1)
    desk.click("go", overview(desk))
    walk: WalkDialog = opened(desk, WalkDialog)
    assert walk.page.keep.isEnabled()
    assert (walk.page.suspend.isEnabled(), walk.page.remove.isEnabled()) == (suspends, removes)
    QTest.keyClick(walk.list, Qt.Key.Key_K)
    desk.wait(lambda: len(decided(walk)) == 1)
    desk.click("review_finish", walk)
    record = opened(desk, RecordDialog)
    assert record.findChild(QPushButton, "record_csv").isVisible() is keeps_copies
