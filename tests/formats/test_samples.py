"""Each sample file gives the people it holds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.domain.user_record import PassedOver, UserRecord
from app.domain.user_status import Status
from app.formats import inspect, read_records
from tests.places import DATA


def users(name: str, mapping: Mapping[str, str] | None = None) -> list[UserRecord]:
    return [r for r in read_records(DATA / name, mapping=mapping or {}) if isinstance(r, UserRecord)]


@pytest.mark.parametrize(
    ("name", "format", "encoding", "delimiter", "count", "disabled"),
    [
        ("padron.csv", "padron-csv", "utf-8", ",", 240, 32),
        ("google-workspace.csv", "google-csv", "utf-8", ",", 240, 32),
        ("google-workspace-download.csv", "google-csv", "utf-8", ",", 240, 32),
        ("people.ldif", "ldif", "utf-8", None, 240, 32),
        ("utf16-tabs.csv", "padron-csv", "utf-16", "\t", 240, 0),
        ("padron-es-cp1252.csv", "padron-csv", "cp1252", ";", 71, 8),
        ("example1k_posix.ldif", "ldif", "utf-8", None, 1000, 0),
    ],
)
def test_a_sample_is_recognized_and_read_whole(
    name: str, format: str, encoding: str, delimiter: str | None, count: int, disabled: int
) -> None:
    shape, records = inspect(DATA / name), users(name)
    assert (shape.format, shape.encoding, shape.delimiter) == (format, encoding, delimiter)
    assert len(shape.sample) == 20
    assert len(records) == count
    assert not [record.problem for record in records if record.problem]
    assert sum(record.status is Status.SUSPENDED for record in records) == disabled
    assert all(record.email and record.first_name and record.last_name for record in records)


def test_the_same_people_have_the_same_names_in_every_format() -> None:
    def names(file: str) -> set[tuple[str | None, ...]]:
        return {(r.email, r.first_name, r.last_name) for r in users(file)}

    expected = names("padron.csv")
    for name in ("google-workspace.csv", "google-workspace-download.csv", "people.ldif", "utf16-tabs.csv"):
        assert names(name) == expected, name
    assert names("padron-es-cp1252.csv") < expected


@pytest.mark.parametrize("name", ["people.ldif", "example1k_posix.ldif"])
def test_entries_that_are_no_persons_are_passed_over(name: str) -> None:
    assert sum(isinstance(record, PassedOver) for record in read_records(DATA / name)) == 3


def test_headings_and_words_in_spanish_are_understood() -> None:
    columns = inspect(DATA / "padron-es-cp1252.csv").columns
    assert columns == {
        "correo electrónico": "email",
        "nombre": "first_name",
        "apellidos": "last_name",
        "biografía": "bio",
        "estado": "status",
        "roles": "roles",
        "departamento": "attributes.departamento",
    }
    assert users("padron-es-cp1252.csv")[0].roles == ("member",)


def test_four_stars_are_no_password_and_never_logged_in_is_no_time() -> None:
    first, second, *_ = users("google-workspace-download.csv")
    assert first.password is None
    assert first.last_login_at is None
    assert second.last_login_at == "2019-07-19T16:16:00Z"
    assert second.attributes["employee_id"] == "E0001"


def test_addresses_are_made_from_another_attribute_by_a_template() -> None:
    made = users("example1k_posix.ldif", {"email": "{UID}@example.com"})
    assert [record.email for record in made] == [f"uid{n}@example.com" for n in range(1000)]
    assert users("example1k_posix.ldif")[7].email == "uid7"
    password = made[7].password
    assert password is not None
    assert password.get_secret_value() == "password7"
    assert "password7" not in repr(made[7])
    assert "password7" not in str(dict(made[7].columns))


def test_every_line_of_a_broken_file_is_in_or_refused() -> None:
    rows = {r.line: (r.email, r.problem and r.problem.code) for r in users("broken.csv")}
    assert rows == {
        2: ("ok1@example.com", None),
        3: ("not an address", None),
        4: (None, "broken_quotes"),
        5: (None, "wrong_cell_count"),
        6: (None, "wrong_cell_count"),
        7: ("OK1@EXAMPLE.COM", None),
        8: ("", None),
        9: (None, "broken_quotes"),
        10: ("ok6@example.com", None),
    }
    ana = users("broken.csv")[0]
    assert (ana.first_name, ana.last_name) == ("Ana", "García")
