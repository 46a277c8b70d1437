"""Settings: how a person wants the window, kept in settings.json; never a secret in it.

The values are checked by a table of our own: pydantic takes longer to import than the first window to open.
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

#: The ending of the file that former versions wrote, with its section.
_FORMER, _SECTION = ".ini", "window/"
IDLE_MOST = 240


def _one_of(*words: str) -> Callable[[object], bool]:
    return lambda value: value in words


def _between(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


class Preferences(NamedTuple):
    """`idle_minutes` until the window locks itself, 1–240; `text_size` in percent, 100–200.

    `import_format` is a format's name, or `auto` for what the file is recognized as.
    """

    theme: str = "system"
    language: str = "system"
    text_size: int = 100
    density: str = "comfortable"
    time_zone: str = "local"
    idle_minutes: int = 10
    on_duplicate: str = "skip"
    import_format: str = AUTO


_GOOD: Mapping[str, Callable[[object], bool]] = {
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
    """The preferences of one file. `changed(before, after)` follows every change, on the GUI thread.

    A file that is missing, broken or hostile counts as empty: each value that is not good is the default. A
    settings.ini of a former version is read once, written as JSON, and deleted.
    """

    changed = Signal(object, object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.current = _read(path)

    def change(self, **values: Any) -> bool:
        """Take these over at once and keep them; whether they could be kept. What another process has changed
        meanwhile stays in the file. Raises ValueError for a value that no preference may have."""
        before, after = self.current, self.current._replace(**values)
        for name, value in after._asdict().items():
            if not _GOOD[name](value):
                raise ValueError(f"{name} can't be {value!r}")
        if after == before:
            return True
        self.current = after
        kept = write_json(self.path, {**read_json(self.path), **_differences(before, after)})
        self.changed.emit(before, after)
        return kept


def default_path() -> Path:
    """PADRON_SETTINGS, or the place where this system keeps a user's settings. The name of a former
    version's file stands for the JSON file beside it."""
    if given := os.environ.get("PADRON_SETTINGS"):
        path = Path(given).expanduser()
        return path.with_suffix(".json") if path.suffix == _FORMER else path
    places = QStandardPaths.StandardLocation
    place = places.GenericDataLocation if sys.platform == "darwin" else places.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "padron" / "settings.json"


_installed: Settings | None = None


def install() -> Settings:
    """The settings of this process; read anew when the file is another one than before."""
    global _installed
    path = default_path()
    if _installed is None or _installed.path != path:
        _installed = Settings(path)
    return _installed


def settings() -> Settings:
    """The installed settings. `install` comes first."""
    if _installed is None:
        raise RuntimeError("the settings are not installed")
    return _installed


def preferences() -> Preferences:
    """What is chosen now; the defaults where nothing is installed."""
    return _installed.current if _installed is not None else Preferences()


def _read(path: Path) -> Preferences:
    former = path.with_suffix(_FORMER)
    if path.suffix == ".json" and not path.exists() and former.is_file():
        return _replace_former(former, path)
    return _good(read_json(path))


def _replace_former(former: Path, path: Path) -> Preferences:
    content = read_bounded(former, LARGEST)
    if content is None:
        return Preferences()
    found: dict[str, object] = {}
    for name, value in parse_ini(content.decode("utf-8", "replace")).items():
        if name.startswith(_SECTION) and isinstance(value, str):
            is_number = value.isascii() and value.isdecimal() and len(value) < 6
            found[name.removeprefix(_SECTION)] = int(value) if is_number else value
    good = _good(found)
    if write_json(path, good._asdict()):
        with suppress(OSError):
            former.unlink()
    return good


def _good(found: Mapping[str, object]) -> Preferences:
    good: dict[str, Any] = {}
    for name, is_good in _GOOD.items():
        if name in found and is_good(found[name]):
            good[name] = found[name]
    return Preferences(**good)


def _differences(before: Preferences, after: Preferences) -> dict[str, Any]:
    former = before._asdict()
    return {name: value for name, value in after._asdict().items() if value != former[name]}
