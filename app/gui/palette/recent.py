"""Recent: the entries that an operator chose recently in the palette. Only their keys are stored, so only the
id of an erased user remains in the file."""

from __future__ import annotations

from app.gui.context.window_file import WindowFile
from app.gui.context.window_models import MOST_RECENT


class Recent:
    """The keys of the entries that one operator chose recently, newest first. Stored in window.json."""

    def __init__(self, file: WindowFile, operator_id: str) -> None:
        self._file = file
        self._operator = operator_id
        self._keys = [key for key in file.operator(operator_id).recent if key]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys, newest first."""
        return tuple(self._keys)

    def note(self, key: str) -> None:
        """Move this key to the front and store the keys."""
        self._keys = [key, *(known for known in self._keys if known != key)][:MOST_RECENT]
        self._file.change_operator(self._operator, recent=tuple(self._keys))
