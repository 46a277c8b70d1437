"""After every change of look, language or window state the menus, the status bar and the shortcuts work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMenu, QSpinBox, QWidget

from app.gui.dialogs.settings import SettingsDialog
from app.gui.look.preferences import preferences, settings
from app.gui.look.theme import theme
from app.gui.shell.main_window import MainWindow
from tests.gui.conftest import PASSWORD, WindowDriver
from tests.gui.shell.test_what_each_may_see import SECRET, hire

CHOICES = ("theme", "language", "text_size", "density", "time_zone", "idle_minutes")
PAGES = (("Ctrl+2", "dashboard"), ("Ctrl+3", "history"), ("Ctrl+1", "users"))


@pytest.fixture(params=["en", "es"])
def at_work(request: pytest.FixtureRequest, driver: WindowDriver) -> WindowDriver:
    """Signed in, in each language."""
    page = driver.window.sign_in
    settings().change(language=request.param)
    driver.wait(lambda: driver.window.sign_in is not page and not driver.window.is_building)
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    return driver


def rebuilt(driver: WindowDriver, change: Callable[[], object]) -> None:
    """Do something after which there is another workbench, and wait for it."""
    before = driver.window.bench
    change()
    driver.wait(lambda: driver.window.bench not in (None, before) and not driver.window.is_building)
    driver.wait(lambda: driver.users.model.total == 4)


def on_the_screen(part: QWidget) -> bool:
    """Whether somebody can see it: it has room inside the window, and no ancestor hides it."""
    window = part.window()
    return (
        part.isVisible()
        and part.height() > 8
        and window.rect().contains(part.rect().translated(part.mapTo(window, QPoint(0, 0))))
    )


def texts(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]


def close_dialog(driver: WindowDriver, kind: str) -> None:
    def shown() -> list[QDialog]:
        return [one for one in driver.window.findChildren(QDialog, kind) if one.isVisible()]

    driver.wait(shown)
    shown()[0].reject()
    driver.wait(lambda: not shown())
    driver.window.activateWindow()
    driver.wait(lambda: QApplication.activeWindow() is driver.window)


def use_everything(driver: WindowDriver) -> None:
    """What a person does next: looks for the bars, opens a menu, presses keys of four menus."""
    window = driver.window
    driver.wait(lambda: QApplication.activeWindow() is window)
    assert on_the_screen(window.menuBar())
    assert on_the_screen(window.statusBar())
    words = {"en": ("events", "New user…"), "es": ("eventos", "Nuevo usuario…")}
    events, create = words["es" if "Usuarios" in driver.find("page_users").accessibleName() else "en"]
    driver.wait(lambda: any(events in part.text() for part in labels(window.statusBar())))
    open_a_menu(driver, create)
    for keys, page in PAGES:
        driver.press(keys)
        assert driver.bench.page == page, keys
    driver.press("Ctrl+F")
    assert QApplication.focusWidget() is driver.users.search
    driver.press("Ctrl+K")
    driver.wait(lambda: driver.bench.command_palette is not None and driver.bench.command_palette.isVisible())
    driver.press("Esc")
    driver.wait(lambda: QApplication.focusWidget() is driver.users.search)
    driver.press("F1")
    close_dialog(driver, "shortcut_sheet")


def labels(bar: QWidget) -> list[Any]:
    return [part for part in bar.findChildren(QWidget) if hasattr(part, "text") and part.isVisible()]


def open_a_menu(driver: WindowDriver, first: str) -> None:
    """By a click on the bar."""
    bar = driver.window.menuBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(bar.actions()[0]).center())
    driver.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert re.match(re.escape(first), texts(menu)[0])
    menu.close()
    driver.wait(lambda: QApplication.activePopupWidget() is None)
    driver.users.search.setFocus()


def by_keyboard(driver: WindowDriver, name: str, key: Qt.Key) -> None:
    """A choice of the settings dialog, which stays open for it."""
    driver.press("Ctrl+,")
    driver.wait(lambda: dialogs(driver))
    dialog = dialogs(driver)[0]
    box = driver.find(f"setting_{name}", dialog)
    box.setFocus()
    QTest.keyClick(box, key)
    driver.wait(lambda: not dialog._coming.is_running and dialog.updatesEnabled())
    close_dialog(driver, "settings")


def dialogs(driver: WindowDriver) -> list[SettingsDialog]:
    return [one for one in driver.window.findChildren(SettingsDialog) if one.isVisible()]


def test_theme_and_language_are_switched_by_keyboard_and_everything_works(at_work: WindowDriver) -> None:
    other = {"system": Qt.Key.Key_Down, "en": Qt.Key.Key_Down, "es": Qt.Key.Key_Up}
    for keys in ("Ctrl+G, Ctrl+D", "Ctrl+G, Ctrl+L", "Ctrl+G, Ctrl+D"):
        rebuilt(at_work, lambda keys=keys: at_work.press(keys))  # type: ignore[misc]
        use_everything(at_work)
        key = other[preferences().language]
        rebuilt(at_work, lambda key=key: by_keyboard(at_work, "language", key))  # type: ignore[misc]
        use_everything(at_work)


@pytest.mark.parametrize("field", CHOICES)
def test_every_choice_of_the_settings_leaves_menus_and_keys(driver: WindowDriver, field: str) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    driver.press("Ctrl+,")
    driver.wait(lambda: dialogs(driver))
    dialog = dialogs(driver)[0]
    box = driver.find(f"setting_{field}", dialog)
    if isinstance(box, QSpinBox):
        box.setValue(box.value() + 1)
    else:
        for at in [*range(box.count()), 0]:
            driver.find(f"setting_{field}", dialog).setCurrentIndex(at)
            driver.wait(lambda: not dialog._coming.is_running and not driver.window.is_building)
    close_dialog(driver, "settings")
    driver.wait(lambda: not driver.window.is_building and driver.users.model.total == 4)
    use_everything(driver)


def test_the_tests_know_every_choice_that_makes_the_window_again(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.press("Ctrl+,")
    driver.wait(lambda: dialogs(driver))
    boxes = [*dialogs(driver)[0].findChildren(QComboBox), *dialogs(driver)[0].findChildren(QSpinBox)]
    tried = {f"setting_{name}" for name in CHOICES}
    imports = {"setting_on_duplicate", "setting_import_format"}
    assert {box.objectName() for box in boxes if box.objectName().startswith("setting")} == tried | imports


def test_the_system_turning_dark_leaves_menus_and_keys(
    at_work: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = QGuiApplication.styleHints()

    class Hints:
        """As the system's, but dark."""

        colorScheme = staticmethod(lambda: Qt.ColorScheme.Dark)
        tabFocusBehavior = real.tabFocusBehavior

    monkeypatch.setattr(QGuiApplication, "styleHints", Hints)
    rebuilt(at_work, theme()._follow_system)
    use_everything(at_work)
    monkeypatch.undo()
    rebuilt(at_work, theme()._follow_system)
    use_everything(at_work)


