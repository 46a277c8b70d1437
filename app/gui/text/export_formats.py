"""In which format an export is written: what a file dialog offers, and what a name means."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.domain.user_record import FileKind
from app.gui.text.texts import tr


def title_of(kind: FileKind) -> str:
    """What a person reads: a proper name, but for the lines of text."""
    return tr("Lines of text") if kind.name == "text" else kind.title


def file_filter(kind: FileKind) -> str:
    """As a file dialog lists it."""
    return f"{title_of(kind)} ({' '.join(f'*{extension}' for extension in kind.extensions)})"


def destination(path: Path, chosen: FileKind | None, kinds: Sequence[FileKind]) -> tuple[Path, FileKind]:
    """Where to and in which format: an extension that is known says it, then the choice. Where there is
    none, the format's own is added, unless that would be another file that exists."""
    suffix = path.suffix.casefold()
    fitting = [kind for kind in kinds if suffix in kind.extensions]
    kind = chosen if chosen in fitting or (chosen and not fitting) else (fitting or list(kinds))[0]
    assert kind is not None
    added = path.with_name(path.name + kind.extensions[0])
    return (path if suffix or added.exists() else added), kind
