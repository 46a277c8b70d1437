"""Processes that work beside an erasure: one holds a read transaction, one searches all the time."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import orjson

from tests.command_line import CommandLine


class Beside:
    """`python -m tests.erasure_kills.reader` or `.searcher`, which answers each line by a line of JSON."""

    def __init__(self, padron: CommandLine, kind: str) -> None:
        self.kind = kind
        self._process: subprocess.Popen[str] = padron.run(
            f"tests.erasure_kills.{kind}", str(padron.data_dir), padron.environment["PADRON_AS"]
        )
        self.ask("ready")

    def ask(self, what: str) -> Any:
        """Its answer. Raises AssertionError with the trace if it has ended by an exception."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(f"{what}\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise AssertionError(f"the {self.kind} beside ended: {self._process.communicate()[1]}")
        return orjson.loads(line)

    def close(self) -> None:
        """Let it end. Raises AssertionError if it does not end well."""
        out, err = self._process.communicate(timeout=60)
        if self._process.returncode:
            raise AssertionError(f"the {self.kind} beside ended: {out}{err}")


def answer(what: Any) -> None:
    """In the process: one line."""
    sys.stdout.write(orjson.dumps(what).decode() + "\n")
    sys.stdout.flush()
