"""Lines of text that are shaped once: what is shown, on which side, and that few are kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from app.gui.launch.application import make_application
from app.gui.look.theme import colors
from app.gui.widgets.text import drawn_line as drawn_line_module
from app.gui.widgets.text.drawn_line import drawn_line
from app.gui.widgets.text.font_metrics_cache import FontMetricsCache
from app.gui.widgets.text.marked_text import paint_badge, paint_marked


@pytest.fixture(autouse=True)
def _themed(qapp: object) -> None:
    make_application()


def test_a_line_with_room_is_whole_and_one_without_ends_in_dots() -> None:
    font = QFont()
    room = int(QFontMetricsF(font).horizontalAdvance("Ana García")) + 2
    assert drawn_line("Ana García", room, FontMetricsCache.of(font)).shown == "Ana García"
    short = drawn_line("Ana García de la Fuente", room, FontMetricsCache.of(font))
    assert short.shown.endswith("…")
    assert short.width <= room


def test_a_bolder_or_larger_font_is_another_line() -> None:
    font, bold, large = QFont(), QFont(), QFont()
    bold.setBold(True)
    large.setPointSizeF(font.pointSizeF() * 2)
    widths = {drawn_line("Ana García", 500, FontMetricsCache.of(each)).width for each in (font, bold, large)}
    assert len(widths) == 3


def test_a_line_that_is_whole_is_the_same_one_at_every_width() -> None:
    face = FontMetricsCache.of(QFont())
    whole = drawn_line("Ana García", 500, face)
    assert drawn_line("Ana García", 700, FontMetricsCache.of(QFont())) is whole
    assert drawn_line("Ana García", 30, face) is not whole


def test_markup_in_a_name_is_drawn_as_it_stands() -> None:
    assert _width("<b>Ana</b>") > _width("Ana") * 1.5


def test_no_more_are_kept_than_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn_line_module, "_CACHE_SIZE", 20)
    for number in range(100):
        drawn_line(f"user {number}", 200, FontMetricsCache.of(QFont()))
    assert len(drawn_line_module._lines) <= 20
    assert len(drawn_line_module._advances) <= 20


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_line_begins_where_lines_begin(monkeypatch: pytest.MonkeyPatch, mirrored: bool) -> None:
    monkeypatch.setattr("app.gui.widgets.text.marked_text.from_right", lambda: mirrored)
    left, right = _inked("Ana", [])
    room = QFontMetricsF(QFont()).horizontalAdvance("Ana") + 4
    assert (left > 300 - room) if mirrored else (right < room)


def test_marks_lie_under_the_letters_they_mark() -> None:
    image = _painted("Ana García", [(4, 7)])
    mark = QColor(colors().highlight).rgb()
    marked = [x for x in range(300) if image.pixel(x, 4) == mark or image.pixel(x, 20) == mark]
    metrics = QFontMetricsF(QFont())
    assert abs(min(marked) - metrics.horizontalAdvance("Ana ")) <= 2
    assert abs(max(marked) - metrics.horizontalAdvance("Ana Gar")) <= 2


def test_a_badge_is_as_wide_when_asked_as_when_painted_and_stays_in_its_room() -> None:
    image = _blank()
    with QPainter(image) as painter:
        asked = paint_badge(painter, None, "active", "Active")
        painted = paint_badge(painter, QRectF(10, 0, asked / 2, 24), "active", "Active")
    assert painted == asked
    inked = [x for x in range(300) if any(image.pixelColor(x, y) != QColor("white") for y in range(24))]
    assert min(inked) >= 10
    assert max(inked) <= 10 + asked / 2


def _width(text: str) -> float:
    return drawn_line(text, 500, FontMetricsCache.of(QFont())).width


def _blank() -> QImage:
    image = QImage(300, 24, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    return image


def _painted(text: str, spans: list[tuple[int, int]]) -> QImage:
    image = _blank()
    with QPainter(image) as painter:
        painter.setFont(QFont())
        paint_marked(painter, QRectF(0, 0, 300, 24), text, spans, "#000000")
    return image


def _inked(text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    image = _painted(text, spans)
    columns = [x for x in range(300) if any(image.pixelColor(x, y) != QColor("white") for y in range(24))]
    return min(columns), max(columns)
