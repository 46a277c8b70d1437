"""Memory: returns unused memory to the operating system."""

from __future__ import annotations

import ctypes
import sys


def trim_memory() -> None:
    """Give the hundreds of megabytes that glibc keeps after large work back to the operating system. Takes
    some ms; does nothing on systems other than Linux."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
