"""The parser of former settings files knows plain text and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from app.files.ini import parse_ini


def test_sections_lists_quotes_and_escapes_are_read_as_qt_wrote_them() -> None:
    text = (
        '[General]\ntop=1\n[a%20b]\nc\\d=e\n%U00e9=x\nlist=one, two, "three, four"\n'
        'quoted="a \\"b\\"; \\\\ c\\x41\\n"\nempty=\n; comment=1\n'
    )
    assert parse_ini(text) == {
        "top": "1",
        "a b/c/d": "e",
        "a b/é": "x",
        "a b/list": ["one", "two", "three, four"],
        "a b/quoted": 'a "b"; \\ cA\n',
        "a b/empty": "",
    }


@pytest.mark.parametrize(
    "value",
    [
        "@Variant(\\0\\0\\0\\x7f)",
        "\\x40Variant(\\0\\0\\0\\x7f)",
        "\\100Variant(1)",
        '"@Variant(1)"',
        '"\\x40Variant(1)"',
        "\\@Variant(1)",
        "a, @Variant(1)",
        "@Invalid()",
        "\\xd800",
        "\\x110000",
    ],
)
def test_what_is_no_plain_text_is_left_out(value: str) -> None:
    assert parse_ini(f"[a]\nb={value}\nc=good\n") == {"a/c": "good"}


_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@given(text=_TEXT.filter(lambda text: not text.startswith("@")))
def test_texts_come_back_as_qt_wrote_them(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file: Path = tmp_path_factory.mktemp("ini") / "a.ini"
    written = QSettings(str(file), QSettings.Format.IniFormat)
    written.setValue("views/x", text)
    written.sync()
    assert parse_ini(file.read_bytes().decode()) == {"views/x": text}


@given(text=st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    parse_ini(text)
    parse_ini(f"[a]\nb={text}")
