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
from tests.gui.conftest import PASSWORD, Desk


def above() -> list[str]:
    """What is on the screen besides main windows."""
    return [
        type(one).__name__
        for one in QApplication.topLevelWidgets()
        if one.isVisible() and not isinstance(one, QMainWindow)
    ]


def on_ana(desk: Desk) -> None:
    desk.sign_in()
    desk.search("garcia", finds=1)
    desk.select(0)


def unlock(desk: Desk) -> None:
    desk.fill("sign_in_password", PASSWORD)
    desk.click("sign_in")
    desk.wait(desk.bench.isVisible)


def edit_ana(desk: Desk) -> Any:
    desk.click("detail_edit")
    form = desk.dialog()
    desk.fill("bio", "half a sentence", form)
    return form


@pytest.fixture
def pair(desk: Desk) -> Iterator[tuple[Desk, MainWindow]]:
    """A window with its operator, on Ana, and another beside it."""
    on_ana(desk)
    desk.press("Ctrl+Shift+N")
    desk.wait(lambda: len(desk.window.windows.all) == 2)
    other = next(window for window in desk.window.windows.all if window is not desk.window)
    desk.wait(lambda: other.bench is not None and not other.is_building)
    yield desk, other
    if shiboken6.isValid(other):
        other.close()


# -- nothing passes the lock --


def test_a_menu_that_is_open_closes_when_the_lock_comes(desk: Desk) -> None:
    on_ana(desk)
    table, seen = desk.users.table, []

    def while_it_is_open() -> None:
        seen.append(above())
        desk.window.lock()
        seen.append(above())

    QTimer.singleShot(100, while_it_is_open)
    table.customContextMenuRequested.emit(table.visualRect(table.model().index(0, 0)).center())
    desk.wait(lambda: len(seen) == 2)
    assert "QMenu" in seen[0]
    assert seen[1] == []


def test_a_dialog_whose_answer_comes_after_the_lock_waits_behind_it(desk: Desk) -> None:
    on_ana(desk)
    actions = desk.bench.actions_on_users
    desk.press("F2")
    desk.press("Ctrl+L")
    desk.wait(lambda: actions.opened is not None)
    assert desk.window.sign_in.isVisible()
    desk.wait(lambda: above() == [])
    QTest.qWait(50)
    assert above() == []
    unlock(desk)
    desk.wait(lambda: above() == ["EditUserDialog"])
    assert actions.opened is not None
    assert not actions.opened.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    actions.opened.close()


def test_a_dialog_that_comes_late_is_never_on_the_screen(desk: Desk) -> None:
    desk.sign_in()
    desk.window.lock()
    late = QDialog(desk.window)
    late.open()
    assert late.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    desk.wait(lambda: not late.isVisible())
    menu = QMenu(desk.window)
    menu.addAction("Suspend…")
    menu.popup(desk.window.pos())
    desk.wait(lambda: not menu.isVisible())
    unlock(desk)
    assert late.isVisible()
    assert not menu.isVisible()
    late.close()


def test_a_tool_tip_and_a_menu_of_the_sign_in_may_come_over_the_lock(desk: Desk) -> None:
    desk.sign_in()
    desk.window.lock()
    menu = desk.window.sign_in.password.input.createStandardContextMenu()
    menu.popup(desk.window.pos())
    desk.bot.wait(50)
    assert menu.isVisible()
    menu.close()


def test_a_file_dialog_opened_by_a_dialog_goes_with_it(desk: Desk) -> None:
    desk.sign_in()
    desk.bench.directory.import_file()
    wizard, seen = desk.bench.directory.opened, []

    def while_it_is_open() -> None:
        seen.append(above())
        desk.window.lock()
        seen.append(above())
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QFileDialog):
                one.close()

    QTimer.singleShot(200, while_it_is_open)
    desk.find("choose_file", wizard).click()
    assert sorted(seen[0]) == ["ImportWizard", "QFileDialog"]
    assert seen[1] == []
    unlock(desk)
    desk.wait(lambda: above() == ["ImportWizard"])
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog)]
    assert wizard is not None
    wizard.close()


def test_a_dialog_whose_answer_comes_after_signing_out_never_opens(desk: Desk) -> None:
    on_ana(desk)
    actions = desk.bench.actions_on_users
    desk.press("F2")
    desk.window.sign_out()
    desk.wait(lambda: not desk.window.operations.is_busy)
    assert actions.opened is None
    desk.wait(lambda: not shiboken6.isValid(actions))
    late = QDialog(desk.window)
    late.open()
    desk.wait(lambda: not shiboken6.isValid(late))
    assert above() == []


