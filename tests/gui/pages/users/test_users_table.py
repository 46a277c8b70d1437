"""The list as it is drawn: what was searched for is marked in the names and emails."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor

from app.gui.look.preferences import settings
from app.gui.look.theme import colors
from tests.gui.conftest import WindowDriver


def marked(driver: WindowDriver, column: int) -> list[int]:
    """The columns of pixels, from the cell's left, in which the colour of marks stands in the first row."""
    table = driver.users.table
    ratio = table.devicePixelRatio()
    cell: QRect = table.visualRect(driver.users.model.index(0, column))
    picture = table.viewport().grab(cell).toImage()
    wanted = QColor(colors().highlight).rgb()
    return [
        int(x / ratio)
        for x in range(picture.width())
        if any(picture.pixel(x, y) == wanted for y in range(picture.height()))
    ]


NAME, EMAIL = 0, 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_was_searched_for_is_marked_where_it_stands(driver: WindowDriver, theme: str) -> None:
    driver.sign_in()
    if theme == "dark":
        before = driver.bench
        settings().change(theme=theme)
        driver.wait(
            lambda: driver.bench is not before and driver.bench.isVisible() and not driver.window.is_building
        )
    driver.search("", 4)
    driver.wait(lambda: driver.users.model.user_at(0) is not None)
    assert marked(driver, NAME) == []
    driver.search("garc", 1)
    driver.wait(lambda: driver.users.model.words == ("garc",))
    driver.wait(lambda: marked(driver, NAME))
    metrics = driver.users.table.fontMetrics()
    columns = marked(driver, NAME)
    width = columns[-1] - columns[0] + 1
    assert abs(width - metrics.horizontalAdvance("Garc")) <= 2 + 0.15 * width
    whole = driver.users.table.visualRect(driver.users.model.index(0, NAME)).width()
    assert width < whole / 2  # the word, not the cell
    assert marked(driver, EMAIL) == []  # ana@example.org has no “garc”


def test_marks_go_with_the_search(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("example", 4)
    driver.wait(lambda: marked(driver, EMAIL))
    driver.search("", 4)
    driver.wait(lambda: not marked(driver, EMAIL))


class _Paintings(QObject):
    """Counts how often a part paints itself."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_a_window_that_is_made_larger_draws_its_list_once(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.user_at(0) is not None)
    table, paintings, widths = driver.users.table, _Paintings(), set()
    for width, height in ((1000, 640), (1180, 700), (1700, 960)):
        driver.window.resize(width, height)
        driver.settle()
        table.viewport().installEventFilter(paintings)
        paintings.count = 0
        driver.window.resize(width + 60, height + 40)
        driver.settle()
        table.viewport().removeEventFilter(paintings)
        assert paintings.count == 1
        widths.add(table.columnWidth(NAME))
        assert table.horizontalHeader().length() >= table.viewport().width()  # nothing is left beside them
    assert len(widths) > 1  # they did share the room
