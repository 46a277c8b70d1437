"""Profile: how one seed is run, drawn from the seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from tests.simulation.template import SIZES

_WEIGHTS = {
    "create": 12, "update": 14, "suspend": 4, "reactivate": 3, "delete": 3, "restore": 3, "grant": 2,
    "revoke": 2, "password": 1, "erase": 6, "act": 3, "bring_in": 2, "undo": 4, "wrong_password": 1,
    "show": 8, "list": 6, "search": 6, "history": 2, "refresh": 3, "catch_up": 3, "expire": 1, "compact": 4,
    "snapshot": 2, "reopen": 4, "rebuild": 2, "verify": 1, "back_up": 2, "restore_backup": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Profile:
    """`switching` is the chance of another task at a step; `kills` that of a kill in an action; `quiet` and
    `pause` simulated seconds between events and between actions."""

    processes: int
    actions: int
    users: int
    switching: float
    kills: float
    incidents: float
    windows: float
    pause: float
    quiet: float
    weights: Mapping[str, float] = field(default_factory=dict)
    events: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, seed: int) -> Profile:
        """The profile of a seed: some are calm, some full of trouble."""
        random = Random(seed ^ 0x9F0F)
        weights = {name: weight * random.choice((0.3, 1, 1, 3)) for name, weight in _WEIGHTS.items()}
        troubled = random.random() < 0.5
        events = {
            "nothing": 4.0,
            "clock_jump": 1.0,
            "reader": random.choice((0.5, 2.0)),
            "incident": random.choice((0, 0.5, 1.0)),
        }
        if troubled:
            events |= {
                "full_disk": random.choice((0, 2)),
                "failing_disk": random.choice((0, 2)),
                "vanishing": random.choice((0, 0, 2)),
                "flip": random.choice((0, 0, 0, 0.7)),
            }
        return cls(
            processes=random.choice((1, 2, 2, 3, 4)),
            actions=random.randrange(30, 110),
            users=random.choice(SIZES),
            switching=random.choice((0.02, 0.1, 0.4)),
            kills=random.choice((0, 0, 0.02, 0.05)),
            incidents=0.4,
            windows=random.choice((0.2, 0.6)),
            pause=random.choice((0.0, 0.1, 0.6)),
            quiet=random.choice((0.5, 3.0)),
            weights=weights,
            events=events,
        )
