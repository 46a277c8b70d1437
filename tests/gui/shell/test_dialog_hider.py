"""The lock hides all, nothing comes up over it, and what was open comes back; signing out leaves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMainWindow, QMenu, QWidget

from app.gui.actions.directory_actions import DirectoryActions
from app.gui.actions.user_actions import UserActions
from app.gui.look.preferences import settings
from app.gui.shell.main_window import MainWindow
from tests.gui.conftest import PASSWORD, WindowDriver


def above() -> list[str]:
    """What is on the screen besides main windows."""
    return [
        type(one).__name__
        for one in QApplication.topLevelWidgets()
        if one.isVisible() and not isinstance(one, QMainWindow)
    ]


def on_ana(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)


def unlock(driver: WindowDriver) -> None:
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    driver.wait(driver.bench.isVisible)


def edit_ana(driver: WindowDriver) -> Any:
    driver.click("detail_edit")
    form = driver.dialog()
    driver.fill("bio", "half a sentence", form)
    return form


@pytest.fixture
def pair(driver: WindowDriver) -> Iterator[tuple[WindowDriver, MainWindow]]:
    """A window with its operator, on Ana, and another beside it."""
    on_ana(driver)
    driver.press("Ctrl+Shift+N")
    driver.wait(lambda: len(driver.window.windows.all) == 2)
    other = next(window for window in driver.window.windows.all if window is not driver.window)
    driver.wait(lambda: other.bench is not None and not other.is_building)
    yield driver, other
    if shiboken6.isValid(other):
        other.close()


# -- nothing passes the lock --


def test_a_menu_that_is_open_closes_when_the_lock_comes(driver: WindowDriver) -> None:
    on_ana(driver)
    table, seen = driver.users.table, []

    def while_it_is_open() -> None:
        seen.append(above())
        driver.window.lock()
        seen.append(above())

    QTimer.singleShot(100, while_it_is_open)
    table.customContextMenuRequested.emit(table.visualRect(table.model().index(0, 0)).center())
    driver.wait(lambda: len(seen) == 2)
    assert "QMenu" in seen[0]
    assert seen[1] == []


def test_a_dialog_whose_answer_comes_after_the_lock_waits_behind_it(driver: WindowDriver) -> None:
    on_ana(driver)
    actions = driver.bench.actions_on_users
    driver.press("F2")
    driver.press("Ctrl+L")
    driver.wait(lambda: actions.opened is not None)
    assert driver.window.sign_in.isVisible()
    driver.wait(lambda: above() == [])
    QTest.qWait(50)
    assert above() == []
    unlock(driver)
    driver.wait(lambda: above() == ["EditUserDialog"])
    assert actions.opened is not None
    assert not actions.opened.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    actions.opened.close()


def test_a_dialog_that_comes_late_is_never_on_the_screen(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.window.lock()
    late = QDialog(driver.window)
    late.open()
    assert late.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    driver.wait(lambda: not late.isVisible())
    menu = QMenu(driver.window)
    menu.addAction("Suspend…")
    menu.popup(driver.window.pos())
    driver.wait(lambda: not menu.isVisible())
    unlock(driver)
    assert late.isVisible()
    assert not menu.isVisible()
    late.close()


def test_a_tool_tip_and_a_menu_of_the_sign_in_may_come_over_the_lock(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.window.lock()
    menu = driver.window.sign_in.password.input.createStandardContextMenu()
    menu.popup(driver.window.pos())
    driver.bot.wait(50)
    assert menu.isVisible()
    menu.close()


def test_a_file_dialog_opened_by_a_dialog_goes_with_it(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.bench.directory.import_file()
    wizard, seen = driver.bench.directory.opened, []

    def while_it_is_open() -> None:
        seen.append(above())
        driver.window.lock()
        seen.append(above())
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QFileDialog):
                one.close()

    QTimer.singleShot(200, while_it_is_open)
    driver.find("choose_file", wizard).click()
    assert sorted(seen[0]) == ["ImportWizard", "QFileDialog"]
    assert seen[1] == []
    unlock(driver)
    driver.wait(lambda: above() == ["ImportWizard"])
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog)]
    assert wizard is not None
    wizard.close()


def test_a_dialog_whose_answer_comes_after_signing_out_never_opens(driver: WindowDriver) -> None:
    on_ana(driver)
    actions = driver.bench.actions_on_users
    driver.press("F2")
    driver.window.sign_out()
    driver.wait(lambda: not driver.window.operations.is_busy)
    assert actions.opened is None
    driver.wait(lambda: not shiboken6.isValid(actions))
    late = QDialog(driver.window)
    late.open()
    driver.wait(lambda: not shiboken6.isValid(late))
    assert above() == []


def test_actions_go_with_their_workbench(driver: WindowDriver) -> None:
    driver.sign_in()
    for size in (115, 100):
        former = driver.bench
        settings().change(text_size=size)
        driver.wait(
            lambda former=former: (  # type: ignore[misc]
                driver.window.bench not in (None, former) and not driver.window.is_building
            )
        )
        driver.wait(lambda former=former: not shiboken6.isValid(former))  # type: ignore[misc]
        assert len(driver.window.findChildren(UserActions)) == 1
        assert len(driver.window.findChildren(DirectoryActions)) == 1


# -- what was open comes back --


def test_locking_twice_leaves_the_form_and_the_password_being_typed(driver: WindowDriver) -> None:
    on_ana(driver)
    form = edit_ana(driver)
    driver.window.lock()
    assert not driver.window.idle_lock.is_counting
    driver.fill("sign_in_password", PASSWORD)
    driver.window.lock()
    assert driver.window.sign_in.password.text == PASSWORD
    driver.click("sign_in")
    driver.wait(form.isVisible)
    assert form.field("bio").text == "half a sentence"
    assert form.windowModality() is Qt.WindowModality.WindowModal
    form.close()


def test_the_idle_lock_of_two_windows_leaves_the_form(pair: tuple[WindowDriver, MainWindow]) -> None:
    driver, other = pair
    form = edit_ana(driver)
    for window in (driver.window, other):
        window.idle_lock.start(30)
    driver.wait(lambda: not driver.bench.isVisible() and not driver.window.idle_lock.is_counting)
    assert not other.idle_lock.is_counting
    assert not form.isVisible()
    unlock(driver)
    driver.wait(form.isVisible)
    assert form.field("bio").text == "half a sentence"
    assert all(window.idle_lock.is_counting for window in (driver.window, other))
    form.close()


# -- signing out leaves nothing --


def make_file(path: Path, rows: int) -> Path:
    lines = (f"p{n}@example.org,Olga,Ruiz" for n in range(rows))
    path.write_text("\n".join(["email,first_name,last_name", *lines]))
    return path


@pytest.mark.parametrize("kind", ["import", "export"])
def test_signing_out_in_one_window_ends_what_runs_in_another(
    pair: tuple[WindowDriver, MainWindow], tmp_path: Path, kind: str
) -> None:
    driver, other = pair
    bench: Any = other.bench
    if kind == "import":
        bench.directory.import_file(make_file(tmp_path / "people.csv", 3000))
        dialog: QWidget = bench.directory.opened
        driver.wait(lambda: driver.find("go", dialog).isEnabled())
        driver.click("go", dialog)
    else:
        bench.directory.export_to(tmp_path / "people.csv")
        dialog = bench.directory.opened
    assert other.operations.is_busy
    driver.window.sign_out()
    assert above() == []
    driver.wait(lambda: not shiboken6.isValid(dialog))
    driver.wait(lambda: not other.operations.is_busy)
    assert other.sign_in.isVisible()
    assert driver.window.backend is not None
    driver.sign_in()
    driver.wait(lambda: other.bench is not None and not other.is_building)
    assert above() == []


def test_a_form_left_open_is_deleted_at_sign_out(driver: WindowDriver) -> None:
    on_ana(driver)
    form = edit_ana(driver)
    driver.window.lock()
    driver.window.sign_out()
    driver.wait(lambda: not shiboken6.isValid(form))
    assert above() == []


# -- the keys of the lock --


def test_the_lock_is_at_hand_in_every_dialog(pair: tuple[WindowDriver, MainWindow]) -> None:
    driver, other = pair
    form = edit_ana(driver)
    form.activateWindow()
    driver.wait(lambda: QApplication.activeWindow() is form)
    driver.press("Ctrl+L")
    driver.wait(lambda: not form.isVisible())
    assert driver.window.sign_in.isVisible()
    assert other.sign_in.isVisible()
    unlock(driver)
    driver.wait(form.isVisible)
    form.activateWindow()
    driver.wait(lambda: QApplication.activeWindow() is form)
    handle = form.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: not form.isVisible())
    unlock(driver)
    form.close()


def test_the_shortcuts_are_shown_over_a_dialog(driver: WindowDriver) -> None:
    on_ana(driver)
    form = edit_ana(driver)
    form.activateWindow()
    driver.wait(lambda: QApplication.activeWindow() is form)
    driver.press("F1")
    driver.wait(lambda: "ShortcutSheet" in above())
    sheet = driver.find("shortcut_sheet", form)
    sheet.close()
    form.close()


def test_in_the_window_itself_the_lock_is_one_key_still(driver: WindowDriver) -> None:
    on_ana(driver)
    form = edit_ana(driver)
    form.close()
    driver.window.activateWindow()
    driver.wait(lambda: QApplication.activeWindow() is driver.window)
    driver.press("Ctrl+L")
    driver.wait(driver.window.sign_in.isVisible)
