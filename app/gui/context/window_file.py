"""WindowFile: window.json, which stores what the windows of a data directory remember. It replaces the
window.ini of earlier versions.

The start of the program reads only the geometry and does not import the models, because that takes 0.3 s.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.files.ini import Value, parse_ini
from app.files.json_file import LARGEST, read_json, write_json
from app.files.private import read_bounded

if TYPE_CHECKING:
    from app.gui.context.window_models import ChainEnd, OperatorMemory, WindowMemory

_log = logging.getLogger("padron.gui")

FILE, FORMER = "window.json", "window.ini"


class WindowFile:
    """The file window.json of a data directory. Every value is read from the file, and every change starts
    with the file's current content, so that several windows and processes keep each other's changes. Without
    a data directory, nothing is remembered."""

    def __init__(self, data_dir: Path | None) -> None:
        self._data_dir = data_dir
        self._seen: tuple[tuple[int, int, int], WindowMemory] | None = None

    @property
    def path(self) -> Path:
        """The path of the file, whether it exists or not."""
        return (self._data_dir or Path()) / FILE

    # -- geometry, before the models are imported --

    def geometry(self) -> str:
        """Return the geometry in base64. The text is empty if none is stored or if the stored value is not
        ASCII text of at most 4,096 characters: another program may have written it."""
        kept = read_json(self.path).get("geometry") if self._data_dir is not None else None
        return kept if isinstance(kept, str) and len(kept) <= 4096 and kept.isascii() else ""

    def save_geometry(self, geometry: str) -> bool:
        """Store the geometry. Returns whether it could be written."""
        return self._data_dir is not None and write_json(
            self.path, {**read_json(self.path), "geometry": geometry}
        )

    # -- what an operator chose --

    def operator(self, operator_id: str) -> OperatorMemory:
        """Return what is remembered for this operator."""
        from app.gui.context.window_models import OperatorMemory

        return self._read().operators.get(operator_id, OperatorMemory())

    def change_operator(self, operator_id: str, **values: Any) -> bool:
        """Store these fields of an operator's OperatorMemory. Returns whether they could be written."""

        def changed(memory: WindowMemory) -> WindowMemory:
            mine = self.operator(operator_id).model_copy(update=values)
            others = {name: kept for name, kept in memory.operators.items() if name != operator_id}
            return memory.model_copy(update={"operators": {**others, operator_id: mine}})

        return self._change(changed)

    def chain(self, what: str) -> ChainEnd:
        """Return the last verification if `what` is `verified`, or the last seal if it is `sealed`."""
        from app.gui.context.window_models import ChainEnd

        return self._read().chain.get(what, ChainEnd())

    def save_chain(self, chain: dict[str, ChainEnd]) -> bool:
        """Store the last verification, the last seal, or both; an empty dictionary clears both. Returns
        whether they could be written."""
        return self._change(
            lambda memory: memory.model_copy(update={"chain": {**memory.chain, **chain} if chain else {}})
        )

    # -- the file --

    def _change(self, change: Callable[[WindowMemory], WindowMemory]) -> bool:
        if self._data_dir is None:
            return False
        kept = write_json(self.path, change(self._read()).model_dump(mode="json", exclude_defaults=True))
        if not kept:
            _log.warning("%s can't be written", FILE)
        return kept

    def _read(self) -> WindowMemory:
        from app.gui.context.window_models import WindowMemory, fitting

        if self._data_dir is None:
            return WindowMemory()
        former = self._replace_former(self._data_dir / FORMER)
        if former is not None:
            return former
        try:
            status = self.path.stat()
        except OSError:
            return WindowMemory()
        state = status.st_ino, status.st_mtime_ns, status.st_size
        if self._seen is None or self._seen[0] != state:
            self._seen = state, fitting(WindowMemory, read_json(self.path))
        return self._seen[1]

    def _replace_former(self, former: Path) -> WindowMemory | None:
        """Merge the window.ini of an earlier version into window.json, and delete window.ini. Entries of
        window.json take precedence. Returns the merged content if window.json can't be written, else None."""
        if not former.is_file():
            return None
        from app.gui.context.window_models import WindowMemory, fitting

        content = read_bounded(former, LARGEST)
        if content is None:
            return None
        brought = memory_from_ini(parse_ini(content.decode("utf-8", "replace")))
        mine = read_json(self.path)
        for name in ("operators", "chain"):
            known = mine.get(name)
            mine[name] = {**brought[name], **(known if isinstance(known, dict) else {})}
        memory = fitting(WindowMemory, mine)
        if not write_json(self.path, memory.model_dump(mode="json", exclude_defaults=True)):
            return memory
        with suppress(OSError):
            former.unlink()
        return None


def memory_from_ini(former: dict[str, Value]) -> dict[str, dict[str, Any]]:
    """Convert the entries of a window.ini to the shape of window.json, without validating them. Its geometry
    is dropped, because it is not plain text."""
    operators: dict[str, dict[str, Any]] = {}
    chain: dict[str, dict[str, Any]] = {}
    for key, value in former.items():
        kind, _, name = key.partition("/")
        if kind == "palette":
            operators.setdefault(name, {})["recent"] = value if isinstance(value, list) else [value]
        elif not isinstance(value, str):
            continue
        elif kind == "views":
            operators.setdefault(name, {})["views"] = _from_json(value)
        elif kind == "columns":
            operator, _, count = name.partition("/")
            operators.setdefault(operator, {}).setdefault("columns", {})[count] = _from_json(value)
        elif kind == "chain":
            what, _, field = name.partition("_")
            chain.setdefault(what, {})[field] = value
    return {"operators": operators, "chain": chain}


def _from_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
