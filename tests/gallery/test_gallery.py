"""The gallery, small: every scene comes, and everything in it can be read."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from tests.gallery.__main__ import looks_of, main


def test_every_scene_comes_and_can_be_read(tmp_path: Path) -> None:
    given = ["--out", str(tmp_path), "--users", "80", "--themes", "dark", "--languages", "en"]
    assert main([*given, "--sizes", "1280x800", "--direction", "ltr"]) == 0
    pictures = list(tmp_path.glob("dark-en-1280x800-*/*.png"))
    assert len(pictures) > 200


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


def test_what_the_platform_can_not_do_is_not_told(tmp_path: Path) -> None:
    asked = ["--out", str(tmp_path), "--users", "20", "--only", "signing_in", "--themes", "light"]
    small = ["--languages", "en", "--sizes", "1280x800", "--scales", "100", "--direction", "ltr"]
    ended = subprocess.run(
        [sys.executable, "-m", "tests.gallery", *asked, *small],
        capture_output=True, text=True, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert ended.stderr == "light-en-1280x800-100: 0 findings\n"
    assert ended.stdout == ""
