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
from app.gui.review.dialog import WalkDialog
from app.gui.text.texts import date_text
from app.gui.widgets.bar_list import BarList
from app.gui.widgets.day_bars import DayBars
from app.queries.list_users import ListUsers
from tests.gallery.legible import illegible
from tests.gui.conftest import Desk


@pytest.fixture
def right_to_left() -> Iterator[None]:
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_from_right_to_left_the_window_is_its_own_mirror_image(right_to_left: None, desk: Desk) -> None:
    desk.sign_in()
    desk.search("garcia", finds=1)
    desk.wait(lambda: desk.users.model.user_at(0) is not None)
    QTest.keyClick(desk.users.search, Qt.Key.Key_Return)
    desk.wait(lambda: desk.users.detail.user is not None)
    middle = desk.window.width() / 2

    def center(part: QWidget) -> float:
        return part.mapTo(desk.window, part.rect().center()).x()

    assert center(desk.bench.sidebar) > middle
    assert center(desk.users.detail) < middle
    assert center(desk.users.facets) > center(desk.users.table)
    name = desk.find("detail_name")
    assert isinstance(name, QLabel)
    assert name.alignment() & Qt.AlignmentFlag.AlignRight
    for part in desk.window.findChildren(QPushButton):
        if part.isVisible():
            place = part.mapTo(desk.window, part.rect().center())
            assert desk.window.rect().contains(place), part.objectName()


def _accent(part: QWidget, at: QPoint) -> bool:
    image: QImage = part.grab().toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(at * ratio) == QColor(colors().accent)


def test_the_newest_bar_stands_at_the_left_where_the_axis_says_so(right_to_left: None, desk: Desk) -> None:
    bars = DayBars("New accounts", height=100, chart=True)
    desk.bot.addWidget(bars)
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


def test_a_bar_of_a_list_grows_from_the_right(right_to_left: None, desk: Desk) -> None:
    bars = BarList()
    desk.bot.addWidget(bars)
    bars.resize(400, 100)
    bars.show_bars([("a", "A", 8), ("b", "B", 2)])
    bars.show()
    small = bars.findChildren(QPushButton)[1]
    height = small.height() - 8
    assert _accent(small, QPoint(small.width() - 40, height))
    assert not _accent(small, QPoint(40, height))


def test_the_chosen_line_of_the_history_stays_chosen(right_to_left: None, desk: Desk) -> None:
    desk.sign_in()
    desk.bench.show_page("history")
    history = desk.bench.history
    assert history is not None
    desk.wait(lambda: history.model.row_at(2) is not None)
    history.table.setCurrentIndex(history.model.index(1, 0))
    chosen = history.model.row_at(1)
    assert chosen is not None
    query = ListUsers(asker_id="system", search="ana@example.org")
    assert desk.window.backend is not None
    ana = desk.window.backend.ask(query).data.users[0].id
    desk.run(UpdateUser, executor_id="system", target_user_id=ana, bio="A line comes above it")
    desk.wait(lambda: history.model.row_at(2) == chosen)
    desk.wait(lambda: [index.row() for index in history.table.selectionModel().selectedRows()] == [2])


@pytest.mark.parametrize("page", ["users", "dashboard", "history"])
def test_every_page_can_be_read(right_to_left: None, desk: Desk, page: str) -> None:
    desk.sign_in()
    desk.bench.show_page(page)
    desk.wait(lambda: not desk.window.operations.is_busy)
    _can_be_read(desk, desk.window)
    middle = desk.window.width() / 2
    for title in desk.window.findChildren(QLabel):
        if title.isVisible() and title.property("role") == "title" and title.text():
            assert title.mapTo(desk.window, QPoint(title.width(), 0)).x() > middle, title.text()


def test_dialogs_can_be_read_and_their_captions_stand_at_the_right(right_to_left: None, desk: Desk) -> None:
    desk.sign_in()
    desk.search("garcia", finds=1)
    desk.select(0)
    for name in ("create", "user_edit", "user_suspend", "user_roles", "define_roles", "settings", "import"):
        desk.window.menu_actions[name].trigger()
        desk.wait(_dialogs)
        desk.wait(lambda: not desk.window.operations.is_busy)
        dialog = _dialogs()[-1]
        _can_be_read(desk, dialog)
        for title in dialog.findChildren(QLabel):
            if title.isVisible() and title.property("role") in ("title", "caption") and title.text():
                assert title.alignment() & Qt.AlignmentFlag.AlignRight, title.text()
        dialog.close()


def test_a_review_can_be_read(right_to_left: None, desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4)
    desk.bench.reviews.overview()
    desk.wait(lambda: desk.bench.reviews.opened is not None and desk.bench.reviews.opened.isVisible())
    start = desk.bench.reviews.opened
    assert start is not None
    _can_be_read(desk, start)
    desk.click("go", start)
    desk.wait(lambda: isinstance(desk.bench.reviews.opened, WalkDialog))
    walk = desk.bench.reviews.opened
    assert isinstance(walk, WalkDialog)
    desk.wait(walk.isVisible)
    _can_be_read(desk, walk)
    assert walk.list.mapTo(walk, walk.list.rect().center()).x() > walk.width() / 2
    walk.close()


def _can_be_read(desk: Desk, window: QWidget) -> None:
    """What was just said is laid out in the next turns of the event loop."""
    found = ["not looked at"]
    for _ in range(5):
        desk.bot.wait(20)
        found = illegible(window)
        if not found:
            break
    assert found == []


def _dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def test_the_line_of_time_is_beside_what_happened(right_to_left: None, desk: Desk) -> None:
    desk.sign_in()
    desk.select(0)
    desk.users.detail.tabs.setCurrentIndex(2)
    desk.wait(lambda: desk.users.detail.findChildren(_Moment))
    moment = desk.users.detail.findChildren(_Moment)[0]
    desk.wait(lambda: moment.isVisible() and moment.width() > 100)
    ends = [part.geometry().right() for part in moment.findChildren(QLabel)]
    assert max(ends) < moment.width() - 2 * _POINT
