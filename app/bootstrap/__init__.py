"""The composition root: builds stores, buses and projector from settings. Knows no front end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.bootstrap.application import Application


def open_application(data_dir: Path, create: bool = True) -> Application:
    """As `composition.open_application`, which is imported (half a second) only when called."""
    from app.bootstrap import composition

    return composition.open_application(data_dir, create)
