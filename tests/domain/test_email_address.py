"""Email.parse: what is an address, and which addresses are one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.email_address import Email, email_key
from app.domain.errors import ValidationError

LOCAL = st.from_regex(r"[A-Za-z0-9]{1,12}([._+-][A-Za-z0-9]{1,8}){0,3}", fullmatch=True)
ACCENTED = st.text("abcñéüßøŁжλ中ｆﬁ", min_size=1, max_size=12)
DOMAINS = st.sampled_from(["example.org", "Example.ORG", "münchen.de", "xn--mnchen-3ya.de", "correo.gob.es"])
ADDRESSES = st.tuples(LOCAL | ACCENTED, DOMAINS).map("@".join)


@given(ADDRESSES)
def test_parsing_an_address_again_changes_nothing(text: str) -> None:
    email = Email.parse(text)
    assert Email.parse(email.address) == email


@given(ADDRESSES)
def test_the_key_is_what_a_search_by_the_address_folds_to(text: str) -> None:
    email = Email.parse(text)
    assert email_key(email.address) == email.key == email_key(email.key)


@given(LOCAL, DOMAINS)
def test_case_never_makes_two_addresses_of_one(local: str, domain: str) -> None:
    keys = {Email.parse(f"{part}@{domain}").key for part in (local, local.upper(), local.lower())}
    assert len(keys) == 1


@given(ADDRESSES)
def test_unicode_forms_never_make_two_addresses_of_one(text: str) -> None:
    keys = {Email.parse(unicodedata.normalize(form, text)).key for form in ("NFC", "NFD")}
    assert len(keys) == 1


@given(st.text())
def test_any_text_at_all_is_an_address_or_refused_by_name(text: str) -> None:
    refusals = []
    try:
        Email.parse(text)
    except ValidationError as error:
        refusals.append((error.code, error.field))
    assert refusals in ([], [("invalid_email", "email")])


@given(st.text(st.characters(exclude_categories=())))
def test_every_key_can_be_stored(text: str) -> None:
    email_key(text).encode()


def test_the_address_stays_as_it_was_written_but_for_its_domain() -> None:
    email = Email.parse("  Ana.García@EXAMPLE.org ")
    assert (email.address, email.key) == ("Ana.García@example.org", "ana.garcía@example.org")
    assert (email.local_part, email.domain, str(email)) == ("Ana.García", "example.org", email.address)


def test_an_international_domain_is_one_in_both_its_spellings() -> None:
    assert Email.parse("ana@xn--mnchen-3ya.de") == Email.parse("ana@MÜNCHEN.de")


def test_compatibility_letters_are_the_letters_they_look_like() -> None:
    assert Email.parse("ﬁlip@example.org").key == Email.parse("filip@example.org").key


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "ana", "ana@", "@example.org", "ana@localhost", "ana@example", "a b@example.org",
        "a..b@example.org", ".a@example.org", "a.@example.org", "ana@example..org", "ana@-example.org",
        '"a b"@example.org', "ana@[127.0.0.1]", "Ana <ana@example.org>", "ana@example.org, b@example.org",
        "a" * 65 + "@example.org", "ana@" + "a" * 64 + ".org", "a@" + "a." * 130 + "org",
        "\u200bana@example.org",
        "ana@ex\x00ample.org", "ana\ud800@example.org", "ñ" * 64 + "@example.org",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Email.parse(text)
    assert refusal.value.code == "invalid_email"
    assert refusal.value.details["field"] == "email"
    assert len(refusal.value.message) > 20
