"""What a test leaves behind reaches no other."""

from __future__ import annotations

from app.gui.text.languages import SPANISH, choose_language, language


def test_one_chooses_another_language(qapp: object) -> None:
    choose_language(SPANISH)
    assert language() == SPANISH


def test_the_next_one_speaks_english(qapp: object) -> None:
    assert language() == "en"
