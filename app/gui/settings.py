"""Settings: how a person wants the window, kept in a small file; never a secret in it."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal

from app.gui.file_formats import AUTO, READABLE

_log = logging.getLogger("padron.gui")

#: A settings file has a few hundred bytes: what is larger is not ours and is not read.
_LARGEST = 64_000
_SECTION = "window/"
#: QSettings would make objects of these; ours holds words and numbers.
_FOREIGN = ("@Variant", "@DateTime", "@ByteArray", "@Rect", "@Size", "@Point")
IDLE_MOST = 240


def _one_of(*words: str) -> Callable[[object], bool]:
    return lambda value: value in words


def _between(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, int) and least <= value <= most


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

    A file that is missing, broken or hostile counts as empty: each value that is not good is the default.
    """

    changed = Signal(object, object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.current = _read(path)

    def change(self, **values: Any) -> bool:
        """Take these over at once and keep them; whether they could be kept. Raises ValueError for a
        value that no preference may have."""
        before, after = self.current, self.current._replace(**values)
        for name, value in after._asdict().items():
            if not _GOOD[name](value):
                raise ValueError(f"{name} can't be {value!r}")
        if after == before:
            return True
        self.current = after
        kept = _write(self.path, after)
        self.changed.emit(before, after)
        return kept


def default_path() -> Path:
    """PADRON_SETTINGS, or the place where this system keeps a user's settings."""
    if given := os.environ.get("PADRON_SETTINGS"):
        return Path(given).expanduser()
    places = QStandardPaths.StandardLocation
    place = places.GenericDataLocation if sys.platform == "darwin" else places.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "padron" / "settings.ini"


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
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return Preferences()
        text = path.read_text("utf-8")
    except (OSError, ValueError) as error:
        _log.warning("The settings can't be read, the defaults are used: %s", type(error).__name__)
        return Preferences()
    if any(word in text for word in _FOREIGN):
        return Preferences()
    stored = QSettings(str(path), QSettings.Format.IniFormat)
    good: dict[str, Any] = {}
    for name, default in Preferences()._asdict().items():
        value = _typed(stored.value(_SECTION + name), default)
        if value is not None and _GOOD[name](value):
            good[name] = value
    return Preferences(**good)


def _typed(value: object, default: object) -> object:
    """The text of a file as the kind of value that is wanted; None when it is none."""
    if not isinstance(value, str):
        return None
    if isinstance(default, int):
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else None
    return value


def _write(path: Path, preferences: Preferences) -> bool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    stored = QSettings(str(path), QSettings.Format.IniFormat)
    for name, value in preferences._asdict().items():
        stored.setValue(_SECTION + name, str(value))
    stored.sync()
    return stored.status() is QSettings.Status.NoError
