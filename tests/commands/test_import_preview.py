"""What an import tells of its rows before and after it, and corrections to single rows."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands import import_preview, import_users
from app.commands.import_corrections import RowCorrection, fingerprint
from app.commands.import_preview import PreviewedRow
from app.commands.import_users import ImportUsers
from app.commands.refused_rows import RefusedRows
from app.domain.errors import Cancelled
from app.domain.message import Message
from app.domain.user_record import PassedOver, RowProblem, UserRecord
from app.domain.user_status import Status
from tests.commands.importing import counts, found, imported, many, row
from tests.commands.test_import_users import StopsAfter
from tests.write_store.office import Office


def test_a_dry_run_lists_the_rows_by_what_would_become_of_them(office: Office) -> None:
    imported(office, row("ana@example.org"), row("bo@example.org", 3, first_name="Bo", last_name="Li"))
    data = imported(
        office,
        row("ana@example.org", 2, last_name="Gil", status=Status.SUSPENDED, roles=("support",)),
        row("bo@example.org", 3, first_name="Bo", last_name="Li"),
        row("new@example.org", 4, created_at="yesterday"),
        row("no address", 5, first_name="Olga"),
        PassedOver(6),
        dry_run=True, on_duplicate="update", list_rows=10,
    )  # fmt: skip
    assert counts(data) == (1, 1, 1, 1, 1)
    rows: dict[str, list[PreviewedRow]] = data["rows"]
    assert [(one.line, one.email, one.status) for one in rows["created"]] == [
        (4, "new@example.org", "invited")
    ]
    (changed,) = rows["updated"]
    assert changed.changes == (
        ("last_name", "García", "Gil"), ("status", "invited", "suspended"), ("role", "", "support"),
    )  # fmt: skip
    assert [(one.line, one.message) for one in rows["unchanged"]] == [(3, "Nothing differs.")]
    (refused,) = rows["refused"]
    assert (refused.line, refused.email, refused.column) == (5, "no address", "email")
    assert [one.line for one in rows["passed_over"]] == [6]
    assert [(one.line, one.column) for one in rows["left_out"]] == [(4, "created_at")]
    assert found(office).profile.last_name == "García"


def test_so_many_rows_are_listed_as_asked_for_and_none_unasked(office: Office) -> None:
    office.files.rows = many(25)
    assert len(imported(office, dry_run=True, list_rows=10)["rows"]["created"]) == 10
    assert "rows" not in imported(office, dry_run=True)


def test_refused_rows_are_listed_beyond_what_was_asked_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_preview, "REFUSED_LISTED", 20)
    office.files.rows = [row("no address", line) for line in range(2, 40)]
    data = imported(office, dry_run=True, list_rows=5)
    assert (data["refused"], len(data["rows"]["refused"])) == (38, 20)


def test_split_names_are_listed_those_first_that_are_a_guess(office: Office) -> None:
    data = imported(
        office,
        row("a@example.org", 2, whole_name="Ana García"),
        row("b@example.org", 3, first_name="Ana de", last_name="Cruz", whole_name="Ana de Cruz"),
        row("c@example.org", 4),
        dry_run=True, list_rows=5,
    )  # fmt: skip
    assert data["split"] == 2
    assert [one.whole_name for one in data["rows"]["split"]] == ["Ana de Cruz", "Ana García"]


def test_a_correction_is_what_comes_in_and_never_reaches_another_person(office: Office) -> None:
    split = row("b@example.org", 2, first_name="Ana de", last_name="Cruz", raw=("b", "Ana de Cruz"))
    wrong = row("no address", 3, raw=("no address", "Ana"))
    office.files.rows = [split, wrong, row("other@example.org", 4, raw=("other", "Other"))]
    data = imported(
        office,
        corrections={
            2: RowCorrection(row=fingerprint(split), first_name="Ana", last_name="de Cruz"),
            3: RowCorrection(row=fingerprint(wrong), email="c@example.org"),
            4: RowCorrection(row=fingerprint(row("x", raw=("somebody", "Else"))), first_name="Somebody"),
        },
    )
    assert counts(data) == (2, 0, 0, 1, 0)
    profile = found(office, "b@example.org").profile
    assert (profile.first_name, profile.last_name) == ("Ana", "de Cruz")
    assert found(office, "c@example.org").full_name == "Ana García"
    assert [(one["line"], one["code"]) for one in data["refusals"]] == [(4, "file_changed")]


def test_a_correction_outlives_another_mapping_as_the_file_is_the_same(office: Office) -> None:
    before = row("wrong", 2, raw=("wrong", "right@example.org", "Ana"))
    office.files.rows = [replace(before, email="right@example.org")]
    data = imported(office, corrections={2: RowCorrection(row=fingerprint(before), first_name="Anna")})
    assert counts(data) == (1, 0, 0, 0, 0)
    assert found(office, "right@example.org").profile.first_name == "Anna"


def test_a_corrected_line_that_is_gone_is_told(office: Office) -> None:
    kept = row("b@example.org", 2, raw=("b",))
    office.files.rows = [kept, PassedOver(3)]
    gone = {line: RowCorrection(row=fingerprint(kept), first_name="Ana") for line in (2, 3, 9)}
    data = imported(office, corrections=gone)
    assert [(one["line"], one["code"]) for one in data["refusals"]] == [
        (3, "file_changed"),
        (9, "file_changed"),
    ]


@given(st.lists(st.lists(st.text(), max_size=4), max_size=6))
def test_only_equal_rows_have_the_same_fingerprint(rows: list[list[str]]) -> None:
    pairs = list(itertools.product(rows, rows))
    assert len(pairs) == len(rows) ** 2
    for one, other in pairs:
        mapped = UserRecord(2, email="x", raw=[*other, None])
        assert (fingerprint(UserRecord(1, raw=one)) == fingerprint(mapped)) == (one == other)


def test_the_report_has_every_refused_row(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.commands.import_tally.LISTED_AT_MOST", 10)
    office.files.rows = [
        UserRecord(line, "no address", columns={"mail": f"no address {line}"}) for line in range(2, 40)
    ]
    data = imported(office, report=Path("report.csv"))
    assert (data["refused"], len(data["refusals"])) == (38, 10)
    assert [record.columns["mail"] for record, _ in office.files.reported] == [
        f"no address {line}" for line in range(2, 40)
    ]


def test_an_import_that_goes_on_tells_of_all_of_its_rows(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_users, "ROWS_A_TRANSACTION", 10)
    imported(office, row("user3@example.org", first_name="Old"), row("user4@example.org"))
    rows: list[UserRecord | PassedOver] = [*many(25), row("user1@example.org", 27)]
    rows[6] = row("no address", 8)
    office.files.rows = rows
    fields = {"on_duplicate": "update", "report": Path("report.csv"), "list_rows": 100}
    command = ImportUsers(executor_id=office.admin, path=Path("staff.csv"), **fields)  # type: ignore[arg-type]
    with pytest.raises(Cancelled):
        office.commands.execute(command, StopsAfter(1))
    data = office.commands.execute(command).data
    assert counts(data) == (22, 1, 1, 2, 0)
    assert [one["code"] for one in data["refusals"]] == ["invalid_email", "duplicate_in_file"]
    assert [record.line for record, _ in office.files.reported] == [8, 27]
    assert len(data["rows"]["created"]) == 22


def test_refused_rows_outgrow_the_memory_without_loss(tmp_path: Path) -> None:
    kept = RefusedRows(lambda: tmp_path)
    for line in range(3000):
        kept.add(
            UserRecord(line, columns={"mail": "x" * 2000, "odd": "\udcf1"}),
            RowProblem(line, None, "c", Message("m")),
        )
    rows = list(kept)
    kept.close()
    assert [record.line for record, _ in rows] == list(range(3000))
    assert rows[-1][0].columns == {"mail": "x" * 2000, "odd": "\udcf1"}
    assert rows[-1][1] == (RowProblem(2999, None, "c", Message("m")),)
