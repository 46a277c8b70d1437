"""How many examples property tests try: a fixed few, or many random ones in the long run."""

from __future__ import annotations

from hypothesis import settings

SHORT, LONG = "short", "long"
#: Of the examples that a long run tries, a short one tries one in so many.
_ONE_IN = 5
_DEFAULT = 100


def register_profiles() -> None:
    """Register both profiles and load the short one; `--hypothesis-profile` loads another.

    The short profile tries the same examples each time. No profile has a deadline: a busy machine is no
    failure.
    """
    settings.register_profile(SHORT, derandomize=True, deadline=None, max_examples=_DEFAULT // _ONE_IN)
    settings.register_profile(LONG, deadline=None, max_examples=_DEFAULT)
    settings.load_profile(SHORT)


def count_of(most: int) -> int:
    """Give `most` in a long run, a fifth of them in a short one."""
    return most if settings.get_current_profile_name() != SHORT else max(1, most // _ONE_IN)
