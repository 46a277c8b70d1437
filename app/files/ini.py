"""Reads the settings files that earlier versions wrote with Qt's QSettings: only plain text values.

QSettings creates objects from values such as `@Variant(…)`, which can run code. This parser reads only text
and lists of text; it leaves out every value that begins with “@”, written plainly or as an escape.
"""

from __future__ import annotations

import re

Value = str | list[str]

_BLANKS = " \t"
_LINE_END = re.compile(r"\r\n|\r|\n")
_KEY_ESCAPE = re.compile(r"%(?:U([0-9A-Fa-f]{4})|([0-9A-Fa-f]{2}))")
_TOKEN = re.compile(
    r"""\\x(?P<hex>[0-9A-Fa-f]+) | \\(?P<octal>[0-7]{1,3}) | \\(?P<escape>.) | (?P<quote>") | (?P<comma>,)
    | (?P<comment>;) | (?P<text>[^\\",;]+)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def parse_ini(text: str) -> dict[str, Value]:
    """Return {“section/key”: text or list of texts}; keys of the section General have no section.

    Ignores lines that are not entries.
    """
    found: dict[str, Value] = {}
    section = ""
    for line in _LINE_END.split(text):  # splitlines would also split at U+2028, which Qt does not escape
        stripped = line.strip(_BLANKS)
        if stripped.startswith("[") and stripped.endswith("]"):
            section = _unescaped_key(stripped[1:-1])
            section = "" if section.casefold() == "general" else f"{section.removeprefix('%')}/"
        elif "=" in stripped and stripped[0] not in ";#=":
            key, _, written = stripped.partition("=")
            value = _value(written.strip(_BLANKS))
            if value is not None:
                found[section + _unescaped_key(key.strip(_BLANKS))] = value
    return found


def _unescaped_key(key: str) -> str:
    plain = _KEY_ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), key)
    return plain.replace("\\", "/")


def _value(written: str) -> Value | None:
    """Return the text or the list of texts that was written. Returns None if it is not plain text."""
    parts, quoted = [""], False
    for token in _TOKEN.finditer(written):
        kind = token.lastgroup
        if kind == "quote":
            quoted = not quoted
        elif kind == "comma" and not quoted:
            parts.append("")
        elif kind == "comment" and not quoted:
            break
        elif kind == "text" and not quoted and not parts[-1]:
            parts[-1] = token["text"].lstrip(_BLANKS)
        else:
            letter = _letter(token)
            if letter is None:
                return None
            parts[-1] += letter
    if any(part.startswith("@") for part in parts):
        return None
    return parts[0] if len(parts) == 1 else parts


def _letter(token: re.Match[str]) -> str | None:
    """Return the character that a token of the file stands for. Returns None if the token is a number that is
    not a character."""
    if token["hex"] or token["octal"]:
        digits, base = (token["hex"], 16) if token["hex"] else (token["octal"], 8)
        number = int(digits[-8:], base) if len(digits) < 9 else -1
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else None
    if token["escape"]:
        return _ESCAPES.get(token["escape"], token["escape"])
    return token[0]
