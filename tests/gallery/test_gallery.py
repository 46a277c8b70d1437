"""The gallery, small: every scene comes, and everything in it can be read."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from app.gui.runtime.chunked_task import ChunkedTask
from tests.gallery.__main__ import looks_of
from tests.gallery.stage import Look, Stage, make_demo

_SCREENLESS = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


_DARK = ["--users", "80", "--themes", "dark", "--languages", "en", "--sizes", "1280x800",
         "--direction", "ltr"]  # fmt: skip


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """A run of a few scenes in one look; its last argument is the folder of the pictures."""
    few = ["--scales", "100", "--only", "finding,complaints,palette", "--out"]
    return subprocess.run(
        [sys.executable, "-m", "tests.gallery", *_DARK, *few, str(tmp_path_factory.mktemp("few"))],
        capture_output=True, text=True, check=False, env=_SCREENLESS,
    )  # fmt: skip


def test_some_scenes_come_and_can_be_read(ended: subprocess.CompletedProcess[str]) -> None:
    assert ended.returncode == 0, ended.stdout
    assert len(list(Path(ended.args[-1]).glob("dark-en-1280x800-100/*.png"))) > 8


def test_what_the_platform_can_not_do_is_not_told(ended: subprocess.CompletedProcess[str]) -> None:
    assert ended.stderr == "dark-en-1280x800-100: 0 findings\n"
    assert ended.stdout == ""


@pytest.mark.slow
def test_every_scene_comes_and_can_be_read(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.gallery", *_DARK, "--scales", scale, "--out", tmp_path / scale],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=_SCREENLESS,
        )
        for scale in ("100", "200")  # side by side: they wait more than they compute
    ]  # fmt: skip
    said = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], "\n".join(said)
    assert len(list(tmp_path.glob("*/dark-en-1280x800-*/*.png"))) > 200


def test_both_themes_languages_and_sizes_large_text_and_mirrored_lines_are_looked_at() -> None:
    given = Namespace(
        themes="light,dark",
        languages="en,es",
        sizes="1280x800,1920x1080",
        scales="100,200",
        direction="ltr,rtl",
    )
    names = [look.name for look in looks_of(given)]
    assert len(names) == len(set(names)) == 13
    assert "dark-es-1920x1080-100" in names
    assert "light-es-1280x800-200" in names
    assert [name for name in names if name.endswith("rtl")] == ["light-en-1280x800-100-rtl"]


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Stage]:
    """A window with its list on the screen."""
    monkeypatch.setenv("PADRON_SETTINGS", str(tmp_path / "settings.json"))
    make_demo(tmp_path / "demo", 20)
    made = Stage(tmp_path / "demo", tmp_path, Look())
    made.enter()
    yield made
    made.close()


def test_a_picture_waits_for_a_page_that_is_filled_piece_by_piece(stage: Stage) -> None:
    def pieces() -> Iterator[None]:
        for _ in range(60):
            time.sleep(0.005)
            yield

    filling = ChunkedTask(pieces(), stage.bench)
    stage.picture("filled")
    assert not filling.is_running


def test_a_picture_waits_for_what_the_window_has_put_off(stage: Stage) -> None:
    pause = QTimer(stage.bench, singleShot=True, interval=400)
    refreshed: list[ChunkedTask] = []
    pause.timeout.connect(lambda: refreshed.append(ChunkedTask(iter([None, None]), stage.bench)))
    pause.start()
    stage.picture("refreshed")
    assert [turns.is_running for turns in refreshed] == [False]
