"""What is reviewed: the selection, or the list as it was when the review was asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.commands.create_user import CreateUser
from app.gui.review.dialog import ReviewDialog
from app.gui.review.overview import ReviewsDialog
from app.gui.review.record_dialog import RecordDialog
from app.queries.reviews import GetReview, ListReviews
from tests.gui.conftest import WindowDriver
from tests.gui.reviews import admin_of, ask, begin, decided, opened, overview


def test_the_selection_is_what_is_reviewed_when_there_is_one(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4 and driver.users.model.user_at(1) is not None)
    driver.users.table.setFocus()
    driver.users.table.selectRow(0)
    QTest.keyClick(driver.users.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = {driver.users.model.user_at(at).id for at in (0, 1)}  # type: ignore[union-attr]
    dialog = overview(driver)
    driver.click("go", dialog)
    walk = opened(driver, ReviewDialog)
    assert {entry.user_id for entry in walk.review.entries} == chosen


def test_the_set_is_frozen_whatever_the_list_shows_later(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    driver.run(
        CreateUser, executor_id=admin_of(driver), email="eva@example.org", first_name="Eva", last_name="Ruiz"
    )
    driver.wait(lambda: driver.users.model.total == 5)
    assert len(ask(driver, GetReview, review_id=walk.review.info.id).entries) == 4


def join(driver: WindowDriver, *names: tuple[str, str]) -> None:
    """More accounts, which the list shows among those that it has."""
    for first, last in names:
        email = f"{first.lower()}@example.org"
        driver.run(CreateUser, executor_id=admin_of(driver), email=email, first_name=first, last_name=last)
    driver.wait(lambda: driver.users.model.total == 4 + len(names))
    driver.wait(lambda: driver.users.model.user_at(3 + len(names)) is not None)


def reviewed(driver: WindowDriver, dialog: ReviewsDialog) -> set[str]:
    driver.click("go", dialog)
    return {entry.user_id for entry in opened(driver, ReviewDialog).review.entries}


def test_the_selected_are_reviewed_though_others_stand_in_their_rows_by_now(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4 and driver.users.model.user_at(1) is not None)
    driver.users.table.setFocus()
    driver.users.table.selectRow(0)
    QTest.keyClick(driver.users.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = {driver.users.model.user_at(at).id for at in (0, 1)}  # type: ignore[union-attr]
    dialog = overview(driver)
    assert driver.find("review_selection", dialog).text() == "The 2 selected users"
    join(driver, ("Aaa", "Aaa"), ("Zzz", "Zzz"))
    assert {driver.users.model.user_at(at).id for at in (0, 1)} != chosen  # type: ignore[union-attr]
    assert reviewed(driver, dialog) == chosen


def test_the_users_of_the_list_are_those_of_when_the_review_was_asked_for(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4 and driver.users.model.user_at(3) is not None)
    listed = {driver.users.model.user_at(at).id for at in range(4)}  # type: ignore[union-attr]
    dialog = overview(driver)
    join(driver, ("Aaa", "Aaa"))
    assert reviewed(driver, dialog) == listed


def test_the_record_says_which_filters_the_users_came_from_without_the_words_of_a_search(
    driver: WindowDriver,
) -> None:
    driver.sign_in()
    driver.users.choose_facet("status", "invited", True)
    driver.search("garcia status:invited created:>2020-01-01 domain:example.org", finds=1)
    dialog = overview(driver)
    driver.click("go", dialog)
    walk: ReviewDialog = opened(driver, ReviewDialog)
    assert walk.review.info.origin == ("status:invited", "created:>2020-01-01", "domain", "search")
    driver.bench.reviews.record(walk.review.info.id)
    record: RecordDialog = opened(driver, RecordDialog)
    said_of_it = "Reviewed users: Status: Invited · Created: >2020-01-01 · by domain · by a search"
    assert said_of_it in record.page.toPlainText()


def test_what_a_review_did_is_in_the_history_view(driver: WindowDriver) -> None:
    driver.sign_in()
    walk = begin(driver)
    QTest.keyClick(walk.list, Qt.Key.Key_K)
    driver.wait(lambda: len(decided(walk)) == 1)
    walk.finish()
    driver.click("finish_all_the_same", walk.question)
    opened(driver, RecordDialog).accept()
    driver.bench.show_page("history")
    history = driver.bench.history
    assert history is not None
    kinds = ["AccessReviewFinished", "UserReviewed", "AccessReviewStarted"]

    def told() -> list[str]:
        rows = [history.model.row_at(at) for at in range(3)]
        return [row.type for row in rows if row is not None]

    driver.wait(lambda: told() == kinds)
    cells = [" ".join(str(history.model.index(at, column).data()) for column in range(5)) for at in range(3)]
    assert [name in text for name, text in zip(
        ("Access review finished", "Access reviewed", "Access review started"), cells, strict=True
    )] == [True] * 3  # fmt: skip


def test_an_empty_list_can_not_be_reviewed_and_a_title_is_needed(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("nobody is called this", finds=0)
    dialog = overview(driver)
    assert not driver.find("go", dialog).isEnabled()
    dialog.reject()
    driver.search("garcia", finds=1)
    dialog = overview(driver)
    driver.fill("review_title", " ", dialog)
    driver.click("go", dialog)
    assert dialog.field("review_title").complaint
    assert ask(driver, ListReviews) == ()
