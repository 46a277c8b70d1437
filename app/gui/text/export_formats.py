"""Export formats: the choices of a file dialog, and the format that a file name implies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.domain.user_record import FileKind
from app.gui.text.texts import tr


def title_of(kind: FileKind) -> str:
    """Return the format's title. It is a proper name, except for “Lines of text”, which is translated."""
    return tr("Lines of text") if kind.name == "text" else kind.title


def file_filter(kind: FileKind) -> str:
    """Return the format's entry in the list of a file dialog."""
    return f"{title_of(kind)} ({' '.join(f'*{extension}' for extension in kind.extensions)})"


def destination(path: Path, chosen: FileKind | None, kinds: Sequence[FileKind]) -> tuple[Path, FileKind]:
    """Return the path and the format to export to. If the path has the extension of a format, that format is
    used; otherwise the chosen one.

    A path without an extension gets the extension of the format, unless a file of the resulting name exists.
    """
    suffix = path.suffix.casefold()
    fitting = [kind for kind in kinds if suffix in kind.extensions]
    kind = chosen if chosen in fitting or (chosen and not fitting) else (fitting or list(kinds))[0]
    assert kind is not None
    added = path.with_name(path.name + kind.extensions[0])
    return (path if suffix or added.exists() else added), kind
