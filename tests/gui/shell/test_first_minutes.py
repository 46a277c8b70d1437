"""What a newcomer meets in the first minutes: texts that are whole in both languages, keys that work."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QScrollArea, QTableView

from app.gui.dialogs.shortcuts import ShortcutSheet
from app.gui.look.preferences import settings
from tests.gallery.legible import illegible
from tests.gui.conftest import WindowDriver
from tests.gui.import_wizards import people, wizard_on

LANGUAGES = ("en", "es")
#: How much wider than the font of the tests the font of a desktop may be.
OTHER_FONTS = 1.2


def speak(driver: WindowDriver, language: str) -> None:
    """The window in this language, before anybody signs in."""
    former = driver.window.sign_in
    settings().change(language=language)
    driver.wait(lambda: driver.window.sign_in is not former)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_of_the_first_administrator_is_whole(new_driver: WindowDriver, language: str) -> None:
    settings().change(language=language)
    new_driver.open()
    new_driver.start_own()
    new_driver.wait(lambda: illegible(new_driver.window) == [])
    form = new_driver.find("password").parentWidget().parentWidget()
    captions = [part for part in form.findChildren(QLabel) if part.isVisible() and not part.wordWrap()]
    assert len(captions) > 3
    for caption in captions:
        assert caption.sizeHint().width() * OTHER_FONTS <= caption.width(), caption.text()


@pytest.mark.parametrize("width", [1264, 900])
def test_no_shortcut_is_cut_off_sideways(driver: WindowDriver, width: int) -> None:
    driver.window.resize(width, 720)
    keys = [(f"Reconstruir el almacén de lectura {n}", "Control+Mayúsculas+Retroceso") for n in range(30)]
    sheet = ShortcutSheet(driver.window, [("Archivo", keys), ("Usuario", keys), ("Ver", keys)])
    sheet.open()
    driver.wait(lambda: not sheet._waiting)
    driver.settle()
    assert illegible(sheet) == []
    area = sheet.findChild(QScrollArea)
    assert area is not None
    inside = area.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= area.viewport().width()
    sheet.accept()


@pytest.mark.parametrize("keys", ["Ctrl+Q", "Ctrl+W"])
@pytest.mark.parametrize("page", ["welcome", "sign-in", "locked"])
def test_the_keys_of_quit_and_close_work_without_the_menus(
    request: pytest.FixtureRequest, page: str, keys: str
) -> None:
    driver: WindowDriver = request.getfixturevalue("new_driver" if page == "welcome" else "driver")
    if page == "welcome":
        driver.open()
    if page == "locked":
        driver.sign_in()
        driver.press("Ctrl+L")
        driver.wait(lambda: not driver.window.menuBar().isVisible())
    driver.press(keys)
    driver.wait(lambda: not driver.window.isVisible())


def test_the_key_of_quit_works_once_with_the_menus_back(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.press("Ctrl+L")
    driver.fill("sign_in_password", "correct horse battery")
    driver.click("sign_in")
    driver.wait(lambda: driver.window.menuBar().isVisible())
    driver.press("Ctrl+Q")  # of two shortcuts with the same key, Qt would run neither
    driver.wait(lambda: not driver.window.isVisible())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_columns_of_a_file_and_their_choices_are_whole(
    driver: WindowDriver, tmp_path: Path, language: str
) -> None:
    speak(driver, language)
    wizard = wizard_on(driver, people(tmp_path / "people.csv", 1))
    table = driver.find("import_columns", wizard)
    assert isinstance(table, QTableView)
    header = table.horizontalHeader()
    for at in range(header.count()):
        assert header.sectionSize(at) >= header.sectionSizeHint(at), header.model().headerData(
            at, Qt.Orientation.Horizontal
        )
    QTest.keyClick(table, Qt.Key.Key_Return)
    box = driver.find("becomes", table)
    assert isinstance(box, QComboBox)
    driver.wait(lambda: box.view().isVisible())
    metrics = QFontMetrics(box.view().font())
    widest = max(metrics.horizontalAdvance(box.itemText(at)) for at in range(box.count()))
    assert box.view().viewport().width() >= widest
    QTest.keyClick(QApplication.activePopupWidget() or box, Qt.Key.Key_Escape)
