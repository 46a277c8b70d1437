"""Memory that is no longer used, given back to the system."""

from __future__ import annotations

import ctypes
import sys


def trim_memory() -> None:
    """After large work glibc keeps some hundred megabytes: return them. Some ms; nothing elsewhere."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
