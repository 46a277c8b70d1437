"""What Padron knows of the libraries that Qt needs, and what it advises."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app import system_errors, system_libraries
from app.system_libraries import COMMAND_LINE, WAYLAND, WINDOW, X11
from tests.places import CHECKOUT


@pytest.fixture(autouse=True)
def _on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(system_libraries, "has_apt", lambda: True)
    monkeypatch.setattr(system_libraries, "is_root", lambda: False)


def _lacks(monkeypatch: pytest.MonkeyPatch, *sonames: str) -> None:
    monkeypatch.setattr(system_libraries, "has_library", lambda soname: soname not in sonames)


def test_it_imports_the_standard_library_alone() -> None:
    """dev.py uses it before anything is installed."""
    code = "import app.system_libraries, sys; print(*(name for name in sys.modules if 'site-packages' in str(\
getattr(sys.modules[name], '__file__', ''))))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(CHECKOUT)!r}); {code}"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == ""


def test_a_library_is_there_when_the_linker_loads_it() -> None:
    asked = []

    def linker(soname: str) -> None:
        asked.append(soname)
        if soname == "libxcb-cursor.so.0":
            raise OSError("cannot open shared object file")

    assert system_libraries.has_library("libGL.so.1", linker)
    assert not system_libraries.has_library("libxcb-cursor.so.0", linker)
    assert asked == ["libGL.so.1", "libxcb-cursor.so.0"]


@pytest.mark.parametrize(
    ("variables", "platforms"),
    [
        ({}, ["xcb"]),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["wayland", "xcb"]),
        ({"XDG_SESSION_TYPE": "wayland"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, ["offscreen"]),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, ["vnc"]),
        ({"QT_QPA_PLATFORM": "xcb:opt;wayland-egl"}, ["xcb", "wayland-egl"]),
    ],
)
def test_the_platforms_are_those_that_qt_tries(variables: dict[str, str], platforms: list[str]) -> None:
    assert system_libraries.platforms(variables) == platforms


@pytest.mark.parametrize(
    ("variables", "excluded_ids"),
    [
        ({}, [*X11]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, [*WAYLAND]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, [*WAYLAND, *X11]),
        ({"QT_QPA_PLATFORM": "wayland-egl;xcb"}, [*WAYLAND, *X11]),
        ({"QT_QPA_PLATFORM": "offscreen"}, []),
        ({"QT_QPA_PLATFORM": "minimal"}, []),
    ],
)
def test_a_window_needs_the_libraries_of_where_it_is_shown(
    variables: dict[str, str], excluded_ids: list[str]
) -> None:
    assert system_libraries.window_libraries(variables) == [*WINDOW, *excluded_ids]


@pytest.mark.parametrize(
    ("variables", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_display_is_recognized(variables: dict[str, str], platform: str, expected: bool) -> None:
    assert system_libraries.has_display(variables, platform) is expected


def test_a_user_without_rights_gets_a_whole_line_for_the_administrator() -> None:
    assert system_libraries.remedy(["libegl1", "libgl1"]) == (
        "This line installs them; run it, or give this line to your administrator: "
        "sudo apt-get update && sudo apt-get install --no-install-recommends libegl1 libgl1"
    )


def test_root_gets_a_line_without_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    """A container has none."""
    monkeypatch.setattr(system_libraries, "is_root", lambda: True)
    assert "sudo" not in system_libraries.remedy(["libgl1"])
    assert "administrator" not in system_libraries.remedy(["libgl1"])


def test_a_system_without_apt_gets_no_line_of_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "has_apt", lambda: False)
    assert "apt-get" not in system_libraries.remedy(["libgl1"])
    assert "Debian's name: libgl1" in system_libraries.remedy(["libgl1"])


def test_a_library_that_is_in_no_list_is_named_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    _lacks(monkeypatch, "libzstd.so.1")
    failed = ImportError("libzstd.so.1: cannot open shared object file: No such file or directory")
    error = system_errors.command_line_error(failed)
    assert error is not None
    assert "lacks libzstd.so.1, a library" in str(error)
    assert "Install it" in str(error)


def test_an_import_that_fails_while_every_library_is_there_is_not_explained_by_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _lacks(monkeypatch)
    for text in ("cannot import name 'a' from 'b'", "libQt6Core.so.6: version `Qt_6.11' not found"):
        assert system_errors.command_line_error(ImportError(text)) is None
        assert system_errors.window_error(ImportError(text), {"DISPLAY": ":0"}) is None


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_lack_no_library(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _lacks(monkeypatch, *WINDOW)
    monkeypatch.setattr("sys.platform", platform)
    assert system_libraries.missing(WINDOW) == []
    assert system_libraries.has_display({}, platform)
    assert "DISPLAY" not in str(system_errors.display_error({}, ["no screen"]))


def test_a_window_that_lacks_libraries_and_a_display_says_both(monkeypatch: pytest.MonkeyPatch) -> None:
    _lacks(monkeypatch, "libGL.so.1", "libEGL.so.1")
    error = system_errors.window_error(ImportError("libEGL.so.1: cannot open"), {})
    assert error is not None
    assert "lacks libGL.so.1 and libEGL.so.1" in str(error)
    assert "neither DISPLAY nor WAYLAND_DISPLAY is set" in str(error)


def test_a_display_that_refuses_is_named_with_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    _lacks(monkeypatch)
    said = ["could not connect to display :5", "No plugin.\n\nAvailable platform plugins are: xcb, minimal."]
    assert "DISPLAY=:5 can't be reached" in str(system_errors.display_error({"DISPLAY": ":5"}, said))
    both = {"DISPLAY": ":5", "WAYLAND_DISPLAY": "wayland-0"}
    assert "WAYLAND_DISPLAY=wayland-0 and DISPLAY=:5" in str(system_errors.display_error(both, said))


def test_the_commands_need_libglib_alone() -> None:
    assert list(COMMAND_LINE) == ["libglib-2.0.so.0"]
