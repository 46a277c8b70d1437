"""Which values an exact or a begun word asks for: one rule for filters and for what facets count."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.domain.search_syntax import Wanted, exact_key
from app.read_store.index.columns import CodeColumn, Vocabulary
from app.read_store.text.folding import fold, searchable, ways_of

#: What stands between words, as `scanner` has it: ASCII that is no letter or digit.
_EDGE = r"(?:\A|[\x00-/:-@\[-`{-\x7f])"

Fits = Callable[[str], bool]


def fits(wanted: Wanted) -> Fits:
    """Whether a value is what is wanted; nothing is wanted of a word without letters, so all fit."""
    if wanted.exact:
        key = exact_key(wanted.text)
        return lambda value: exact_key(value) == key
    begins = _begins(wanted.text)
    return lambda value: begins(searchable(fold(value)))


def codes_of(vocabulary: Vocabulary, wanted: Wanted) -> list[int]:
    """The numbers of the texts that are what is wanted."""
    if wanted.exact:
        return vocabulary.codes_of_key(exact_key(wanted.text))
    begins = _begins(wanted.text)
    return [code for code, text in enumerate(vocabulary.searchable()) if code and begins(text)]


def codes_of_several(column: CodeColumn, wanted: frozenset[Wanted], separator: str) -> list[int]:
    """As `codes_of` where each text holds several values: those of which any is what any of them wants."""
    tests = [fits(each) for each in wanted]
    return [
        code
        for code, text in enumerate(column.vocabulary.texts)
        if code and any(test(value) for value in text.split(separator) for test in tests)
    ]


def _begins(text: str) -> Fits:
    """Whether a searchable text has a word that begins so."""
    ways = ways_of(fold(text))
    if not ways:
        return lambda value: True
    patterns = [(way, re.compile(_EDGE + re.escape(way)).search) for way in ways]
    return lambda value: any(way in value and search(value) is not None for way, search in patterns)
