"""A row is the same row whatever its columns become, and is never shown as it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.domain.user_record import UserRecord
from app.formats import read_records

SECRET = "staple battery horse"
CSV = f"email,other,name,pin\na@x.org,b@x.org,Ana Gil,{SECRET}\nshort,row\n"
LDIF = (
    "dn: uid=a,dc=x\nobjectClass: person\nmail: a@x.org\nother: b@x.org\ncn: Ana Gil\n"
    f"sn: Gil\npin: {SECRET}\n"
)


@pytest.mark.parametrize(("name", "text"), [("people.csv", CSV), ("people.ldif", LDIF)])
@pytest.mark.parametrize(
    "mapping", [{"email": "{other}"}, {"password": "{pin}"}, {"bio": "{pin}", "first_name": "{cn}"}]
)
def test_another_mapping_leaves_the_row_as_it_is(
    tmp_path: Path, name: str, text: str, mapping: Mapping[str, str]
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    if name == "people.csv" and "first_name" in mapping:
        mapping = {"bio": "{pin}", "first_name": "{name}"}
    pairs = list(zip(read_records(path), read_records(path, mapping=mapping), strict=True))
    assert pairs
    for plain, mapped in pairs:
        assert isinstance(plain, UserRecord)
        assert isinstance(mapped, UserRecord)
        assert any(plain.raw)
        cells = [[cell for cell in one.raw if cell is not None] for one in (plain, mapped)]
        assert cells[0] == cells[1]


def test_a_record_that_is_printed_shows_no_password(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(CSV, "utf-8")
    record = next(iter(read_records(path, mapping={"password": "{pin}"})))
    assert SECRET not in repr(record)
