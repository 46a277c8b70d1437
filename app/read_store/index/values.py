"""Values: decides which values match an exact word or the beginning of a word, for filters and facets
alike."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.domain.search_syntax import Wanted, exact_key
from app.read_store.index.columns import CodeColumn, Vocabulary
from app.read_store.text.folding import fold, searchable, ways_of

#: The characters between words, as in `scanner`: ASCII except letters and digits.
_EDGE = r"(?:\A|[\x00-/:-@\[-`{-\x7f])"

Fits = Callable[[str], bool]


def fits(wanted: Wanted) -> Fits:
    """Return a function that says whether a value matches `wanted`. If `wanted` has no letters, every value
    matches."""
    if wanted.exact:
        key = exact_key(wanted.text)
        return lambda value: exact_key(value) == key
    begins = _begins(wanted.text)
    return lambda value: begins(searchable(fold(value)))


def codes_of(vocabulary: Vocabulary, wanted: Wanted) -> list[int]:
    """Return the codes of the vocabulary's texts that match `wanted`."""
    if wanted.exact:
        return vocabulary.codes_of_key(exact_key(wanted.text))
    begins = _begins(wanted.text)
    return [code for code, text in enumerate(vocabulary.searchable()) if code and begins(text)]


def codes_of_several(column: CodeColumn, wanted: frozenset[Wanted], separator: str) -> list[int]:
    """Return the codes of the column's texts that match any of the `wanted`. Each text holds several values
    with `separator` between them, and matches if one of them does."""
    tests = [fits(each) for each in wanted]
    return [
        code
        for code, text in enumerate(column.vocabulary.texts)
        if code and any(test(value) for value in text.split(separator) for test in tests)
    ]


def _begins(text: str) -> Fits:
    """Return a function that says whether a searchable text has a word with this beginning."""
    ways = ways_of(fold(text))
    if not ways:
        return lambda value: True
    patterns = [(way, re.compile(_EDGE + re.escape(way)).search) for way in ways]
    return lambda value: any(way in value and search(value) is not None for way, search in patterns)
