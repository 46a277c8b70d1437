"""Invented people: always the same, in many scripts, at domains where nobody lives."""

from __future__ import annotations

import itertools
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest

from app.demo.culture import latinized
from app.demo.people import CULTURES, DOMAINS, people
from app.domain.user import Profile


def test_the_same_seed_gives_the_same_people_and_another_one_others() -> None:
    assert list(people(300, 5)) == list(people(300, 5))
    assert list(people(300, 5)) != list(people(300, 6))
    assert list(people(100, 5)) == list(people(300, 5))[:100]


def test_every_person_keeps_the_rules_of_the_domain() -> None:
    invented = list(people(2000, 3))
    assert len(invented) == 2000
    for person in invented:
        profile = Profile.parse(
            email=person.email,
            first_name=person.first_name,
            last_name=person.last_name,
            bio=person.bio,
            attributes=person.attributes,
        )
        assert profile.email.address == person.email


def test_emails_are_unique_plain_and_at_domains_for_examples() -> None:
    emails = [person.email for person in people(5000, 1)]
    assert len(set(emails)) == 5000
    assert all(email.isascii() and email == email.lower() for email in emails)
    domains = {email.partition("@")[2] for email in emails}
    assert domains == set(DOMAINS)
    assert all(name.endswith((".example", "example.org", "example.com", "example.net")) for name in domains)


def test_a_crowd_writes_in_many_scripts() -> None:
    letters = set(itertools.chain.from_iterable(person.last_name for person in people(3000, 1)))
    scripts = {unicodedata.name(letter).split()[0] for letter in letters if letter.isalpha()}
    assert scripts >= {
        "LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "DEVANAGARI", "CJK", "HANGUL", "THAI", "GEORGIAN",
        "ARMENIAN", "BENGALI", "TAMIL", "ETHIOPIC",
    }  # fmt: skip
    assert set("ñßıİŁøő") & {letter for culture in CULTURES for name in culture.given + culture.family
                             for letter in name.written} >= set("ñßıİŁøő")  # fmt: skip


def test_the_big_groups_have_many_names() -> None:
    assert sum(culture.share >= 10 for culture in CULTURES) > 2
    for culture in CULTURES:
        assert all(name.latin.isascii() and name.latin.isalpha() for name in culture.given + culture.family)
        if culture.share >= 10:
            assert len(set(culture.given)) >= 40
            assert len(set(culture.family)) >= 40


def test_they_came_over_two_years() -> None:
    until = datetime(2026, 6, 1, tzinfo=UTC)
    came = [person.created_at for person in people(2000, 1, until)]
    assert until - timedelta(days=731) < min(came) < until - timedelta(days=650)
    assert until - timedelta(days=30) < max(came) <= until


def test_phones_are_numbers_that_nobody_has() -> None:
    phones = [person.attributes["phone"] for person in people(500, 1) if "phone" in person.attributes]
    assert phones
    assert all("-555-01" in phone for phone in phones)


@pytest.mark.parametrize(
    ("name", "latin"),
    [("Núñez", "nunez"), ("Weiß", "weiss"), ("Işık", "isik"), ("Łukasz", "lukasz"), ("Юлія", "yuliya"),
     ("Ødegård", "odegard"), ("Ελένη", "eleni"), ("Þóra", "thora"), ("O'Brien", "obrien")],
)  # fmt: skip
def test_names_are_spelled_in_plain_letters(name: str, latin: str) -> None:
    assert latinized(name) == latin


def test_german_umlauts_are_spelled_out() -> None:
    assert latinized("Müller", german=True) == "mueller"
