"""The statistics tab: a user's counters, and the last 90 days as bars that are drawn and can be read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from app.commands.record_activity import ViewProfile
from app.gui.look.theme import colors
from app.gui.text.texts import date_text
from app.gui.widgets.day_bars import DayBars
from tests.gui.conftest import Desk

STATISTICS = 1


def looked_at(desk: Desk, times: int) -> str:
    """Signed in, with Ana's statistics open, whose profile was looked at so often."""
    desk.sign_in()
    desk.search("ana@example.org", finds=1)
    desk.select(0)
    assert desk.users.detail.user is not None
    ana = desk.users.detail.user.id
    view(desk, ana, times)
    desk.users.detail.tabs.setCurrentIndex(STATISTICS)
    return ana


def view(desk: Desk, user_id: str, times: int) -> None:
    for _ in range(times):
        desk.run(ViewProfile, executor_id=desk.bench.workplace.operator_id, target_user_id=user_id)


def figure(desk: Desk, name: str) -> str:
    shown = desk.find(f"stats_{name}")
    assert isinstance(shown, QLabel)
    return shown.text()


def columns_of(bars: DayBars, color: str) -> list[int]:
    """How many pixels of the colour stand in each column, from the left."""
    picture = bars.grab().toImage()
    wanted = QColor(color).rgb()
    return [
        sum(picture.pixel(x, y) == wanted for y in range(picture.height())) for x in range(picture.width())
    ]


def test_counters_are_shown_and_follow_what_happens(desk: Desk) -> None:
    ana = looked_at(desk, 3)
    desk.wait(lambda: figure(desk, "profile_views").isdecimal() and int(figure(desk, "profile_views")) >= 3)
    assert figure(desk, "login_count") == "0"
    assert figure(desk, "account_age_in_days") == "0"
    before = int(figure(desk, "profile_views"))
    view(desk, ana, 2)
    desk.wait(lambda: int(figure(desk, "profile_views")) >= before + 2)


def test_the_day_that_has_views_has_a_bar_and_no_other(desk: Desk) -> None:
    looked_at(desk, 4)
    bars = desk.users.detail.stats._views
    desk.wait(lambda: bars.bars and bars.bars[-1].count >= 4)
    assert [bar.count for bar in bars.bars[:-1]] == [0] * 89
    assert bars.bars[-1].last == datetime.now(UTC).date()
    drawn = columns_of(bars, colors().accent)
    step = bars.width() / 90
    assert max(drawn[int(bars.width() - step) :]) > bars.height() * bars.devicePixelRatio() / 2
    assert not any(drawn[: int(bars.width() - step - 2)])
    assert not any(columns_of(desk.users.detail.stats._logins, colors().accent))


def test_the_bars_can_be_read_without_being_seen(desk: Desk) -> None:
    looked_at(desk, 4)
    bars = desk.users.detail.stats._views
    desk.wait(lambda: bars.bars and bars.bars[-1].count >= 4)
    count = bars.bars[-1].count
    assert bars.accessibleName() == f"Profile views: {count} in 90 days"
    told = f"{date_text(datetime.now(UTC).date())}: {count}"
    assert bars.accessibleDescription() == f"Most: {told}"
    last = QPoint(bars.width() - 1, 5)
    QApplication.sendEvent(bars, QHelpEvent(QEvent.Type.ToolTip, last, bars.mapToGlobal(last)))
    assert QToolTip.text() == told
    bars.setFocus()
    assert bars.accessibleDescription() == told
    QTest.keyClick(bars, Qt.Key.Key_Left)
    assert bars.accessibleDescription() == f"{date_text(datetime.now(UTC).date() - timedelta(days=1))}: 0"
