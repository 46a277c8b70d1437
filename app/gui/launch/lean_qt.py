"""Imports PySide6 without compiling its Python files about signatures, which takes a third of the import
time.

These files explain the signatures of PySide6's functions. PySide6 compiles them at each start, because they
are in its library and nothing caches them. From then on, the source of every imported module is read, in
search of a feature that Padron does not use.

This module defers both until they are needed: a wrong argument still raises an error with its explanation,
and `PySide6.support.signature` works. For versions of PySide6 other than those in `KNOWN`, nothing is
changed.
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

#: {version of PySide6: (length, CRC) of the deferred module}. A CRC, as hashlib takes 4 ms to import.
KNOWN = {"6.11.3": (5593, 0x83A58D90)}
_FILE = "shibokensupport/signature/loader.py"
_SUPPORT = "shibokensupport.signature"
_INSTEAD = "from app.gui.launch.lean_qt import stand_in; stand_in(globals())"


class LateLoader:
    """Takes the place of PySide6's module `loader`, and loads the real module when it is first used."""

    def __init__(self, source: str, names: dict[str, Any]) -> None:
        """Prepare the later loading of the replaced module from its `source`. `names` is the namespace of the
        replaced module, in which the C++ side of PySide6 looks up its functions."""
        self._source = source
        self._lock = RLock()
        self._whole: dict[str, Any] = {}
        self._c_side = importlib.import_module("signature_bootstrap")
        self._imports = importlib.import_module(f"{_SUPPORT}.importhandler")
        support: Any = importlib.import_module(_SUPPORT)
        support.get_signature = self._c_side.get_signature
        support.make_snake_case_name = self._c_side.make_snake_case_name
        # both are kept for ever: the C++ side stores them without owning a reference
        self._mapping: Any = ModuleType(f"{_SUPPORT}.mapping")
        self._update = lambda: self._of_whole("mapping").update_mapping()
        vars(self._mapping)["update_mapping"] = self._update
        sys.modules[self._mapping.__name__] = self._mapping
        for name in ("pyside_type_init", "create_signature", "seterror_argument", "make_helptext"):
            names[name] = self._late(name)
        names["finish_import"] = self._imports.finish_import
        # these would inspect every import
        names["feature_import"] = names["feature_imported"] = names["post_init"] = lambda *_, **__: None

    def _late(self, name: str) -> Any:
        return lambda *given: self._of_whole(name)(*given)

    def _of_whole(self, name: str) -> Any:
        if not self._whole:
            # clear a pending error of the C++ side, with which every import would fail
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
    """Create a LateLoader for the namespace `names`. The code that replaces PySide6's module calls this."""
    global _loader
    _loader = LateLoader(_source, names)


def import_lean() -> bool:
    """Import PySide6, with deferred loading if possible. Must be called before anything else imports PySide6.
    Returns whether the deferred loading is used.

    `PADRON_LEAN_QT=0` in the environment switches the deferred loading off, for comparison and for
    troubleshooting.
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
