"""Memory: returns unused memory to the operating system."""

from __future__ import annotations

import ctypes
import sys


def trim_memory() -> None:
    """Return the hundreds of megabytes that glibc keeps after large work. Takes some ms; does nothing on
    other systems."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
