"""How a window is given another theme."""

from __future__ import annotations

from app.gui.look.preferences import settings
from tests.gui.conftest import WindowDriver


def wear(driver: WindowDriver, look: str) -> None:
    """Choose a theme, and wait until the window stands in it."""
    before_it = driver.bench
    settings().change(theme=look)
    driver.wait(lambda: driver.bench is not before_it)
    driver.wait(lambda: not driver.window.operations.is_busy)
