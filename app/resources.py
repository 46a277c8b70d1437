"""Where icons, styles and translations lie: beside `app/` in a checkout, inside it when installed."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a file of resources/; it need not exist."""
    installed = _HERE / "_resources"
    return (installed if installed.is_dir() else _HERE.parent / "resources").joinpath(*parts)
