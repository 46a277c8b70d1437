"""Running seeds: each in a process of its own, forked from one that has everything imported."""

from __future__ import annotations

import faulthandler
import gc
import json
import logging
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.simulation import actions, checks, database, disk, faults, substitutes
from tests.simulation.process import Listener
from tests.simulation.profile import Profile
from tests.simulation.template import SIZES, Template, make
from tests.simulation.world import World

#: Real seconds after which a seed counts as hanging.
_PATIENCE = 60
#: Constants of the program that are made small, so that few users are enough.
_SMALL = {
    "app.read_store.tinydb.storage": {"COMPACT_FROM": 24 << 10},
    "app.read_store.store": {"_SNAPSHOT_FROM": 4 << 10},
    "app.read_store.tinydb.file_view": {"_TAIL_LIMIT": 8 << 10},
    "app.projections.projector": {"BATCH": 7},
    "app.commands.import_users": {"ROWS_A_TRANSACTION": 5},
    "app.bootstrap.unused_bytes": {"MANY_EVENTS": 8},
    "app.commands.act_on_users": {"USERS_A_TRANSACTION": 4},
    "app.commands.undo_commands": {"_A_TRANSACTION": 4},
}


@dataclass
class Outcome:
    """What one seed came to."""

    seed: int
    steps: int = 0
    actions: int = 0
    kills: int = 0
    faults: int = 0
    trace: int = 0
    seconds: float = 0.0
    divergences: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)


class Runner:
    """Prepares this process once (it can't be used for anything else afterwards) and runs seeds in forks."""

    def __init__(self, folder: Path | None = None, fault: str = "") -> None:
        shm = Path("/dev/shm")
        base = folder or (shm if shm.is_dir() and os.access(shm, os.W_OK) else None)
        self.folder = Path(tempfile.mkdtemp(prefix="padron-simulation-", dir=base))
        substitutes.install()
        disk.install()
        database.install()
        self._make_small()
        if fault:
            faults.put_back(fault)
        self._templates: dict[int, Template] = {
            users: make(self.folder / f"template-{users}", users) for users in SIZES
        }
        self._running: dict[int, tuple[int, Path, float]] = {}
        gc.collect()
        gc.freeze()
        gc.disable()

    def close(self) -> None:
        """End what runs and remove the files."""
        for child in self._running:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        self._running.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    def seeds(self, seeds: range, workers: int) -> Iterator[Outcome]:
        """The outcomes, as they come."""
        waiting, running = [*reversed(seeds)], self._running
        while waiting or running:
            while waiting and len(running) < workers:
                seed = waiting.pop()
                answer = self.folder / f"outcome-{seed}.json"
                sys.stdout.flush()
                child = os.fork()
                if child == 0:
                    self._child(seed, answer)
                running[child] = seed, answer, time.monotonic()
            child, status = os.wait()
            if child not in running:
                continue
            seed, answer, began = running.pop(child)
            yield self._outcome(seed, answer, status, time.monotonic() - began)

    def one(self, seed: int) -> Outcome:
        """Run one seed in this process."""
        profile = Profile.of(seed)
        folder = self.folder / f"seed-{seed}"
        world = World(folder, seed, profile, self._templates[profile.users])
        tempfile.tempdir = str(world.temporary)
        listener = Listener(world)
        for name in ("padron", "app"):
            logging.getLogger(name).addHandler(listener)
            logging.getLogger(name).propagate = False
        disk.use(world.disk)
        try:
            world.run(actions.session)
            if not world.scheduler.stuck:
                checks.final(world)
        except Exception as error:  # noqa: BLE001 - a check that fails is told as a divergence
            world.diverges("The last look failed: " + "".join(traceback.format_exception(error)[-5:]))
        finally:
            disk.use(None)
            tempfile.tempdir = None
            if not os.environ.get("PADRON_SIMULATION_KEEP"):
                shutil.rmtree(folder, ignore_errors=True)
        scheduler = world.scheduler
        return Outcome(
            seed,
            scheduler.steps,
            profile.actions - world.actions_left,
            world.kills,
            world.troubles(),
            scheduler.trace,
            0.0,
            world.divergences,
            [*scheduler.last],
        )

    def _child(self, seed: int, answer: Path) -> None:
        code = 1
        try:
            faulthandler.dump_traceback_later(_PATIENCE, exit=True)
            answer.write_text(json.dumps(asdict(self.one(seed))))
            code = 0
        except BaseException:  # noqa: BLE001 - the process's edge
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _outcome(self, seed: int, answer: Path, status: int, seconds: float) -> Outcome:
        try:
            fields: dict[str, Any] = json.loads(answer.read_text())
            outcome = Outcome(**fields)
        except (OSError, ValueError):
            how = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "an error"
            outcome = Outcome(seed, divergences=[f"The seed's process ended by {how}"])
        answer.unlink(missing_ok=True)
        outcome.seconds = seconds
        return outcome

    def _make_small(self) -> None:
        for name, constants in _SMALL.items():
            for constant, value in constants.items():
                assert hasattr(sys.modules[name], constant), f"{name} has no {constant} any more"
                setattr(sys.modules[name], constant, value)
        composition: Any = sys.modules["app.bootstrap.composition"]
        composition._spare_the_collector = lambda: None
