"""A click on a box opens what it offers and chooses nothing, wherever on the screen the box is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from app.gui.dialogs.settings import SettingsDialog
from tests.gui.conftest import WindowDriver


@pytest.fixture(autouse=True)
def _double_clicks_are_quick(qapp: QApplication) -> Iterator[None]:
    """Shorter than usual, since each click here takes longer than a double click may."""
    usual = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(60)
    yield
    QApplication.setDoubleClickInterval(usual)


def at_the_bottom(driver: WindowDriver, box: QWidget) -> None:
    """Where there is no room for a list below the box."""
    screen = driver.window.screen().availableGeometry()
    below = box.mapToGlobal(QPoint(0, 0)).y() - box.window().y()
    box.window().move(0, screen.bottom() - below - box.height() - 4)
    driver.settle()


def press(box: QWidget) -> QPoint:
    """The first half of a click; answers where, on the screen."""
    QTest.mousePress(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    return box.mapToGlobal(box.rect().center())


def release(driver: WindowDriver, where: QPoint) -> None:
    """The second half, which the platform gives to the popup; slowly, as many people click."""
    pressed = QElapsedTimer()
    pressed.start()
    driver.wait(lambda: pressed.hasExpired(QApplication.doubleClickInterval() + 1))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    inside = popup.childAt(popup.mapFromGlobal(where)) or popup
    QTest.mouseRelease(inside, Qt.MouseButton.LeftButton, pos=inside.mapFromGlobal(where))
    driver.settle()


def test_a_click_on_everything_only_opens_its_menu(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.press("Ctrl+3")
    assert driver.bench.history is not None
    box = driver.bench.history.filters.type
    for low in (False, True):
        if low:
            at_the_bottom(driver, box)
        where = press(box)
        driver.wait(box.menu.isVisible)
        release(driver, where)
        assert box.menu.isVisible()
        assert box.chosen == ()
        assert box.currentText() == "Everything"
        box.menu.close()


def test_no_list_of_choices_lies_over_its_box(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.press("Ctrl+3")
    assert driver.bench.history is not None
    boxes: list[QComboBox] = [driver.bench.history.filters.when]
    driver.press("Ctrl+,")
    driver.wait(lambda: driver.window.findChildren(SettingsDialog))
    dialog = driver.window.findChildren(SettingsDialog)[0]
    driver.wait(dialog.isVisible)
    for box in [*boxes, *dialog.findChildren(QComboBox)]:
        if box.window() is driver.window:
            dialog.hide()
        else:
            dialog.show()
        before = box.currentIndex()
        for at in (0, box.count() - 1):
            box.blockSignals(True)
            box.setCurrentIndex(at)
            box.blockSignals(False)
            at_the_bottom(driver, box)
            where = press(box)
            driver.wait(lambda: QApplication.activePopupWidget() is not None)
            popup = QApplication.activePopupWidget()
            assert popup is not None
            assert not popup.frameGeometry().contains(where), box.objectName()
            release(driver, where)
            assert box.currentIndex() == at, box.objectName()
            box.hidePopup()
        box.blockSignals(True)
        box.setCurrentIndex(before)
        box.blockSignals(False)
