"""A list from a ticket becomes a selection to act on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from app.commands.suspend_user import SuspendUser
from app.domain.errors import StoreUnavailable
from app.domain.identifier_text import identifiers_in
from app.domain.message import Message
from app.gui.dialogs.paste_list import PasteListDialog
from app.gui.widgets import paste_box
from app.queries.list_users import ListUsers
from tests.gui.conftest import WindowDriver

ID = "01a20a1b-0572-7256-b432-b7f42435b9c7"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ana@example.org, bo@example.org;\nana@example.org", ("ana@example.org", "bo@example.org")),
        ('"García, Ana" <ana@example.org>', ("ana@example.org",)),
        ("see mailto:ana@example.org.", ("ana@example.org",)),
        (f"user {ID.upper()}: locked", (ID,)),
        ("José <josé@exámple.org> | x@y", ("josé@exámple.org", "x@y")),
        ("nobody here", ()),
    ],
)
def test_emails_and_ids_are_found_in_any_text(text: str, named: tuple[str, ...]) -> None:
    assert identifiers_in(text) == named


def paste(driver: WindowDriver, text: str) -> PasteListDialog:
    QGuiApplication.clipboard().setText("")
    driver.window.menu_actions["paste_list"].trigger()
    dialog = driver.dialog()
    assert isinstance(dialog, PasteListDialog)
    dialog.text.setPlainText(text)
    return dialog


def test_matched_missing_and_suspended_are_told_and_the_matched_shown(driver: WindowDriver) -> None:
    driver.sign_in()
    assert driver.window.backend is not None
    ana = driver.window.backend.ask(ListUsers(asker_id="system", search="ana@example.org")).data.users[0]
    driver.run(SuspendUser, executor_id="system", target_user_id=ana.id, reason="Away for a long while")
    dialog = paste(driver, f"ANA@example.org\nNobody <nobody@example.org>\n bo@example.org {ana.id}")
    driver.wait(lambda: dialog.outcome.text() == "2 matched, 1 not found")
    assert "Suspended users: 1" in dialog._statuses.text()
    driver.click("copy_missing", dialog)
    assert QGuiApplication.clipboard().text() == "nobody@example.org"
    driver.finish(dialog)
    driver.wait(lambda: driver.users.model.total == 2)
    driver.wait(lambda: driver.users.selected_count == 2 and driver.users.table.spans() == [(0, 1)])
    assert {user.email for user in driver.users.selected()[0]} == {"ana@example.org", "bo@example.org"}
    assert driver.window.focusWidget() is driver.users.table
    driver.click("chip_list")
    driver.wait(lambda: driver.users.model.total == 4)


def test_what_is_in_the_clipboard_is_taken_at_once(driver: WindowDriver) -> None:
    driver.sign_in()
    QGuiApplication.clipboard().setText("bo@example.org")
    driver.window.menu_actions["paste_list"].trigger()
    dialog = driver.dialog()
    assert isinstance(dialog, PasteListDialog)
    driver.wait(lambda: dialog.outcome.text() == "1 matched, 0 not found")


def test_it_opens_by_key(driver: WindowDriver) -> None:
    driver.sign_in()
    QGuiApplication.clipboard().setText("ana@example.org")
    driver.press("Ctrl+Shift+V")
    dialog = driver.dialog()
    assert isinstance(dialog, PasteListDialog)
    driver.wait(lambda: dialog.outcome.text() == "1 matched, 0 not found")
    driver.finish(dialog)
    driver.wait(lambda: driver.users.model.total == 1)


def test_thousands_are_matched_in_a_worker(driver: WindowDriver) -> None:
    driver.sign_in()
    dialog = paste(driver, "\n".join(f"nobody{n}@example.org" for n in range(12_000)) + "\nana@example.org")
    driver.wait(lambda: dialog.outcome.text() == "1 matched, 12,000 not found")


def test_of_a_long_clipboard_the_beginning_is_shown_and_all_of_it_looked_up(driver: WindowDriver) -> None:
    driver.sign_in()
    many = "\n".join(f"nobody{n}@example.org" for n in range(6000)) + "\nana@example.org"
    QGuiApplication.clipboard().setText(many)
    driver.window.menu_actions["paste_list"].trigger()
    dialog = driver.dialog()
    assert isinstance(dialog, PasteListDialog)
    driver.wait(lambda: dialog.outcome.text() == "1 matched, 6,000 not found")
    shown = dialog.text.toPlainText()
    assert len(shown) <= 20_000
    assert many.startswith(shown)
    assert shown.endswith("@example.org\n")
    assert f"{len(many) - len(shown):,} more characters" in dialog._unseen.text()
    driver.fill("pasted", "bo@example.org", dialog)
    driver.wait(lambda: dialog.outcome.text() == "1 matched, 0 not found")
    assert dialog._unseen.isHidden()


def test_a_long_text_pasted_by_key_is_bounded_too(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paste_box, "MOST", 40_000)
    driver.sign_in()
    dialog = paste(driver, "bo@example.org\n")
    dialog.text.moveCursor(QTextCursor.MoveOperation.End)
    QGuiApplication.clipboard().setText("\n".join(f"nobody{n:04}@example.org" for n in range(2000)))
    QTest.keyClick(dialog.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(dialog.text.toPlainText()) <= 20_000
    assert dialog.text.toPlainText().startswith("bo@example.org\nnobody0000@")
    driver.wait(lambda: "left out" in dialog._unseen.text())
    driver.wait(lambda: dialog.outcome.text().startswith("1 matched, 1,"))


def test_whom_an_earlier_text_named_can_not_be_shown_any_more(driver: WindowDriver) -> None:
    driver.sign_in()
    dialog = paste(driver, "ana@example.org nobody@example.org")
    driver.wait(lambda: dialog.outcome.text() == "1 matched, 1 not found")
    shown: list[tuple[str, ...]] = []
    dialog.chosen.connect(shown.append)
    dialog.text.setPlainText("bo@example.org")
    go, copy = driver.find("go", dialog), driver.find("copy_missing", dialog)
    assert not go.isEnabled()
    assert not copy.isEnabled()
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    dialog._end()
    assert not go.isEnabled()
    assert (dialog.outcome.text(), dialog._statuses.text()) == ("Looking up the users…", "")
    assert dialog._absent.count() == 0
    assert shown == []
    driver.wait(lambda: dialog.outcome.text() == "1 matched, 0 not found")
    assert copy.isHidden()
    driver.finish(dialog)
    driver.wait(lambda: driver.users.selected_count == 1)
    assert [user.email for user in driver.users.selected()[0]] == ["bo@example.org"]


def test_an_answer_about_an_earlier_text_is_passed_over(driver: WindowDriver) -> None:
    driver.sign_in()
    dialog = paste(driver, "ana@example.org")
    dialog._look_up()
    ticket = dialog._looking
    assert ticket is not None
    ended: list[bool] = []
    ticket.ended.connect(lambda: ended.append(True))
    dialog.text.setPlainText("bo@example.org")
    driver.wait(lambda: ended)
    assert not driver.find("go", dialog).isEnabled()
    driver.wait(lambda: dialog.outcome.text() == "1 matched, 0 not found")


def test_after_a_failed_look_up_nobody_can_be_shown(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    dialog = paste(driver, "ana@example.org nobody@example.org")
    driver.wait(lambda: dialog.outcome.text() == "1 matched, 1 not found")
    backend = driver.window.backend
    assert backend is not None

    def refuse(query: object) -> None:
        raise StoreUnavailable(Message("The read store can't be read just now."))

    with monkeypatch.context() as broken:
        broken.setattr(backend, "ask", refuse)
        dialog.text.setPlainText("bo@example.org")
        driver.wait(lambda: dialog.notice.text == "The read store can't be read just now.")
    assert not driver.find("go", dialog).isEnabled()
    assert dialog.outcome.text() == ""
    assert dialog._absent.isHidden()
    dialog.text.setPlainText("bo@example.org ")
    assert dialog.notice.isHidden()
    driver.wait(lambda: dialog.outcome.text() == "1 matched, 0 not found")
    assert driver.find("go", dialog).isEnabled()
