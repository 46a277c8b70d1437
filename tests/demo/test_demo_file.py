"""demo.json: kept for its owner only, hostile until parsed, and complete only when the demo is."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.demo.demo_file import DemoFile, new_password, read_demo_file, write_demo_file
from app.demo.places import DEMO_FILE, Places, is_demo

CONTENT = DemoFile(email="demo@example.org", password=SecretStr("kept here"), complete=True)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    for content in (CONTENT, CONTENT.model_copy(update={"password": None, "complete": False})):
        write_demo_file(tmp_path, content)
        assert read_demo_file(tmp_path) == content
    assert [path.name for path in tmp_path.iterdir()] == [DEMO_FILE]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_nobody_else_can_read_it_whatever_the_umask_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    really = os.fsync

    def look(handle: int) -> None:  # while it is written, too
        seen.append(stat.S_IMODE(os.fstat(handle).st_mode))
        really(handle)

    monkeypatch.setattr(os, "fsync", look)
    (tmp_path / DEMO_FILE).write_text("{}")
    (tmp_path / DEMO_FILE).chmod(0o666)
    before = os.umask(0)
    try:
        write_demo_file(tmp_path, CONTENT)
    finally:
        os.umask(before)
    assert seen == [0o600]
    assert stat.S_IMODE((tmp_path / DEMO_FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "\0", '{"password": "x"}', '{"email": 5}', "[" * 9000,
        '{"email": "demo@example.org", "complete": 1}', '{"email": "demo@example.org", "password": ["x"]}',
        '{"email": "demo@example.org", "people": [["x"]]}', '{"email": "demo@example.org", "password": ""}',
        '{"email": "' + "d" * 9980 + '"}', '{"email": "demo@example.org"}' + " " * 10_000,
    ],
)  # fmt: skip
def test_a_file_that_is_not_ours_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / DEMO_FILE).write_text(text)
    assert read_demo_file(tmp_path) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_a_link_or_a_pipe_in_its_place_is_not_followed_and_not_waited_for(tmp_path: Path) -> None:
    for name in ("linked", "piped", "folder"):
        (tmp_path / name).mkdir()
    write_demo_file(tmp_path, CONTENT)
    (tmp_path / "linked" / DEMO_FILE).symlink_to(tmp_path / DEMO_FILE)
    os.mkfifo(tmp_path / "piped" / DEMO_FILE)
    (tmp_path / "folder" / DEMO_FILE).mkdir()
    for name in ("linked", "piped", "folder", "missing"):
        assert read_demo_file(tmp_path / name) is None


def test_the_password_shows_up_nowhere_but_in_the_file(tmp_path: Path) -> None:
    password = new_password()
    content = DemoFile(email="demo@example.org", password=password)
    assert password.get_secret_value() not in f"{content} {content!r} {content.model_dump()}"
    assert len({new_password().get_secret_value() for _ in range(5)}) == 5
    assert len(password.get_secret_value()) >= 16


def test_the_demo_lies_beside_the_directory_that_was_named(tmp_path: Path) -> None:
    own, demo = tmp_path / "padron", tmp_path / "padron-demo"
    assert Places.beside(own) == (own, demo)
    assert Places.beside(tmp_path / "x" / ".." / "padron").demo == demo
    demo.mkdir()
    assert not is_demo(demo)
    write_demo_file(demo, CONTENT)
    assert Places.beside(demo) == (own, demo)


def test_a_demo_of_another_name_has_the_own_directory_beside_it(tmp_path: Path) -> None:
    for name, own in (("try", "try-own"), ("-demo", "-demo-own")):
        (tmp_path / name).mkdir()
        write_demo_file(tmp_path / name, CONTENT)
        assert Places.beside(tmp_path / name) == (tmp_path / own, tmp_path / name)


def test_a_relative_directory_has_its_demo_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Places.beside(Path("padron")).demo == tmp_path / "padron-demo"
    assert Places.beside(Path()).demo == tmp_path.with_name(tmp_path.name + "-demo")
