"""Every text is translated: collected from the source, so that a new one can't be forgotten."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import translate

_GUI = translate.ROOT / "app" / "gui"
#: Calls whose text a person sees, and the places of their text arguments.
_SHOWN = {
    "setText": (0,), "setToolTip": (0,), "setPlaceholderText": (0,), "setAccessibleName": (0,),
    "setAccessibleDescription": (0,), "setWindowTitle": (0,), "setTitle": (0,), "setSuffix": (0,),
    "setPrefix": (0,), "setStatusTip": (0,), "setHeaderData": (2,), "setLabelText": (0,), "addTab": (1,),
    "addItem": (0,), "addAction": (0, 1), "addMenu": (0, 1), "addRow": (0,), "addSection": (0,),
    "QLabel": (0,), "QPushButton": (0,), "QToolButton": (0,), "QCheckBox": (0,), "QRadioButton": (0,),
    "QGroupBox": (0,), "QAction": (0, 1), "QMenu": (0,), "QDockWidget": (0,), "label": (0,), "button": (0,),
    "tag": (0,), "Field": (0,), "ElidingLabel": (0,), "say": (0, 1, 2), "complain": (0,),
    "question": (1, 2), "information": (1, 2), "critical": (1, 2), "getSaveFileName": (1,),
    "getOpenFileName": (1,), "getText": (1, 2),
}  # fmt: skip
#: Words that are the same in every language; capitals alone are a key or a format.
_NAMES = frozenset({"Padron"})
_KINDS = frozenset({"info", "good", "warning", "error"})


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_every_text_has_a_translation_with_the_same_places(language: str) -> None:
    """`python packaging/translate.py` brings the file in step; see resources/README.md."""
    assert translate.problems(language) == []


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_what_the_window_loads_is_made_of_the_linguist_file(language: str, tmp_path: Path) -> None:
    source = translate.file_of(language)
    made = tmp_path / "made.qm"
    subprocess.run([translate.lrelease(), "-silent", str(source), "-qm", str(made)], check=True, timeout=60)
    assert made.read_bytes() == source.with_suffix(".qm").read_bytes()


def _words(node: ast.AST) -> Iterator[str]:
    """Literal words in an argument, outside of tr()."""
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            yield from _words(node.func.value)
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.Constant):
                yield str(part.value)
    elif isinstance(node, ast.BinOp):
        yield from _words(node.left)
        yield from _words(node.right)
    elif isinstance(node, ast.IfExp):
        yield from _words(node.body)
        yield from _words(node.orelse)


def _untranslated(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for place in _SHOWN.get(name, ()):
            if place < len(node.args):
                found += [
                    f"{node.lineno}: {name}: {word}"
                    for word in _words(node.args[place])
                    if any(letter.islower() for letter in word) and word not in _NAMES | _KINDS
                    and not (name == "say" and " " not in word)
                ]  # fmt: skip
    return found


@pytest.mark.parametrize(
    "path", sorted(_GUI.rglob("*.py")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_no_text_reaches_a_widget_without_being_translated(path: Path) -> None:
    assert _untranslated(path.read_text("utf-8")) == []


def test_the_search_for_such_texts_finds_them() -> None:
    assert _untranslated('label("Hello")') == ["1: label: Hello"]
    assert _untranslated('box.setText(f"{n} users")') == ["1: setText:  users"]
    assert _untranslated('box.setText("Yes" if x else tr("No"))') == ["1: setText: Yes"]
    assert _untranslated('box.setText(tr("{n} users").format(n=1) + " · ")') == []
    assert _untranslated('box.setToolTip("{n} users".format(n=1))') == ["1: setToolTip: {n} users"]
