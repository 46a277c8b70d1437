"""What dev.py asks of a system, and what it says when that is missing."""

from pathlib import Path

import dev_system
import pytest
from dev_environment import SetupFailed
from dev_system import Need


def need(name: str, package: str, *, there: bool = False, vital: bool = True) -> Need:
    return Need(name, package, lambda: there, vital)


@pytest.fixture
def as_a_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev_system, "_can_install", lambda: False)


def test_one_apt_line_names_each_missing_package_once() -> None:
    missing = [need("libGL.so.1", "libgl1"), need("libEGL.so.1", "libegl1"), need("libGLX.so.0", "libgl1")]

    line = dev_system.apt_line(missing)

    assert line == "sudo apt-get install --no-install-recommends libegl1 libgl1"


def test_a_system_without_apt_is_told_the_libraries() -> None:
    text = dev_system.explain([need("libGL.so.1", "libgl1")], has_apt=False)

    assert "lacks libGL.so.1" in text
    assert "apt-get" not in text


def test_a_library_is_there_when_the_linker_loads_it() -> None:
    asked = []

    def linker(soname: str) -> None:
        asked.append(soname)
        if soname == "libxcb-cursor.so.0":
            raise OSError("cannot open shared object file")

    assert dev_system.has_library("libGL.so.1", linker)
    assert not dev_system.has_library("libxcb-cursor.so.0", linker)
    assert asked == ["libGL.so.1", "libxcb-cursor.so.0"]


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
    dev_system.provide([need("a font for Chinese", "fonts-noto-cjk", vital=False)])

    assert "fonts-noto-cjk" in capsys.readouterr().err


def test_root_installs_what_is_missing_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(dev_system, "_can_install", lambda: True)
    monkeypatch.setattr(dev_system, "_install", installed.extend)

    dev_system.provide([Need("libGL.so.1", "libgl1", lambda: "libgl1" in installed)])

    assert installed == ["libgl1"]
