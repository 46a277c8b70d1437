"""What an operator chose lately in the palette: keys only, so that of an erased user only an id stays."""

from __future__ import annotations

from PySide6.QtCore import QSettings

KEPT = 8


class Recent:
    """The newest first, per operator, in the window's settings."""

    def __init__(self, settings: QSettings, operator_id: str) -> None:
        self._settings = settings
        self._name = f"palette/{operator_id}"
        given = settings.value(self._name, [])
        listed = given if isinstance(given, list) else [given]
        self._keys = [str(key) for key in listed if key][:KEPT]

    @property
    def keys(self) -> tuple[str, ...]:
        """The newest first."""
        return tuple(self._keys)

    def note(self, key: str) -> None:
        """This was chosen just now."""
        self._keys = [key, *(known for known in self._keys if known != key)][:KEPT]
        self._settings.setValue(self._name, self._keys)
