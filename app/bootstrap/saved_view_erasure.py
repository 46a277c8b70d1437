"""What window.json, which the windows of a directory write, says of somebody who is erased."""

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
    """Take away what windows remember for this operator, and every saved view, of whomever, that names the
    person: that has its email or full name, in any order, or such a word that `is_found_once`, so that nobody
    else is meant. Nothing is asked where no word is alike. A window asks its file anew before it shows or
    changes the views. Trouble is logged."""
    names = _Names(person, is_found_once)
    kept = read_json(data_dir / FILE)
    operators = kept.get("operators")
    if isinstance(operators, dict):
        others = {key: names.left_out_of(said) for key, said in operators.items() if key != person.id}
        if others != operators and not write_json(data_dir / FILE, {**kept, "operators": others}):
            _log.warning("%s could not be cleaned of an erased user", FILE)
    _forget_in_former(data_dir / FORMER, names)


def _forget_in_former(path: Path, names: _Names) -> None:
    """window.ini is there until a window brings it over: the views of an operator go as a whole if one of
    them names the person."""
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
    """The words of one person, and what names it by them."""

    def __init__(self, person: ErasedPerson, is_found_once: Callable[[str], bool]) -> None:
        folded = {fold(word) for word in person.words}
        self._id = person.id
        self._emails = {word for word in folded if "@" in word}
        self._full_names = [words for word in folded if "@" not in word and len(words := _words(word)) > 1]
        self._words = {word for each in folded for word in _words(each) if len(word) >= _SHORTEST}
        self._is_found_once = is_found_once

    def left_out_of(self, said: Any) -> Any:
        """What is remembered for an operator, without views, and ways to them, that name the person."""
        if not isinstance(said, dict):
            return said
        kept = dict(said)
        for what, is_in in (("views", self._are_in_view), ("recent", self._are_in_recent)):
            if isinstance(said.get(what), list):
                kept[what] = [each for each in said[what] if not is_in(each)]
        return kept

    def are_in_line(self, line: str) -> bool:
        """Whether a line of an INI file holds views that name the person, or concerns it."""
        if self._id in line:
            return True
        for value in parse_ini(line).values():
            with suppress(ValueError, RecursionError, TypeError):
                views = {"views": json.loads(value)}  # type: ignore[arg-type]
                if self.left_out_of(views) != views:
                    return True
        return False

    def _are_in_recent(self, key: Any) -> bool:
        """`user/<id>` or `view/<name>`."""
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
        begun = {word for word in _words(search) if len(word) >= _SHORTEST  # as a search finds them
                 and any(own.startswith(word) for own in self._words)}  # fmt: skip
        return any(self._is_found_once(word) for word in sorted(begun | _words(title) & self._words))


def _text(value: Any) -> str:
    """Every text in a value of JSON, a line each."""
    if isinstance(value, str):
        return value
    return "\n".join(_text(each) for each in value) if isinstance(value, list) else ""


def _words(folded: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded))
