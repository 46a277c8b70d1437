"""From right to left, as Arabic and Hebrew are written: what is drawn is mirrored with what is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QToolTip, QWidget

from app.commands.update_user import UpdateUser
from app.gui.look.theme import colors
from app.gui.pages.user.history_tab import _POINT, _Moment
from app.gui.review.dialog import ReviewDialog
from app.gui.text.texts import date_text
from app.gui.widgets.bar_list import BarList
from app.gui.widgets.day_bars import DayBars
from app.queries.list_users import ListUsers
from tests.gallery.legible import illegible
from tests.gui.conftest import WindowDriver


@pytest.fixture
def right_to_left() -> Iterator[None]:
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_from_right_to_left_the_window_is_its_own_mirror_image(
    right_to_left: None, driver: WindowDriver
) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.wait(lambda: driver.users.model.user_at(0) is not None)
    QTest.keyClick(driver.users.search, Qt.Key.Key_Return)
    driver.wait(lambda: driver.users.detail.user is not None)
    middle = driver.window.width() / 2

    def center(part: QWidget) -> float:
        return part.mapTo(driver.window, part.rect().center()).x()

    assert center(driver.bench.sidebar) > middle
    assert center(driver.users.detail) < middle
    assert center(driver.users.facets) > center(driver.users.table)
    name = driver.find("detail_name")
    assert isinstance(name, QLabel)
    assert name.alignment() & Qt.AlignmentFlag.AlignRight
    for part in driver.window.findChildren(QPushButton):
        if part.isVisible():
            place = part.mapTo(driver.window, part.rect().center())
            assert driver.window.rect().contains(place), part.objectName()


def _accent(part: QWidget, at: QPoint) -> bool:
    image: QImage = part.grab().toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(at * ratio) == QColor(colors().accent)


def test_the_newest_bar_stands_at_the_left_where_the_axis_says_so(
    right_to_left: None, driver: WindowDriver
) -> None:
    bars = DayBars("New accounts", height=100, chart=True)
    driver.bot.addWidget(bars)
    bars.resize(600, 100)
    today = datetime.now(UTC).date()
    bars.show_days({today.isoformat(): 5}, 6)
    bars.show()
    assert _accent(bars, QPoint(50, 50))
    assert not _accent(bars, QPoint(550, 50))
    for x, back in ((50, 0), (550, 5)):
        QApplication.sendEvent(bars, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(x, 50), QPoint(x, 50)))
        assert date_text(today - timedelta(days=back)) in QToolTip.text()
    QToolTip.hideText()


def test_a_bar_of_a_list_grows_from_the_right(right_to_left: None, driver: WindowDriver) -> None:
    bars = BarList()
    driver.bot.addWidget(bars)
    bars.resize(400, 100)
    bars.show_bars([("a", "A", 8), ("b", "B", 2)])
    bars.show()
    small = bars.findChildren(QPushButton)[1]
    height = small.height() - 8
    assert _accent(small, QPoint(small.width() - 40, height))
    assert not _accent(small, QPoint(40, height))


def test_the_chosen_line_of_the_history_stays_chosen(right_to_left: None, driver: WindowDriver) -> None:
    driver.sign_in()
    driver.bench.show_page("history")
    history = driver.bench.history
    assert history is not None
    driver.wait(lambda: history.model.row_at(2) is not None)
    history.table.setCurrentIndex(history.model.index(1, 0))
    chosen = history.model.row_at(1)
    assert chosen is not None
    query = ListUsers(asker_id="system", search="ana@example.org")
    assert driver.window.backend is not None
    ana = driver.window.backend.ask(query).data.users[0].id
    driver.run(UpdateUser, executor_id="system", target_user_id=ana, bio="A line comes above it")
    driver.wait(lambda: history.model.row_at(2) == chosen)
    driver.wait(lambda: [index.row() for index in history.table.selectionModel().selectedRows()] == [2])


@pytest.mark.parametrize("page", ["users", "dashboard", "history"])
def test_every_page_can_be_read(right_to_left: None, driver: WindowDriver, page: str) -> None:
    driver.sign_in()
    driver.bench.show_page(page)
    driver.wait(lambda: not driver.window.operations.is_busy)
    _can_be_read(driver, driver.window)
    middle = driver.window.width() / 2
    beginnings = [driver.users.search] if page == "users" else _labels(driver.window, "title")
    assert beginnings
    for part in beginnings:
        assert part.mapTo(driver.window, QPoint(part.width(), 0)).x() > middle, part


def test_dialogs_can_be_read_and_their_captions_stand_at_the_right(
    right_to_left: None, driver: WindowDriver
) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    for name in ("create", "user_edit", "user_suspend", "user_roles", "define_roles", "settings", "import"):
        driver.window.menu_actions[name].trigger()
        driver.wait(_dialogs)
        driver.wait(lambda: not driver.window.operations.is_busy)
        dialog = _dialogs()[-1]
        _can_be_read(driver, dialog)
        titles = _labels(dialog, "title", "caption")
        assert titles, name
        for title in titles:
            assert title.alignment() & Qt.AlignmentFlag.AlignRight, title.text()
        dialog.close()


def test_a_review_can_be_read(right_to_left: None, driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    driver.bench.reviews.overview()
    driver.wait(lambda: driver.bench.reviews.opened is not None and driver.bench.reviews.opened.isVisible())
    start = driver.bench.reviews.opened
    assert start is not None
    _can_be_read(driver, start)
    driver.click("go", start)
    driver.wait(lambda: isinstance(driver.bench.reviews.opened, ReviewDialog))
    walk = driver.bench.reviews.opened
    assert isinstance(walk, ReviewDialog)
    driver.wait(walk.isVisible)
    _can_be_read(driver, walk)
    assert walk.list.mapTo(walk, walk.list.rect().center()).x() > walk.width() / 2
    walk.close()


def _can_be_read(driver: WindowDriver, window: QWidget) -> None:
    driver.settle()
    assert illegible(window) == []


def _labels(window: QWidget, *roles: str) -> list[QLabel]:
    """Those of these roles that say something."""
    labels = window.findChildren(QLabel)
    return [one for one in labels if one.isVisible() and one.property("role") in roles and one.text()]


def _dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def test_the_line_of_time_is_beside_what_happened(right_to_left: None, driver: WindowDriver) -> None:
    driver.sign_in()
    driver.select(0)
    driver.users.detail.tabs.setCurrentIndex(2)
    driver.wait(lambda: driver.users.detail.findChildren(_Moment))
    moment = driver.users.detail.findChildren(_Moment)[0]
    driver.wait(lambda: moment.isVisible() and moment.width() > 100)
    ends = [part.geometry().right() for part in moment.findChildren(QLabel)]
    assert max(ends) < moment.width() - 2 * _POINT
