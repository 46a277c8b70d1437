"""Settings: a small file that holds at once, and that can't keep the window from starting."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox

from app.gui.dialogs.settings import SettingsDialog
from app.gui.importing.wizard import ImportWizard
from app.gui.look.preferences import Preferences, Settings, settings
from app.gui.look.scale import scaled
from app.gui.look.theme import DARK, LIGHT, colors
from app.gui.shell.workbench import Workbench
from tests.gui.conftest import WindowDriver


def _dialog(driver: WindowDriver) -> SettingsDialog:
    driver.press("Ctrl+,")

    def shown() -> list[SettingsDialog]:
        dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, SettingsDialog)]
        return [one for one in dialogs if one.isVisible()]

    driver.wait(shown)
    return shown()[0]


def _choose(driver: WindowDriver, dialog: SettingsDialog, name: str, value: object) -> None:
    """By keyboard: to the entry that has this value."""
    box = driver.find(f"setting_{name}", dialog)
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(value)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == value


def test_what_was_chosen_is_read_again_by_the_next_program(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "settings.json"
    assert Settings(path).change(theme="dark", idle_minutes=3, language="es")
    assert Settings(path).current == Preferences(theme="dark", idle_minutes=3, language="es")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00 not text",
        b'{"theme": "pink", "idle_minutes": -5, "language": "../../etc", "density": ["compact"]}',
        b'{"idle_minutes": 99999999999999999999, "text_size": true}',
        b'{"theme": "dark"',
        b'["theme", "dark"]',
        b"[" * 100_000,
        b'{"theme": "dark", "more": "' + b"d" * 1_000_000 + b'"}',
    ],
)
def test_a_broken_or_hostile_file_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert Settings(path).current == Preferences()


def test_a_good_value_beside_a_bad_one_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "idle_minutes": "many", "unknown": 1}')
    assert Settings(path).current == Preferences(theme="dark")


def test_what_another_process_changed_meanwhile_stays(tmp_path: Path) -> None:
    mine, other = Settings(tmp_path / "settings.json"), Settings(tmp_path / "settings.json")
    other.change(theme="dark")
    mine.change(density="compact")
    assert Settings(tmp_path / "settings.json").current == Preferences(theme="dark", density="compact")


def test_the_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    chosen = Settings(tmp_path / "new" / "settings.json")
    before = os.umask(0)
    try:
        chosen.change(theme="dark")
    finally:
        os.umask(before)
    assert stat.S_IMODE(chosen.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(chosen.path.parent.stat().st_mode) == 0o700


def test_a_value_that_no_preference_may_have_is_refused(tmp_path: Path) -> None:
    chosen = Settings(tmp_path / "settings.json")
    with pytest.raises(ValueError, match="idle_minutes"):
        chosen.change(idle_minutes=0)
    assert chosen.current == Preferences()


def test_a_file_that_cant_be_written_says_so_and_the_choice_holds(driver: WindowDriver) -> None:
    driver.sign_in()
    settings().path = driver.data_dir / "padron.db" / "settings.json"  # below a file: no folder can be there
    dialog = _dialog(driver)
    _choose(driver, dialog, "density", "compact")
    assert "can't be written" in dialog.notice.text
    assert settings().current.density == "compact"


def test_settings_open_by_keyboard_and_theme_and_rows_change_at_once(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    height = driver.users.table.verticalHeader().defaultSectionSize()
    dialog = _dialog(driver)
    _choose(driver, dialog, "theme", "dark")
    driver.wait(lambda: colors() is DARK)
    _choose(driver, dialog, "density", "compact")
    driver.wait(lambda: driver.users.table.verticalHeader().defaultSectionSize() < height)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert Settings(settings().path).current == Preferences(theme="dark", density="compact")
    settings().change(theme="light")
    driver.wait(lambda: colors() is LIGHT)


def test_a_dialog_that_goes_while_it_is_made_anew_leaves_no_trouble(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", lambda what: trouble.append(what.exc_value))
    driver.sign_in()
    building = _dialog(driver)._build()
    next(building)
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, SettingsDialog):
            dialog.deleteLater()
            QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    del building
    assert trouble == []


def test_a_change_of_look_leaves_page_search_filters_selection_and_tab(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    driver.users.choose_facet("status", "invited", True)
    driver.users.detail.tabs.setCurrentIndex(1)
    before, shown = driver.bench, driver.users.detail.user
    assert shown is not None
    settings().change(text_size=130)
    driver.wait(lambda: driver.bench is not before)
    driver.wait(lambda: driver.users.detail.user is not None and driver.users.detail.user.id == shown.id)
    driver.wait(lambda: driver.users.model.total == 1)
    assert driver.users.search.text() == "garcia"
    assert driver.users.chosen["status"] == ("invited",)
    assert driver.users.detail.tabs.currentIndex() == 1
    driver.wait(lambda: len(driver.users.table.selectionModel().selectedRows()) == 1)


def test_a_change_of_look_leaves_many_selected(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.user_at(3) is not None)
    driver.users.table.selectAll()
    driver.wait(lambda: driver.users.kept.count == 4)
    before, taken = driver.bench, driver.users.kept.current()
    settings().change(density="compact")
    driver.wait(lambda: driver.bench is not before)
    driver.wait(lambda: len(driver.users.table.selectionModel().selectedRows()) == 4)
    assert set(driver.users.kept.current().ids or ()) == set(taken.ids or ())
    assert driver.find("many_suspend").isEnabled()


def test_the_history_stays_filtered_when_the_look_changes(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.bench.show_page("history")
    assert driver.bench.history is not None
    driver.bench.history.filters.type.choose(["UserCreated"])
    driver.wait(lambda: driver.bench.history is not None and driver.bench.history.model.total == 4)
    before = driver.bench
    settings().change(density="compact")
    driver.wait(lambda: driver.bench is not before)
    assert driver.bench.page == "history"
    driver.wait(lambda: driver.bench.history is not None and driver.bench.history.model.total == 4)


def test_a_locked_window_stays_locked_when_the_look_changes(driver: WindowDriver) -> None:
    driver.sign_in()
    before = driver.bench
    driver.window.lock()
    settings().change(density="compact")
    driver.wait(lambda: driver.bench is not before)
    assert driver.window.sign_in.isVisible()
    assert isinstance(driver.window.bench, Workbench)
    assert not driver.window.bench.isVisible()
    driver.fill("sign_in_password", "correct horse battery")
    driver.click("sign_in")
    driver.wait(lambda: driver.bench.isVisible())


def test_the_idle_lock_follows_the_setting_at_once(driver: WindowDriver) -> None:
    driver.sign_in()
    dialog = _dialog(driver)
    box = driver.find("setting_idle_minutes", dialog)
    assert isinstance(box, QSpinBox)
    box.setValue(3)
    assert settings().current.idle_minutes == 3
    assert 2.9 * 60_000 < driver.window.idle_lock.remaining <= 3 * 60_000
    dialog.reject()


def test_text_twice_as_large_makes_fonts_and_rows_twice_as_large(driver: WindowDriver) -> None:
    driver.sign_in()
    font, height = driver.bench.font().pointSizeF(), driver.users.table.verticalHeader().defaultSectionSize()
    before = driver.bench
    settings().change(text_size=200)
    driver.wait(lambda: driver.bench is not before)
    assert driver.bench.font().pointSizeF() == pytest.approx(2 * font)
    assert driver.users.table.verticalHeader().defaultSectionSize() == 2 * height
    assert scaled(10) == 20


def test_times_are_shown_in_the_zone_that_is_chosen(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one time zone a process")
    from datetime import UTC, datetime

    from app.gui.text.texts import format_datetime

    monkeypatch.setenv("TZ", "Asia/Kathmandu")  # a quarter of an hour is nobody's by chance
    time.tzset()
    request.addfinalizer(time.tzset)
    request.addfinalizer(monkeypatch.undo)
    noon = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    assert "17:45" in format_datetime(noon)
    settings().change(time_zone="utc")
    assert "12:00" in format_datetime(noon)


def test_an_import_begins_with_the_options_of_the_settings(driver: WindowDriver) -> None:
    driver.sign_in()
    settings().change(on_duplicate="update", import_format="ldif")
    wizard = ImportWizard(driver.window, driver.bench.context)
    driver.bot.addWidget(wizard)
    assert wizard.on_duplicate.currentData() == "update"
    assert wizard.format.currentData() == "ldif"


def test_no_secret_comes_into_the_file(driver: WindowDriver) -> None:
    driver.sign_in()
    settings().change(theme="dark")
    text = settings().path.read_text("utf-8")
    assert "horse" not in text
    assert "example.org" not in text
