"""Terms of a search, said in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from app.gui.look.preferences import install
from app.gui.text.term_labels import label_for


@pytest.fixture(autouse=True)
def _no_country() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("login:never", "Never signed in"),
        ("login:2026-11-03", "Signed in: 2026-11-03"),
        ("login:2026-11-03..2026-11-09", "Signed in: 2026-11-03 – 2026-11-09"),
        ("login:2026-11", "Signed in: 2026-11"),
        ("created:>=2026-11-03", "Created: from 2026-11-03"),
        ("created:>2026-11-03", "Created: after 2026-11-03"),
        ("created:<2026", "Created: before 2026"),
        ("created:..2026-11-03", "Created: up to 2026-11-03"),
        ("inactive:90d", "Inactive for 90 days"),
        ("inactive:2w", "Inactive for 14 days"),
        ("ends:7d", "Suspension ends within 7 days"),
        ("ends:today", "Suspension ends: today"),
        ("ends:<2026-11-23T12:00Z", "Suspension ends: before 2026-11-23 12:00"),
        ("returned:1d", "Suspension ended automatically within 1 day"),
        ("ends:soon", "Suspension ends: soon"),
        ("missing:has_password", "Without Password"),
        ("Department:Sales", "Department: Sales"),
    ],
)
def test_a_term_is_said_in_words(qapp: object, term: str, words: str) -> None:
    install().change(time_zone="utc")
    name, _, value = term.partition(":")
    assert label_for(name, value) == words
