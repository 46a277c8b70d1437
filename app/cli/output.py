"""Prints results to standard output: one JSON document, or text for people."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console, RenderableType

#: Characters that change the reading direction: they can make a text look like another one.
_DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(text: str, *, keep: str = "") -> str:
    """Return the text with control characters spelled out, so that a name can't control the terminal."""
    if text.isprintable():
        return text
    return "".join(char if char in keep or not _is_unsafe(char) else _spelled(char) for char in text)


def _is_unsafe(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in _DIRECTION_CONTROLS


def _spelled(char: str) -> str:
    if char < " ":
        return chr(0x2400 + ord(char))
    return "␡" if char == "\x7f" else f"\\u{ord(char):04x}"


def as_json(model: BaseModel) -> dict[str, Any]:
    """Return the model as it is printed: times in ISO 8601 UTC with a Z."""
    return model.model_dump(mode="json")


def print_json(document: Any) -> None:
    """Print one line of JSON, escaped to ASCII if the stream can't encode it otherwise."""
    text = json.dumps(document, ensure_ascii=False, default=str)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        text = json.dumps(document, ensure_ascii=True, default=str)
    print(text)


def print_line(text: str) -> None:
    """Print one line of text for people."""
    print(visible(text, keep="\n"))


def print_note(text: str) -> None:
    """Print one line to standard error: something to know about the result."""
    print(f"Note: {visible(text)}", file=sys.stderr)


def print_rich(*things: RenderableType) -> None:
    """Print tables as wide as the terminal, or wide enough in a pipe that nothing is cut off."""
    console = _console()
    for thing in things:
        console.print(thing)


def _console() -> Console:
    from rich.console import Console

    class Quiet(Console):
        """A console that leaves a broken pipe to the caller."""

        def on_broken_pipe(self) -> NoReturn:
            raise BrokenPipeError

    piped = not sys.stdout.isatty() and not os.environ.get("COLUMNS")
    return Quiet(width=160 if piped else None, highlight=False, emoji=False, markup=False)
