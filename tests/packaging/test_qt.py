"""Is the Qt that is locked one that can be lived with?"""

import sys

import pytest
from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True and False are immortal from Python 3.12")
def test_a_signal_does_not_use_up_true() -> None:
    """PySide6 6.12.0 loses a reference at each emit, until the interpreter aborts."""
    bell = Bell()
    before = sys.getrefcount(True)
    for _ in range(50):
        bell.rung.emit()
    assert sys.getrefcount(True) > before - 25
