"""World: one seed's directory, its processes, and what happens to them from outside."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.simulation import database, disk, incidents
from tests.simulation.clock import SimulatedClock
from tests.simulation.model import Log, Model, Person, State
from tests.simulation.process import Process
from tests.simulation.profile import Profile
from tests.simulation.scheduler import Owner, Scheduler, _local, current
from tests.simulation.template import Template

#: Simulated seconds in which trouble of the environment may still show.
_A_MOMENT = 2.0


@dataclass(frozen=True)
class Backup:
    """A backup file and the commands whose events are in it."""

    path: Path
    commands: frozenset[str]

    @classmethod
    def read(cls, path: Path, base: int) -> Backup:
        """What the file's log holds."""
        return cls(path, frozenset(Log(path, base).by_command))


@dataclass(eq=False)
class _Erasure:
    """Words of an erased person, and the other processes that have not looked at the store since."""

    words: frozenset[str]
    others: set[Process]


class World:
    """One seed."""

    def __init__(self, folder: Path, seed: int, profile: Profile, template: Template) -> None:
        self.seed = seed
        self.profile = profile
        self.random = Random(seed ^ 0x5EED)
        self.scheduler = Scheduler(seed, profile.switching)
        self.folder = folder
        self.data = folder / "padron"
        self.database = self.data / "padron.db"
        self.temporary = folder / "tmp"
        self.outside_folder = folder / "outside"
        for made in (self.temporary, self.outside_folder):
            made.mkdir(parents=True)
        shutil.copytree(template.folder, self.data)
        self.administrator = template.administrator
        self.base = template.position
        self.clock = SimulatedClock(self.scheduler)
        self.disk = disk.Disk(folder, seed)
        self.model = Model(template.state)
        self.backups: list[Backup] = []
        self.at_work: list[Process] = []
        self.actions_left = profile.actions
        #: Grows whenever a backup begins or ends to take the place of everything.
        self.epoch = 0
        self.restoring = 0
        self.divergences: list[str] = []
        self.kills = 0
        self.injected = 0
        self.away = self.returned = 0
        #: A bit of the read store was flipped while somebody had it open: answers may show it until a repair.
        self.damaged = False
        #: Emails that were typed for a sign-in when their person may have been erased already.
        self.typed: set[str] = set()
        #: Ids of those with whose email somebody tried to sign in.
        self.attempted: set[str] = set()
        self._owner = Owner("world")
        self._dead: list[Process] = []
        self._born = 0
        #: Words of erased persons that other processes may still hold until they have looked again.
        self._waiting: list[_Erasure] = []
        self._happened_at = -_A_MOMENT

    def run(self, session: Callable[[Process, Random], None]) -> None:
        """Until the seed's actions are used up."""
        self._session = session
        for _ in range(self.profile.processes):
            self._bear()
        self.scheduler.spawn(self._owner, "environment", self._environment)
        self.scheduler.run()
        if self.scheduler.stuck:
            self.diverges(f"The simulation is stuck: {self.scheduler.stuck}")
        for task in self.scheduler.failed:
            assert task.error is not None
            import traceback

            self.diverges(f"{task.name} failed: " + "".join(traceback.format_exception(task.error)[-6:]))

    # -- what the processes tell and ask ---------------------------------------------------

    def diverges(self, what: str) -> None:
        """Something is not as it has to be."""
        last = "; ".join(list(self.scheduler.last)[-6:])
        self.divergences.append(f"{what}\n    at step {self.scheduler.steps}, {last}")

    def troubles(self) -> int:
        """Grows with each failure of the disk and each thing that the environment did."""
        return self.disk.failures + self.injected

    def in_trouble(self) -> bool:
        """Whether the disk is full, fails, or the read store's folder is away, or was so a moment ago: a
        projector tries again after a second."""
        recently = self.scheduler.now - max(self.disk.failed_at, self._happened_at) < _A_MOMENT
        return bool(self.disk.full or self.disk.failing or self.away or self.damaged or recently)

    def living(self) -> list[Process]:
        """The processes that are at work."""
        return [process for process in self.at_work if not process.killed]

    def now(self) -> State | None:
        """The model's state at the log's end; None while a backup takes the place of everything."""
        return None if self.restoring else self.model.state(Log(self.database, self.base))

    def compares(self, process: Process, wanted: Person | None, found: Person, what: str) -> None:
        """A person as it was shown and as the model has it."""
        if wanted is None:
            self.diverges(f"{process.name}: {what} shows somebody whom the model does not have")
            return
        differing = [
            f"{name} {getattr(found, name)!r} instead of {getattr(wanted, name)!r}"
            for name in ("email", "first_name", "last_name", "bio", "attributes", "roles", "status")
            if getattr(found, name) != getattr(wanted, name)
        ]
        if differing:
            self.diverges(f"{process.name}: {what} shows {'; '.join(differing)}")

    def shown(self, process: Process, state: State, names: Iterable[str]) -> None:
        """Names of a list: none of an erased person's."""
        gone = {word for words in state.erased.values() for word in words}
        for name in names:
            if gone & set(name.lower().split()):
                self.diverges(f"{process.name}: a list shows {name}, who was erased")

    def erased(self, process: Process, words: frozenset[str], *, returned: bool) -> None:
        """The answer said that the person is erased: nobody else at work, nothing of it may be left. Where
        the read store's folder `returned` meanwhile, as it was before, the process has to look again too."""
        others = {each for each in self.living()
                  if (each is not process or returned) and each.app is not None}  # fmt: skip
        if others:
            self._waiting.append(_Erasure(words, others))
        else:
            self._search(words, f"{process.name} answered that a person was erased")

    def action_done(self, process: Process) -> None:
        """The process has ended an action, and a window has looked at the read store."""
        for erasure in [*self._waiting]:
            if process in erasure.others and process.app is not None and not process.killed:
                self._look_again(process)
                erasure.others.discard(process)
            erasure.others.intersection_update(self.living())
            if not erasure.others and erasure in self._waiting:
                self._waiting.remove(erasure)
                self._search(
                    erasure.words,
                    "the last process that was at work when a person was erased, "
                    f"{process.name}, has looked again",
                )

    def _look_again(self, process: Process) -> None:
        from tests.simulation.actions import Actions

        Actions(process, self.random).catch_up()

    def restored(self, backup: Backup, *, certain: bool) -> None:
        """A backup took the place of everything, or perhaps did: whoever was erased since may be back."""
        self.model.restored(backup.commands, certain=certain)
        self._waiting.clear()

    def wants_dead(self, process: Process) -> None:
        """Its time has come; the environment kills it at once."""
        self._dead.append(process)

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Within it the thread is none of the simulation's: no steps, no failures."""
        task = current()
        _local.task = None
        try:
            yield
        finally:
            _local.task = task

    # -- what happens to them --------------------------------------------------------------

    def _bear(self) -> None:
        self._born += 1
        process = Process(self, f"p{self._born}")
        self.at_work.append(process)
        random = Random(f"{self.seed}/{self._born}")
        self.scheduler.spawn(process, "script", lambda: self._session(process, random))

    def _environment(self) -> None:
        task = current()
        assert task is not None
        while self.at_work:
            task.urgent = True
            if self.scheduler.wait(lambda: bool(self._dead), self.random.random() * self.profile.quiet):
                self._kill_wanted()
                task.urgent = False
            else:
                task.urgent = False
                self._something_happens()
        self._calm()

    def _kill_wanted(self) -> None:
        victims, self._dead = self._dead, []
        if self.random.random() < 0.4:
            victims = [*self.at_work]
        self.kill(victims)
        idle = self.actions_left > 0 and not self.at_work
        if idle and self.random.random() < self.profile.incidents:
            incidents.one(self, self.random)
        self._bear_more()

    def _bear_more(self) -> None:
        while self.actions_left > 0 and len(self.at_work) < self.profile.processes:
            self._bear()

    def _incident(self) -> None:
        """Everybody is killed, and something happens to the directory meanwhile."""
        self.kill([*self.at_work])
        if self.actions_left > 0:
            incidents.one(self, self.random)
        self._bear_more()

    def kill(self, victims: list[Process]) -> None:
        """End these processes as SIGKILL does. If nobody is left, their files are as they were then."""
        self.kills += len(victims)
        spare: Path | None = None
        survivors = [each for each in self.living() if each not in victims and database.connections.get(each)]
        with self.outside():
            if not survivors:
                spare = self.folder / "spare"
                shutil.copytree(self.data, spare, ignore=shutil.ignore_patterns("*-shm"))
            for victim in victims:
                victim.killed = True
                self.disk.release(victim)
                database.close_all(victim)
                for task in self.scheduler.tasks_of(victim):
                    task.urgent = True
        self.scheduler.wait(lambda: not any(self.scheduler.tasks_of(each) for each in victims), None)
        for victim in victims:
            victim.app = None
            if victim in self.at_work:
                self.at_work.remove(victim)
        if spare is not None:
            with self.outside():
                shutil.rmtree(self.data)
                spare.rename(self.data)
        for erasure in self._waiting:
            erasure.others.intersection_update(self.living())

    def _something_happens(self) -> None:
        kinds = self.profile.events
        happening = self.random.choices([*kinds], [*kinds.values()])[0]
        getattr(self, f"_{happening}")()

    def _nothing(self) -> None:
        """A quiet time."""

    def _full_disk(self) -> None:
        self._for_a_while(lambda: setattr(self.disk, "full", True), lambda: setattr(self.disk, "full", False))

    def _failing_disk(self) -> None:
        chance = self.random.choice((0.01, 0.05, 0.3))
        self._for_a_while(
            lambda: setattr(self.disk, "failing", chance), lambda: setattr(self.disk, "failing", 0.0)
        )

    def _clock_jump(self) -> None:
        from datetime import timedelta

        self.clock.jumped += timedelta(minutes=self.random.randrange(-3000, 3000))

    def _vanishing(self) -> None:
        here, there = self.data / "read", self.data.parent / "read.away"

        def vanish() -> None:
            self.away += 1
            with self.outside():
                here.rename(there)

        def return_() -> None:
            with self.outside():
                if here.exists():
                    shutil.rmtree(here)
                there.rename(here)
            self.away -= 1
            self.returned += 1

        self._for_a_while(vanish, return_)

    def _flip(self) -> None:
        """A bit of the read store's file is another one, under the feet of those who have it open."""
        path = self.data / "read" / "read.jsonl"
        self.damaged = True
        with self.outside():
            incidents.flip_bit(path, self.random)

    def _reader(self) -> None:
        """Another program reads the database, in a transaction."""
        # refused while a backup takes its place
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(self.database)) as connection:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM users").fetchone()
            self.scheduler.wait(lambda: bool(self._dead) or not self.at_work, self.random.random() * 3)

    def _for_a_while(self, begin: Callable[[], None], end: Callable[[], None]) -> None:
        self.injected += 1
        begin()
        self.scheduler.wait(
            lambda: bool(self._dead) or not self.at_work,
            self.random.random() * self.random.choice((0.1, 1.0)),
        )
        end()
        self.injected += 1
        self._happened_at = self.scheduler.now

    def _calm(self) -> None:
        self.disk.full, self.disk.failing = False, 0.0

    def _search(self, words: frozenset[str], when: str) -> None:
        with self.outside():
            gone = {word for erased in (self.now() or State()).erased.values() for word in erased}
            for path, found in planted(words & gone, (self.data, self.temporary)):
                self.diverges(f"after {when}, {path.name} holds {found}")
                break


def planted(words: Iterable[str], folders: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """The files that hold one of the words, in any case; a word for each."""
    wanted = sorted(words)
    encoded = [
        (word, each)
        for word in wanted
        for each in (word.encode(), word.encode("utf-16-le"), word.encode("utf-32-le"))
    ]
    if not wanted:
        return
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                data = path.read_bytes().lower()
                for word, each in encoded:
                    if each in data:
                        yield path, word
                        break
