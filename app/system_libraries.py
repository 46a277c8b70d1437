"""Checks what Padron needs from a Linux system besides its wheels: libraries for Qt and a display.

Each library is looked up by its soname through the dynamic linker, so it may come from any source. Only the
remedy, an `apt-get` line, is specific to Debian and Ubuntu. The wheels for Windows and macOS include
everything.

Uses the standard library alone: `packaging/dev.py` imports this module on the system's Python, before
anything is installed. It runs only after something has failed, so a successful start pays nothing for it.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

#: Soname → Debian package. Debian 13 and Ubuntu 24.04 renamed libglib2.0-0 and still accept the old name.
COMMAND_LINE = {"libglib-2.0.so.0": "libglib2.0-0"}
WINDOW = {
    **COMMAND_LINE,
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
_PACKAGES = {**WINDOW, **X11, **WAYLAND}
_OF_PLATFORM = {"xcb": X11, "wayland": WAYLAND}
#: Matches the beginning of the dynamic linker's message about a missing or unusable library.
_SONAME = re.compile(r"(?:^|/)(lib[^\s/:]+\.so[.\d]*): ")


def has_library(soname: str, load: Callable[[str], object] = ctypes.CDLL) -> bool:
    """Return whether the dynamic linker finds a shared library and all its dependencies."""
    try:
        load(soname)
    except OSError:
        return False
    return True


def missing(sonames: Iterable[str]) -> list[str]:
    """Return the libraries that can't be loaded; always empty outside Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [soname for soname in sonames if not has_library(soname)]


def missing_after(error: ImportError, sonames: Iterable[str]) -> list[str]:
    """Return the libraries that explain why an import failed, including one that no list here names.

    The result is empty if the import failed for another reason.
    """
    lacking = missing(sonames)
    named = _SONAME.search(str(error))
    if not lacking and named is not None and missing([named[1]]):
        return [named[1]]
    return lacking


def platforms(variables: Mapping[str, str]) -> list[str]:
    """Return the platform plugins that Qt tries, in Qt's order (see QGuiApplication's constructor).

    Empty outside Linux: Qt's plugins for Windows and macOS need no library of the system.
    """
    if not sys.platform.startswith("linux"):
        return []
    chosen = variables.get("QT_QPA_PLATFORM")
    if chosen:
        return [entry.partition(":")[0] for entry in chosen.split(";")]
    wayland = "WAYLAND_DISPLAY" in variables or variables.get("XDG_SESSION_TYPE") == "wayland"
    return ["wayland", "xcb"] if wayland else ["xcb"]


def display_libraries(variables: Mapping[str, str]) -> list[Mapping[str, str]]:
    """Return, for each platform that Qt tries, the libraries that it needs to reach its display (soname →
    package).

    The libraries of one platform are enough.
    """
    tried = platforms(variables)
    if tried == ["wayland", "xcb"] and not variables.get("DISPLAY"):
        tried = ["wayland"]  # Qt tries xcb too, but without DISPLAY no library makes it work
    kinds = [platform.partition("-")[0] for platform in tried]  # wayland has several names: wayland-egl, …
    return [_OF_PLATFORM[kind] for kind in dict.fromkeys(kinds) if kind in _OF_PLATFORM]


def window_libraries(variables: Mapping[str, str]) -> list[str]:
    """Return the sonames of the libraries that the window needs on the platforms that Qt tries."""
    return [*WINDOW, *(soname for libraries in display_libraries(variables) for soname in libraries)]


def has_display(variables: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Return whether a variable names a display for the window; always true outside Linux."""
    if not platform.startswith("linux"):
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def packages_of(sonames: Iterable[str]) -> list[str]:
    """Return the Debian packages of the libraries, sorted and without duplicates.

    Ignores unknown libraries.
    """
    return sorted({_PACKAGES[soname] for soname in sonames if soname in _PACKAGES})


def apt_line(packages: Sequence[str]) -> str:
    """Return the line that installs the packages on Debian and Ubuntu, with `sudo` unless run as root."""
    sudo = "" if is_root() else "sudo "
    install = f"{sudo}apt-get install --no-install-recommends {' '.join(packages)}"
    return f"{sudo}apt-get update && {install}"


def remedy(packages: Sequence[str]) -> str:
    """Return a sentence on how to install missing packages: a line to run, or to give to the administrator.

    On a system without apt the sentence names the Debian packages.
    """
    them = "it" if len(packages) == 1 else "them"
    if not packages:
        return "Install it with your system's package manager, or ask your administrator to."
    if not has_apt():
        return (
            f"Install {them} with your system's package manager, or ask your administrator to "
            f"(Debian's name: {', '.join(packages)})."
        )
    if is_root():
        return f"This line installs {them}: {apt_line(packages)}"
    return f"This line installs {them}; run it, or give this line to your administrator: {apt_line(packages)}"


def joined(words: Sequence[str]) -> str:
    """Return the words as an English list: `a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def is_root() -> bool:
    """Return whether this user can install packages without `sudo`."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def has_apt() -> bool:
    """Return whether this system has apt: Debian, Ubuntu and systems derived from them."""
    return shutil.which("apt-get") is not None
