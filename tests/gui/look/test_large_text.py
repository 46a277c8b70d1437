"""With text of twice the size everything is there, and nothing is cut off or lies over another."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QMenuBar

from app.gui.look.preferences import settings
from app.gui.look.scale import scaled, scaled_sheet, text_scale
from app.gui.widgets.eliding import ElidingLabel, ElidingLink
from tests.gallery.legible import illegible
from tests.gui.conftest import WindowDriver


@pytest.fixture
def large_text(driver: WindowDriver) -> None:
    before = driver.window.sign_in
    settings().change(text_size=200)
    driver.wait(lambda: driver.window.sign_in is not before and not driver.window.is_building)


def test_sizes_follow_the_text(large_text: None) -> None:
    assert text_scale() == 2
    assert scaled(40) == 80
    assert "font-size: 24px" in scaled_sheet("QLabel { font-size: 12px; }")


def _is_of_size(bar: QMenuBar, points: float) -> bool:
    return bar.font().pointSizeF() == points


def test_what_is_round_stays_round(large_text: None) -> None:
    line = "QRadioButton::indicator { border: 1px solid #abc; border-radius: 9px; width: 16px; height: 16px }"
    big = "QRadioButton::indicator { border: 1px solid #abc; border-radius: 17px; width: 32px; height: 32px }"
    assert scaled_sheet(line) == big  # half of 32 and two lines


def test_what_stands_already_grows_and_shrinks_with_the_text(driver: WindowDriver) -> None:
    driver.sign_in()
    bar = driver.window.menuBar()
    usual = bar.font().pointSizeF()
    for percent in (200, 130, 100):
        settings().change(text_size=percent)
        driver.wait(partial(_is_of_size, bar, usual * percent / 100))
        driver.wait(lambda: driver.window.bench is not None and not driver.window.is_building)
        assert driver.window.bars.status.position.label.font().pixelSize() == scaled(12)


def test_names_and_filters_give_way_to_the_list(driver: WindowDriver, large_text: None) -> None:
    driver.sign_in()
    assert driver.window.width() <= 1280
    assert not driver.users.facets.isVisible()
    driver.click("show_filters")
    assert driver.users.facets.isVisible()
    assert driver.find("page_dashboard").toolTip() == "Dashboard"
    driver.window.resize(2600, 1200)
    driver.wait(lambda: "Dashboard" in driver.find("page_dashboard").text())
    assert not driver.users.header._facets.isVisible()


def test_nothing_is_cut_off(driver: WindowDriver, large_text: None) -> None:
    driver.sign_in()
    driver.select(0)
    driver.wait(lambda: illegible(driver.window) == [])
    driver.bench.actions_on_users.create()
    driver.wait(lambda: illegible(driver.dialog()) == [])


def test_a_line_without_room_is_shortened_and_whole_in_its_tool_tip(driver: WindowDriver) -> None:
    text = "a_rather_long_name_of_an_attribute <b>"
    line = ElidingLabel(text)
    driver.bot.addWidget(line)
    line.resize(80, 20)
    line.show()
    driver.wait(lambda: line.text().endswith("…"))
    assert line.toolTip() == text.replace("<", "‹")
    line.resize(600, 20)
    driver.wait(lambda: line.text() == text)
    assert line.toolTip() == ""


def test_a_link_without_room_is_shortened_too_and_asks_for_all_it_needs(driver: WindowDriver) -> None:
    opened: list[bool] = []
    link = ElidingLink("Fish & <b>Chips</b> of the southern harbour", "link")
    link.clicked.connect(lambda: opened.append(True))
    driver.bot.addWidget(link)
    link.resize(90, 24)
    link.show()
    driver.wait(lambda: link.text().endswith("…"))
    assert link.toolTip() == "Fish & ‹b>Chips‹/b> of the southern harbour"
    assert link.accessibleName() == link.whole
    link.resize(link.sizeHint())
    driver.wait(lambda: link.text().replace("&&", "&") == link.whole)
    assert link.toolTip() == ""
    link.click()
    assert opened == [True]
