"""Broken and hostile files: each bad row is refused alone, with its line, and memory stays flat."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from app.domain.errors import FileRefused
from app.domain.user_record import UserRecord
from app.formats import read_records

HEAD = b"email,first_name,last_name\n"


def read(path: Path, content: bytes) -> dict[int, str | None]:
    """{line: email, or the code of the refusal}."""
    path.write_bytes(content)
    rows = [row for row in read_records(path) if isinstance(row, UserRecord)]
    return {row.line: row.problem.code if row.problem else row.email for row in rows}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "people"


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (b"b@x.org,Bo\0,Berg", "nul_byte"),
        (b"b@x.org,Bo", "wrong_cell_count"),
        (b"b@x.org,Bo,Berg,more", "wrong_cell_count"),
        (b'b@x.org,B"o",Berg', "broken_quotes"),
        (b'b@x.org,"Bo"x,Berg', "broken_quotes"),
        (b'b@x.org,"Bo,Berg', "broken_quotes"),
        (b'b@x.org,"', "broken_quotes"),
        (b"b@x.org,Jos\xe9,Berg", "invalid_encoding"),
    ],
)
def test_a_bad_row_is_refused_and_its_neighbours_come_in(file: Path, bad: bytes, code: str) -> None:
    ana = "a@x.org,Ána,Garçía\n".encode()
    assert read(file, HEAD + ana + bad + b"\n" + b"c@x.org,Cy,Coe\n" + b'd@x.org,"Di",Doe\n\n') == {
        2: "a@x.org",
        3: code,
        4: "c@x.org",
        5: "d@x.org",
    }


def test_an_open_quote_in_the_last_row_costs_that_row_alone(file: Path) -> None:
    assert read(file, HEAD + b'a@x.org,"Ana,B\nc@x.org,Cy,Coe') == {2: "broken_quotes", 3: "c@x.org"}


def test_a_cell_of_ten_megabytes_is_refused_in_little_memory(file: Path) -> None:
    content = HEAD + b'a@x.org,"' + b"A" * 10_000_000 + b'",Big\nc@x.org,Cy,Coe\n'
    file.write_bytes(content)
    tracemalloc.start()
    try:
        rows = read(file, content)
        del content
        tracemalloc.reset_peak()
        before, _ = tracemalloc.get_traced_memory()
        assert [row.line for row in read_records(file)] == [2, 3]
        assert tracemalloc.get_traced_memory()[1] - before < 12_000_000
    finally:
        tracemalloc.stop()
    assert rows == {2: "cell_too_long", 3: "c@x.org"}


def test_a_quote_open_for_a_megabyte_loses_only_its_own_line(file: Path) -> None:
    rows = read(file, HEAD + b'a@x.org,"Ana,Open\n' + b"c@x.org,Cy,Coe\n" * 100_000)
    assert rows.pop(2) == "cell_too_long"
    assert len(rows) == 100_000
    assert set(rows.values()) == {"c@x.org"}


def test_blank_lines_are_no_rows(file: Path) -> None:
    assert read(file, b"\n" + HEAD + b"\na@x.org,Ana,Berg\n,,\n\r\n\n") == {4: "a@x.org"}


def test_a_line_in_a_proper_cell_never_becomes_a_user(file: Path) -> None:
    evil = b'a@x.org,Ana,"Berg\nroot@x.org,Eve,Evil\n"\n'
    assert read(file, HEAD + evil) == {2: "a@x.org"}


def test_an_unknown_status_refuses_the_row_rather_than_letting_it_be_active(file: Path) -> None:
    assert read(file, b"email,status\na@x.org,parked\nb@x.org,ACTIVO\n") == {
        2: "unknown_status",
        3: "b@x.org",
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_line_end_in_every_encoding(file: Path, end: str, encoding: str) -> None:
    text = end.join(["email;first_name;last_name", "a@x.org;Ána;García", 'b@x.org;"Bö;";Ek', ""])
    assert read(file, text.encode(encoding)) == {2: "a@x.org", 3: "b@x.org"}


def test_a_byte_that_windows_1252_lacks_is_read_as_latin_1(file: Path) -> None:
    assert read(file, HEAD + b"a@x.org,Jos\xe9 \x81,Ma\xf1a\n") == {2: "a@x.org"}


def refusal(path: Path, mapping: dict[str, str] | None = None) -> str:
    with pytest.raises(FileRefused) as refused:
        read_records(path, mapping=mapping or {})
    assert str(path) in refused.value.message or "--map" in refused.value.message
    return refused.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf \n", "file_empty"),
        (b"first_name,last_name\nAna,Ek\n", "missing_column"),
        (b"email,mail\na@x.org,a@x.org\n", "duplicate_column"),
        (b"email,Team,Team\na@x.org,1,2\n", "duplicate_column"),
        (b"just a text\n", "unknown_format"),
        (b'{"email": "a@x.org", "b": 1}', "unknown_format"),
        (b"PK\x03\x04" + bytes(range(256)) * 20, "unknown_format"),
        (b"\x89\x01\x02\x03\xff\xfe\x80" * 300, "encoding_not_understood"),
    ],
)
def test_what_can_be_no_file_of_users_is_refused_whole(file: Path, content: bytes, code: str) -> None:
    file.write_bytes(content)
    assert refusal(file) == code


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv") == "file_not_found"
    assert refusal(tmp_path) == "file_is_directory"


@pytest.mark.parametrize(
    "mapping", [{"email": "{nowhere}"}, {"colour": "x"}, {"bio": "{email"}, {"attributes.": "x"}]
)
def test_a_template_that_cannot_be_filled_is_refused(file: Path, mapping: dict[str, str]) -> None:
    file.write_bytes(HEAD)
    assert refusal(file, mapping) == "unknown_mapping"
