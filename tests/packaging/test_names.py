"""Names that say nothing to a newcomer stay away, and no file grows beyond what can be read in one go."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.places import CHECKOUT

APP = CHECKOUT / "app"
LONGEST = 400
#: Metaphors that were names once (style.md asks for the terms of the field, or of Qt).
METAPHORS = {
    *("Curtain", "Turns", "Pace", "Standing", "Renewal", "Closing", "BenchKeeper", "Workplace", "TakingOut"),
    *("CurrentUser", "Desk", "Walked", "Wish", "Circumstances", "of_valid", "quickly_made", "made_of"),
    *("told_politely", "besides", "doorbell", "bell_of", "ahead", "warming", "lean_enums"),
}


def _named() -> Iterator[tuple[str, str]]:
    """(where, name) of every module, package, class and public function or field."""
    for path in sorted(APP.rglob("*.py")):
        place = str(path.relative_to(APP))
        yield place, path.parent.name if path.name == "__init__.py" else path.stem
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{place}:{node.lineno}", node.name
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                yield f"{place}:{node.lineno}", node.target.id


def test_no_metaphor_is_a_name() -> None:
    named = list(_named())
    assert len(named) > 4000
    assert [(where, name) for where, name in named if name in METAPHORS] == []


def test_the_window_has_no_loose_file() -> None:
    assert [path.name for path in (APP / "gui").glob("*.py")] == ["__init__.py"]


def test_no_file_of_the_program_has_more_lines_than_one_reads_in_one_go() -> None:
    lengths = {
        str(path.relative_to(APP)): len(path.read_text("utf-8").splitlines()) for path in APP.rglob("*.py")
    }
    assert len(lengths) > 400
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}
