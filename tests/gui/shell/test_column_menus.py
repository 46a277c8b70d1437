"""Order of lines, and place and width of columns, by keys alone."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from app.gui.models.user_columns import CREATED, EMAIL, NAME, STATUS
from app.gui.palette.popup import CommandPalette
from app.gui.palette.providers import actions_of
from tests.gui.conftest import WindowDriver
from tests.gui.palette.test_palette import key, open_palette, texts


def order(driver: WindowDriver) -> list[int]:
    header = driver.users.table.horizontalHeader()
    return [header.logicalIndex(place) for place in range(header.count())]


def test_the_list_is_sorted_by_keys_from_the_search_box(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.user_at(3) is not None)
    driver.users.search.setFocus()
    driver.press("Ctrl+J, Ctrl+3")
    driver.wait(lambda: driver.users.model.page_query(1).sort == "email")
    header = driver.users.table.horizontalHeader()
    assert header.sortIndicatorSection() == EMAIL
    assert header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
    driver.press("Ctrl+J, Ctrl+Down")
    driver.wait(lambda: driver.users.model.page_query(1).descending)
    driver.wait(
        lambda: (user := driver.users.model.user_at(0)) is not None and user.email == "root@example.org"
    )
    assert driver.users.search.text() == ""
    driver.users.sort_by(NAME)
    driver.wait(lambda: driver.users.model.page_query(1).sort == "full_name")
    menus = actions_of(driver.window.menuBar())
    ticked = [action.text() for way, action in menus if "Sort by" in way and action.isChecked()]
    assert ticked == ["Name", "&Ascending"], "the mouse's choice is ticked too"


def test_a_column_is_moved_and_made_wider_by_keys_and_stays_so(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.user_at(3) is not None)
    table = driver.users.table
    table.setFocus()
    table.setCurrentIndex(driver.users.model.index(0, NAME))
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() == EMAIL
    assert "Move “Email” left" in texts(typed_palette(driver, "email left"))
    assert driver.bench.command_palette is not None
    key(driver.bench.command_palette, Qt.Key.Key_Return)
    driver.wait(lambda: order(driver)[:3] == [NAME, EMAIL, STATUS])
    before = table.columnWidth(EMAIL)
    driver.press("Shift+F7")
    driver.press("F7")
    assert table.columnWidth(EMAIL) > before
    driver.press("Shift+F6")
    assert (table.columnWidth(EMAIL), order(driver)[:3]) == (before, [NAME, STATUS, EMAIL])
    driver.press("F6")
    driver.press("Ctrl+G, Ctrl+1")
    assert table.horizontalHeader().isSectionHidden(STATUS)
    columns = driver.users.columns
    assert columns is not None
    left = columns.layout()
    driver.wait(lambda: not columns._writing.isActive())
    driver.window.sign_out()
    driver.sign_in()
    assert driver.users.columns is not None
    assert driver.users.columns.layout() == left
    driver.press("Ctrl+G, Ctrl+0")
    assert order(driver)[:3] == [NAME, STATUS, EMAIL]


def test_without_a_current_cell_the_column_sorted_by_is_moved(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.users.table.setCurrentIndex(QModelIndex())
    last = order(driver).index(CREATED)
    driver.press("F6")
    assert order(driver).index(CREATED) == last - 1


def typed_palette(driver: WindowDriver, typed: str) -> CommandPalette:
    palette = open_palette(driver)
    QTest.keyClicks(palette.box, typed)
    driver.wait(lambda: texts(palette))
    return palette
