"""Formats that are written and not read: vCards, and lines of text for the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.user_record import UserRecord
from app.domain.user_status import Status
from tests.formats.files import FILES

ANA = UserRecord(
    line=2,
    email="ana@example.org",
    first_name="Ana; María",
    last_name="García, Núñez",
    bio="One\nEND:VCARD\\",
    status=Status.ACTIVE,
    roles=("support", "auditor"),
    attributes={"Department": "Sales", "phone": "+34 600 000 000", "company": "Example", "shoe": "41"},
)


def unfolded(path: Path) -> list[str]:
    text = path.read_bytes().decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


def test_a_card_tells_name_email_and_what_it_has_names_for(tmp_path: Path) -> None:
    assert FILES.write_records(tmp_path / "a.vcf", [ANA]) == 1
    assert unfolded(tmp_path / "a.vcf") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        r"FN:Ana\; María García\, Núñez",
        r"N:García\, Núñez;Ana\; María;;;",
        "EMAIL:ana@example.org",
        "ORG:Example;Sales",
        "TEL:+34 600 000 000",
        "CATEGORIES:support,auditor",
        r"NOTE:One\nEND:VCARD\\",
        "END:VCARD",
        "",
    ]


@pytest.mark.parametrize("name", ["é" * 200, "😀" * 99, "x" * 75, "a"])
def test_long_lines_are_folded_between_letters(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.vcf"
    FILES.write_records(path, [UserRecord(line=2, email="a@b", first_name=name)])
    assert f"FN:{name}" in unfolded(path)


def test_lines_of_text_are_safe_in_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    odd = UserRecord(
        line=2, email="+x@example.org", first_name="=1+1", last_name="a\tb\nc", status=Status.INVITED
    )
    FILES.write_records(path, [ANA, odd], "text")
    assert path.read_text().splitlines() == [
        "Ana; María García, Núñez\tana@example.org\tactive\tsupport, auditor",
        "'=1+1 a b c\t'+x@example.org\tinvited\t",
    ]
