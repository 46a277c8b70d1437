"""What Padron says, collected from its source: the window's texts, and the messages of the rooms below."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

#: Context of the Linguist file → {text: the files it stands in}.
Texts = dict[str, dict[str, list[str]]]

WINDOW, SENTENCES = "Padron", "Sentences"
#: Qt's context for the names of keys, and the keys that we translate. Qt's own Spanish spells them out
#: (“Control+Mayúsculas+Suprimir”); other programs write “Ctrl+Mayús+Supr”.
KEYS = "QShortcut"
KEY_NAMES = ("Alt", "Backspace", "Ctrl", "Del", "Down", "End", "Enter", "Esc", "Home", "Ins", "Left",
             "PgDown", "PgUp", "Return", "Right", "Shift", "Space", "Tab", "Up")  # fmt: skip
#: The window's messages are translated before they are made, the command line speaks English.
_FRONT_ENDS = frozenset({"gui", "cli"})
_PLACE = re.compile(r"\{\w*\}")


def collect(app: Path) -> Texts:
    """Everything that has to be in a translation, from `app/`. Raises SystemExit for a text that Linguist
    could not find: `tr` or `Message` of something that is no literal."""
    texts: Texts = {WINDOW: {}, SENTENCES: {}, KEYS: {name: [] for name in KEY_NAMES}}
    for path in sorted((app / "gui").rglob("*.py")):
        for text in _given_to("tr", path):
            _note(texts[WINDOW], text, path, app)
    for room in sorted(app.iterdir()):
        if room.is_dir() and room.name not in _FRONT_ENDS:
            for path in sorted(room.rglob("*.py")):
                for text in _given_to("Message", path):
                    if any(map(str.isalpha, _PLACE.sub("", text))):
                        _note(texts[SENTENCES], text, path, app)
    return texts


def _note(found: dict[str, list[str]], text: str, path: Path, app: Path) -> None:
    place = path.relative_to(app.parent).as_posix()
    places = found.setdefault(text, [])
    if place not in places:
        places.append(place)


def _given_to(function: str, path: Path) -> Iterator[str]:
    """The first arguments of all calls of this name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
            given = node.args[0] if node.args else None
            if not (isinstance(given, ast.Constant) and isinstance(given.value, str)):
                raise SystemExit(f"{path}:{node.lineno}: {function}() needs a literal text")
            yield given.value
