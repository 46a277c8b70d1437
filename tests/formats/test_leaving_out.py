"""`--map FIELD=`: a column that was recognized is left out; and a name that was split is told whole."""

from __future__ import annotations

from pathlib import Path

from app.domain.user_record import UserRecord
from app.domain.user_status import Status
from app.formats import read_records


def only(path: Path, text: str, **mapping: str) -> UserRecord:
    """The one user of a file with this text."""
    path.write_text(text, "utf-8")
    (record,) = read_records(
        path, mapping={name.replace("__", "."): given for name, given in mapping.items()}
    )
    assert isinstance(record, UserRecord)
    return record


def test_an_empty_template_leaves_a_field_and_an_attribute_out(tmp_path: Path) -> None:
    text = "email,first_name,last_name,bio,team\na@x.org,Ana,Gil,Hello,Sales\n"
    record = only(tmp_path / "p.csv", text, bio="", attributes__team="")
    assert (record.email, record.bio, dict(record.attributes)) == ("a@x.org", None, {})
    assert record.columns["team"] == "Sales"  # the report still has it


def test_a_column_moves_to_another_field(tmp_path: Path) -> None:
    text = "email,first_name,last_name\na@x.org,Gil,Ana\n"
    record = only(tmp_path / "p.csv", text, first_name="{last_name}", last_name="{first_name}")
    assert (record.first_name, record.last_name) == ("Ana", "Gil")


def test_a_password_that_is_left_out_stays_secret(tmp_path: Path) -> None:
    record = only(tmp_path / "p.csv", "email,password\na@x.org,quite a secret\n", password="")
    assert record.password is None
    assert "quite a secret" not in str(dict(record.columns)) + str(dict(record.attributes))


def test_a_status_that_is_mapped_counts_alone(tmp_path: Path) -> None:
    text = "email,disabled,state\na@x.org,yes,active\n"
    assert only(tmp_path / "p.csv", text).status is Status.SUSPENDED
    assert only(tmp_path / "p.csv", text, status="").status is None
    assert only(tmp_path / "p.csv", text, status="{state}").status is Status.ACTIVE


def test_ldif_leaves_out_too(tmp_path: Path) -> None:
    text = (
        "dn: uid=a,dc=x\nobjectClass: person\nmail: a@x.org\ncn: Ana Gil\ndescription: Hello\n"
        "nsAccountLock: TRUE\nemployeeNumber: 7\n"
    )
    assert only(tmp_path / "p.ldif", text).status is Status.SUSPENDED
    record = only(tmp_path / "p.ldif", text, bio="", status="", attributes__employeeNumber="")
    assert (record.bio, record.status, dict(record.attributes)) == (None, None, {})


def test_a_name_that_was_split_is_told_whole(tmp_path: Path) -> None:
    record = only(tmp_path / "p.csv", "email,name\na@x.org,Ana de la Cruz\n")
    assert (record.first_name, record.last_name, record.whole_name) == ("Ana", "de la Cruz", "Ana de la Cruz")
    given = only(tmp_path / "p.csv", "email,name,first_name,last_name\na@x.org,Ana Gil,Ana,Gil\n")
    assert given.whole_name is None
    ldif = "dn: uid=a,dc=x\nobjectClass: person\nmail: a@x.org\ncn: Ana Gil\n"
    assert only(tmp_path / "p.ldif", ldif).whole_name == "Ana Gil"
