"""The names and cities of one language for invented people, and the spelling of names in ASCII letters for
emails."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "å": "a", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "є": "ye", "і": "i", "ґ": "g", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj",
    "ћ": "c", "џ": "dz",
}  # fmt: skip
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written, and in ASCII letters."""

    written: str
    latin: str


@dataclass(frozen=True, slots=True)
class Culture:
    """Given and family names of one language, its cities, and its share of the people."""

    key: str
    share: int
    given: tuple[Name, ...]
    family: tuple[Name, ...]
    cities: tuple[str, ...]


def culture(key: str, share: int, given: str, family: str, cities: str) -> Culture:
    """Return a culture from its words, which are separated by spaces. `_` in a word means a space
    (`María_José`). `=` is followed by the spelling in ASCII letters if no rule gives it (`محمد=mohammed`)."""
    return Culture(
        key,
        share,
        tuple(_name(word, key) for word in given.split()),
        tuple(_name(word, key) for word in family.split()),
        tuple(city.replace("_", " ") for city in cities.split()),
    )


def _name(word: str, key: str) -> Name:
    written, _, latin = word.replace("_", " ").partition("=")
    return Name(written, latin or latinized(written, german=key == "german"))


def latinized(text: str, *, german: bool = False) -> str:
    """Return the text in lower-case ASCII letters: `Núñez` becomes `nunez` and `Юлія` becomes `yuliya`. With
    `german`, `Müller` becomes `mueller`."""
    spelled = text.lower()
    if german:
        spelled = "".join(_GERMAN.get(char, char) for char in spelled)
    decomposed = unicodedata.normalize("NFKD", "".join(_LETTERS.get(char, char) for char in spelled))
    return re.sub("[^a-z]", "", "".join(_LETTERS.get(char, char) for char in decomposed))
