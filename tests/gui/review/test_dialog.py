"""A review gone through faster than it is kept: no stroke, reason or place is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.commands.access_review import DecideInReview, FinishAccessReview, StartAccessReview
from app.commands.delete_user import DeleteUser
from app.commands.reactivate_user import ReactivateUser
from app.commands.update_user import UpdateUser
from app.domain.review_values import Decision
from app.domain.user_status import Status
from app.gui.review import decisions
from app.gui.review.dialog import ReviewDialog
from app.gui.review.record_dialog import RecordDialog
from app.gui.review.state import ReviewState
from app.queries.results import UserSummary
from app.queries.review_results import ReviewNews
from app.queries.reviews import GetReview
from tests.gui.conftest import WindowDriver
from tests.gui.reviews import REASON, admin_of, ask, begin, decided, go_to, opened, person


@contextmanager
def held_up(driver: WindowDriver) -> Iterator[None]:
    """Commands wait, as they do for a slow disk."""
    going_on = Event()
    driver.window.operations.submit(driver.window, lambda _: going_on.wait(20))
    try:
        yield
    finally:
        going_on.set()


def key(walk: ReviewDialog, code: Qt.Key) -> None:
    QTest.keyClick(walk.list, code)


def shown(walk: ReviewDialog) -> str:
    assert walk.current is not None
    return walk.current.user_id


def user_shown(walk: ReviewDialog) -> UserSummary:
    assert walk.current is not None
    assert walk.current.user is not None
    return walk.current.user


def tab_to(part: QWidget) -> None:
    """By the Tab key, from where the focus is."""
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is part:
            return
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    raise AssertionError("it is not reached by Tab")


def kept_all(walk: ReviewDialog) -> Callable[[], bool]:
    return lambda: not walk.decisions.is_waiting


def erase(driver: WindowDriver, email: str) -> None:
    user = person(driver, email).id
    given = {"reason": REASON, "confirm_email": email, "hard_delete": True}
    driver.run(DeleteUser, executor_id=admin_of(driver), target_user_id=user, **given)


def test_strokes_faster_than_the_disk_each_decide_their_own_user(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    order = [entry.user_id for entry in walk.review.entries]
    with held_up(driver):
        key(walk, Qt.Key.Key_K)
        assert shown(walk) == order[1], "the next one comes at once"
        key(walk, Qt.Key.Key_K)
        key(walk, Qt.Key.Key_Down)
        assert shown(walk) == order[3]
        key(walk, Qt.Key.Key_K)
        assert decided(walk) == {}
    driver.wait(lambda: len(decided(walk)) == 3)
    left = [entry.user_id for entry in walk.review.entries if entry.decision is None]
    assert left == [order[2]]
    assert shown(walk) == order[2], "an answer moves nobody"


def test_a_second_stroke_on_the_last_one_decides_nothing_twice(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    with held_up(driver):
        for _ in range(7):
            key(walk, Qt.Key.Key_K)
    driver.wait(lambda: len(decided(walk)) == 4)
    key(walk, Qt.Key.Key_K)
    driver.wait(kept_all(walk))
    told = ask(driver, GetReview, review_id=walk.review.info.id).entries
    assert [len(entry.decisions) for entry in told] == [1] * 4


def test_a_reason_typed_while_another_is_kept_stays_and_so_does_the_focus(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    with held_up(driver):
        key(walk, Qt.Key.Key_K)
        second = shown(walk)
        walk.reason.setFocus()
        QTest.keyClicks(walk.reason, REASON)
    driver.wait(lambda: len(decided(walk)) == 1)
    assert (walk.reason.text(), shown(walk)) == (REASON, second)
    assert QApplication.focusWidget() is walk.reason


def test_a_reason_that_was_begun_is_there_again_when_its_user_is(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    go_to(driver, walk, "ana@example.org")
    walk.reason.setText("half a reason")
    go_to(driver, walk, "bo@example.org")
    assert walk.reason.text() == "", "what was said of one is not said of another"
    go_to(driver, walk, "ana@example.org")
    assert walk.reason.text() == "half a reason"


def suspend_root(driver: WindowDriver, walk: ReviewDialog) -> None:
    go_to(driver, walk, "root@example.org")
    driver.press("S")
    QTest.keyClicks(walk.reason, REASON)
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)


def test_a_refusal_leads_back_to_its_user_with_the_reason(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    root = admin_of(driver)
    with held_up(driver):
        suspend_root(driver, walk)
        assert shown(walk) != root
    driver.wait(lambda: "last administrator who can sign in" in walk.page.notice.text)
    assert shown(walk) == root
    assert walk.reason.text() == REASON
    assert decided(walk) == {}


def test_a_refusal_interrupts_nobody_and_is_gone_back_to_with_the_next_step(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    root = admin_of(driver)
    with held_up(driver):
        suspend_root(driver, walk)
        other = shown(walk)
        walk.reason.setFocus()
        QTest.keyClicks(walk.reason, "seen by the head of")
    driver.wait(lambda: "last administrator who can sign in" in walk.page.notice.text)
    assert (shown(walk), walk.reason.text()) == (other, "seen by the head of")
    walk.page.keep.click()
    driver.wait(lambda: len(decided(walk)) == 1)
    assert "last administrator who can sign in" in walk.page.notice.text, "it is told until it is seen to"
    assert shown(walk) == root
    assert walk.reason.text() == REASON


def test_more_than_can_wait_is_said_and_not_dropped(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decisions, "MOST_WAITING", 2)
    driver.sign_in()
    walk = begin(driver)
    with held_up(driver):
        key(walk, Qt.Key.Key_K)
        key(walk, Qt.Key.Key_K)
        third = shown(walk)
        key(walk, Qt.Key.Key_K)
        assert "still being saved" in walk.page.notice.text
        assert shown(walk) == third
    driver.wait(lambda: len(decided(walk)) == 2)
    key(walk, Qt.Key.Key_K)
    driver.wait(lambda: len(decided(walk)) == 3)


def test_what_was_decided_last_is_refused_aloud_though_the_walk_is_closed(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    with held_up(driver):
        suspend_root(driver, walk)
        driver.click("review_later", walk)
        driver.wait(lambda: not driver.window.findChildren(ReviewDialog))
    driver.wait(lambda: "last administrator who can sign in" in driver.bench.notice.text)


def test_who_was_suspended_in_the_review_is_not_kept_until_reactivated(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    go_to(driver, walk, "ana@example.org")
    driver.press("S")
    QTest.keyClicks(walk.reason, REASON)
    QTest.keyClick(walk.reason, Qt.Key.Key_Return)
    driver.wait(lambda: decided(walk) == {"ana@example.org": "suspend"})
    go_to(driver, walk, "ana@example.org")
    key(walk, Qt.Key.Key_K)
    driver.wait(lambda: "suspended in this review and still is" in walk.page.notice.text)
    ana = person(driver, "ana@example.org")
    assert (decided(walk)["ana@example.org"], ana.status) == ("suspend", Status.SUSPENDED)
    driver.run(ReactivateUser, executor_id=admin_of(driver), target_user_id=ana.id)
    go_to(driver, walk, "ana@example.org")
    driver.wait(lambda: user_shown(walk).status is not Status.SUSPENDED)
    key(walk, Qt.Key.Key_K)
    driver.wait(lambda: decided(walk)["ana@example.org"] == "keep")
    assert "Suspended" in walk.page.card.decided.text() or shown(walk) != ana.id


def test_a_reason_is_kept_with_who_keeps_the_access(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    go_to(driver, walk, "ana@example.org")
    walk.reason.setFocus()
    QTest.keyClicks(walk.reason, "asked her lead")
    walk.page.keep.click()
    driver.wait(lambda: decided(walk) == {"ana@example.org": "keep"})
    go_to(driver, walk, "ana@example.org")
    assert "Keeps access" in walk.page.card.decided.text()
    assert "asked her lead" in walk.page.card.decided.text()


def test_an_erased_user_is_nobody_to_decide_about(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    go_to(driver, walk, "ana@example.org")
    erase(driver, "ana@example.org")
    driver.wait(lambda: walk.review.info.users == 3)
    driver.wait(lambda: walk.current is not None and walk.current.user is None)
    assert not walk.page.keep.isEnabled()
    assert walk.page.progress.maximum() == 3
    key(walk, Qt.Key.Key_Home)
    if walk.current is not None and walk.current.user is None:
        key(walk, Qt.Key.Key_Down)
    for _ in range(3):
        key(walk, Qt.Key.Key_K)
    driver.wait(lambda: len(decided(walk)) == 3)
    driver.wait(lambda: "Every user has a decision" in walk.page.notice.text)
    driver.click("review_finish", walk)
    record = opened(driver, RecordDialog)
    assert record.review.info.outcome == {"kept": 3, "suspended": 0, "roles_removed": 0, "undecided": 0}
    assert (record.review.info.decided, record.review.info.users) == (3, 3)


def test_who_is_erased_out_of_sight_is_counted_out(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    go_to(driver, walk, "bo@example.org")
    walk.list.rows_in_sight = lambda: range(0)  # type: ignore[method-assign]
    erase(driver, "ana@example.org")
    driver.wait(lambda: walk.review.info.users == 3)
    driver.wait(lambda: sum(entry.user is None for entry in walk.review.entries) == 1)
    assert user_shown(walk).email == "bo@example.org", "the place is the same"


def test_a_review_is_finished_by_keyboard_alone(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    key(walk, Qt.Key.Key_K)
    driver.wait(lambda: len(decided(walk)) == 1)
    tab_to(walk.page.finish)
    QTest.keyClick(walk.page.finish, Qt.Key.Key_Space)
    driver.wait(lambda: walk.question.isVisible())
    assert "3 users have no decision yet" in walk.question.text()
    yes = walk.question.findChild(QPushButton, "finish_all_the_same")
    assert isinstance(yes, QPushButton)
    driver.wait(lambda: QApplication.focusWidget() in walk.question.findChildren(QWidget))
    tab_to(yes)
    QTest.keyClick(yes, Qt.Key.Key_Space)
    record = opened(driver, RecordDialog)
    assert record.review.info.outcome["undecided"] == 3


def test_finishing_waits_for_what_is_being_kept(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    with held_up(driver):
        for _ in range(4):
            key(walk, Qt.Key.Key_K)
        walk.page.finish.click()
        assert not hasattr(walk, "question"), "nobody is undecided"
    record = opened(driver, RecordDialog)
    assert record.review.info.outcome["kept"] == 4


def test_a_review_that_another_window_finished_is_closed_here_too(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    driver.run(FinishAccessReview, executor_id=admin_of(driver), review_id=walk.review.info.id)
    driver.wait(lambda: "finished in the meantime" in walk.page.notice.text)
    assert not walk.page.keep.isEnabled()
    assert not walk.page.finish.isEnabled()
    key(walk, Qt.Key.Key_K)
    assert not walk.decisions.is_waiting


def test_users_are_shown_as_they_are_now(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    go_to(driver, walk, "ana@example.org")
    ana = person(driver, "ana@example.org").id
    driver.run(UpdateUser, executor_id=admin_of(driver), target_user_id=ana, last_name="Garrido")
    driver.wait(lambda: walk.page.card._name.whole == "Ana Garrido")


def test_news_that_are_older_than_what_the_window_did_take_nothing_back(driver: WindowDriver) -> None:
    driver.sign_in()
    admin, ana = admin_of(driver), person(driver, "ana@example.org").id
    review = driver.run(StartAccessReview, executor_id=admin, title="Autumn", user_ids=(ana,)).data["id"]
    walked = ReviewState(ask(driver, GetReview, review_id=review))
    before = walked.entries[0].user
    assert before is not None
    wish = decisions.PendingDecision(ana, Decision.SUSPEND, reason=REASON)
    result = driver.run(
        DecideInReview,
        executor_id=admin,
        review_id=review,
        target_user_id=ana,
        decision=wish.decision,
        reason=REASON,
    )
    told = ask(driver, GetReview, review_id=review)
    assert told.entries[0].decision is not None
    walked.take_made(wish, result, told.entries[0].decision.by)
    assert walked.entries[0].user == told.entries[0].user, "the result tells what the query would"
    made = walked.entries[0].decision
    assert made is not None
    assert made.model_copy(update={"at": told.entries[0].decision.at}) == told.entries[0].decision
    old = ReviewNews(decisions=(), users={ana: before}, count=1, finished=False, position=walked.position)
    assert walked.take_news(old) == []
    assert walked.entries[0].user == told.entries[0].user
    assert walked.left == 0
