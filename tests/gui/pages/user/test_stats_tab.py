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
from tests.gui.conftest import WindowDriver

STATISTICS = 1


def looked_at(driver: WindowDriver, times: int) -> str:
    """Signed in, with Ana's statistics open, whose profile was looked at so often."""
    driver.sign_in()
    driver.search("ana@example.org", finds=1)
    driver.select(0)
    assert driver.users.detail.user is not None
    ana = driver.users.detail.user.id
    view(driver, ana, times)
    driver.users.detail.tabs.setCurrentIndex(STATISTICS)
    return ana


def view(driver: WindowDriver, user_id: str, times: int) -> None:
    for _ in range(times):
        driver.run(ViewProfile, executor_id=driver.bench.context.operator_id, target_user_id=user_id)


def figure(driver: WindowDriver, name: str) -> str:
    shown = driver.find(f"stats_{name}")
    assert isinstance(shown, QLabel)
    return shown.text()


def columns_of(bars: DayBars, color: str) -> list[int]:
    """How many pixels of the colour stand in each column, from the left."""
    picture = bars.grab().toImage()
    wanted = QColor(color).rgb()
    return [
        sum(picture.pixel(x, y) == wanted for y in range(picture.height())) for x in range(picture.width())
    ]


def test_counters_are_shown_and_follow_what_happens(driver: WindowDriver) -> None:
    ana = looked_at(driver, 3)
    driver.wait(
        lambda: figure(driver, "profile_views").isdecimal() and int(figure(driver, "profile_views")) >= 3
    )
    assert figure(driver, "login_count") == "0"
    assert figure(driver, "account_age_in_days") == "0"
    before = int(figure(driver, "profile_views"))
    view(driver, ana, 2)
    driver.wait(lambda: int(figure(driver, "profile_views")) >= before + 2)


def test_the_day_that_has_views_has_a_bar_and_no_other(driver: WindowDriver) -> None:
    looked_at(driver, 4)
    bars = driver.users.detail.stats._views
    driver.wait(lambda: bars.bars and bars.bars[-1].count >= 4)
    assert [bar.count for bar in bars.bars[:-1]] == [0] * 89
    assert bars.bars[-1].last == datetime.now(UTC).date()
    drawn = columns_of(bars, colors().accent)
    step = bars.width() / 90
    assert max(drawn[int(bars.width() - step) :]) > bars.height() * bars.devicePixelRatio() / 2
    assert not any(drawn[: int(bars.width() - step - 2)])
    assert not any(columns_of(driver.users.detail.stats._logins, colors().accent))


def test_the_bars_can_be_read_without_being_seen(driver: WindowDriver) -> None:
    looked_at(driver, 4)
    bars = driver.users.detail.stats._views
    driver.wait(lambda: bars.bars and bars.bars[-1].count >= 4)
    count = bars.bars[-1].count
    assert bars.accessibleName() == f"Profile views: {count} in 90 days"
    told = f"{date_text(datetime.now(UTC).date())}: {count}"
    assert bars.accessibleDescription() == f"Maximum: {told}"
    last = QPoint(bars.width() - 1, 5)
    QApplication.sendEvent(bars, QHelpEvent(QEvent.Type.ToolTip, last, bars.mapToGlobal(last)))
    assert QToolTip.text() == told
    bars.setFocus()
    assert bars.accessibleDescription() == told
    QTest.keyClick(bars, Qt.Key.Key_Left)
    assert bars.accessibleDescription() == f"{date_text(datetime.now(UTC).date() - timedelta(days=1))}: 0"
