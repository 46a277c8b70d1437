"""What Python's own library imports before any code of ours can have a say in it."""

from __future__ import annotations

import subprocess
import sys
from functools import cache


@cache
def brought_by_python() -> frozenset[str]:
    """Give the modules that `import traceback` brings, which is the first that PySide6 imports.

    They differ by version: from 3.14 on it needs `dataclasses` and `inspect`. A program that must not
    wait for a module is only asked for those that the interpreter has not imported already.
    """
    code = "import sys, traceback; print(*sys.modules)"
    call = [sys.executable, "-c", code]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, check=True)
    return frozenset(done.stdout.split())