def test_a_lock_after_a_change_and_a_change_under_the_lock_leave_menus_and_keys(
    at_work: WindowDriver,
) -> None:
    rebuilt(at_work, lambda: settings().change(theme="dark"))
    at_work.press("Ctrl+L")
    assert not at_work.window.menuBar().isVisible()
    assert not at_work.window.statusBar().isVisible()
    rebuilt(at_work, lambda: settings().change(theme="light", text_size=125))
    assert at_work.window.sign_in.isVisible()
    assert not at_work.window.menuBar().isVisible(), "nothing of the workbench under a lock"
    at_work.fill("sign_in_password", PASSWORD)
    at_work.click("sign_in")
    at_work.wait(at_work.bench.isVisible)
    use_everything(at_work)


def test_a_lock_in_the_moment_of_a_change_locks(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    settings().change(theme="dark")
    driver.window.lock()
    assert driver.window.sign_in.isVisible()
    assert driver.window.sign_in.email.text
    assert not driver.window.sign_in.email.input.isEnabled()
    driver.wait(lambda: driver.window.bench is not None and not driver.window.is_building)
    assert driver.window.sign_in.isVisible()
    assert not driver.bench.isVisible()
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    driver.wait(driver.bench.isVisible)
    assert driver.users.search.text() == "garcia"
    driver.search("", finds=4)
    use_everything(driver)


def test_another_operator_after_a_change_has_menus_and_keys(driver: WindowDriver) -> None:
    hire(driver, "auditor")
    driver.sign_in()
    rebuilt_with_five(driver, lambda: settings().change(theme="dark"))
    driver.press("Ctrl+Shift+L")
    assert not driver.window.menuBar().isVisible()
    driver.sign_in("auditor@example.org", SECRET)
    driver.wait(lambda: driver.users.model.total == 5)
    rebuilt_with_five(driver, lambda: settings().change(theme="light"))
    assert on_the_screen(driver.window.menuBar())
    assert on_the_screen(driver.window.statusBar())
    for keys, page in PAGES:
        driver.press(keys)
        assert driver.bench.page == page


def rebuilt_with_five(driver: WindowDriver, change: Callable[[], object]) -> None:
    before = driver.window.bench
    change()
    driver.wait(lambda: driver.window.bench not in (None, before) and not driver.window.is_building)
    driver.wait(lambda: driver.users.model.total == 5)


@pytest.fixture
def beside(driver: WindowDriver) -> Iterator[MainWindow]:
    """A second window of the same operator."""
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    driver.press("Ctrl+Shift+N")
    driver.wait(lambda: len(driver.window.windows.all) == 2)
    other = next(window for window in driver.window.windows.all if window is not driver.window)
    driver.wait(lambda: other.bench is not None and not other.is_building)
    yield other
    if shiboken6.isValid(other):
        other.close()


def test_both_windows_keep_menus_and_keys(driver: WindowDriver, beside: MainWindow) -> None:
    former = beside.bench
    rebuilt(driver, lambda: settings().change(language="es"))
    driver.wait(lambda: beside.bench not in (None, former) and not beside.is_building)
    first = driver.window
    for window in (beside, first):
        driver.window = window
        window.activateWindow()
        driver.wait(lambda: driver.users.model.total == 4)
        use_everything(driver)


def test_a_dialog_that_is_open_during_a_change_stays_and_the_keys_work_after_it(
    at_work: WindowDriver,
) -> None:
    at_work.press("Ctrl+N")
    form = at_work.dialog()
    at_work.fill("bio", "half a sentence", form)
    before = at_work.window.bench
    settings().change(theme="dark")
    at_work.wait(lambda: at_work.window.bench not in (None, before) and not at_work.window.is_building)
    assert form.isVisible()
    assert at_work.find("bio", form).toPlainText() == "half a sentence"
    form.done(0)
    at_work.window.activateWindow()
    at_work.wait(lambda: at_work.users.model.total == 4)
    use_everything(at_work)


def test_the_focus_stays_where_it_was(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    driver.press("Ctrl+3")
    assert driver.bench.history is not None
    driver.bench.history.filters.by.setFocus()
    rebuilt_page(driver, lambda: settings().change(language="es"))
    assert QApplication.focusWidget() is driver.bench.history.filters.by


def rebuilt_page(driver: WindowDriver, change: Callable[[], object]) -> None:
    before = driver.window.bench
    change()
    driver.wait(lambda: driver.window.bench not in (None, before) and not driver.window.is_building)
