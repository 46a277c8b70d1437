"""The gallery, small: every scene comes, and everything in it can be read."""

from __future__ import annotations

from pathlib import Path

from tests.gallery.__main__ import main


def test_every_scene_comes_and_can_be_read(tmp_path: Path) -> None:
    assert main(["--out", str(tmp_path), "--users", "80", "--themes", "dark", "--sizes", "1280x800"]) == 0
    pictures = list(tmp_path.glob("dark-en-1280x800-*/*.png"))
    assert len(pictures) > 50
