"""A test says how much it looked at: else it passes on the day on which there is nothing to look at."""

from __future__ import annotations

import pytest

from tests.places import CHECKOUT
from tests.uncounted import uncounted, uncounted_in


def test_no_test_asserts_only_in_a_loop_that_may_have_no_round() -> None:
    assert list(uncounted_in(CHECKOUT / "tests")) == []


@pytest.mark.parametrize(
    "body",
    [
        "for one in found():\n    assert one",
        "while found():\n    assert 1",
        "for one in NAMES:\n    for other in found():\n        assert other",
        "for one in ():\n    assert one",
        "for one in range(count):\n    assert one",
        "for one in found():\n    with pytest.raises(ValueError):\n        one()",
        "with opened():\n    for one in found():\n        assert one",
    ],
)
def test_a_loop_that_may_have_no_round_is_found(body: str) -> None:
    assert uncounted(_test_of(body)) == ["test_it"]


@pytest.mark.parametrize(
    "body",
    [
        "assert len(found()) > 3\nfor one in found():\n    assert one",
        "for one in (1, 2):\n    assert one",
        "for one in NAMES:\n    assert one",
        "for at, one in enumerate(NAMES):\n    assert one",
        "for name in NAMES.items():\n    assert name",
        "for one in range(3):\n    assert one",
        "each = [1, *found()]\nfor one in each:\n    assert one",
        "found()",
    ],
)
def test_a_loop_that_has_a_round_or_is_counted_is_left_alone(body: str) -> None:
    assert uncounted(_test_of(body)) == []


def _test_of(body: str) -> str:
    indented = body.replace("\n", "\n    ")
    return 'NAMES = {"a": 1}\n' + f"def test_it():\n    {indented}\n"
