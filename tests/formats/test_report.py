"""The report of refused rows can be mended and imported again."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.message import Message
from app.domain.user_record import RowProblem, UserRecord
from app.formats import read_records
from tests.formats.files import FILES
from tests.places import DATA


def report_of(source: Path, report: Path) -> int:
    rows = [row for row in read_records(source) if isinstance(row, UserRecord)]
    refused = [(row, (row.problem or RowProblem(1, "x", "y", Message("z")),)) for row in rows]
    return FILES.write_report(report, refused, source)


@pytest.mark.parametrize(
    "name", ["padron.csv", "google-workspace.csv", "people.ldif", "padron-es-cp1252.csv"]
)
def test_what_was_refused_comes_back_as_it_was(tmp_path: Path, name: str) -> None:
    def told(path: Path) -> list[tuple[object, ...]]:
        rows = [row for row in read_records(path) if isinstance(row, UserRecord)]
        return [(r.email, r.first_name, r.last_name, r.bio or None, r.status, r.roles) for r in rows]

    report = tmp_path / "refused.csv"
    assert report_of(DATA / name, report) == len(told(report))
    assert told(report) == told(DATA / name)
    (first, *_) = read_records(report)
    assert isinstance(first, UserRecord)
    assert not [attribute for attribute in first.attributes if attribute.startswith("padron")]


def test_the_report_says_line_code_and_reason_of_broken_rows(tmp_path: Path) -> None:
    report = tmp_path / "refused.csv"
    assert report_of(DATA / "broken.csv", report) == 9
    text = report.read_bytes().decode("utf-8-sig")
    assert text.startswith(
        "padron_line,padron_column,padron_code,padron_message,email,first_name,last_name\r\n"
    )
    assert "\r\n5,,wrong_cell_count," in text
    assert all(not (isinstance(r, UserRecord) and r.problem) for r in read_records(report))


def test_a_report_never_holds_a_password(tmp_path: Path) -> None:
    source, report = tmp_path / "people.csv", tmp_path / "refused.csv"
    source.write_text(
        'email,password,old password\na@x.org,one secret,two secret\nb@x.org,"thr"ee secret,x\n', "utf-8"
    )
    assert report_of(source, report) == 2
    assert "secret" not in report.read_text("utf-8")
