"""Removes data about an erased person from window.json, in which the windows of a data directory store their
state."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.commands.maintenance_ports import ErasedPerson
from app.files.ini import parse_ini
from app.files.json_file import LARGEST, read_json, write_json
from app.files.private import read_bounded, replace_private
from app.read_store.text.folding import fold

_log = logging.getLogger("padron.erasing")

FILE, FORMER = "window.json", "window.ini"
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3


def forget_in_window_file(data_dir: Path, person: ErasedPerson, is_found_once: Callable[[str], bool]) -> None:
    """Remove from window.json what windows remember for this user, and every saved view of any operator that
    names the person.

    A view names the person if it contains the person's email, full name (in any order), or one word of these
    if no other user is found by it. `is_found_once` returns whether a search for a word finds at most one
    user; it is called only for words that match. A window reads its file again before it shows or changes the
    views. Errors are logged.
    """
    names = _Names(person, is_found_once)
    kept = read_json(data_dir / FILE)
    operators = kept.get("operators")
    if isinstance(operators, dict):
        others = {key: names.left_out_of(said) for key, said in operators.items() if key != person.id}
        if others != operators and not write_json(data_dir / FILE, {**kept, "operators": others}):
            _log.warning("%s could not be cleaned of an erased user", FILE)
    _forget_in_former(data_dir / FORMER, names)


def _forget_in_former(path: Path, names: _Names) -> None:
    """Remove from window.ini all views of an operator if one of them names the person.

    window.ini is the file of earlier versions. It exists until a window of this version converts it.
    """
    content = read_bounded(path, LARGEST)
    if not content:
        return
    lines = content.decode("utf-8", "replace").splitlines(keepends=True)
    kept = [line for line in lines if not names.are_in_line(line)]
    if len(kept) == len(lines):
        return
    try:
        replace_private(path, "".join(kept).encode(), durable=False)
    except OSError as error:
        _log.warning("%s could not be cleaned of an erased user: %s", FORMER, error)


class _Names:
    """The words that name one person. Its methods check whether a text names the person."""

    def __init__(self, person: ErasedPerson, is_found_once: Callable[[str], bool]) -> None:
        folded = {fold(word) for word in person.words}
        self._id = person.id
        self._emails = {word for word in folded if "@" in word}
        self._full_names = [words for word in folded if "@" not in word and len(words := _words(word)) > 1]
        self._words = {word for each in folded for word in _words(each) if len(word) >= _SHORTEST}
        self._is_found_once = is_found_once

    def left_out_of(self, said: Any) -> Any:
        """Return an operator's remembered state without views and recent entries that name the person."""
        if not isinstance(said, dict):
            return said
        kept = dict(said)
        for what, is_in in (("views", self._are_in_view), ("recent", self._are_in_recent)):
            if isinstance(said.get(what), list):
                kept[what] = [each for each in said[what] if not is_in(each)]
        return kept

    def are_in_line(self, line: str) -> bool:
        """Return whether a line of an INI file has views that name the person, or contains its id."""
        if self._id in line:
            return True
        for value in parse_ini(line).values():
            with suppress(ValueError, RecursionError, TypeError):
                views = {"views": json.loads(value)}  # type: ignore[arg-type]
                if self.left_out_of(views) != views:
                    return True
        return False

    def _are_in_recent(self, key: Any) -> bool:
        """Return whether a key, `user/<id>` or `view/<name>`, names the person."""
        return isinstance(key, str) and (self._id in key or self._are_in_view({"name": key}))

    def _are_in_view(self, view: Any) -> bool:
        if not isinstance(view, dict):
            return False
        filters = view.get("filters")
        searched = [filters.get("search"), filters.get("domains")] if isinstance(filters, dict) else []
        title, search = fold(_text(view.get("name"))), fold(_text(searched))
        words = _words(title) | _words(search)
        if any(email in title or email in search for email in self._emails):
            return True
        if any(name <= words for name in self._full_names):
            return True
        begun = {word for word in _words(search) if len(word) >= _SHORTEST  # words match as in a search
                 and any(own.startswith(word) for own in self._words)}  # fmt: skip
        return any(self._is_found_once(word) for word in sorted(begun | _words(title) & self._words))


def _text(value: Any) -> str:
    """Return every text in a JSON value, one per line."""
    if isinstance(value, str):
        return value
    return "\n".join(_text(each) for each in value) if isinstance(value, list) else ""


def _words(folded: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded))
