"""What was written comes back as it was: the laws of the formats that go both ways."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.unchecked import construct_unchecked_record
from app.domain.user_record import UserRecord
from app.domain.user_status import Status
from app.formats import read_records
from app.formats.csv_cells import guard, unguard
from tests.formats.files import FILES

_PARTS = st.sampled_from("=+-@'\",;:<|{}%\\🙂é王\t\n\r \u202e\u2028\x85\x0b\u0301\ufeff") | st.sampled_from(
    ["'=", "''=", '""', "\r\n", "sep=;", "שלום", "attributes.", "padron_"]
)
_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_TEXT = st.lists(_PARTS | st.text(_CHARACTERS, max_size=8), max_size=8)
TEXTS = _TEXT.map("".join)
NAMES = TEXTS.map(str.strip).filter(bool)
ROLES = st.lists(st.sampled_from(["member", "support", "auditor"]), unique=True).map(tuple)
GOOGLE_ATTRIBUTES = st.sampled_from(["department", "employee_id", "org_unit_path", "mobile_phone"])

RECORDS = st.builds(
    UserRecord,
    line=st.just(0),
    email=NAMES,
    first_name=TEXTS,
    last_name=NAMES,
    bio=TEXTS,
    status=st.sampled_from(Status),
    suspension_reason=st.none() | NAMES,
    suspended_until=st.none() | NAMES,
    roles=ROLES,
    created_at=st.none() | NAMES,
    last_login_at=st.none() | st.just("2026-01-31T10:00:00+00:00"),
)


def there_and_back(records: list[UserRecord], format: str) -> list[UserRecord]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "users"
        assert FILES.write_records(path, iter(records), format) == len(records)
        back = [record for record in read_records(path) if isinstance(record, UserRecord)]
    assert [record.problem for record in back] == [None] * len(records)
    return [replace(record, line=0, columns={}) for record in back]


@given(st.lists(st.tuples(RECORDS, st.dictionaries(NAMES, TEXTS, max_size=3)), max_size=4))
def test_padron_csv_brings_everything_back(drawn: list[tuple[UserRecord, dict[str, str]]]) -> None:
    records = [replace(record, attributes=attributes) for record, attributes in drawn]
    names = {name for record in records for name in record.attributes}
    expected = [replace(r, attributes=dict.fromkeys(names, "") | dict(r.attributes)) for r in records]
    assert there_and_back(records, "padron-csv") == expected


@given(
    st.lists(st.tuples(RECORDS, st.dictionaries(NAMES | GOOGLE_ATTRIBUTES, TEXTS, max_size=3)), max_size=4)
)
def test_ldif_brings_everything_back(drawn: list[tuple[UserRecord, dict[str, str]]]) -> None:
    records = [replace(record, attributes=attributes) for record, attributes in drawn]
    expected = [replace(record, roles=record.roles or None) for record in records]
    assert there_and_back(records, "ldif") == expected


@given(st.lists(st.tuples(RECORDS, st.dictionaries(GOOGLE_ATTRIBUTES, NAMES, max_size=3)), max_size=4))
def test_google_csv_brings_back_what_it_has_a_column_for(
    drawn: list[tuple[UserRecord, dict[str, str]]],
) -> None:
    records = [replace(record, attributes=attributes) for record, attributes in drawn]
    barred = (Status.SUSPENDED, Status.DELETED)
    expected = [
        UserRecord(
            line=0,
            email=record.email,
            first_name=record.first_name,
            last_name=record.last_name,
            status=Status.SUSPENDED if record.status in barred else Status.ACTIVE,
            attributes=record.attributes,
            last_login_at=record.last_login_at,
        )
        for record in records
    ]
    assert there_and_back(records, "google-csv") == expected


@given(TEXTS)
def test_the_guard_against_formulas_is_undone_exactly(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@pytest.mark.parametrize(
    ("cell", "written"), [("=1+1", "'=1+1"), ("'=1", "''=1"), ("'n", "'n"), ("a=", "a=")]
)
def test_a_formula_gets_an_apostrophe(cell: str, written: str) -> None:
    assert guard(cell) == written


@given(RECORDS)
def test_an_unchecked_record_is_a_record(record: UserRecord) -> None:
    values = [getattr(record, name) for name in UserRecord.__slots__]
    made = construct_unchecked_record(*values)
    assert made == record
    assert type(made) is UserRecord
