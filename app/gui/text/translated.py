"""Sentences from the rooms below (errors, results, progress), in the language of the window.

Below the window everything speaks English, and names, paths and numbers are in its sentences already. So a
sentence is recognized by its template, of which packaging/translate.py collects all, and said again by the
template's translation with the same values. What is not recognized (the words of the system, of a library)
stays as it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication

from app.domain.errors import PadronError
from app.gui.text.languages import ENGLISH, language
from app.gui.text.role_names import role_name
from app.gui.text.texts import number
from app.resources import resource

CONTEXT = "Sentences"
#: What stands in these places is made of sentences or words of ours itself.
_SPOKEN = frozenset({"status", "label", "who", "error", "message", "reason", "what", "where", "field",
                     "participle", "many", "part", "faults", "readable", "done"})  # fmt: skip
#: What stands in these may be a role that every directory has.
_OF_ROLES = frozenset({"name", "role"})
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
_NUMBER = re.compile(r"[\d,.]+")
_LONGEST = 4000
#: Of a list's lines more are not shown.
_READ = 1000


def translated(text: str) -> str:
    """The sentence in the window's language. The first one costs about 2 ms, others some 50 µs."""
    if language() == ENGLISH or not text or len(text) > _LONGEST:
        return text
    return _spoken(text, language())


@lru_cache(maxsize=2048)
def _spoken(text: str, code: str) -> str:
    for template in _templates():
        values = template.values_in(text)
        if values is not None:
            translated = QCoreApplication.translate(CONTEXT, template.text)
            for name, value in values.items():
                if _GROUPED.fullmatch(value):  # a count, as the rooms below write it
                    said = number(int(value.replace(",", "")))
                elif name.rstrip("0123456789") in _SPOKEN:
                    said = _spoken(value.strip(), code)
                elif name.rstrip("0123456789") in _OF_ROLES:
                    said = role_name(value)
                else:
                    said = value
                translated = translated.replace("{" + name + "}", said)
            return translated
    for joint in ("; ", ", "):
        parts = text.split(joint)
        said_parts = [_spoken(part, code) for part in parts] if 1 < len(parts) < 20 else parts
        if all(said != part for said, part in zip(said_parts, parts, strict=True)):
            return joint.join(said_parts)
    return text


class _Template:
    """A sentence with {places}."""

    def __init__(self, text: str) -> None:
        self.text = text
        pieces = re.split(r"\{(\w+)\}", text)
        self._literals, self._names = pieces[::2], pieces[1::2]

    def values_in(self, sentence: str) -> dict[str, str] | None:
        """What stands in the places of a sentence that has this form; None for another one."""
        literals = self._literals
        if not self._names:
            return {} if sentence == self.text else None
        if not (sentence.startswith(literals[0]) and sentence.endswith(literals[-1])):
            return None
        values: dict[str, str] = {}
        at, end = len(literals[0]), len(sentence) - len(literals[-1])
        for name, literal in zip(self._names, [*literals[1:-1], None], strict=True):
            until = end if literal is None else sentence.find(literal, at + 1, end)
            if until < at:
                return None
            values[name] = sentence[at:until]
            if name == "n" and not _NUMBER.fullmatch(values[name]):
                return None
            at = until + len(literal or "")
        return values


@cache
def _templates() -> tuple[_Template, ...]:
    """Those with the most words first: they are the most particular ones. But before them those that begin
    with a whole sentence: one with a place at its end would take what follows for what stands in it."""
    import json  # where English is translated, at the start above all, nobody needs it

    texts = json.loads(resource("translations", "sentences.json").read_text("utf-8"))
    return tuple(map(_Template, sorted(texts, key=lambda text: not text.startswith("{message} "))))


def translated_error(error: PadronError) -> PadronError:
    """The same error, whose message, and lines in its details, are in the window's language."""
    if language() == ENGLISH:
        return error
    error.message = translated(error.message)
    error.args = (error.message,)
    error.details = {name: _spoken_lines(part) for name, part in error.details.items()}
    return error


def translated_result(value: object) -> object:
    """A command's result with its messages in the window's language; anything else as it is."""
    message = getattr(value, "message", None)
    if language() == ENGLISH or not isinstance(message, str) or not hasattr(value, "model_copy"):
        return value
    data = getattr(value, "data", None)
    if isinstance(data, dict):
        data = {name: _spoken_lines(part) for name, part in data.items()}
    return value.model_copy(update={"message": translated(message), "data": data})


def _spoken_lines(part: object) -> object:
    """Of a list of {message, …}, as imports and bulk work answer, the lines that somebody may read."""
    if not isinstance(part, list):
        return part
    return [
        {**line, "message": translated(line["message"])}
        if at < _READ and isinstance(line, dict) and isinstance(line.get("message"), str)
        else line
        for at, line in enumerate(part)
    ]
