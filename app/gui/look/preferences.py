"""Preferences: the operator's settings of the window, stored in settings.json, which never holds a secret.

The values are checked by a table in this module, because importing pydantic takes longer than opening the
first window.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QStandardPaths, Signal

from app.domain.file_formats import AUTO, READABLE
from app.files.ini import parse_ini
from app.files.json_file import LARGEST, read_json, write_json
from app.files.private import read_bounded

#: The extension and the section of the file that earlier versions wrote.
_FORMER, _SECTION = ".ini", "window/"
IDLE_MOST = 240


def _one_of(*words: str) -> Callable[[object], bool]:
    return lambda value: value in words


def _between(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


class Preferences(NamedTuple):
    """The settings of the window.

    `text_size` is in percent, 100–200; `idle_minutes` is the time until the window locks itself, 1–240.
    `import_format` is the name of a format, or `auto` to recognise the format from the file.
    """

    theme: str = "system"
    language: str = "system"
    text_size: int = 100
    density: str = "comfortable"
    time_zone: str = "local"
    idle_minutes: int = 10
    on_duplicate: str = "skip"
    import_format: str = AUTO


_IS_VALID: Mapping[str, Callable[[object], bool]] = {
    "theme": _one_of("system", "light", "dark"),
    "language": _one_of("system", "en", "es"),
    "text_size": _between(100, 200),
    "density": _one_of("comfortable", "compact"),
    "time_zone": _one_of("local", "utc"),
    "idle_minutes": _between(1, IDLE_MOST),
    "on_duplicate": _one_of("skip", "update", "refuse"),
    "import_format": _one_of(AUTO, *(name for _, name in READABLE)),
}


class Settings(QObject):
    """The preferences stored in one file. Emits `changed(before, after)` after every change, on the GUI
    thread.

    A missing, broken or hostile file is read as empty: every invalid value is replaced by its default. The
    settings.ini of an earlier version is read once, written as JSON, and deleted.
    """

    changed = Signal(object, object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.current = _read(path)

    def change(self, **values: Any) -> bool:
        """Change these values at once and save them. Returns whether they could be saved. Keeps changes that
        another process has made to other values in the file. Raises ValueError if a value is invalid."""
        before, after = self.current, self.current._replace(**values)
        for name, value in after._asdict().items():
            if not _IS_VALID[name](value):
                raise ValueError(f"{name} can't be {value!r}")
        if after == before:
            return True
        self.current = after
        kept = write_json(self.path, {**read_json(self.path), **_differences(before, after)})
        self.changed.emit(before, after)
        return kept


def default_path() -> Path:
    """Return the path of the settings file: PADRON_SETTINGS if it is set, else the path where this system
    keeps a user's settings. If PADRON_SETTINGS names a .ini file of an earlier version, return the path of
    the JSON file beside it."""
    if given := os.environ.get("PADRON_SETTINGS"):
        path = Path(given).expanduser()
        return path.with_suffix(".json") if path.suffix == _FORMER else path
    places = QStandardPaths.StandardLocation
    place = places.GenericDataLocation if sys.platform == "darwin" else places.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "padron" / "settings.json"


_installed: Settings | None = None


def install() -> Settings:
    """Return the settings of this process. Read them from the file at the first call, and again whenever
    `default_path` has changed."""
    global _installed
    path = default_path()
    if _installed is None or _installed.path != path:
        _installed = Settings(path)
    return _installed


def settings() -> Settings:
    """Return the installed settings. Raises RuntimeError if `install` was not called."""
    if _installed is None:
        raise RuntimeError("the settings are not installed")
    return _installed


def preferences() -> Preferences:
    """Return the current preferences, or the defaults if `install` was not called."""
    return _installed.current if _installed is not None else Preferences()


def _read(path: Path) -> Preferences:
    former = path.with_suffix(_FORMER)
    if path.suffix == ".json" and not path.exists() and former.is_file():
        return _replace_former(former, path)
    return _valid(read_json(path))


def _replace_former(former: Path, path: Path) -> Preferences:
    content = read_bounded(former, LARGEST)
    if content is None:
        return Preferences()
    found: dict[str, object] = {}
    for name, value in parse_ini(content.decode("utf-8", "replace")).items():
        if name.startswith(_SECTION) and isinstance(value, str):
            is_number = value.isascii() and value.isdecimal() and len(value) < 6
            found[name.removeprefix(_SECTION)] = int(value) if is_number else value
    valid = _valid(found)
    if write_json(path, valid._asdict()):
        with suppress(OSError):
            former.unlink()
    return valid


def _valid(found: Mapping[str, object]) -> Preferences:
    valid: dict[str, Any] = {}
    for name, is_valid in _IS_VALID.items():
        if name in found and is_valid(found[name]):
            valid[name] = found[name]
    return Preferences(**valid)


def _differences(before: Preferences, after: Preferences) -> dict[str, Any]:
    former = before._asdict()
    return {name: value for name, value in after._asdict().items() if value != former[name]}
