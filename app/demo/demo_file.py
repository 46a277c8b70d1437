"""demo.json: what makes a data directory a demo, and the password of its administrator.

The people of a demo are invented, so its password is no secret worth a prompt; it is kept readable by the
owner only all the same, because the directory could be filled with real people later.
"""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_serializer

from app.demo.places import DEMO_FILE
from app.files.private import replace_private

#: A file of ours has some 150 bytes. What is larger is not ours and is not read.
_LARGEST = 10_000


class DemoFile(BaseModel):
    """`people` sign in with the administrator's password as well. `complete` is written last: a demo whose
    making was killed says false. `password` is None when the kept one no longer works."""

    model_config = ConfigDict(frozen=True, strict=True)

    email: str = Field(min_length=3, max_length=320)
    password: SecretStr | None = Field(default=None, min_length=1, max_length=1000)
    people: tuple[str, ...] = Field(default=(), max_length=20)
    complete: bool = False

    def fits(self, email: str) -> bool:
        """Whether the kept password is that of this account."""
        return self.password is not None and email in (self.email, *self.people)

    @field_serializer("password", when_used="json")
    def _plain(self, password: SecretStr | None) -> str | None:
        return password.get_secret_value() if password is not None else None


def new_password() -> SecretStr:
    """A random password of 120 bits."""
    return SecretStr(secrets.token_urlsafe(15))


def read_demo_file(data_dir: Path) -> DemoFile | None:
    """What demo.json says; None where there is none, or where it is not a regular file of ours."""
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
    """Replace demo.json in one step. Nobody but its owner can read it, not even for a moment: it is created
    with mode 0600 beside its name, and renamed. Raises OSError."""
    content_json = content.model_dump_json(indent=1)
    replace_private(data_dir / DEMO_FILE, content_json.encode(), durable=True)
