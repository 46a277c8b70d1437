"""Addresses and ids come out of any text as they were written: whole, and nothing of another's."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.email_address import Email
from app.domain.errors import ValidationError
from app.domain.identifier_text import identifiers_in

ID = "01a20a1b-0572-7256-b432-b7f42435b9c7"
ANA, BO = "ana@example.org", "bo@example.org"


@pytest.mark.parametrize(
    "address",
    [
        "o'brien@example.org",
        "o’brien@example.org",
        "a/b@example.org",
        "_ana@example.org",
        "bounce+ana=example.com@example.org",
        "#a&b!@example.org",
        "हिन्दी@हिन्दी.भारत",
        "ana@col·lectiu.cat",
        f"{ID}@example.org",
    ],
)
def test_an_address_is_never_cut_short(address: str) -> None:
    assert identifiers_in(address) == (address,)
    assert identifiers_in(f"write to {address}, please") == (address,)


@pytest.mark.parametrize(
    "around",
    [
        "{}!",
        "{}?",
        "{}…",
        "{}.",
        "*{}*",
        "**{}**",
        "`{}`",
        "{{{}}}",
        "'{}'",
        "‘{}’",
        '"{}"',
        "“{}”",
        "«{}»",
        "({})",
        "[{}]",
        "<{}>",
        "_{}_",
        "|{}|",
        "mailto:{}",
        "<a href='mailto:{}?subject=locked'>",
        "Ana García <{}>",
        "联系人：{}。",
        "• {}",
        "mail={},ou=people",
        "\ufeff{}",
        "&lt;{}&gt;",
        "\\u003c{}\\u003e",
    ],
)
def test_what_stands_around_an_address_is_not_of_it(around: str) -> None:
    assert identifiers_in(around.format(ANA)) == (ANA,)
    assert identifiers_in(around.format(ANA) + "\n" + around.format("o'brien@example.org")) == (
        ANA,
        "o'brien@example.org",
    )


@pytest.mark.parametrize(
    "text",
    [
        f"{ANA}/{BO}",
        f"{ANA}; {BO}",
        f'"{ANA}; {BO}"',
        f"{ANA}|{BO}",
        f"'{ANA}, {BO}'",
        f'"García, Ana","{ANA}",1\n"Núñez, Bo","{BO}",2',
        f"{ANA}\\n{BO}",
        f"{ANA}、{BO}",
        f"mailto:{ANA}?subject=x&cc={BO}",
        f"mailto:ana%40example.org,{BO}",
        f"[{ANA}](mailto:{ANA}) and [{BO}](mailto:{BO})",
        f"{ANA}...{BO}",
    ],
)
def test_two_are_two(text: str) -> None:
    assert identifiers_in(text) == (ANA, BO)


def test_what_is_no_address_is_not_made_one() -> None:
    assert identifiers_in("@ana, foo@, a@b@c.org, ana@exam_ple.org") == ("a@b@c.org", "ana@exam_ple.org")


_WORDS = st.text(st.sampled_from("abcXYZ0189ñéßжд!#$%&'*+-/=?^_`{}~"), min_size=1, max_size=6)
_LOCALS = st.builds(
    lambda first, words: first + ".".join(words),
    st.sampled_from("abcxyz019ñж"),
    st.lists(_WORDS, min_size=1, max_size=3),
)
_DOMAINS = st.sampled_from(
    ["example.org", "mail.example.com", "exámple.org", "xn--exmple-qta.org", "a-b.co", "пример.рф"]
)
_ADDRESSES = st.builds("{}@{}".format, _LOCALS, _DOMAINS)
_WRAPPINGS = st.sampled_from(
    [
        "{}",
        "'{}'",
        '"{}"',
        "<{}>",
        "({})",
        "[{}]",
        "*{}*",
        "`{}`",
        "{{{}}}",
        "mailto:{} ",
        "Ana García <{}>",
        "{}!",
        "{}?",
        "{}…",
        "{}.",
        "“{}”",
        "Ana: {}",
    ]
)
_SEPARATORS = st.sampled_from(
    [" ", ", ", "; ", "\n", "\r\n", "\t", " | ", " / ", ",", ";", " \u2022 ", "、", "…"]
)
_PREFIX = re.compile(r"(?:e?mail|e-mail|to|cc|bcc|upn|login|user)=", re.IGNORECASE)


@given(st.lists(st.tuples(_ADDRESSES, _WRAPPINGS, _SEPARATORS), min_size=1, max_size=6))
def test_whatever_joins_and_wraps_them_the_addresses_come_back(parts: list[tuple[str, str, str]]) -> None:
    for address, around, _ in parts:
        assume(not _PREFIX.match(address))
        assume("mailto" not in around or not re.search(r"%|[?&][\w-]+=", address))
        try:
            Email.parse(address)
        except ValidationError:
            assume(False)
    text = "".join(around.format(address) + separator for address, around, separator in parts)
    assert identifiers_in(text) == tuple(dict.fromkeys(address for address, _, _ in parts))
