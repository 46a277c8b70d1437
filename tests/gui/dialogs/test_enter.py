"""Enter presses the button that has the focus, and no other one: in every dialog and on every page."""

from __future__ import annotations

import ast
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

import app.gui
from app.domain.user_status import Status
from app.gui.dialogs.act import ActDialog
from app.gui.dialogs.name_dialog import NameDialog
from app.gui.dialogs.question import ask
from app.gui.importing.wizard import ImportWizard
from app.gui.review.dialog import ReviewDialog
from app.queries.get_user import GetUser
from tests.gui.conftest import WindowDriver
from tests.gui.dialogs.every_dialog import opened
from tests.gui.keyboard import enter_presses_what_has_the_focus
from tests.gui.reviews import begin, overview


def _bad_buttons(path: Path) -> list[str]:
    names = {"QPushButton", "QToolButton", "QCommandLinkButton", "QDialogButtonBox", "QInputDialog"}
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        called = (
            [node.func]
            if isinstance(node, ast.Call)
            else node.bases
            if isinstance(node, ast.ClassDef)
            else []
        )
        found += [
            f"{path.name}:{one.lineno}" for one in called if isinstance(one, ast.Name) and one.id in names
        ]
    return found


def test_no_other_kind_of_button_is_made_anywhere() -> None:
    files = [path for path in Path(*app.gui.__path__).rglob("*.py") if path.name != "push_button.py"]
    assert len(files) > 100
    assert [place for path in files for place in _bad_buttons(path)] == []


# -- what comes of it --


def _focus_by_tab(driver: WindowDriver, name: str) -> QWidget:
    """Tab until this one has the focus."""
    for _ in range(100):
        now = QApplication.focusWidget()
        assert now is not None
        if now.objectName() == name:
            return now
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_cancel_suspends_nobody(driver: WindowDriver, key: Qt.Key) -> None:
    dialog = opened(driver, "ActDialog")
    assert isinstance(dialog, ActDialog)
    driver.fill("reason", "left the company in May", dialog)
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    QTest.keyClick(_focus_by_tab(driver, "cancel"), key)
    driver.wait(lambda: gone)
    driver.wait(lambda: not driver.window.operations.is_busy)
    assert gone == [QDialog.DialogCode.Rejected.value]
    user = driver.users.model.user_at(0)
    assert user is not None
    assert driver.window.backend is not None
    asked: Any = driver.window.backend.ask(GetUser(asker_id="system", target_user_id=user.id)).data
    assert asked.status is not Status.SUSPENDED


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_back_imports_nothing(driver: WindowDriver, key: Qt.Key) -> None:
    wizard = opened(driver, "ImportWizard")
    assert isinstance(wizard, ImportWizard)
    assert wizard.preview.isVisible()
    QTest.keyClick(_focus_by_tab(driver, "back"), key)
    driver.wait(lambda: wizard.columns_part.isVisible())
    driver.wait(lambda: not driver.window.operations.is_busy)
    assert wizard.isVisible()
    assert driver.users.model.total == 4


def test_enter_in_a_field_of_a_dangerous_dialog_presses_nothing(driver: WindowDriver) -> None:
    dialog = opened(driver, "EraseDialog")
    driver.fill("reason", "asked for it in writing", dialog)
    driver.fill("confirm_email", "ana@example.org", dialog)
    field = driver.find("confirm_email", dialog)
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Return)
    driver.settle()
    assert dialog.isVisible()
    assert not driver.window.operations.is_busy


def test_enter_in_a_field_presses_what_the_dialog_is_for(driver: WindowDriver) -> None:
    dialog = opened(driver, "NameDialog")
    names: list[str] = []
    assert isinstance(dialog, NameDialog)
    dialog.named.connect(names.append)
    driver.fill("name", "Mine", dialog)
    QTest.keyClick(driver.find("name", dialog), Qt.Key.Key_Return)
    driver.wait(lambda: names == ["Mine"])


def test_enter_in_a_list_is_no_command_to_the_dialog(driver: WindowDriver) -> None:
    walk = begin_signed_in(driver)
    walk.accept()
    dialog = overview(driver)
    dialog.list.setFocus()
    users = driver.users.model.total
    started: list[str] = []
    dialog.done_well.connect(started.append)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    driver.wait(lambda: isinstance(driver.bench.reviews.opened, ReviewDialog))
    driver.wait(lambda: not driver.window.operations.is_busy)
    assert started == []
    assert driver.users.model.total == users


