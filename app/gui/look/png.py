"""Encodes pictures as PNG in memory, so that only `Outputs` writes them to files."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage


def png_of(picture: QImage) -> bytes:
    """Return the picture encoded as PNG. May run on any thread. Raises ValueError if it has no pixels."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):  # type: ignore[call-overload]  # the stubs want bytes, Qt takes text
        raise ValueError("the picture has no pixels")
    return bytes(buffer.data().data())
