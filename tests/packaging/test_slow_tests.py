"""What takes long is left out of the default run, but never all of it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.places import CHECKOUT


def _is_slow(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr == "slow" for part in ast.walk(node))


def _without_short_version(tree: ast.Module) -> Iterator[str]:
    """Yield the lists of parameters that are slow from end to end, and the files of slow tests alone."""
    tests = [
        node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    slow = [test for test in tests if any(map(_is_slow, test.decorator_list))]
    wholly = [test for test in slow if "mark.slow" in map(_dotted, test.decorator_list)]
    if tests and len(wholly) == len(tests):
        yield "file"
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple) and len(node.elts) > 0 and all(map(_is_slow, node.elts)):
            yield f"line {node.lineno}"


def _dotted(decorator: ast.expr) -> str:
    return ".".join(ast.unparse(decorator).split(".")[1:])


def _files() -> dict[Path, ast.Module]:
    parsed = {path: ast.parse(path.read_text("utf-8")) for path in (CHECKOUT / "tests").rglob("test_*.py")}
    return {
        path: tree for path, tree in parsed.items() if path.name != Path(__file__).name and _is_slow(tree)
    }


def test_each_slow_test_has_a_short_version_in_the_default_run() -> None:
    files = _files()
    assert len(files) > 5
    assert {
        path.name: found for path, tree in files.items() if (found := [*_without_short_version(tree)])
    } == {}


def test_a_file_or_a_parameter_without_a_short_version_is_found() -> None:
    alone = "@pytest.mark.slow\ndef test_it(): pass"
    parameter = (
        "@pytest.mark.parametrize('n', [pytest.param(1, marks=pytest.mark.slow)])\ndef test_it(n): pass"
    )
    assert list(_without_short_version(ast.parse(alone))) == ["file"]
    assert list(_without_short_version(ast.parse(parameter))) == ["line 1"]
    assert list(_without_short_version(ast.parse(f"{alone}\ndef test_short(): pass"))) == []
