"""Folders that several tests read from."""

from pathlib import Path

#: The root of this checkout.
CHECKOUT = Path(__file__).parents[1]
#: Files that tests read and never write.
DATA = CHECKOUT / "tests" / "data"
