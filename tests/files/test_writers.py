"""Every place in the program that can make a file is known, with the reason why it is no output."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.places import CHECKOUT

APP = CHECKOUT / "app"

#: {module: {call: why it may}}; everything else goes through `app.files.outputs.Outputs`.
ALLOWED: dict[str, dict[str, str]] = {
    "files/outputs.py": dict.fromkeys(("mkstemp", "fdopen", "replace"), "the one writer"),
    "files/private.py": dict.fromkeys(("os.open", "open", "fdopen", "replace"), "the directory's own"),
    "__main__.py": {"RotatingFileHandler": "the log"},
    "bootstrap/leftovers.py": {"open": "voids words of an erased person in the log files"},
    "cli/main.py": {"os.open": "the null device, for a closed pipe"},
    "commands/import_users.py": {"replace": "dataclasses.replace"},
    "commands/refused_rows.py": {"SpooledTemporaryFile": "without a name, in the data directory"},
    "commands/roles.py": {"save": "a role into the database"},
    "commands/undo_commands.py": {"save": "a role into the database"},
    "demo/demo_file.py": dict.fromkeys(("os.open", "fdopen"), "reads demo.json"),
    "formats/csv_writer.py": {"TemporaryFile": "without a name, beside the output"},
    "gui/launch/screenshot.py": {"TemporaryDirectory": "a whole data directory of invented people"},
    "gui/look/png.py": dict.fromkeys(("open", "save"), "into memory"),
    "gui/review/record.py": dict.fromkeys(("QPdfWriter", "open"), "into memory"),
    "gui/review/record_dialog.py": {
        "QPrinter": "prints on paper; a file that is chosen for it is written by Outputs",
        "open": "shows the printer's dialog",
    },
    "gui/shell/workbench.py": {"save": "a saved view into window.json"},
    "read_store/tinydb/erasing.py": {"open": "voids lines of an erased person in place"},
    "files/process_lock.py": {"os.open": "locks between processes"},
    "read_store/snapshots/snapshot.py": {"replace": "the read store's snapshot"},
    "read_store/tinydb/storage.py": {"open": "the read store"},
    "read_store/store.py": dict.fromkeys(("replace", "save"), "the read store's snapshot"),
    "read_store/tinydb/opened_file.py": dict.fromkeys(("open", "replace"), "the read store"),
    "write_store/backup.py": dict.fromkeys(
        ("sqlite3.connect", "replace"), "a private file beside a name that Outputs has checked"
    ),
    "write_store/connecting.py": {"sqlite3.connect": "reads only, by its URI"},
    "write_store/engine.py": {"sqlite3.connect": "the database, and to read it by its URI"},
    "write_store/erasure.py": {"sqlite3.connect": "the database"},
    "write_store/unused_bytes.py": {"os.open": "overwrites unused bytes of the database"},
    "write_store/upgrade.py": {"save": "a role into the database"},
}
_ALWAYS = {
    "write_text", "write_bytes", "touch", "mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile",
    "SpooledTemporaryFile", "TemporaryDirectory", "QFile", "QSaveFile", "QTemporaryFile", "QPrinter",
    "QPdfWriter", "QImageWriter", "QSettings", "QPicture", "QSvgGenerator", "copyfile", "copy2", "copytree",
    "copyfileobj", "make_archive", "hardlink_to", "symlink_to", "setOutputFileName", "RotatingFileHandler",
    "FileHandler", "ZipFile", "memmap", "tofile", "savez", "savetxt", "fdopen", "Workbook",
}  # fmt: skip
#: Only of these modules: elsewhere the words mean something else.
_OF_MODULES = {
    "os": {"open", "link", "symlink", "rename", "replace", "renames", "mkfifo"},
    "shutil": {"copy", "move"},
    "sqlite3": {"connect"},
}
_FILE_KEYWORDS = {"mode", "encoding", "errors", "newline", "buffering"}


def test_no_file_is_made_past_the_one_writer() -> None:
    found: dict[str, set[str]] = {}
    for file in sorted(APP.rglob("*.py")):
        for call in _writers(ast.parse(file.read_text("utf-8"))):
            found.setdefault(str(file.relative_to(APP).as_posix()), set()).add(call)
    made = {(module, call) for module, calls in found.items() for call in calls}
    allowed = {(module, call) for module, calls in ALLOWED.items() for call in calls}
    assert sorted(made - allowed) == []
    assert sorted(allowed - made) == [], "these are allowed and nobody does them"


def test_the_walk_sees_every_way_to_write() -> None:
    for source in (
        "open(x, 'w')", "open(x, mode='ab')", "p.open('r+b')", "p.open(how)", "p.open(how, 0)",
        "io.open(x, 'x')", "open(x, how)", "p.write_text(t)", "p.write_bytes(b)", "os.open(p, f)",
        "sqlite3.connect(p)", "picture.save(str(p))", "QPdfWriter(p)", "QtGui.QPdfWriter(p)", "p.replace(q)",
        "os.replace(p, q)", "shutil.copy(p, q)", "class A(QSaveFile): pass",
        "tempfile.mkdtemp()", "printer.setOutputFileName(n)", "np.save(p, a)", "Path.write_text(p, t)",
    ):  # fmt: skip
        assert list(_writers(ast.parse(source))), source
    for source in (
        "open(x)", "p.open()", "p.open('rb')", "p.open(encoding='utf-8')", "dialog.open()",
        "text.replace('a', 'b')", "painter.save()", "Store.open(folder, create=True)",
        "window.open(at, {}, 'x')", "x.copy()",
    ):  # fmt: skip
        assert not list(_writers(ast.parse(source))), source


def _writers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := _writer(node)):
            yield name
        elif isinstance(node, ast.ClassDef):  # called under another name
            yield from (base.id for base in node.bases if isinstance(base, ast.Name) and base.id in _ALWAYS)


def _writer(call: ast.Call) -> str:
    """How the call may write a file; empty if it can't."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    owner = function.value if isinstance(function, ast.Attribute) else None
    module = owner.id if isinstance(owner, ast.Name) else ""
    if name in _OF_MODULES.get(module, ()):
        return f"{module}.{name}"
    if name in _ALWAYS:
        return name
    if name == "save":  # of a picture or an array; a painter's takes nothing
        return name if call.args else ""
    if name in ("replace", "rename"):  # a path's takes one argument, a text's two
        return name if len(call.args) == 1 and not call.keywords else ""
    if name == "open" and _may_write(call, is_method=owner is not None and module != "io"):
        return name
    return ""


def _may_write(call: ast.Call, *, is_method: bool) -> bool:
    mode = next((word.value for word in call.keywords if word.arg == "mode"), None)
    at = 0 if is_method else 1
    if mode is None and len(call.args) > at:
        mode = call.args[at]
    if mode is None:
        return False
    if isinstance(mode, ast.Constant) and isinstance(mode.value, str):
        return bool(set(mode.value) & set("wax+"))
    return not is_method or (len(call.args) <= 2 and {word.arg for word in call.keywords} <= _FILE_KEYWORDS)