def begin_signed_in(driver: WindowDriver) -> ReviewDialog:
    driver.sign_in()
    return begin(driver)


def _is_gone(box: QWidget) -> bool:
    return not box.isVisible()


@pytest.mark.parametrize("careful", [True, False])
def test_enter_answers_a_question_as_the_focus_says(driver: WindowDriver, careful: bool) -> None:
    driver.sign_in()
    said: list[str] = []

    def open_question() -> QWidget:
        box = ask(
            driver.window,
            "Title",
            "Sure?",
            yes="Yes",
            then=lambda: said.append("yes"),
            name="yes",
            careful=careful,
        )
        driver.wait(lambda: QApplication.activeWindow() is box and QApplication.focusWidget())
        return box

    box = open_question()
    QTest.keyClick(QApplication.focusWidget() or box, Qt.Key.Key_Return)
    driver.wait(lambda: not box.isVisible())
    assert said == ([] if careful else ["yes"])
    said.clear()
    for name, answers in (("yes", ["yes"]), ("keep", [])):
        box = open_question()
        QTest.keyClick(_focus_by_tab(driver, name), Qt.Key.Key_Enter)
        driver.wait(partial(_is_gone, box))
        assert said == answers
        said.clear()


def test_a_key_that_is_held_down_answers_no_question_that_it_opened(driver: WindowDriver) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtGui import QKeyEvent

    driver.sign_in()
    said: list[str] = []
    box = ask(
        driver.window, "T", "Sure?", yes="Yes", then=lambda: said.append("yes"), name="yes", careful=False
    )
    driver.wait(lambda: QApplication.activeWindow() is box and QApplication.focusWidget())
    none = Qt.KeyboardModifier.NoModifier
    repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", True)
    focus = QApplication.focusWidget()
    assert focus is not None
    QCoreApplication.sendEvent(focus, repeated)
    assert said == []
    assert box.isVisible()
    box.reject()


# -- pages --


def test_enter_presses_the_buttons_of_the_sign_in(driver: WindowDriver) -> None:
    driver.find("sign_in_email").setFocus()
    assert "sign_in" in enter_presses_what_has_the_focus(driver.window)


def test_enter_presses_the_buttons_of_the_first_start(new_driver: WindowDriver) -> None:
    new_driver.window.open_directory()
    new_driver.find("start_own").setFocus()
    assert {"start_own", "make_demo"} <= set(enter_presses_what_has_the_focus(new_driver.window))


def test_enter_presses_the_buttons_of_a_new_directory(new_driver: WindowDriver) -> None:
    new_driver.window.open_directory()
    new_driver.start_own()
    new_driver.find("email").setFocus()
    pressed = enter_presses_what_has_the_focus(new_driver.window)
    assert {"create_directory", "back_to_choices"} <= set(pressed)


@pytest.mark.parametrize("page", ["users", "dashboard", "history"])
def test_enter_presses_the_buttons_of_the_page(driver: WindowDriver, page: str) -> None:
    driver.sign_in()
    driver.select(0)
    driver.bench.show_page(page)
    driver.wait(lambda: not driver.window.operations.is_busy)
    driver.bench.notice.say("Something went wrong.", "error")
    driver.settle()
    driver.find(f"page_{page}").setFocus()
    names = enter_presses_what_has_the_focus(driver.window)
    assert {"close_notice", "copy_notice", "lock"} <= set(names)


def test_enter_presses_the_bar_of_many_and_the_filters_in_force(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.users.choose_facet("status", "invited", True)
    driver.wait(lambda: driver.users.model.total == 3)
    driver.wait(lambda: driver.users.model.user_at(2) is not None)
    driver.users.table.selectAll()
    driver.find("many_suspend")
    driver.find("search").setFocus()
    names = enter_presses_what_has_the_focus(driver.window)
    assert {"many_suspend", "many_more", "chip_status_invited"} <= set(names)


def test_enter_presses_the_button_of_an_empty_list(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("nobody is called so", finds=0)
    driver.wait(lambda: driver.users.states.message.action_button.isVisible())
    search = driver.find("search")
    search.setFocus()
    for _ in range(100):
        focus = QApplication.focusWidget()
        if focus is driver.users.states.message.action_button:
            break
        QTest.keyClick(focus or driver.window, Qt.Key.Key_Tab)
    QTest.keyClick(driver.users.states.message.action_button, Qt.Key.Key_Return)
    driver.wait(lambda: driver.users.model.total == 4)
