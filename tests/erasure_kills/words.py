"""Words that name one person, and what of them is left in files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_SIGN = "zqxw"
_LETTERS = "bcdfghklmn"
_WORD = re.compile(rb"zqxw([bcdfghklmn]{4})([a-z]*)")


def code_of(number: int) -> str:
    """Four letters for one person."""
    return "".join(_LETTERS[int(digit)] for digit in f"{number:04d}")


def word(number: int, place: str) -> str:
    """A word that is planted for this person in this place, and nowhere else. Nothing else of the directory
    has letters like these; they are the same in every folded form."""
    return f"{_SIGN}{code_of(number)}{place}"


def words_in(content: bytes) -> Iterator[tuple[str, str]]:
    """(code, place) of each planted word, as `grep -ra -i` would find it."""
    for found in _WORD.finditer(content.lower()):
        yield found[1].decode(), found[2].decode()


def planted_in(folders: Iterable[Path]) -> dict[str, set[str]]:
    """By the person's code: `file: place` of all words in all files below the folders, and in their names."""
    left: dict[str, set[str]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent).as_posix()
            content = path.read_bytes() if path.is_file() else b""
            for code, place in words_in(name.encode() + b"\n" + content):
                left.setdefault(code, set()).add(f"{name}: {place}")
    return left
