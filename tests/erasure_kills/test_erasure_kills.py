"""Some kills; `python -m tests.erasure_kills` does 200."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.erasure_kills.killing import Phase
from tests.erasure_kills.run import ALONE, READER, SEARCHER, Run


@pytest.mark.parametrize(
    ("who", "kills", "others"),
    [
        (ALONE, 1, 20),
        *(
            pytest.param(who, kills, 60, marks=pytest.mark.slow)
            for who, kills in ((ALONE, 3), (SEARCHER, 2), (READER, 1))
        ),
    ],
)
def test_nothing_is_left_of_people_whose_erasure_was_killed(
    tmp_path: Path, who: str, kills: int, others: int
) -> None:
    run = Run(tmp_path, others=others, seed=1, say=lambda _: None)
    run.round(who, kills, unharmed=1)
    assert run.outcome.wrong == []
    done = sum(count for (_, phase), count in run.outcome.kills.items() if phase is not Phase.ENDED)
    assert done == kills