def test_actions_go_with_their_workbench(desk: Desk) -> None:
    desk.sign_in()
    for size in (115, 100):
        former = desk.bench
        settings().change(text_size=size)
        desk.wait(
            lambda former=former: (  # type: ignore[misc]
                desk.window.bench not in (None, former) and not desk.window.is_building
            )
        )
        desk.wait(lambda former=former: not shiboken6.isValid(former))  # type: ignore[misc]
        assert len(desk.window.findChildren(UserActions)) == 1
        assert len(desk.window.findChildren(DirectoryActions)) == 1


# -- what was open comes back --


def test_locking_twice_leaves_the_form_and_the_password_being_typed(desk: Desk) -> None:
    on_ana(desk)
    form = edit_ana(desk)
    desk.window.lock()
    assert not desk.window._idle.isActive()
    desk.fill("sign_in_password", PASSWORD)
    desk.window.lock()
    assert desk.window.sign_in.password.text == PASSWORD
    desk.click("sign_in")
    desk.wait(form.isVisible)
    assert form.field("bio").text == "half a sentence"
    assert form.windowModality() is Qt.WindowModality.WindowModal
    form.close()


def test_the_idle_lock_of_two_windows_leaves_the_form(pair: tuple[Desk, MainWindow]) -> None:
    desk, other = pair
    form = edit_ana(desk)
    for window in (desk.window, other):
        window._idle.start(30)
    desk.wait(lambda: not desk.bench.isVisible() and not desk.window._idle.isActive())
    assert not other._idle.isActive()
    assert not form.isVisible()
    unlock(desk)
    desk.wait(form.isVisible)
    assert form.field("bio").text == "half a sentence"
    assert desk.window._idle.isActive()
    assert other._idle.isActive()
    form.close()


# -- signing out leaves nothing --


def make_file(path: Path, rows: int) -> Path:
    lines = (f"p{n}@example.org,Olga,Ruiz" for n in range(rows))
    path.write_text("\n".join(["email,first_name,last_name", *lines]))
    return path


@pytest.mark.parametrize("kind", ["import", "export"])
def test_signing_out_in_one_window_ends_what_runs_in_another(
    pair: tuple[Desk, MainWindow], tmp_path: Path, kind: str
) -> None:
    desk, other = pair
    bench: Any = other.bench
    if kind == "import":
        bench.directory.import_file(make_file(tmp_path / "people.csv", 3000))
        dialog: QWidget = bench.directory.opened
        desk.wait(lambda: desk.find("go", dialog).isEnabled())
        desk.click("go", dialog)
    else:
        bench.directory.export_to(tmp_path / "people.csv")
        dialog = bench.directory.opened
    assert other.operations.is_busy
    desk.window.sign_out()
    assert above() == []
    desk.wait(lambda: not shiboken6.isValid(dialog))
    desk.wait(lambda: not other.operations.is_busy)
    assert other.sign_in.isVisible()
    assert desk.window.backend is not None
    desk.sign_in()
    desk.wait(lambda: other.bench is not None and not other.is_building)
    assert above() == []


def test_a_form_left_open_is_deleted_at_sign_out(desk: Desk) -> None:
    on_ana(desk)
    form = edit_ana(desk)
    desk.window.lock()
    desk.window.sign_out()
    desk.wait(lambda: not shiboken6.isValid(form))
    assert above() == []


# -- the keys of the lock --


def test_the_lock_is_at_hand_in_every_dialog(pair: tuple[Desk, MainWindow]) -> None:
    desk, other = pair
    form = edit_ana(desk)
    form.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is form)
    desk.press("Ctrl+L")
    desk.wait(lambda: not form.isVisible())
    assert desk.window.sign_in.isVisible()
    assert other.sign_in.isVisible()
    unlock(desk)
    desk.wait(form.isVisible)
    form.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is form)
    handle = form.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: not form.isVisible())
    unlock(desk)
    form.close()


def test_the_shortcuts_are_shown_over_a_dialog(desk: Desk) -> None:
    on_ana(desk)
    form = edit_ana(desk)
    form.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is form)
    desk.press("F1")
    desk.wait(lambda: "ShortcutSheet" in above())
    sheet = desk.find("shortcut_sheet", form)
    sheet.close()
    form.close()


def test_in_the_window_itself_the_lock_is_one_key_still(desk: Desk) -> None:
    on_ana(desk)
    form = edit_ana(desk)
    form.close()
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)
    desk.press("Ctrl+L")
    desk.wait(desk.window.sign_in.isVisible)
