"""The composition root: builds stores, buses and projector from settings. Imports no front end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.bootstrap.application import Application


def open_application(data_dir: Path, create: bool = True) -> Application:
    """Do what `composition.open_application` does; its import (half a second) happens only in this call."""
    from app.bootstrap import composition

    return composition.open_application(data_dir, create)
