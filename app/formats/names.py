"""Names: splits a name in one field into first and last name; the user can correct the guess."""

from __future__ import annotations

import re

_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
_SUFFIX = re.compile(r"(jr|sr|junior|senior|[iv]{1,4}|phd|md|esq)\.?", re.IGNORECASE)
_PARTICLES = re.compile(r"del?|las?|los|d[ao]s?|d[iu]|v[ao]n|de[rn]|ter|le|el|al|bin|ibn")


def split_name(text: str) -> tuple[str, str]:
    """Return (first, last). The last word is the surname, with its particles and suffix (`de la Cruz`, `,
    Jr.`).

    `García, Ana` is reversed. In Chinese, Japanese and Korean the family name comes first; a name without a
    space is not split.
    """
    name = " ".join(text.split())
    suffix = ""
    before, comma, after = name.rpartition(", ")
    if comma and before and after:
        if not _SUFFIX.fullmatch(after):
            return after, before
        name, suffix = before, f", {after}"
    words = name.split(" ")
    if len(words) == 1:
        return name + suffix, ""
    if all(_CJK.match(word) for word in words):
        return " ".join(words[1:]) + suffix, words[0]
    cut = len(words) - 1
    if cut > 1 and _SUFFIX.fullmatch(words[cut]):
        cut -= 1
    while cut > 1 and _PARTICLES.fullmatch(words[cut - 1]):
        cut -= 1
    return " ".join(words[:cut]), " ".join(words[cut:]) + suffix
