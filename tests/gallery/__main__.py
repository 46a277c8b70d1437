"""`python -m tests.gallery`: pictures of everything in both themes, into a folder."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from itertools import product
from pathlib import Path

from app.gui.runtime.gc_scheduler import GcScheduler
from tests.gallery.remarks import leave_out_remarks
from tests.gallery.scenes import SCENES
from tests.gallery.stage import Look, Stage, make_demo


def main(arguments: list[str] | None = None) -> int:
    """Render every scene in every look; 1 when something can't be read, with a line for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=main.__doc__)
    parser.add_argument("--out", type=Path, default=Path("gallery"), help="folder for the pictures")
    parser.add_argument("--users", type=int, default=400)
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--languages", default="en,es")
    parser.add_argument("--sizes", default="1280x800,1920x1080")
    parser.add_argument("--scales", default="100,200", help="text in percent; over 100 at the first size")
    parser.add_argument(
        "--direction", default="ltr,rtl", help="where lines begin; from the right in the first look alone"
    )
    parser.add_argument("--only", metavar="SCENES", help=f"some scenes: {', '.join(SCENES)}")
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = given.only.split(",") if given.only else list(SCENES)
    if unknown := [name for name in wanted if name not in SCENES]:
        parser.error(f"there is no scene {unknown[0]}")
    looks = looks_of(given)
    findings: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="padron-gallery-", ignore_cleanup_errors=True) as folder:
        make_demo(Path(folder), given.users)
        for look in looks:
            stage = Stage(Path(folder), given.out, look)
            gc_scheduler = GcScheduler(stage.application)
            for name, act in SCENES.items():
                if name in wanted:
                    act(stage)
            stage.close()
            gc_scheduler.end()
            findings += stage.findings
            sys.stderr.write(f"{look.name}: {len(stage.findings)} findings\n")
    for picture, finding in findings:
        sys.stdout.write(f"{picture}: {finding}\n")
    return 1 if findings else 0


def looks_of(given: argparse.Namespace) -> list[Look]:
    """Every theme with every language and size; large text at the first size; mirrored the first look alone,
    or all where nothing else is asked for."""
    themes, languages = given.themes.split(","), given.languages.split(",")
    sizes = [tuple(map(int, size.split("x"))) for size in given.sizes.split(",")]
    scales = [int(scale) for scale in given.scales.split(",")]
    directions = given.direction.split(",")
    found = [
        Look(theme, language, width, height, scale, direction)
        for direction, theme, language, (width, height), scale in product(
            directions, themes, languages, sizes, scales
        )
        if scale == 100 or (width, height) == sizes[0]
    ]
    mirrored = [look for look in found if look.direction == "rtl"]
    return [look for look in found if look.direction != "rtl" or directions == ["rtl"] or look is mirrored[0]]


if __name__ == "__main__":
    leave_out_remarks()
    code = main()
    sys.stdout.flush()
    # in which order the interpreter drops what is left of a hundred windows is nobody's business
    os._exit(code)
