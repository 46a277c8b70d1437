"""Passwords from the environment or from a prompt without echo, never from an argument."""

from __future__ import annotations

import getpass
import os
import sys
from typing import TYPE_CHECKING

from app.domain.errors import NotSignedIn, ValidationError
from app.domain.message import NOTHING_CHANGED, Message

if TYPE_CHECKING:
    from pydantic import SecretStr

OPERATOR_VARIABLE, NEW_VARIABLE = "PADRON_PASSWORD", "PADRON_NEW_PASSWORD"


def password_of(email: str) -> SecretStr:
    """Return the operator's own password. Raises NotSignedIn if it is neither set nor can be asked for."""
    from pydantic import SecretStr

    given = os.environ.get(OPERATOR_VARIABLE)
    if given:
        return SecretStr(given)
    if not has_person():
        raise NotSignedIn(
            Message(f"The password of {email[:120]} is needed."),
            outcome=NOTHING_CHANGED,
            advice=Message(f"Set {OPERATOR_VARIABLE}, or run this on a terminal, which asks for it."),
            variable=OPERATOR_VARIABLE,
        )
    return SecretStr(getpass.getpass(f"Password of {email}: "))


def new_password(whose: str, variable: str = NEW_VARIABLE) -> SecretStr:
    """Return a password to set, asked for twice. Raises ValidationError."""
    from pydantic import SecretStr

    given = os.environ.get(variable)
    if given:
        return SecretStr(given)
    if not has_person():
        raise ValidationError(
            Message(f"A password for {whose[:120]} is needed."),
            outcome=NOTHING_CHANGED,
            advice=Message(f"Set {variable}, or run this on a terminal, which asks for it."),
            field="password",
            code="password_missing",
            variable=variable,
        )
    first = getpass.getpass(f"New password for {whose}: ")
    if getpass.getpass("The same again: ") != first:
        raise ValidationError(
            Message("The two passwords differ."),
            outcome=NOTHING_CHANGED,
            advice=Message("Try again."),
            field="password",
            code="passwords_differ",
        )
    return SecretStr(first)


def has_person() -> bool:
    """Return whether a prompt can be shown."""
    return sys.stdin is not None and sys.stdin.isatty()
