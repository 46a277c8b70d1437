"""Columns, templates and secrets of the CSV formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.user_record import UserRecord
from app.domain.user_status import Status
from app.formats import inspect, read_records
from app.formats.names import split_name
from app.formats.padron_csv import field_of
from tests.formats.files import FILES

BCRYPT = "$2b$12$" + "a" * 53


def one(path: Path, text: str, **mapping: str) -> UserRecord:
    path.write_text(text, "utf-8", newline="")
    (row,) = read_records(path, mapping={name.replace("__", "."): t for name, t in mapping.items()})
    assert isinstance(row, UserRecord)
    return row


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "people.csv"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("E-MAIL", "email"),
        ("Correo_Electronico", "email"),
        ("last  NAME", "last_name"),
        ("Contraseña", "password"),
        ("Initial password", None),
        ("padron_code", None),
        ("Team", "attributes.Team"),
        ("Attributes.Team", "attributes.Team"),
    ],
)
def test_headings_are_matched_by_their_letters(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


def test_a_template_makes_a_field_of_columns_in_any_case(file: Path) -> None:
    text = "uid,First,Last\nana,Ana,Ek\n"
    row = one(file, text, email="{UID}@{{x}}.org", full_name="{last}, {first}", attributes__team="T")
    assert (row.email, row.first_name, row.last_name) == ("ana@{x}.org", "Ana", "Ek")
    assert row.attributes["team"] == "T"


def test_a_template_cannot_reach_into_the_program(file: Path) -> None:
    row = one(file, "email,x.__class__\na@x.org,text\n", bio="{x.__class__}")
    assert row.bio == "text"


@pytest.mark.parametrize("secret", ["one long secret", BCRYPT])
def test_a_password_is_kept_out_of_columns_attributes_and_samples(file: Path, secret: str) -> None:
    row = one(file, f"email,Start key\na@x.org,{secret}\n", password="{start key}")
    kept = row.password or row.password_hash
    assert kept is not None
    assert kept.get_secret_value() == secret
    assert (row.password is None) == (secret == BCRYPT)
    assert secret not in f"{row!r}{dict(row.columns)}{dict(row.attributes)}"
    one(file, f"email,password\na@x.org,{secret}\n")
    assert secret not in repr(inspect(file))


def test_google_hashes_other_than_bcrypt_are_noted(file: Path) -> None:
    head = "First Name [Required],Email Address [Required],Password [Required],Password Hash Function [X]\n"
    row = one(file, f"{head}Ana,a@x.org,0123abcd,MD5\n")
    assert (row.password, row.password_hash) == (None, None)
    assert [note.code for note in row.notes] == ["hash_not_accepted"]
    hashed = one(file, f"{head}Ana,a@x.org,{BCRYPT},bcrypt\n").password_hash
    assert hashed is not None
    assert hashed.get_secret_value() == BCRYPT


def test_what_is_not_in_the_file_is_not_told(file: Path) -> None:
    row = one(file, "email,bio\na@x.org,\n")
    assert (row.bio, row.first_name, row.roles, row.status) == ("", None, None, None)


@pytest.mark.parametrize("roles", ["a;b", "a|b", "a , b"])
def test_roles_are_separated_in_three_ways(file: Path, roles: str) -> None:
    assert one(file, f'email,roles\na@x.org,"{roles}"\n').roles == ("a", "b")


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Ana García", "Ana", "García"),
        ("Ana María de la Cruz", "Ana María", "de la Cruz"),
        ("Renée Fernández, Jr.", "Renée", "Fernández, Jr."),
        ("García, Ana", "Ana", "García"),
        ("Madonna", "Madonna", ""),
        ("王 小明", "小明", "王"),
        ("王小明", "王小明", ""),
    ],
)
def test_a_name_in_one_field_is_split(file: Path, name: str, first: str, last: str) -> None:
    assert split_name(name) == (first, last)
    row = one(file, f'email,Full name\na@x.org,"{name}"\n')
    assert (row.first_name, row.last_name) == (first, last)


def test_an_export_is_for_its_owner_alone_and_whole_or_not_at_all(file: Path) -> None:
    def failing() -> object:
        yield UserRecord(2, email="a@x.org")
        raise RuntimeError

    assert FILES.write_records(file, [UserRecord(2, email="a@x.org", status=Status.ACTIVE)]) == 1
    assert file.stat().st_mode & 0o077 == 0
    before = file.read_bytes()
    with pytest.raises(RuntimeError):
        FILES.write_records(file, failing())  # type: ignore[arg-type]
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]
