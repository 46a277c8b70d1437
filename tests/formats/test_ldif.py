"""LDIF in the dialects of directory servers."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from app.domain.user_record import PassedOver, UserRecord
from app.domain.user_status import Status
from app.formats import read_records

BCRYPT = "$2y$10$" + "b" * 53


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "people.ldif"


def person(file: Path, *lines: str) -> UserRecord:
    head = ["version: 1", "# a comment", " folded", "dn: uid=ana", "OBJECTCLASS: Person", "MAIL: a@x.org"]
    file.write_text("\n".join([*head, *lines, ""]), "utf-8")
    (row,) = read_records(file)
    assert isinstance(row, UserRecord)
    return row


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("nsaccountlock: TRUE", Status.SUSPENDED),
        ("nsAccountLock: false", Status.ACTIVE),
        ("userAccountControl: 514", Status.SUSPENDED),
        ("userAccountControl: 512", Status.ACTIVE),
        ("pwdAccountLockedTime: 000001010000Z", Status.SUSPENDED),
        ("title: Boss", None),
    ],
)
def test_disabled_is_said_in_three_ways(file: Path, line: str, status: Status | None) -> None:
    assert person(file, line).status is status


def test_names_come_from_cn_where_there_are_no_others(file: Path) -> None:
    row = person(file, "cn: Ana de la", "  Cruz")
    assert (row.email, row.first_name, row.last_name) == ("a@x.org", "Ana", "de la Cruz")
    row = person(file, "cn: Ana María García Ruiz", "sn: García Ruiz")
    assert (row.first_name, row.last_name) == ("Ana María", "García Ruiz")


@pytest.mark.parametrize(
    ("given", "password", "hashed", "notes"),
    [
        ("a plain secret", "a plain secret", None, []),
        ("{CRYPT}" + BCRYPT, None, BCRYPT, []),
        ("{SSHA}abcdef==", None, None, ["hash_not_accepted"]),
        ("{CRYPT}$6$abc$def", None, None, ["hash_not_accepted"]),
    ],
)
def test_a_password_or_its_hash_is_told_by_its_scheme(
    file: Path, given: str, password: str | None, hashed: str | None, notes: list[str]
) -> None:
    row = person(file, "userPassword:: " + base64.b64encode(given.encode()).decode())
    assert (row.password and row.password.get_secret_value()) == password
    assert (row.password_hash and row.password_hash.get_secret_value()) == hashed
    assert [note.code for note in row.notes] == notes
    assert "userPassword" not in row.columns
    assert not row.attributes


def test_an_address_is_never_fetched(file: Path) -> None:
    row = person(file, "description:< file:///etc/passwd")
    assert row.bio is None
    assert [(note.code, note.column) for note in row.notes] == [("url_not_fetched", "description")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("no colon here", "broken_line"),
        ("sn:: ???", "invalid_base64"),
        ("sn: a\0b", "nul_byte"),
        ("sn: " + "x" * 1_500_000, "cell_too_long"),
        ("sn: x\n" + " y" * 10 + "\n" + "\n".join([" " + "z" * 70] * 20_000), "cell_too_long"),
    ],
)
def test_a_broken_entry_is_refused_and_the_next_comes_in(file: Path, line: str, code: str) -> None:
    entry = "dn: uid={0}\nobjectClass: person\nmail: {0}@x.org\n"
    file.write_text(entry.format("a") + line + "\n\n" + entry.format("b"), "utf-8")
    first, second = read_records(file)
    assert isinstance(first, UserRecord)
    assert isinstance(second, UserRecord)
    assert first.problem is not None
    assert first.problem.code == code
    assert (second.email, second.problem) == ("b@x.org", None)


def test_groups_and_changes_are_passed_over(file: Path) -> None:
    file.write_text(
        "dn: cn=g\nobjectClass: groupOfNames\n\n"
        "dn: uid=a\nchangetype: delete\nobjectClass: person\n\n"
        "dn: uid=b\nchangetype: add\nobjectClass: person\nmail: b@x.org\n",
        "utf-8",
    )
    assert [isinstance(row, PassedOver) for row in read_records(file)] == [True, True, False]
