"""Access reviews in the real window: begun from the list, gone through by keyboard, printed and kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from app.commands.access_review import DecideInReview, StartAccessReview
from app.commands.create_user import CreateUser
from app.commands.roles import GrantRole
from app.domain.review_values import Decision
from app.domain.user_status import Status
from app.gui.review.overview import ReviewsDialog
from app.gui.review.record import html_of, pieces_of
from app.gui.review.record_dialog import RecordDialog
from app.gui.review.walk import WalkDialog
from app.queries.get_history import GetHistory
from app.queries.get_user import GetUser
from app.queries.reviews import GetReview, ListReviews
from tests.gui.conftest import Desk
from tests.gui.test_what_each_may_see import SECRET, hire

REASON = "left the company in May"


def opened(desk: Desk, kind: type[QDialog]) -> Any:
    actions = desk.bench.reviews
    desk.wait(lambda: isinstance(actions.opened, kind) and actions.opened.isVisible())
    return actions.opened


def overview(desk: Desk) -> ReviewsDialog:
    desk.bench.reviews.opened = None
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)
    desk.press("Ctrl+Shift+E")
    dialog: ReviewsDialog = opened(desk, ReviewsDialog)
    return dialog


def begin(desk: Desk) -> WalkDialog:
    """A review of all four of the list."""
    desk.wait(lambda: desk.users.model.total == 4)
    dialog = overview(desk)
    desk.click("go", dialog)
    walk: WalkDialog = opened(desk, WalkDialog)
    return walk


def admin_of(desk: Desk) -> str:
    assert desk.window.session is not None
    return desk.window.session.user_id


def ask(desk: Desk, kind: Any, **fields: Any) -> Any:
    assert desk.window.backend is not None
    return desk.window.backend.ask(kind(asker_id=admin_of(desk), **fields)).data


def person(desk: Desk, email: str) -> Any:
    return ask(desk, GetUser, target_user_id=email)


def go_to(desk: Desk, walk: WalkDialog, email: str) -> None:
    at = next(at for at, entry in enumerate(walk.review.entries) if entry.user and entry.user.email == email)
    while walk.list.current_row != at:
        step = Qt.Key.Key_Down if walk.list.current_row < at else Qt.Key.Key_Up
        QTest.keyClick(walk.list, step)


def said(record: RecordDialog, text: str) -> bool:
    return text in record.notice.text


def decided(walk: WalkDialog) -> dict[str, str]:
    return {
        entry.user.email: entry.decision.decision
        for entry in walk.review.entries
        if entry.user is not None and entry.decision is not None
    }


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
    desk.wait(lambda: "last active administrator" in walk.page.notice.text)
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


def test_the_record_is_kept_as_pdf_html_and_csv(desk: Desk, tmp_path: Path) -> None:
    desk.sign_in()
    admin = admin_of(desk)
    evil = desk.run(
        CreateUser, executor_id=admin, email="eva@example.org", first_name="<b>=Eva", last_name="Ruiz"
    ).aggregate_id
    review = desk.run(StartAccessReview, executor_id=admin, title="Autumn <i>1</i>", user_ids=(evil, admin))
    desk.run(
        DecideInReview,
        executor_id=admin,
        review_id=review.data["id"],
        target_user_id=evil,
        decision=Decision.KEEP,
    )
    desk.bench.reviews.record(review.data["id"])
    record: RecordDialog = opened(desk, RecordDialog)
    assert "<b>=Eva Ruiz" in record.page.toPlainText()
    for ending, save in (("pdf", record.save_pdf), ("html", record.save_html), ("csv", record.save_csv)):
        file = tmp_path / f"record.{ending}"
        save(file)
        desk.wait(partial(said, record, str(file)))
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF-")
    html = (tmp_path / "record.html").read_text("utf-8")
    assert "&lt;b&gt;=Eva Ruiz" in html
    assert "<b>" not in html
    assert "Keeps access" in (tmp_path / "record.csv").read_text("utf-8-sig")
    record.save_pdf(tmp_path / "nowhere" / "record.pdf")
    desk.wait(lambda: "can't be written" in record.notice.text)


def test_the_record_tells_of_each_role_that_was_taken(desk: Desk) -> None:
    desk.sign_in()
    admin, bo = admin_of(desk), person(desk, "bo@example.org").id
    review = desk.run(StartAccessReview, executor_id=admin, title="Autumn", user_ids=(bo,)).data["id"]
    for role in ("support", "auditor"):
        desk.run(GrantRole, executor_id=admin, target_user_id=bo, role=role)
        desk.run(
            DecideInReview,
            executor_id=admin,
            review_id=review,
            target_user_id=bo,
            decision=Decision.REMOVE_ROLE,
            role=role,
            reason=f"no {role} any more",
        )
    desk.bench.reviews.record(review)
    record: RecordDialog = opened(desk, RecordDialog)
    for role in ("support", "auditor"):
        assert f"Lost the role {role.capitalize()}\nno {role} any more" in record.page.toPlainText()


def test_copies_of_the_record_need_the_permission_to_export(desk: Desk, tmp_path: Path) -> None:
    hire(desk, "support")
    desk.sign_in("support@example.org", SECRET)
    desk.search("ana", finds=1)
    desk.click("go", overview(desk))
    walk: WalkDialog = opened(desk, WalkDialog)
    desk.click("review_finish", walk)
    desk.wait(lambda: walk.question.isVisible())
    desk.click("finish_all_the_same", walk.question)
    record: RecordDialog = opened(desk, RecordDialog)
    for ending, save in (("pdf", record.save_pdf), ("html", record.save_html), ("csv", record.save_csv)):
        record.notice.hide()
        file = tmp_path / f"record.{ending}"
        save(file)
        desk.wait(lambda: said(record, "“users.export” is missing"))
        assert not file.exists()
    assert desk.window.backend is not None
    query = GetHistory(asker_id="system", types=("PermissionDenied",))
    assert len(desk.window.backend.ask(query).data.entries) == 3


def test_the_record_is_printed(desk: Desk, tmp_path: Path) -> None:
    desk.sign_in()
    admin = admin_of(desk)
    review = desk.run(StartAccessReview, executor_id=admin, title="Autumn", user_ids=(admin,)).data["id"]
    desk.bench.reviews.record(review)
    record: RecordDialog = opened(desk, RecordDialog)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    record.print_on(printer)
    desk.wait(lambda: said(record, "sent to the printer"))
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")


def test_thousands_are_written_whole_and_previewed_in_part(desk: Desk) -> None:
    desk.sign_in()
    admin = admin_of(desk)
    review = desk.run(StartAccessReview, executor_id=admin, title="Autumn", user_ids=(admin,)).data["id"]
    found = ask(desk, GetReview, review_id=review)
    many = found.model_copy(update={"entries": found.entries * 250})
    assert html_of(many).count(">Rosa Raíz<br>") == 250
    assert html_of(many, 200).count(">Rosa Raíz<br>") == 200
    assert "50 more" in html_of(many, 200)
    pieces = list(pieces_of(many, 200))
    assert len(pieces) == 9
    assert [piece.count(">Rosa Raíz<br>") for piece in pieces] == [25] * 8 + [0]
    assert "<thead>" in pieces[0]
    assert "<thead>" not in "".join(pieces[1:])


@pytest.mark.parametrize(
    ("role", "suspends", "removes", "keeps_copies"),
    [("support", True, False, False), ("auditor", False, False, True)],
)
def test_the_acts_are_those_of_the_role(
    desk: Desk, role: str, suspends: bool, removes: bool, keeps_copies: bool
) -> None:
    hire(desk, role)
    desk.sign_in(f"{role}@example.org", SECRET)
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
