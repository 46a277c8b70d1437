"""One `padron delete --hard`, killed at some moment between signing in and its end, or left alone."""

from __future__ import annotations

import signal
import subprocess
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.command_line import CommandLine
from tests.erasure_kills.people import Person

REASON = "a reason that is long enough"
_LOOK_EVERY = 0.0005
_PATIENCE = 120.0


class Phase(StrEnum):
    """What an erasure had reached when it was killed."""

    BEFORE_COMMIT = "before the commit"
    BEFORE_ANSWER = "between commit and answer"
    AFTER_ANSWER = "after the answer, before the process ended"
    ENDED = "too late, the process had ended"


@dataclass(frozen=True)
class Erasure:
    """How one went. Seconds are from the end of signing in; the code is negative for a kill."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def answered(self) -> bool:
        """Whether the answer was printed as a whole."""
        return self.out.endswith("\n")


def erase(padron: CommandLine, person: Person, kill_after: float | None = None) -> Erasure:
    """Erase this person by a process of its own; SIGKILL it so many seconds after it signed in."""
    log = padron.data_dir / "padron.log"
    before = _size(log)
    process = padron.start("delete", person.id, "--reason", REASON, "--hard", "--confirm-email", person.email,
                           "--json")  # fmt: skip
    with process:
        signed_in = _wait_for_sign_in(process, log, before)
        if kill_after is not None:
            _wait(process, signed_in + kill_after)
            process.send_signal(signal.SIGKILL)
        out, err = process.communicate(timeout=_PATIENCE)
    return Erasure(process.returncode, out, err, time.monotonic() - signed_in)


def _wait_for_sign_in(process: subprocess.Popen[str], log: Path, before: int) -> float:
    """Until the log says that somebody signed in; the erasing part of the command begins there."""
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        size = _size(log)
        if size < before:  # it was begun anew
            before = 0
        if size > before and b"SignIn" in _tail(log, before):
            return time.monotonic()
        time.sleep(_LOOK_EVERY)
    process.kill()  # it does nothing to one that has ended
    raise AssertionError(f"Nobody signed in: {process.communicate()}")


def _wait(process: subprocess.Popen[str], until: float) -> None:
    while (left := until - time.monotonic()) > 0 and process.poll() is None:
        time.sleep(min(left, 0.01))


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _tail(path: Path, offset: int) -> bytes:
    with path.open("rb") as file:
        file.seek(offset)
        return file.read()
