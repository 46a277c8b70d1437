"""Small JSON files of settings: limited in size when read, replaced in one step when written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.files.private import make_private_folder, read_bounded, replace_private

#: In bytes. A larger file is not Padron's: it is neither read nor written.
LARGEST = 1_000_000


def read_json(path: Path) -> dict[str, Any]:
    """Return the object in the file; an empty one if there is no file or it has no JSON object."""
    content = read_bounded(path, LARGEST)
    if not content:
        return {}
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def write_json(path: Path, value: dict[str, Any]) -> bool:
    """Replace the file, readable by its owner only. Returns whether that was possible.

    The file is not flushed to the disk, so that this takes less than a millisecond and may run on the GUI
    thread.
    """
    content = json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    if len(content) > LARGEST:
        return False
    try:
        if not path.parent.is_dir():
            make_private_folder(path.parent)
        replace_private(path, content, durable=False)
    except OSError:
        return False
    return True
