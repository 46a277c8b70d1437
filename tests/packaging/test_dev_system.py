"""What dev.py asks of a system, and what it says when that is missing."""

from pathlib import Path

import dev_system
import pytest
from dev_environment import SetupFailed
from dev_system import Need

from app import system_libraries


def need(name: str, package: str, *, there: bool = False, vital: bool = True, without: str = "") -> Need:
    return Need(name, package, lambda: there, vital, without)


@pytest.fixture(autouse=True)
def _with_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "has_apt", lambda: True)


@pytest.fixture
def as_a_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev_system, "_can_install", lambda: False)


def test_one_apt_line_names_each_missing_package_once() -> None:
    missing = [need("libGL.so.1", "libgl1"), need("libEGL.so.1", "libegl1"), need("libGLX.so.0", "libgl1")]

    assert dev_system.apt_packages(missing) == ["libegl1", "libgl1"]
    assert "apt-get install --no-install-recommends libegl1 libgl1" in dev_system.explain(missing)


def test_a_user_gets_a_whole_line_for_the_administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "is_root", lambda: False)

    text = dev_system.explain([need("libGL.so.1", "libgl1")])

    assert "give this line to your administrator: sudo apt-get update && sudo apt-get install" in text


def test_a_system_without_apt_is_told_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "has_apt", lambda: False)

    text = dev_system.explain([need("libGL.so.1", "libgl1")])

    assert "lacks libGL.so.1" in text
    assert "apt-get" not in text


def test_a_font_is_looked_for_in_every_folder(tmp_path: Path) -> None:
    font = tmp_path / "truetype" / "noto" / "NotoSansCJK-Regular.ttc"
    font.parent.mkdir(parents=True)
    font.touch()
    folders = [str(tmp_path / "none"), str(tmp_path)]

    assert dev_system.has_font(["*.[ot]t[fc]"], folders)
    assert dev_system.has_font(["wqy*", "*CJK*"], folders)
    assert not dev_system.has_font(["*Devanagari*"], folders)


def test_only_a_display_asks_for_xcb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name, value in (("DISPLAY", ":0"), ("XDG_SESSION_TYPE", "x11"), ("QT_QPA_PLATFORM", "")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    offscreen = {wanted.package for wanted in dev_system.needs(display=False, reading=False)}
    display = {wanted.package for wanted in dev_system.needs(display=True, reading=False)}

    assert {"libgl1", "libegl1", "libxkbcommon0"} < offscreen
    assert not any("xcb" in package for package in offscreen)
    assert {"libxcb-cursor0", "libxkbcommon-x11-0"} <= display - offscreen


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_bring_what_qt_needs(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)

    assert dev_system.needs(display=True, reading=True) == []


@pytest.mark.usefixtures("as_a_user")
def test_a_user_who_lacks_a_library_is_told_so() -> None:
    with pytest.raises(SetupFailed, match=r"lacks libGL\.so\.1") as failure:
        dev_system.provide([need("libGL.so.1", "libgl1"), need("libEGL.so.1", "libegl1", there=True)])

    assert "libegl1" not in str(failure.value)


@pytest.mark.usefixtures("as_a_user")
def test_a_missing_font_is_mentioned_and_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    dev_system.provide([need("a font for Chinese", "fonts-noto-cjk", vital=False, without="it shows boxes")])

    told = capsys.readouterr().err
    assert told.startswith("Optional: without a font for Chinese, it shows boxes.")
    assert "fonts-noto-cjk" in told


@pytest.mark.usefixtures("as_a_user")
def test_what_blocks_and_what_is_optional_have_a_line_each() -> None:
    font = need("a font for Chinese", "fonts-noto-cjk", vital=False, without="it shows boxes")
    with pytest.raises(SetupFailed) as failure:
        dev_system.provide([font, need("libGL.so.1", "libgl1")])

    blocking, optional = str(failure.value).split("\n\n")
    assert "libgl1" in blocking
    assert "fonts-noto-cjk" not in blocking
    assert optional.startswith("Optional: ")
    assert "fonts-noto-cjk" in optional


@pytest.mark.usefixtures("as_a_user")
def test_a_command_is_not_held_up_by_what_only_the_window_needs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(dev_system, "has_library", lambda soname: soname == "libglib-2.0.so.0")
    monkeypatch.setattr(dev_system, "has_venv", lambda: True)

    dev_system.provide(dev_system.needs(display=True, reading=False, window=False))
    assert capsys.readouterr().err == ""

    with pytest.raises(SetupFailed, match=r"libGL\.so\.1"):
        dev_system.provide(dev_system.needs(display=True, reading=False))


def test_a_wayland_session_is_content_with_its_own_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name, value in (("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "wayland-0"), ("QT_QPA_PLATFORM", "")):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(system_libraries, "has_library", lambda soname: "xcb" not in soname)

    wanted = {found.package for found in dev_system.needs(display=True, reading=False)}

    assert "libwayland-client0" in wanted
    assert not any("xcb" in package for package in wanted)


def test_root_installs_what_is_missing_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(dev_system, "_can_install", lambda: True)
    monkeypatch.setattr(dev_system, "_install", installed.extend)

    dev_system.provide([Need("libGL.so.1", "libgl1", lambda: "libgl1" in installed)])

    assert installed == ["libgl1"]
