"""Theme: the light and dark colours, the font, and the style sheet that uses the colours."""

from __future__ import annotations

import string
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.look.scale import BASE_POINTS, scaled_sheet
from app.resources import resource


class Colors(NamedTuple):
    """The colours of one theme, named by their use. Text has a contrast of at least 4.5:1 to its background,
    and `control`, the outline of input fields, 3:1 (WCAG 2.2 AA; tests/gui/look/test_contrast.py computes
    them)."""

    window: str
    surface: str
    raised: str
    sunken: str
    border: str
    strong_border: str
    control: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    selection: str
    hover: str
    sidebar: str
    sidebar_text: str
    sidebar_muted: str
    sidebar_active: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    info: str
    info_soft: str
    highlight: str


LIGHT = Colors(
    window="#f5f6f8", surface="#ffffff", raised="#ffffff", sunken="#eef0f3", border="#e1e4e9",
    strong_border="#c6ccd5", control="#858fa1", text="#1b2330", muted="#5b6677",
    accent="#2457d6", accent_hover="#1c47b3",
    accent_text="#ffffff", accent_soft="#e8effd", selection="#e3ecfd", hover="#f0f3f8",
    sidebar="#182132", sidebar_text="#e6eaf2", sidebar_muted="#9aa7bd", sidebar_active="#2b3850",
    good="#17693a", good_soft="#e2f4e8", warning="#8a4b00", warning_soft="#fdf0da",
    danger="#b3261e", danger_soft="#fce8e6", info="#2457a6", info_soft="#e5eefa", highlight="#ffe9a8",
)  # fmt: skip

DARK = Colors(
    window="#14171d", surface="#1b1f27", raised="#232833", sunken="#171b22", border="#2c323e",
    strong_border="#434b5a", control="#6f7a8e", text="#e7eaf0", muted="#9aa5b6",
    accent="#7aa2ff", accent_hover="#9bb9ff",
    accent_text="#0d1526", accent_soft="#24304a", selection="#263553", hover="#222834",
    sidebar="#10131a", sidebar_text="#e7eaf0", sidebar_muted="#8d98ab", sidebar_active="#262d3b",
    good="#7fd6a0", good_soft="#17382a", warning="#f0b566", warning_soft="#3d2d12",
    danger="#ff9d94", danger_soft="#452020", info="#93bcf5", info_soft="#1c2f4a", highlight="#5c4a12",
)  # fmt: skip

_FAMILIES = ("Inter", "Segoe UI Variable Text", "Segoe UI", "SF Pro Text", "Cantarell", "Noto Sans",
             "DejaVu Sans")  # fmt: skip
SYSTEM, LIGHT_NAME, DARK_NAME = "system", "light", "dark"


class Theme(QObject):
    """The theme of the whole application. Emits `changing` before a new theme is applied, so that listeners
    can remove widgets that need not be restyled. Emits `changed` after a new theme was applied."""

    changing = Signal()
    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._choice = SYSTEM
        self._text_size = 100
        self._applied: tuple[Colors, int] = (LIGHT, 0)
        self.colors = LIGHT
        self._apply_timer = QTimer(self, singleShot=True, interval=0)
        self._apply_timer.timeout.connect(self._apply_wanted)
        self._windows: list[QWidget] = []
        self._sheet = ""
        self._font = QFont(application.font())
        self._font.setFamilies([*_FAMILIES, self._font.family()])
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.apply()

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in use."""
        return self.colors is DARK

    @property
    def choice(self) -> str:
        """The chosen theme: `system`, `light` or `dark`."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Use the light or the dark theme, or follow the system."""
        self._choice = choice
        self.apply()

    def set_text_size(self, percent: int) -> None:
        """Set the size of all texts to this percentage of the base size, 100–200."""
        if percent != self._text_size:
            self._text_size = percent
            self.apply()

    def add_window(self, window: QWidget) -> None:
        """Apply the style sheet to a window and to everything opened over it, now and after each change.

        The sheet is set on each window, not on the application. With a sheet on the application, Qt would
        evaluate it again for all children of a widget at each level of nesting, which is five times the work.
        """
        self._windows.append(window)
        window.destroyed.connect(self._forget_deleted)
        window.setStyleSheet(self._sheet)

    def apply(self) -> None:
        """Apply font, palette and style sheet if they have changed. If no window was added, apply them at
        once. Otherwise apply them in the next event-loop iteration, after the deletion of the widgets that
        listeners to `changing` have removed."""
        dark = self._choice == DARK_NAME
        if self._choice == SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        wanted = (DARK if dark else LIGHT, self._text_size)
        if wanted == self._applied:
            return
        self._applied = wanted
        self._forget_deleted()
        self.changing.emit()
        if self._windows:
            self._apply_timer.start()
        else:
            self._apply_wanted()

    def _apply_wanted(self) -> None:
        self.colors, size = self._applied
        self._forget_deleted()
        self._font.setPointSizeF(BASE_POINTS * size / 100)
        self._application.setFont(self._font)  # with the sheets set: else the menu bar keeps its font
        self._application.setPalette(_palette(self.colors))
        for window in self._windows:  # replacing a sheet directly takes four times as long
            window.setStyleSheet("")
        self._sheet = _style_sheet(self.colors)
        for window in self._windows:
            window.setStyleSheet(self._sheet)
        self.changed.emit()

    def _forget_deleted(self) -> None:
        self._windows = [window for window in self._windows if shiboken6.isValid(window)]

    def _follow_system(self) -> None:
        if self._choice == SYSTEM:
            self.apply()


_current: Theme | None = None


def install(application: QApplication) -> Theme:
    """Return the theme of this application, and create it at the first call."""
    global _current
    if _current is None:
        _current = Theme(application)
    return _current


def theme() -> Theme:
    """Return the application's theme. Raises RuntimeError if `install` was not called."""
    if _current is None:
        raise RuntimeError("the theme is not installed")
    return _current


def colors() -> Colors:
    """Return the colours in use."""
    return theme().colors


def _palette(colors: Colors) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, color in (
        (role.Window, colors.window), (role.WindowText, colors.text), (role.Base, colors.surface),
        (role.AlternateBase, colors.sunken), (role.Text, colors.text), (role.Button, colors.raised),
        (role.ButtonText, colors.text), (role.BrightText, colors.danger), (role.Link, colors.accent),
        (role.Highlight, colors.selection), (role.HighlightedText, colors.text),
        (role.ToolTipBase, colors.text), (role.ToolTipText, colors.surface),
        (role.PlaceholderText, colors.muted), (role.Mid, colors.border), (role.Accent, colors.accent),
    ):  # fmt: skip
        palette.setColor(name, QColor(color))
    for disabled in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, disabled, QColor(colors.muted))
    return palette


def _style_sheet(colors: Colors) -> str:
    template = resource("styles", "padron.qss").read_text("utf-8")
    pictures = resource("styles").as_posix()
    check = "check-dark.svg" if colors is DARK else "check.svg"
    filled = string.Template(template).substitute(colors._asdict(), pictures=pictures, check=check)
    return scaled_sheet(filled)
