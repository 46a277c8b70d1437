"""Order of lines, and place and width of columns, by keys alone."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from app.gui.models.user_columns import CREATED, EMAIL, NAME, STATUS
from app.gui.palette.popup import CommandPalette
from app.gui.palette.providers import actions_of
from tests.gui.conftest import Desk
from tests.gui.palette.test_palette import key, open_palette, texts


def order(desk: Desk) -> list[int]:
    header = desk.users.table.horizontalHeader()
    return [header.logicalIndex(place) for place in range(header.count())]


def test_the_list_is_sorted_by_keys_from_the_search_box(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.user_at(3) is not None)
    desk.users.search.setFocus()
    desk.press("Ctrl+J, Ctrl+3")
    desk.wait(lambda: desk.users.model.page_query(1).sort == "email")
    header = desk.users.table.horizontalHeader()
    assert header.sortIndicatorSection() == EMAIL
    assert header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
    desk.press("Ctrl+J, Ctrl+Down")
    desk.wait(lambda: desk.users.model.page_query(1).descending)
    desk.wait(lambda: (user := desk.users.model.user_at(0)) is not None and user.email == "root@example.org")
    assert desk.users.search.text() == ""
    desk.users.sort_by(NAME)
    desk.wait(lambda: desk.users.model.page_query(1).sort == "full_name")
    menus = actions_of(desk.window.menuBar())
    ticked = [action.text() for way, action in menus if "Sort by" in way and action.isChecked()]
    assert ticked == ["Name", "&Ascending"], "the mouse's choice is ticked too"


def test_a_column_is_moved_and_made_wider_by_keys_and_stays_so(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.user_at(3) is not None)
    table = desk.users.table
    table.setFocus()
    table.setCurrentIndex(desk.users.model.index(0, NAME))
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() == EMAIL
    assert "Move “Email” left" in texts(typed_palette(desk, "email left"))
    assert desk.bench.command_palette is not None
    key(desk.bench.command_palette, Qt.Key.Key_Return)
    desk.wait(lambda: order(desk)[:3] == [NAME, EMAIL, STATUS])
    before = table.columnWidth(EMAIL)
    desk.press("Shift+F7")
    desk.press("F7")
    assert table.columnWidth(EMAIL) > before
    desk.press("Shift+F6")
    assert (table.columnWidth(EMAIL), order(desk)[:3]) == (before, [NAME, STATUS, EMAIL])
    desk.press("F6")
    desk.press("Ctrl+G, Ctrl+1")
    assert table.horizontalHeader().isSectionHidden(STATUS)
    columns = desk.users.columns
    assert columns is not None
    left = columns.layout()
    desk.wait(lambda: not columns._writing.isActive())
    desk.window.sign_out()
    desk.sign_in()
    assert desk.users.columns is not None
    assert desk.users.columns.layout() == left
    desk.press("Ctrl+G, Ctrl+0")
    assert order(desk)[:3] == [NAME, STATUS, EMAIL]


def test_without_a_current_cell_the_column_sorted_by_is_moved(desk: Desk) -> None:
    desk.sign_in()
    desk.users.table.setCurrentIndex(QModelIndex())
    last = order(desk).index(CREATED)
    desk.press("F6")
    assert order(desk).index(CREATED) == last - 1


def typed_palette(desk: Desk, typed: str) -> CommandPalette:
    palette = open_palette(desk)
    QTest.keyClicks(palette.box, typed)
    desk.wait(lambda: texts(palette))
    return palette
