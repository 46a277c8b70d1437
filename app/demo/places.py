"""The paths of a demo and of one's own data: two directories side by side.

The demo of the data directory `…/padron` is `…/padron-demo`, whether `…/padron` is the system's place for
application data or was given by `--data-dir` or PADRON_DATA_DIR. If the given directory is a demo itself (it
has a demo.json), one's own directory beside it has the same name without `-demo`, or else with `-own` added.

This module imports nothing heavy, because the window uses it before the window is first drawn.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

DEMO_FILE = "demo.json"
#: The number of users that the window invents.
DEMO_USERS = 5000
_DEMO, _OWN = "-demo", "-own"


class Places(NamedTuple):
    """The directory for one's own data, and the one for the demo."""

    own: Path
    demo: Path

    @classmethod
    def beside(cls, data_dir: Path) -> Places:
        """Return both directories, given either of them."""
        if not is_demo(data_dir):
            return cls(data_dir, demo_beside(data_dir))
        full = _full(data_dir)
        own = full.name.removesuffix(_DEMO)
        return cls(full.parent / (own if own not in ("", full.name) else full.name + _OWN), data_dir)


def is_demo(data_dir: Path) -> bool:
    """Return whether this is a demo directory, complete or not."""
    return (data_dir / DEMO_FILE).is_file()


def demo_beside(data_dir: Path) -> Path:
    """Return the path of the demo beside one's own directory."""
    full = _full(data_dir)
    return full.parent / (full.name + _DEMO)


def _full(path: Path) -> Path:
    """Return the path without `..`, so that its last part is the directory's name. Links are not resolved."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
