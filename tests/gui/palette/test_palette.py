"""The command palette, by keyboard in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.commands.create_user import CreateUser
from app.commands.reactivate_user import ReactivateUser
from app.gui.context.window_file import WindowFile
from app.gui.palette.matching import match
from app.gui.palette.popup import CommandPalette
from app.queries.get_history import GetHistory
from tests.gui.pages.dashboard.test_dashboard import suspended
from tests.gui.shell.test_what_each_may_see import SECRET, hire


def open_palette(driver: Any) -> CommandPalette:
    driver.press("Ctrl+K")
    driver.wait(lambda: driver.bench.command_palette is not None and driver.bench.command_palette.isVisible())
    palette = driver.bench.command_palette
    assert isinstance(palette, CommandPalette)
    driver.wait(lambda: QApplication.focusWidget() is palette.box)
    return palette


def create(driver: Any, email: str, first: str, last: str) -> None:
    driver.run(CreateUser, executor_id="system", email=email, first_name=first, last_name=last)


def texts(palette: CommandPalette) -> list[str]:
    return [line.entry.text for line in palette.model.lines]


def key(palette: CommandPalette, code: Qt.Key) -> None:
    QTest.keyClick(palette.box, code)


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("res", "Restore", "Address book"),
        ("bu", "Back up", "Debug it"),
        ("new user", "New user", "Users new to us"),
        ("dashbord", "Dashboard", "Diagnostics"),
        ("garcia", "Ana García", "Garciela"),
        ("supsend", "Suspend", "Export"),
    ],
)
def test_the_nearer_text_fits_better(typed: str, better: str, worse: str) -> None:
    near, far = match(typed, better), match(typed, worse)
    assert near is not None
    assert far is None or near.score > far.score


@pytest.mark.parametrize(
    ("typed", "text", "letters"),
    [
        ("susp", "Suspend", ["Susp"]),
        ("bu", "Back up", ["B", "u"]),
        ("garcia", "Ana García", ["García"]),
        ("user new", "New user", ["New", "user"]),
        ("dashbord", "Dashboard", ["Dashbo", "rd"]),
    ],
)
def test_the_letters_that_fit_are_told(typed: str, text: str, letters: list[str]) -> None:
    found = match(typed, text)
    assert found is not None
    assert [text[start:end] for start, end in found.spans] == letters


def test_an_action_is_run_by_a_few_letters_and_enter(driver: Any) -> None:
    driver.sign_in()
    palette = open_palette(driver)
    QTest.keyClicks(palette.box, "dashb")
    driver.wait(lambda: texts(palette)[:1] == ["Dashboard"])
    assert palette.model.lines[0].entry.shortcut == "Ctrl+2"
    key(palette, Qt.Key.Key_Return)
    driver.wait(lambda: driver.bench.page == "dashboard")
    assert not palette.isVisible()


def test_a_user_is_found_as_one_types_and_shown(driver: Any) -> None:
    driver.sign_in()
    palette = open_palette(driver)
    QTest.keyClicks(palette.box, "garci")
    driver.wait(lambda: "Ana García" in texts(palette))
    line = palette.model.lines[texts(palette).index("Ana García")]
    assert (line.entry.detail, line.entry.status) == ("ana@example.org", "invited")
    assert line.spans
    assert palette.box.accessibleDescription().startswith(texts(palette)[0])
    key(palette, Qt.Key.Key_Return)
    driver.wait(
        lambda: driver.users.detail.user is not None and driver.users.detail.user.full_name == "Ana García"
    )


@pytest.mark.parametrize(
    ("typed", "meant"), [("garica", "Ana García"), ("grcia", "Ana García"), ("agr", "Ana García"),
                         ("nuñes", "Bo Núñez")]
)  # fmt: skip
def test_a_user_is_found_by_a_name_that_is_mistyped(driver: Any, typed: str, meant: str) -> None:
    driver.sign_in()
    palette = open_palette(driver)
    palette.box.insert(typed)
    palette.box.textEdited.emit(palette.box.text())
    driver.wait(lambda: meant in texts(palette))
    line = palette.model.lines[texts(palette).index(meant)]
    assert line.spans, "what fits is marked"


def test_those_that_a_search_finds_come_before_those_nearly_so(driver: Any) -> None:
    driver.sign_in()
    create(driver, "garca@example.org", "Bea", "Garca")
    create(driver, "garica@example.org", "Leo", "Garica")
    palette = open_palette(driver)
    QTest.keyClicks(palette.box, "garci")
    driver.wait(lambda: {"Ana García", "Bea Garca", "Leo Garica"} <= set(texts(palette)))
    found = [text for text in texts(palette) if text in ("Ana García", "Bea Garca", "Leo Garica")]
    assert found[0] == "Ana García"
    assert len(found) == 3


def test_the_last_line_opens_the_list_of_all_that_is_found(driver: Any) -> None:
    driver.sign_in()
    for n in range(9):
        create(driver, f"eva{n}@example.org", "Eva", f"Ruiz{n}")
    palette = open_palette(driver)
    QTest.keyClicks(palette.box, "eva")
    driver.wait(lambda: "Show all results for “eva”" in texts(palette)[-1:])
    assert palette.model.lines[-1].entry.detail == "9 users"
    assert sum(text.startswith("Eva Ruiz") for text in texts(palette)) == 7
    key(palette, Qt.Key.Key_Up)
    key(palette, Qt.Key.Key_Return)
    driver.wait(lambda: driver.users.model.total == 9)
    assert driver.users.search.text() == "eva"
    kept = WindowFile(driver.data_dir).operator(driver.bench.context.operator_id).recent
    assert not [key for key in kept if "eva" in key]


def test_a_saved_view_is_found_and_opened(driver: Any) -> None:
    driver.sign_in()
    driver.bench.saved.save("People from Sevilla", {"search": "ana"}, {})
    palette = open_palette(driver)
    QTest.keyClicks(palette.box, "sevil")
    driver.wait(lambda: texts(palette)[:1] == ["People from Sevilla"])
    assert palette.model.lines[0].entry.detail == "Saved view"
    key(palette, Qt.Key.Key_Return)
    driver.wait(lambda: driver.users.search.text() == "ana" and driver.users.model.total == 1)


def test_a_click_beside_the_palette_closes_it_and_one_on_it_does_not(driver: Any) -> None:
    driver.sign_in()
    driver.users.search.setFocus()
    palette = open_palette(driver)
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.card.geometry().center())
    assert palette.isVisible()
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft() + QPoint(4, -4))
    assert not palette.isVisible()
    assert QApplication.focusWidget() is driver.users.search


def test_page_keys_move_by_what_is_seen_at_once_and_stop_at_the_ends(driver: Any) -> None:
    driver.sign_in()
    palette = open_palette(driver)
    last = len(palette.model.lines) - 1
    assert last > 22
    key(palette, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() == 11
    key(palette, Qt.Key.Key_PageUp)
    assert palette.list.currentIndex().row() == 0
    key(palette, Qt.Key.Key_PageUp)
    assert palette.list.currentIndex().row() == 0
    for _ in range(9):
        key(palette, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() == last


def test_a_member_finds_what_a_member_may_do_and_no_people(driver: Any) -> None:
    hire(driver, "member")
    driver.sign_in("member@example.org", SECRET)
    palette = open_palette(driver)
    assert "My profile" in texts(palette) or "Users" in texts(palette)
    assert not {"Import", "Export", "History", "Dashboard"} & set(texts(palette))
    QTest.keyClicks(palette.box, "garci")
    driver.wait(lambda: not palette._awaited)
    assert "Ana García" not in texts(palette)
    refused = GetHistory(asker_id="system", types=("PermissionDenied",))
    assert driver.window.backend.ask(refused).data.entries == ()


def test_a_term_that_is_not_understood_leaves_the_actions(driver: Any) -> None:
    driver.sign_in()
    palette = open_palette(driver)
    QTest.keyClicks(palette.box, "inactive:soon")
    driver.wait(lambda: not palette._awaited)
    assert palette.isVisible()
    assert palette.model.lines == []
    assert driver.bench.notice.text == "", "half a term is no mistake"
    palette.box.clear()
    QTest.keyClicks(palette.box, "dash")
    driver.wait(lambda: texts(palette)[:1] == ["Dashboard"])


@contextmanager
def held_up(driver: Any) -> Iterator[None]:
    """Queries wait, as they do where there are many users."""
    going_on = Event()
    answer = driver.window.backend.ask

    def ask(query: Any) -> Any:
        going_on.wait(20)
        return answer(query)

    driver.window.backend.ask = ask
    try:
        yield
    finally:
        going_on.set()
        driver.window.backend.ask = answer


def test_enter_waits_for_the_answer_to_what_was_typed(driver: Any) -> None:
    driver.sign_in()
    palette = open_palette(driver)
    driver.wait(lambda: not palette._awaited)
    with held_up(driver):
        QTest.keyClicks(palette.box, "garci")
        key(palette, Qt.Key.Key_Return)
        assert palette.isVisible(), "no line of before is taken"
    driver.wait(lambda: not palette.isVisible())
    driver.wait(
        lambda: driver.users.detail.user is not None and driver.users.detail.user.full_name == "Ana García"
    )


def test_enter_that_waits_is_given_up_by_typing_on_and_by_escape(driver: Any) -> None:
    driver.sign_in()
    palette = open_palette(driver)
    with held_up(driver):
        QTest.keyClicks(palette.box, "garci")
        key(palette, Qt.Key.Key_Return)
        QTest.keyClicks(palette.box, "a")
    driver.wait(lambda: not palette._awaited)
    assert palette.isVisible()
    with held_up(driver):
        QTest.keyClicks(palette.box, "x")
        key(palette, Qt.Key.Key_Return)
        key(palette, Qt.Key.Key_Escape)
    driver.wait(lambda: not driver.window.operations.is_busy)
    assert not palette.isVisible()
    assert driver.bench.page == "users"


def test_a_line_marked_by_hand_is_taken_at_once(driver: Any) -> None:
    driver.sign_in()
    palette = open_palette(driver)
    with held_up(driver):
        QTest.keyClicks(palette.box, "da")
        while palette.model.lines[palette.list.currentIndex().row()].entry.text != "Dashboard":
            key(palette, Qt.Key.Key_Down)
        key(palette, Qt.Key.Key_Return)
        assert not palette.isVisible()
        assert driver.bench.page == "dashboard"


def test_what_was_chosen_lately_comes_first_also_after_a_new_start(driver: Any) -> None:
    driver.sign_in()
    for typed, text in (("garci", "Ana García"), ("histo", "History")):
        palette = open_palette(driver)
        QTest.keyClicks(palette.box, typed)
        driver.wait(lambda text=text, palette=palette: texts(palette)[:1] == [text])
        key(palette, Qt.Key.Key_Return)
    driver.wait(lambda: not driver.window.operations.is_busy)
    driver.window.sign_out()
    driver.sign_in()
    palette = open_palette(driver)
    driver.wait(lambda: texts(palette)[:2] == ["History", "Ana García"])
    assert palette.model.lines[0].is_recent
    assert not palette.model.lines[2].is_recent


def test_arrows_move_round_and_escape_gives_the_focus_back(driver: Any) -> None:
    driver.sign_in()
    driver.users.search.setFocus()
    palette = open_palette(driver)
    last = len(palette.model.lines) - 1
    key(palette, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == last
    key(palette, Qt.Key.Key_Down)
    key(palette, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    key(palette, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is palette.box
    key(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is driver.users.search


@pytest.mark.parametrize("code", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_what_had_the_focus_may_be_gone_when_the_palette_closes(driver: Any, code: Qt.Key) -> None:
    suspended(driver, "ana@example.org", 3)
    bo = suspended(driver, "bo@example.org", 30)
    driver.sign_in()
    driver.press("Ctrl+2")
    before = driver.find("end_bo@example.org")
    before.setFocus()
    palette = open_palette(driver)
    QTest.keyClicks(palette.box, "histor")
    driver.wait(lambda: texts(palette)[:1] == ["History"])
    driver.run(ReactivateUser, executor_id="system", target_user_id=bo)
    driver.wait(lambda: not shiboken6.isValid(before))
    key(palette, code)
    assert not palette.isVisible()
    if code is Qt.Key.Key_Escape:
        focused = QApplication.focusWidget()
        assert focused is not None
        assert driver.bench.dashboard.agenda.isAncestorOf(focused), "the nearest place to where it was"
    else:
        assert driver.bench.page == "history"


def test_only_what_can_be_used_is_offered(driver: Any) -> None:
    driver.sign_in()
    driver.window.menu_actions["export"].setEnabled(False)
    palette = open_palette(driver)
    offered = texts(palette)
    assert "Import" in offered
    assert "Export" not in offered
    assert "Dark" in offered, "what lies in a submenu is an action too"


def test_letters_that_fit_nothing_say_so_and_enter_does_nothing(driver: Any) -> None:
    driver.sign_in()
    palette = open_palette(driver)
    QTest.keyClicks(palette.box, "status: zzqqxx")
    driver.wait(lambda: not palette.model.lines)
    key(palette, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert palette.box.accessibleDescription() == "No results. Try fewer letters."


def test_a_page_of_text_pasted_by_mistake_is_cut(driver: Any) -> None:
    driver.sign_in()
    palette = open_palette(driver)
    palette.box.insert("a" * 5000)
    assert len(palette.box.text()) == 100


def test_a_locked_window_shows_nothing_of_the_palette(driver: Any) -> None:
    driver.sign_in()
    palette = open_palette(driver)
    QTest.keyClicks(palette.box, "garci")
    driver.window.lock()
    assert not palette.isVisible()
