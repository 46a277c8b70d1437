"""What is written and drawn can be seen in both themes (WCAG 2.2 AA), and not by its colour alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtTest import QTest

import app.gui
from app.domain.initials import COLORS
from app.gui.look.theme import DARK, LIGHT, Colors, colors
from app.gui.widgets.text.marked_text import paint_marked
from app.resources import resource
from tests.gui.conftest import WindowDriver
from tests.gui.wearing import wear


def _channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (_channel(int(color[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1–21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


_GROUNDS = ("window", "surface", "raised", "sunken", "hover", "selection")
_TEXTS = [
    *[("text", ground) for ground in (*_GROUNDS, "accent_soft", "highlight")],
    *[("accent", "accent_soft"), ("muted", "accent_soft"), ("danger", "danger_soft")],
    *[("muted", ground) for ground in _GROUNDS],
    *[(ink, ground) for ink in ("accent", "danger") for ground in ("window", "surface", "raised")],
    *[(ink, f"{ink}_soft") for ink in ("good", "warning", "danger", "info")],
    ("accent_text", "accent"), ("accent_text", "accent_hover"), ("surface", "text"),
    *[(ink, ground) for ink in ("sidebar_text", "sidebar_muted") for ground in ("sidebar", "sidebar_active")],
]  # fmt: skip
_SHAPES = [
    *[("accent", ground) for ground in (*_GROUNDS, "accent_soft")],
    *[("control", ground) for ground in ("window", "surface", "raised")],
    ("sidebar_muted", "sidebar"),
]


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), _TEXTS)
def test_text_has_the_contrast_of_wcag_aa(colors: Colors, ink: str, ground: str) -> None:
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), _SHAPES)
def test_outlines_and_focus_have_the_contrast_of_wcag_aa(colors: Colors, ink: str, ground: str) -> None:
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= 3


def _rules() -> Iterator[tuple[str, str, dict[str, str]]]:
    """(part, state, {property: colour's name}) of the style sheet."""
    sheet = re.sub(r"/\*.*?\*/", "", resource("styles", "padron.qss").read_text("utf-8"), flags=re.DOTALL)
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        found = re.findall(r"(?<![\w-])(color|background|selection-[a-z-]+):\s*\$([a-z_]+)", body)
        for selector in selectors.split(","):
            part, *states = re.split(r"(?<!:):(?!:)", selector.strip())
            yield part, ":".join(states), dict(found)


def _pairs_of_the_sheet() -> set[tuple[str, str]]:
    """Ink and ground that may meet: of one rule, or of a part's rule and that of its state."""
    usual: dict[str, dict[str, str]] = {}
    pairs = set()
    for part, state, found in _rules():
        if "disabled" in state:  # WCAG excepts what can't be used
            continue
        if not state:
            usual.setdefault(part, {}).update(found)
        whole = usual.get(part, {}) | found
        if "color" in whole and "background" in whole:
            pairs.add((whole["color"], whole["background"]))
        if "selection-color" in whole:
            pairs.add((whole["selection-color"], whole["selection-background-color"]))
    return pairs


def test_every_pair_of_the_style_sheet_is_looked_at() -> None:
    pairs = _pairs_of_the_sheet()
    assert {("muted", "hover"), ("danger", "danger_soft"), ("accent_text", "accent_hover")} & pairs
    same = {pair for pair in pairs if pair[0] == pair[1]}
    assert pairs - same - set(_TEXTS) == set()


#: Inks of text and grounds that code paints with, besides those of shapes.
_PAINTED = re.compile(r"(?:colors\(\)|(?<!gui\.)palette)\.([a-z_]+)")


def test_every_color_that_a_list_is_painted_with_is_looked_at() -> None:
    """A delegate's inks stand on the grounds that it paints below them."""
    known = {name for pair in [*_TEXTS, *_SHAPES] for name in pair} | {"border", "strong_border"}
    sources = {path: path.read_text("utf-8") for path in Path(app.gui.__file__).parent.rglob("*.py")}
    painting = {path.name: source for path, source in sources.items()
                if "paintEvent" in source or "def paint" in source}  # fmt: skip
    assert len(painting) > 10
    for name, source in painting.items():
        assert set(_PAINTED.findall(source)) <= known, name


@pytest.mark.parametrize("look", ["light", "dark"])
def test_marked_letters_are_written_in_the_full_ink(driver: WindowDriver, look: str) -> None:
    driver.sign_in()
    wear(driver, look)
    text, large = "ana@example.org", QFont(driver.window.font())
    large.setPointSize(40)

    def inks(spans: tuple[tuple[int, int], ...]) -> set[str]:
        picture = QImage(900, 80, QImage.Format.Format_RGB32)
        picture.fill(QColor(colors().surface))
        painter = QPainter(picture)
        painter.setFont(large)
        paint_marked(painter, QRectF(0, 0, 900, 80), text, spans, colors().muted)
        painter.end()
        seen = {picture.pixelColor(x, y).name() for x in range(900) for y in range(0, 80, 3)}
        return seen & {colors().text, colors().muted}

    assert inks(()) == {colors().muted}
    assert inks(((0, 3),)) == {colors().muted, colors().text}
    assert inks(((0, len(text)),)) == {colors().text}


def _edge(picture: QImage, top: int) -> bool:
    return picture.pixelColor(1, top) == QColor(colors().accent)


def test_selected_rows_are_told_by_an_edge_as_well(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.user_at(3) is not None)
    driver.select(1)
    table = driver.users.table
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    driver.wait(lambda: driver.users.selected_count == 2)
    picture = table.viewport().grab().toImage()
    rows = [table.visualRect(driver.users.model.index(at, 0)).center().y() for at in range(4)]
    assert [_edge(picture, row) for row in rows] == [False, True, True, False]
    driver.bench.show_page("history")
    history = driver.bench.history
    assert history is not None
    driver.wait(lambda: history.model.row_at(2) is not None)
    history.table.setCurrentIndex(history.model.index(1, 0))
    picture = history.table.viewport().grab().toImage()
    rows = [history.table.visualRect(history.model.index(at, 0)).center().y() for at in range(3)]
    assert [_edge(picture, row) for row in rows] == [False, True, False]


def test_initials_can_be_read_on_every_color_of_an_avatar() -> None:
    assert min(contrast("#ffffff", color) for color in COLORS) >= 4.5


def test_contrast_is_that_of_the_definition() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
