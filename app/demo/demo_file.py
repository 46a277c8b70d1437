"""demo.json: marks a data directory as a demo, and contains the password of its administrator.

The users of a demo are invented, so the password may be stored and nobody has to type it. The file is still
readable only by its owner, because real users could be added later.
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

    `people` are the emails of further users who sign in with the administrator's password. `complete` is
    false until the demo is finished, and stays false if its creation is interrupted. `password` is None if
    the stored one no longer works.
    """

    model_config = ConfigDict(frozen=True, strict=True)

    email: str = Field(min_length=3, max_length=320)
    password: SecretStr | None = Field(default=None, min_length=1, max_length=1000)
    people: tuple[str, ...] = Field(default=(), max_length=20)
    complete: bool = False

    def fits(self, email: str) -> bool:
        """Return whether this account's password is the stored one."""
        return self.password is not None and email in (self.email, *self.people)

    @field_serializer("password", when_used="json")
    def _plain(self, password: SecretStr | None) -> str | None:
        return password.get_secret_value() if password is not None else None


def new_password() -> SecretStr:
    """Return a random password of 120 bits."""
    return SecretStr(secrets.token_urlsafe(15))


def read_demo_file(data_dir: Path) -> DemoFile | None:
    """Return the content of demo.json. None if it is missing or is not a regular file that Padron wrote."""
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

    Only its owner can read the file at any moment: a new file is created with mode 0600 in the same directory
    and then renamed to demo.json.
    """
    content_json = content.model_dump_json(indent=1)
    replace_private(data_dir / DEMO_FILE, content_json.encode(), durable=True)
