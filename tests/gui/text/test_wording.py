"""The window speaks as other programs do: one word for one thing, in both languages."""

from __future__ import annotations

import re

import pytest
import translate
from texts_of_source import WINDOW

#: What the texts said once, and the word that they use now.
_ENGLISH = {
    r"for good|erased?\b": "permanently delete",
    r"\bmend": "fix",
    r"\bgo on\b": "continue, or resume after a stop",
    r"\b(take|taken|taking|give|given|giving) (a|the|of a) roles?": "grant, revoke",
    r"without writing": "preview",
    r"\bwhom\b|\bwhoever\b": "which users",
    r"\banew\b": "again, new",
    r"\b(somebody|nobody|anybody)\b": "someone, no user",
    r"taken? back": "undo",
    r"\bbegun\b": "started",
    r"\bmeanwhile\b": "in the meantime",
    r"\blately\b": "recently",
}
_SPANISH = {
    r"para siempre": "definitivamente",
    r"suceso": "evento",
    r"\bseguir\b": "continuar, reanudar",
    r"\bentrar\b|último acceso": "iniciar sesión",
    r"^bienvenid": "Le damos la bienvenida",
    r"no se (cambió|cambiaron|guardó|guardaron|escribió|borró)\b": "no se ha …",
    r"Control\+|Mayúsculas": "Ctrl, Mayús",
}


def _offences(text: str, words: dict[str, str]) -> list[str]:
    return [f"{text}: say {better}" for old, better in words.items() if re.search(old, text, re.IGNORECASE)]


@pytest.mark.parametrize(("language", "words"), [("en", _ENGLISH), ("es", _SPANISH)])
def test_no_text_of_the_window_uses_a_second_word_for_a_thing(language: str, words: dict[str, str]) -> None:
    known = translate.read(translate.file_of("es"))[WINDOW]
    texts = known if language == "en" else known.values()
    assert [found for text in texts for found in _offences(text, words)] == []


def test_the_search_for_second_words_finds_them() -> None:
    assert _offences("Erase for good…", _ENGLISH) == ["Erase for good…: say permanently delete"]
    assert _offences("Borrar para siempre", _SPANISH) == ["Borrar para siempre: say definitivamente"]
    assert _offences("Delete permanently…", _ENGLISH) == []
