"""What an operator chose lately in the palette: keys only, so that of an erased user only an id stays."""

from __future__ import annotations

from app.gui.context.window_file import WindowFile
from app.gui.context.window_models import MOST_RECENT


class Recent:
    """The newest first, per operator, in the window's file."""

    def __init__(self, file: WindowFile, operator_id: str) -> None:
        self._file = file
        self._operator = operator_id
        self._keys = [key for key in file.operator(operator_id).recent if key]

    @property
    def keys(self) -> tuple[str, ...]:
        """The newest first."""
        return tuple(self._keys)

    def note(self, key: str) -> None:
        """This was chosen just now."""
        self._keys = [key, *(known for known in self._keys if known != key)][:MOST_RECENT]
        self._file.change_operator(self._operator, recent=tuple(self._keys))
