"""PySide6 without what it loads at each start for help texts: a third of the time that importing it takes.

PySide6 carries Python files that explain signatures. It compiles them anew at each start, since they lie in
its library and nothing caches them, and from then on has the source of every module that is imported read, in
search of a feature that Padron does not use. Here both wait until somebody asks: a wrong argument still
gets its sentence, and `PySide6.support.signature` answers. Where PySide6 is not one that was looked at,
all stays as it was.
"""

from __future__ import annotations

import builtins
import importlib
import os
import sys
import zlib
from threading import RLock
from types import ModuleType
from typing import Any

#: By the version of PySide6: length and CRC of the module that is put off (hashlib takes 4 ms to import).
KNOWN = {"6.11.3": (5593, 0x83A58D90)}
_FILE = "shibokensupport/signature/loader.py"
_SUPPORT = "shibokensupport.signature"
_INSTEAD = "from app.gui.launch.lean_qt import stand_in; stand_in(globals())"


class LateLoader:
    """Stands in for PySide6's module `loader`, and loads it at the first question."""

    def __init__(self, source: str, names: dict[str, Any]) -> None:
        """`names`: those of the module, where the C++ side looks for its functions."""
        self._source = source
        self._lock = RLock()
        self._whole: dict[str, Any] = {}
        self._c_side = importlib.import_module("signature_bootstrap")
        self._imports = importlib.import_module(f"{_SUPPORT}.importhandler")
        support: Any = importlib.import_module(_SUPPORT)
        support.get_signature = self._c_side.get_signature
        support.make_snake_case_name = self._c_side.make_snake_case_name
        # both kept for good: the C++ side remembers the function and the names without holding them
        self._mapping: Any = ModuleType(f"{_SUPPORT}.mapping")
        self._update = lambda: self._of_whole("mapping").update_mapping()
        vars(self._mapping)["update_mapping"] = self._update
        sys.modules[self._mapping.__name__] = self._mapping
        for name in ("pyside_type_init", "create_signature", "seterror_argument", "make_helptext"):
            names[name] = self._late(name)
        names["finish_import"] = self._imports.finish_import
        # what would have every import looked at
        names["feature_import"] = names["feature_imported"] = names["post_init"] = lambda *_, **__: None

    def _late(self, name: str) -> Any:
        return lambda *given: self._of_whole(name)(*given)

    def _of_whole(self, name: str) -> Any:
        if not self._whole:
            # the C++ side may ask with an error pending, on which every import would stumble
            try:
                raise LookupError
            except Exception:  # noqa: BLE001 - a SystemError, if there is one
                pass
            with self._lock:
                if not self._whole:
                    self._load()
        return self._whole[name]

    def _load(self) -> None:
        finder: Any = self._imports.__loader__
        sys.modules["signature_bootstrap"] = self._c_side
        sys.meta_path.insert(0, finder)
        whole: dict[str, Any] = {"__name__": f"{_SUPPORT}.loader"}
        try:
            self._mapping.__spec__ = finder.find_spec(self._mapping.__name__, None)
            finder.exec_module(self._mapping)
            exec(compile(self._source, _FILE, "exec"), whole)  # noqa: S102 - PySide6's own text
        finally:
            sys.meta_path.remove(finder)
        self._whole = whole


_source = ""
_loader: LateLoader | None = None


def stand_in(names: dict[str, Any]) -> None:
    """Called by what is put in the place of PySide6's module, with its names."""
    global _loader
    _loader = LateLoader(_source, names)


def import_lean() -> bool:
    """Import PySide6 before anything else imports it. Returns whether the lean way was used.

    `PADRON_LEAN_QT=0` in the environment switches it off, for comparison and in case of doubt.
    """
    if os.environ.get("PADRON_LEAN_QT") == "0":
        importlib.import_module("PySide6.QtCore")
        return False
    original = builtins.compile

    def compile_(source: Any, filename: Any, *rest: Any, **named: Any) -> Any:
        global _source
        if filename == _FILE and _is_known(source):
            _source = bytes(source).decode()
            source = _INSTEAD
        return original(source, filename, *rest, **named)

    builtins.compile = compile_
    try:
        importlib.import_module("PySide6.QtCore")
    finally:
        builtins.compile = original
    return _loader is not None


def _is_known(source: Any) -> bool:
    version = getattr(sys.modules.get("PySide6"), "__version__", "")
    return isinstance(source, bytes) and (len(source), zlib.crc32(source)) == KNOWN.get(version)
