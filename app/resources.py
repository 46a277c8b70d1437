"""Finds icons, styles and translations: beside `app/` in a checkout, inside it when installed."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a file in resources/. The file need not exist."""
    installed = _HERE / "_resources"
    return (installed if installed.is_dir() else _HERE.parent / "resources").joinpath(*parts)
