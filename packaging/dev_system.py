"""What Padron needs of the system: Qt's libraries, fonts, and Python's venv on Debian and Ubuntu.

Each need is probed for by what is really used (a library's soname, a font file, a module), so that
any Linux that has it is content. Only the remedy is Debian's and Ubuntu's: the packages' names. The
program itself knows the libraries (`app/system_libraries.py`), as it says by itself which are missing.
The lists were proved in a bare Debian root; see README.md beside this file.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dev_environment import SetupFailed

from app import system_libraries
from app.system_libraries import has_library

FONTS = {
    "a font": ("fonts-dejavu-core", ("*.[ot]t[fc]",)),
    "a font for Indic scripts": ("fonts-noto-core", ("*Devanagari*", "Lohit*", "FreeSans*")),
    "a font for Chinese, Japanese and Korean": ("fonts-noto-cjk", ("*CJK*", "wqy*", "DroidSansFallback*")),
}
_BOXES = "names in some scripts show as boxes"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


@dataclass(frozen=True)
class Need:
    """One thing that Padron needs, and its Debian package.

    What is not vital stops nothing; `without` says how it is missed, empty: not worth a word.
    """

    name: str
    package: str
    is_there: Callable[[], bool]
    vital: bool = True
    without: str = ""


def needs(*, display: bool, reading: bool, window: bool = True) -> list[Need]:
    """List the needs: Qt's own always, then of a display, then of a person who reads names in any script.

    With `window` false, for one of the program's commands, the window's libraries are not vital.
    """
    if not sys.platform.startswith("linux"):
        return []
    found = [Need("Python's venv module", venv_package(sys.version_info), has_venv)]
    libraries = {**system_libraries.WINDOW, **(_of_display(os.environ) if display else {})}
    found += [
        Need(name, package, partial(has_library, name), vital=window or name in system_libraries.COMMAND_LINE)
        for name, package in libraries.items()
    ]
    if reading:
        found += [
            Need(name, package, partial(has_font, patterns), vital=False, without=_BOXES)
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
    optional = [need for need in missing if not need.vital and need.without]
    if vital:
        raise SetupFailed("\n\n".join([explain(vital), *([mention(optional)] if optional else [])]))
    if optional:
        print(mention(optional), file=sys.stderr)


def explain(missing: Sequence[Need]) -> str:
    """Say what is missing that nothing works without, and what to do about it."""
    names = system_libraries.joined([need.name for need in missing])
    return f"This system lacks {names}. {system_libraries.remedy(apt_packages(missing))}"


def mention(missing: Sequence[Need]) -> str:
    """Say what is missing that only some people miss."""
    names = system_libraries.joined([need.name for need in missing])
    without = " and ".join(dict.fromkeys(need.without for need in missing))
    return f"Optional: without {names}, {without}. {system_libraries.remedy(apt_packages(missing))}"


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


def has_font(patterns: Sequence[str], folders: Sequence[str] = FONT_FOLDERS) -> bool:
    """Say whether a font file of one of these names lies in a folder that fontconfig searches."""
    places = [Path(folder).expanduser() for folder in folders]
    return any(next(place.rglob(pattern), None) for place in places for pattern in patterns)


def _of_display(variables: Mapping[str, str]) -> Mapping[str, str]:
    """The libraries of the display. Where Qt has two ways to one, those of the way that lacks less."""
    ways = system_libraries.display_libraries(variables)
    return min(ways, key=lambda libraries: len(system_libraries.missing(libraries)), default={})


def _can_install() -> bool:
    return system_libraries.is_root() and system_libraries.has_apt()


def _install(packages: Sequence[str]) -> None:
    print(f"Installing with apt-get: {' '.join(packages)}", flush=True)
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", *packages]
    for call in (["apt-get", "update", "--quiet=2"], install):
        done = subprocess.run(call, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        if done.returncode != 0:
            print(f"{' '.join(call[:2])} failed (see above).", file=sys.stderr, flush=True)
