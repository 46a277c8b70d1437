"""The list as it is drawn: what was searched for is marked in the names and emails."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.gui.look.preferences import settings
from app.gui.look.theme import colors
from tests.gui.conftest import Desk


def marked(desk: Desk, column: int) -> list[int]:
    """The columns of pixels, from the cell's left, in which the colour of marks stands in the first row."""
    table = desk.users.table
    ratio = table.devicePixelRatio()
    cell: QRect = table.visualRect(desk.users.model.index(0, column))
    picture = table.viewport().grab(cell).toImage()
    wanted = QColor(colors().highlight).rgb()
    return [
        int(x / ratio)
        for x in range(picture.width())
        if any(picture.pixel(x, y) == wanted for y in range(picture.height()))
    ]


NAME, EMAIL = 0, 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_was_searched_for_is_marked_where_it_stands(desk: Desk, theme: str) -> None:
    desk.sign_in()
    if theme == "dark":
        before = desk.bench
        settings().change(theme=theme)
        desk.wait(lambda: desk.bench is not before and desk.bench.isVisible() and not desk.window.is_building)
    desk.search("", 4)
    desk.wait(lambda: desk.users.model.user_at(0) is not None)
    assert marked(desk, NAME) == []
    desk.search("garc", 1)
    desk.wait(lambda: desk.users.model.words == ("garc",))
    desk.wait(lambda: marked(desk, NAME))
    metrics = desk.users.table.fontMetrics()
    columns = marked(desk, NAME)
    width = columns[-1] - columns[0] + 1
    assert abs(width - metrics.horizontalAdvance("Garc")) <= 2 + 0.15 * width
    whole = desk.users.table.visualRect(desk.users.model.index(0, NAME)).width()
    assert width < whole / 2  # the word, not the cell
    assert marked(desk, EMAIL) == []  # ana@example.org has no “garc”


def test_marks_go_with_the_search(desk: Desk) -> None:
    desk.sign_in()
    desk.search("example", 4)
    desk.wait(lambda: marked(desk, EMAIL))
    desk.search("", 4)
    desk.wait(lambda: not marked(desk, EMAIL))


class _Paintings(QObject):
    """Counts how often a part paints itself."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_a_window_that_is_made_larger_draws_its_list_once(desk: Desk, qtbot: QtBot) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.user_at(0) is not None)
    table, paintings, widths = desk.users.table, _Paintings(), set()
    for width, height in ((1000, 640), (1180, 700), (1700, 960)):
        desk.window.resize(width, height)
        qtbot.wait(200)
        table.viewport().installEventFilter(paintings)
        paintings.count = 0
        desk.window.resize(width + 60, height + 40)
        qtbot.wait(100)
        table.viewport().removeEventFilter(paintings)
        assert paintings.count == 1
        widths.add(table.columnWidth(NAME))
        assert table.horizontalHeader().length() >= table.viewport().width()  # nothing is left beside them
    assert len(widths) > 1  # they did share the room
