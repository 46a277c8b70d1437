"""Settings from the environment: where the data is stored and how passwords are hashed. They contain no
secret."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from app.domain.errors import ValidationError
from app.domain.message import Message

DEFAULT_BCRYPT_COST = 12


class Settings(NamedTuple):
    """The settings of one data directory.

    `bcrypt_cost` is the logarithm (base 2) of the number of bcrypt rounds, from 4 to 16. OWASP recommends at
    least 10; 12 takes a quarter of a second.
    """

    data_dir: Path
    bcrypt_cost: int = DEFAULT_BCRYPT_COST

    @classmethod
    def from_environment(cls, data_dir: Path) -> Settings:
        """Return the settings for the directory. `bcrypt_cost` is read from PADRON_BCRYPT_COST. Raises
        ValidationError (`invalid_setting`)."""
        text = os.environ.get("PADRON_BCRYPT_COST", str(DEFAULT_BCRYPT_COST))
        if not text.isdecimal() or not 4 <= int(text) <= 16:
            raise ValidationError(
                Message(
                    "PADRON_BCRYPT_COST is “{text}”, but must be a whole number from 4 to 16.", text=text[:20]
                ),
                field="PADRON_BCRYPT_COST",
                code="invalid_setting",
            )
        return cls(data_dir, int(text))


def default_data_dir() -> Path:
    """Return the directory in PADRON_DATA_DIR or, if it is not set, the system's place for a user's
    application data.

    On Linux this place follows the XDG Base Directory Specification, which says that relative paths are
    ignored.
    """
    if given := os.environ.get("PADRON_DATA_DIR"):
        return Path(given).expanduser()
    if sys.platform == "linux":  # like platformdirs, whose import takes a twentieth of the window's start
        base = Path(os.environ.get("XDG_DATA_HOME", ""))
        return (base if base.is_absolute() else Path.home() / ".local" / "share") / "padron"
    else:
        from platformdirs import user_data_path

        return user_data_path("padron", appauthor=False)
