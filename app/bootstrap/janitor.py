"""The background chores of an open window: suspensions that end, commits of other processes."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from app.domain.errors import PadronError

_log = logging.getLogger("padron.janitor")

Chore = Callable[[], object]


class Janitor:
    """One thread that does each (chore, seconds between); a failing chore is logged and tried again.

    Every chore is done once at the start.
    """

    def __init__(self, chores: Sequence[tuple[Chore, float]]) -> None:
        self._chores = tuple(chores)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="padron-janitor", daemon=True)

    def start(self) -> None:
        """Begin; the first round comes at once."""
        self._thread.start()

    def stop(self) -> None:
        """End after the chore under way; waits for it, ten seconds at most."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _run(self) -> None:
        due = [time.monotonic()] * len(self._chores)
        while not self._stop.is_set():
            for number, (chore, interval) in enumerate(self._chores):
                if time.monotonic() >= due[number] and not self._stop.is_set():
                    self._do(chore)
                    due[number] = time.monotonic() + interval
            self._stop.wait(max(0.01, min(due) - time.monotonic()))

    @staticmethod
    def _do(chore: Chore) -> None:
        try:
            chore()
        except PadronError as error:  # a full disk, which may last
            _log.warning("A background chore could not be done and is tried again: %s", error)
        except Exception:  # noqa: BLE001 - a chore must never end the thread
            _log.exception("A background chore failed and is tried again")
