"""demo.json: marks a data directory as a demo, and contains the password of its administrator.

The users of a demo are invented, so its password needs no prompt. The file is readable by its owner only all
the same, because the directory could be filled with real users later.
"""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_serializer

from app.demo.places import DEMO_FILE
from app.files.private import replace_private

#: Padron's own file has about 150 bytes. A larger one is not Padron's and is not read.
_LARGEST = 10_000


class DemoFile(BaseModel):
    """The content of demo.json.

    `people` sign in with the administrator's password too. `complete` is written last: it is false if the
    creation of the demo was interrupted. `password` is None if the stored one no longer works.
    """

    model_config = ConfigDict(frozen=True, strict=True)

    email: str = Field(min_length=3, max_length=320)
    password: SecretStr | None = Field(default=None, min_length=1, max_length=1000)
    people: tuple[str, ...] = Field(default=(), max_length=20)
    complete: bool = False

    def fits(self, email: str) -> bool:
        """Return whether the stored password is that of this account."""
        return self.password is not None and email in (self.email, *self.people)

    @field_serializer("password", when_used="json")
    def _plain(self, password: SecretStr | None) -> str | None:
        return password.get_secret_value() if password is not None else None


def new_password() -> SecretStr:
    """Return a random password of 120 bits."""
    return SecretStr(secrets.token_urlsafe(15))


def read_demo_file(data_dir: Path) -> DemoFile | None:
    """Return the content of demo.json; None if it is missing or not a regular file of Padron's."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(data_dir / DEMO_FILE, flags)
    except OSError:
        return None
    try:
        with os.fdopen(handle, "rb") as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode) or state.st_size > _LARGEST:
                return None
            return DemoFile.model_validate_json(file.read(_LARGEST))
    except (OSError, ValidationError):
        return None


def write_demo_file(data_dir: Path, content: DemoFile) -> None:
    """Replace demo.json in one step. Raises OSError.

    It is readable by its owner only at any moment: it is created with mode 0600 beside its name, and renamed.
    """
    content_json = content.model_dump_json(indent=1)
    replace_private(data_dir / DEMO_FILE, content_json.encode(), durable=True)
