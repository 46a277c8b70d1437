"""What Padron needs of the system: Qt's libraries, fonts, and Python's venv on Debian and Ubuntu.

Each need is probed for by what is really used (a library's soname, a font file, a module), so that
any Linux that has it is content. Only the remedy is Debian's and Ubuntu's: the packages' names. The
lists were proved in a bare Debian root; see README.md beside this file.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dev_environment import SetupFailed

OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
DISPLAY = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONTS = {
    "a font": ("fonts-dejavu-core", ("*.[ot]t[fc]",)),
    "a font for Indic scripts": ("fonts-noto-core", ("*Devanagari*", "Lohit*", "FreeSans*")),
    "a font for Chinese, Japanese and Korean": ("fonts-noto-cjk", ("*CJK*", "wqy*", "DroidSansFallback*")),
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


@dataclass(frozen=True)
class Need:
    """One thing that must be there (or, if not vital, had better be), and its Debian package."""

    name: str
    package: str
    is_there: Callable[[], bool]
    vital: bool = True


def needs(*, display: bool, reading: bool) -> list[Need]:
    """List the needs: Qt's own always, then of a display, then of a person who reads names in any script."""
    if not sys.platform.startswith("linux"):
        return []
    found = [Need("Python's venv module", venv_package(sys.version_info), has_venv)]
    libraries = OFFSCREEN | DISPLAY if display else OFFSCREEN
    found += [Need(name, package, partial(has_library, name)) for name, package in libraries.items()]
    if reading:
        found += [
            Need(name, package, partial(has_font, patterns), vital=False)
            for name, (package, patterns) in FONTS.items()
        ]
    return found


def provide(wanted: Iterable[Need]) -> None:
    """See that the needs are met: as root on Debian and Ubuntu install them, else say what to install.

    Raises SetupFailed if something vital stays missing.
    """
    missing = [need for need in wanted if not need.is_there()]
    if missing and _can_install():
        _install(apt_packages(missing))
        missing = [need for need in missing if not need.is_there()]
    vital = [need for need in missing if need.vital]
    if vital:
        raise SetupFailed(explain(missing, has_apt=shutil.which("apt-get") is not None))
    if missing:
        print(f"Names in some scripts may show as boxes; this mends it: {apt_line(missing)}", file=sys.stderr)


def explain(missing: Sequence[Need], *, has_apt: bool) -> str:
    """Say what is missing and what to do about it."""
    names = ", ".join(need.name for need in missing)
    if has_apt:
        return f"This system lacks {names}. Install it and start again:\n\n    {apt_line(missing)}"
    packages = ", ".join(apt_packages(missing))
    return f"This system lacks {names}. Install it and start again (Debian calls the packages {packages})."


def apt_line(missing: Iterable[Need]) -> str:
    """Give the one command that installs all that is missing on Debian and Ubuntu."""
    return " ".join(["sudo apt-get install --no-install-recommends", *apt_packages(missing)])


def apt_packages(missing: Iterable[Need]) -> list[str]:
    """Name the packages of the missing needs, each once, in a settled order."""
    return sorted({need.package for need in missing})


def venv_package(version: Sequence[int | str]) -> str:
    """Name the package that holds ensurepip, which Debian keeps apart from Python."""
    return f"python{version[0]}.{version[1]}-venv"


def has_venv() -> bool:
    """Say whether `python -m venv` can put pip into what it makes."""
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(module) for module in ("venv", "ensurepip"))


def has_library(soname: str, load: Callable[[str], object] = ctypes.CDLL) -> bool:
    """Say whether the dynamic linker finds a shared library and all that it needs itself."""
    try:
        load(soname)
    except OSError:
        return False
    return True


def has_font(patterns: Sequence[str], folders: Sequence[str] = FONT_FOLDERS) -> bool:
    """Say whether a font file of one of these names lies in a folder that fontconfig searches."""
    places = [Path(folder).expanduser() for folder in folders]
    return any(next(place.rglob(pattern), None) for place in places for pattern in patterns)


def _can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(packages: Sequence[str]) -> None:
    print(f"Installing with apt-get: {' '.join(packages)}", flush=True)
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", *packages]
    for call in (["apt-get", "update", "--quiet=2"], install):
        done = subprocess.run(call, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        if done.returncode != 0:
            print(f"{' '.join(call[:2])} failed (see above).", file=sys.stderr, flush=True)
