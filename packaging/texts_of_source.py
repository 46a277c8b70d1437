"""What Padron says, collected from its source: the window's texts, and the sentences of the rooms below."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

#: Context of the Linguist file → {text: the files it stands in}.
Texts = dict[str, dict[str, list[str]]]

WINDOW, SENTENCES = "Padron", "Sentences"
#: Qt's context for the names of keys, and the keys that we translate. Qt's own Spanish spells them out
#: (“Control+Mayúsculas+Suprimir”); other programs write “Ctrl+Mayús+Supr”.
KEYS = "QShortcut"
KEY_NAMES = ("Alt", "Backspace", "Ctrl", "Del", "Down", "End", "Enter", "Esc", "Home", "Ins", "Left",
             "PgDown", "PgUp", "Return", "Right", "Shift", "Space", "Tab", "Up")  # fmt: skip
#: Their errors, results and progress reach the window as English sentences.
ROOMS = (
    "domain",
    "files",
    "commands",
    "queries",
    "formats",
    "write_store",
    "read_store",
    "projections",
    "demo",
    "bootstrap",
)
#: Parts of sentences, and sentences of email-validator, that no rule below would find; one a line.
FRAGMENTS = Path(__file__).with_name("fragments.txt")
#: Headings and words of files, and invented people, which are no sentences.
_TABLES = frozenset({"google_csv.py", "padron_csv.py", "words.py", "schema.py", "key_map.py",
                     "culture.py", "western_names.py", "further_names.py", "people.py",
                     "build.py"})  # fmt: skip
_QUIET_CALLS = frozenset({"debug", "info", "warning", "error", "exception", "log", "compile", "execute",
                          "text", "add_argument", "print", "Thread", "cast"})  # fmt: skip
_BUGS = frozenset({"ValueError", "TypeError", "RuntimeError", "AssertionError", "KeyError",
                   "NotImplementedError", "Corrupt", "SnapshotUnfit", "Unfit"})  # fmt: skip
_SPEAKING_CALLS = frozenset({"commit", "report", "CommandResult"})
_SQL = re.compile(r"(PRAGMA|BEGIN|SELECT|UPDATE|INSERT|DELETE|CREATE|OR REPLACE|VACUUM)\b")
_BEGINS = re.compile(r"[A-Z“{\d]")
_PLACEHOLDER = re.compile(r"\{\w*\}")
_WORDS = re.compile(r"[A-Za-z’']{2,}")


def collect(app: Path) -> Texts:
    """Everything that has to be in a translation, from `app/`. Raises SystemExit for a text that Linguist
    could not find: `tr` of something that is no literal."""
    fragments = FRAGMENTS.read_text("utf-8").splitlines()
    texts: Texts = {
        WINDOW: {},
        SENTENCES: {part: [] for part in fragments},
        KEYS: {name: [] for name in KEY_NAMES},
    }
    for path in sorted((app / "gui").rglob("*.py")):
        for text in _window_texts(path):
            _note(texts[WINDOW], text, path, app)
    for room in ROOMS:
        for path in sorted((app / room).rglob("*.py")):
            if "migrations" not in path.parts and path.name not in _TABLES:
                for text in _sentences(path):
                    _note(texts[SENTENCES], text, path, app)
    return texts


def _note(found: dict[str, list[str]], text: str, path: Path, app: Path) -> None:
    place = path.relative_to(app.parent).as_posix()
    places = found.setdefault(text, [])
    if place not in places:
        places.append(place)


def _window_texts(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            given = node.args[0] if node.args else None
            if not (isinstance(given, ast.Constant) and isinstance(given.value, str)):
                raise SystemExit(f"{path}:{node.lineno}: tr() needs a literal text")
            yield given.value


def _sentences(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    silent = set(_silent(tree))
    translated = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) in _SPEAKING_CALLS
        for inner in ast.walk(node)
    } | {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign) and _assigns_message(node) and node.value is not None
        for inner in ast.walk(node.value)
    }
    raised = {inner for node in ast.walk(tree) if isinstance(node, ast.Raise) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if node in silent or not isinstance(node, ast.JoinedStr | ast.Constant):
            continue
        text = template_of(node)
        if text is None or " " not in text or _SQL.match(text):
            continue
        if not (_BEGINS.match(text) or node in raised):
            continue
        words = len(_WORDS.findall(_PLACEHOLDER.sub(" ", text)))
        if words > 1 and (
            text.rstrip().endswith((".", "!", "?")) or node in translated | raised or words > 3
        ):
            yield text


def _silent(tree: ast.AST) -> Iterator[ast.AST]:
    """Doc strings, what goes to the log or to SQL, what only a bug would say, and parts of f-strings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Call) and _called(node) in _QUIET_CALLS | _BUGS:
            yield from ast.walk(node)
        elif isinstance(node, ast.JoinedStr):
            yield from node.values


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _assigns_message(node: ast.Assign | ast.AnnAssign) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(isinstance(target, ast.Name) and target.id in {"message", "sentence"} for target in targets)


def template_of(node: ast.AST) -> str | None:
    """The text with `{names}` for what comes in: of `user.full_name` the `full_name`."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    taken: list[str] = []
    parts = []
    for value in node.values:
        if isinstance(value, ast.FormattedValue):
            name = _placeholder(value.value)
            taken.append(name)
            parts.append("{" + (name if taken.count(name) == 1 else f"{name}{taken.count(name)}") + "}")
        else:
            assert isinstance(value, ast.Constant)
            parts.append(str(value.value))
    return "".join(parts)


def _placeholder(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute) and node.attr in {"value", "address", "__name__"}:
        return _placeholder(node.value)
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name):
        return node.id.lower()
    if isinstance(node, ast.Subscript):
        return _placeholder(node.value)
    if isinstance(node, ast.BoolOp):
        return _placeholder(node.values[0])
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "len":
        return "n"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "replace":
        return _placeholder(node.func.value)
    return "part"
