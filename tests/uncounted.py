"""Finds tests that may look at nothing: each of their assertions is in a loop that may have no round."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

#: Calls that give something to each round, if what they are given does.
_PASS_ON = {"enumerate", "zip", "product", "pairwise", "reversed", "sorted", "list", "tuple", "set"}
_CHECKS = {"AssertionError", "raises", "warns", "fail", "waitSignal", "assertNotEmitted"}


def uncounted(source: str) -> list[str]:
    """Return the names of the tests in a file whose assertions are all in loops that may have no round.

    A loop has a round if it goes through a literal that is not empty, or through a name that the file gives
    to one. Other loops need an assertion beside them that says how much they went through.
    """
    tree = ast.parse(source)
    known = _assigned(tree.body)
    return [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and _may_pass_idle(node, known)
    ]


def uncounted_in(folder: Path) -> Iterator[str]:
    """Yield `file::test` for each of them below a folder."""
    for path in sorted(folder.rglob("test_*.py")):
        for name in uncounted(path.read_text("utf-8")):
            yield f"{path.relative_to(folder).as_posix()}::{name}"


def _assigned(statements: Iterable[ast.stmt]) -> dict[str, ast.expr]:
    return {
        target.id: node.value
        for node in statements
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }


def _may_pass_idle(test: ast.FunctionDef, known: Mapping[str, ast.expr]) -> bool:
    known = {**known, **_assigned(test.body)}
    found = [is_certain for statement in test.body for is_certain in _checks(statement, True, known)]
    return bool(found) and not any(found)


def _checks(node: ast.AST, is_certain: bool, known: Mapping[str, ast.expr]) -> Iterator[bool]:
    """Yield for each check below a node whether it is made in any case, as far as loops are concerned."""
    if isinstance(node, ast.Assert) or (isinstance(node, ast.Call) and _name(node) in _CHECKS):
        yield is_certain
    within = is_certain
    if isinstance(node, ast.For):
        within = is_certain and _has_a_round(node.iter, known)
    elif isinstance(node, ast.While):
        within = is_certain and isinstance(node.test, ast.Constant) and bool(node.test.value)
    for child in ast.iter_child_nodes(node):
        yield from _checks(child, within, known)


def _has_a_round(walked: ast.expr, known: Mapping[str, ast.expr]) -> bool:
    match walked:
        case ast.Tuple() | ast.List() | ast.Set():
            return any(
                not isinstance(one, ast.Starred) or _has_a_round(one.value, known) for one in walked.elts
            )
        case ast.Dict():
            return bool(walked.keys)
        case ast.Constant(value=str() | bytes() as text):
            return bool(text)
        case ast.Name(id=name):
            return name in known and _has_a_round(known[name], known)
        case ast.Call(func=ast.Attribute(value=owner, attr="items" | "values" | "keys")):
            return _has_a_round(owner, known)
        case ast.BinOp(left=left, op=ast.Mult(), right=ast.Constant(value=int() as times)):
            return times > 0 and _has_a_round(left, known)
        case ast.Call() if _name(walked) == "range":
            constant = all(isinstance(one, ast.Constant) for one in walked.args)
            return constant and bool(range(*map(ast.literal_eval, walked.args)))
        case ast.Call() if _name(walked) in _PASS_ON:
            return bool(walked.args) and all(_has_a_round(one, known) for one in walked.args)
        case _:
            return False


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
