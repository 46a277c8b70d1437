"""Loops: threads that run one `padron` command after another, and what each of them must find."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.command_line import CommandLine, Ended


@dataclass(frozen=True)
class Written:
    """A user created, or a bio given to a user, by a command that ended with 0."""

    email: str
    bio: str
    began: float
    ended: float


@dataclass
class Restore:
    """One run of restore-backup; `ended` is infinite while it runs."""

    began: float
    ended: float = float("inf")


@dataclass
class Record:
    """What all loops did. A restore puts everything back, so what is right depends on when it ran."""

    wrong: list[str] = field(default_factory=list)
    restores: list[Restore] = field(default_factory=list)
    created: list[Written] = field(default_factory=list)
    #: By email, in the order in which they were made; each user is changed by one loop only.
    updated: dict[str, list[Written]] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, ended: Ended) -> bool:
        """Count it; returns whether it ended with 0, as all have to."""
        kind = ended.arguments[0]
        with self._lock:
            self.kinds[kind] += 1
            self.seconds[kind] += ended.ended - ended.began
            if ended.code:
                self.wrong.append(str(ended))
        return ended.code == 0

    def is_possible(self, there: bool, written: Written, until: float) -> bool:
        """Whether what was written may still be `there`, or gone, in an answer that ended at `until`, if
        nothing but restores has changed it since."""
        after = [restore for restore in self.restores if restore.ended > written.began]
        after = [restore for restore in after if restore.began < until]
        if there:
            return not any(each.began > written.ended and each.ended < until for each in after)
        return bool(after)


def write_and_read(
    padron: CommandLine,
    record: Record,
    name: str,
    emails: Sequence[str],
    chance: random.Random,
    done: threading.Event,
) -> None:
    """Create a user, then change and show one of the backup, again and again until `done`."""
    number = 0
    while not done.is_set():
        number += 1
        email, bio = f"{name}.{number}@example.org", f"{name} {number}"
        ended = padron("create", "--email", email, "--first-name", "Loop", "--last-name", name.title())
        if record.note(ended):
            record.created.append(Written(email, "", ended.began, ended.ended))
        email = chance.choice(emails)
        ended = padron("update", email, "--bio", bio)
        if record.note(ended):
            record.updated.setdefault(email, []).append(Written(email, bio, ended.began, ended.ended))
        shown = padron("show", chance.choice((email, email, *emails[:3])), "--json")
        if record.note(shown):
            _compare(record, shown)


def _compare(record: Record, shown: Ended) -> None:
    """The bio has to be what the loop wrote last, unless a restore may have put it back."""
    wrong = misread(record, shown.data["email"], shown.data["bio"], shown.ended)
    if wrong:
        record.wrong.append(wrong)


def misread(record: Record, email: str, bio: str, until: float) -> str:
    """What is wrong with this bio in an answer that ended at `until`; empty if it is right."""
    written = record.updated.get(email, [])
    if not written:
        return ""
    last = written[-1]
    if bio == last.bio:
        right = record.is_possible(True, last, until)
    elif any(bio == each.bio for each in written):
        right = False
    else:  # what the backup holds
        right = record.is_possible(False, last, until)
    return "" if right else f"{email} has the bio “{bio}” after “{last.bio}” was written"


def rebuild_and_restore(
    padron: CommandLine,
    record: Record,
    backup: Path,
    chance: random.Random,
    pause: float,
    done: threading.Event,
) -> None:
    """Rebuild the read store and restore the backup in turn, with pauses of up to so many seconds: at least
    once, then until `done`."""
    while True:
        done.wait(chance.uniform(0, pause))
        record.note(padron("rebuild"))
        done.wait(chance.uniform(0, pause))
        restore = Restore(time.monotonic())
        record.restores.append(restore)
        record.note(padron("restore-backup", str(backup)))
        restore.ended = time.monotonic()
        if done.is_set():
            return


def run_all(loops: Sequence[Callable[[threading.Event], None]], record: Record, seconds: float) -> None:
    """Run each loop in a thread for so long, and wait until the commands under way have ended."""
    done = threading.Event()

    def guarded(loop: Callable[[threading.Event], None]) -> None:
        try:
            loop(done)
        except Exception as error:  # noqa: BLE001 - the thread's edge: it must be told
            record.wrong.append(f"a loop failed: {error!r}")
            done.set()

    threads = [threading.Thread(target=guarded, args=(loop,)) for loop in loops]
    for thread in threads:
        thread.start()
    done.wait(seconds)
    done.set()
    for thread in threads:
        thread.join()
