"""What is reviewed: the selection, or the list as it was when the review was asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.commands.create_user import CreateUser
from app.gui.review.dialog import WalkDialog
from app.gui.review.overview import ReviewsDialog
from app.gui.review.record_dialog import RecordDialog
from app.queries.reviews import GetReview, ListReviews
from tests.gui.conftest import Desk
from tests.gui.reviews import admin_of, ask, begin, decided, opened, overview


def test_the_selection_is_what_is_reviewed_when_there_is_one(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4 and desk.users.model.user_at(1) is not None)
    desk.users.table.setFocus()
    desk.users.table.selectRow(0)
    QTest.keyClick(desk.users.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = {desk.users.model.user_at(at).id for at in (0, 1)}  # type: ignore[union-attr]
    dialog = overview(desk)
    desk.click("go", dialog)
    walk = opened(desk, WalkDialog)
    assert {entry.user_id for entry in walk.review.entries} == chosen


def test_the_set_is_frozen_whatever_the_list_shows_later(desk: Desk) -> None:
    desk.sign_in()
    walk = begin(desk)
    desk.run(
        CreateUser, executor_id=admin_of(desk), email="eva@example.org", first_name="Eva", last_name="Ruiz"
    )
    desk.wait(lambda: desk.users.model.total == 5)
    assert len(ask(desk, GetReview, review_id=walk.review.info.id).entries) == 4


def join(desk: Desk, *names: tuple[str, str]) -> None:
    """More accounts, which the list shows among those that it has."""
    for first, last in names:
        email = f"{first.lower()}@example.org"
        desk.run(CreateUser, executor_id=admin_of(desk), email=email, first_name=first, last_name=last)
    desk.wait(lambda: desk.users.model.total == 4 + len(names))
    desk.wait(lambda: desk.users.model.user_at(3 + len(names)) is not None)


def reviewed(desk: Desk, dialog: ReviewsDialog) -> set[str]:
    desk.click("go", dialog)
    return {entry.user_id for entry in opened(desk, WalkDialog).review.entries}


def test_the_selected_are_reviewed_though_others_stand_in_their_rows_by_now(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4 and desk.users.model.user_at(1) is not None)
    desk.users.table.setFocus()
    desk.users.table.selectRow(0)
    QTest.keyClick(desk.users.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = {desk.users.model.user_at(at).id for at in (0, 1)}  # type: ignore[union-attr]
    dialog = overview(desk)
    assert desk.find("review_selection", dialog).text() == "The 2 selected users"
    join(desk, ("Aaa", "Aaa"), ("Zzz", "Zzz"))
    assert {desk.users.model.user_at(at).id for at in (0, 1)} != chosen  # type: ignore[union-attr]
    assert reviewed(desk, dialog) == chosen


def test_the_users_of_the_list_are_those_of_when_the_review_was_asked_for(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4 and desk.users.model.user_at(3) is not None)
    listed = {desk.users.model.user_at(at).id for at in range(4)}  # type: ignore[union-attr]
    dialog = overview(desk)
    join(desk, ("Aaa", "Aaa"))
    assert reviewed(desk, dialog) == listed


def test_the_record_says_which_filters_the_users_came_from_without_the_words_of_a_search(desk: Desk) -> None:
    desk.sign_in()
    desk.users.choose_facet("status", "invited", True)
    desk.search("garcia status:invited created:>2020-01-01 domain:example.org", finds=1)
    dialog = overview(desk)
    desk.click("go", dialog)
    walk: WalkDialog = opened(desk, WalkDialog)
    assert walk.review.info.origin == ("status:invited", "created:>2020-01-01", "domain", "search")
    desk.bench.reviews.record(walk.review.info.id)
    record: RecordDialog = opened(desk, RecordDialog)
    said_of_it = "Reviewed: Status: Invited · Created: >2020-01-01 · by domain · by a search"
    assert said_of_it in record.page.toPlainText()


def test_what_a_review_did_is_in_the_history_view(desk: Desk) -> None:
    desk.sign_in()
    walk = begin(desk)
    QTest.keyClick(walk.list, Qt.Key.Key_K)
    desk.wait(lambda: len(decided(walk)) == 1)
    walk.finish()
    desk.click("finish_all_the_same", walk.question)
    opened(desk, RecordDialog).accept()
    desk.bench.show_page("history")
    history = desk.bench.history
    assert history is not None
    kinds = ["AccessReviewFinished", "UserReviewed", "AccessReviewStarted"]

    def told() -> list[str]:
        rows = [history.model.row_at(at) for at in range(3)]
        return [row.type for row in rows if row is not None]

    desk.wait(lambda: told() == kinds)
    cells = [" ".join(str(history.model.index(at, column).data()) for column in range(5)) for at in range(3)]
    assert [name in text for name, text in zip(
        ("Access review finished", "Access reviewed", "Access review begun"), cells, strict=True
    )] == [True] * 3  # fmt: skip


def test_an_empty_list_can_not_be_reviewed_and_a_title_is_needed(desk: Desk) -> None:
    desk.sign_in()
    desk.search("nobody is called this", finds=0)
    dialog = overview(desk)
    assert not desk.find("go", dialog).isEnabled()
    dialog.reject()
    desk.search("garcia", finds=1)
    dialog = overview(desk)
    desk.fill("review_title", " ", dialog)
    desk.click("go", dialog)
    assert dialog.field("review_title").complaint
    assert ask(desk, ListReviews) == ()
