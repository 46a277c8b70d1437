"""`python -m tests.gallery`: pictures of everything in both themes, into a folder."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from itertools import product
from pathlib import Path

from tests.gallery.scenes import SCENES
from tests.gallery.stage import Look, Stage, make_demo


def main(arguments: list[str] | None = None) -> int:
    """Render every scene in every look; 1 when something can't be read, with a line for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=main.__doc__)
    parser.add_argument("--out", type=Path, default=Path("gallery"), help="folder for the pictures")
    parser.add_argument("--users", type=int, default=400)
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--languages", default="en")
    parser.add_argument("--sizes", default="1280x800,1920x1080")
    parser.add_argument("--scales", default="100,200", help="text in percent; over 100 at the first size")
    parser.add_argument("--only", choices=sorted(SCENES), help="one scene")
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sizes = [size.split("x") for size in given.sizes.split(",")]
    looks = [
        Look(theme, language, int(width), int(height), scale)
        for theme, language, (width, height), scale in product(
            given.themes.split(","), given.languages.split(","), sizes, map(int, given.scales.split(","))
        )
        if scale == 100 or [width, height] == sizes[0]
    ]
    findings: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="padron-gallery-", ignore_cleanup_errors=True) as folder:
        make_demo(Path(folder), given.users)
        for look in looks:
            stage = Stage(Path(folder), given.out, look)
            for name, act in SCENES.items():
                if given.only in (None, name):
                    act(stage)
            stage.close()
            findings += stage.findings
            sys.stderr.write(f"{look.name}: {len(stage.findings)} findings\n")
    for picture, finding in findings:
        sys.stdout.write(f"{picture}: {finding}\n")
    return 1 if findings else 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # in which order the interpreter drops what is left of a hundred windows is nobody's business
    os._exit(code)
