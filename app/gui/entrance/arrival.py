"""Arrival: what a window does first on the directory that it opens."""

from __future__ import annotations

from enum import Enum


class Arrival(Enum):
    """`SIGN_IN` shows the sign-in, or welcome where there is nobody yet; `FORM` shows welcome's form at once.
    `DEMO` signs in with the demo's kept password; `NEW_DEMO` makes the demo first."""

    SIGN_IN = "sign in"
    FORM = "form"
    DEMO = "demo"
    NEW_DEMO = "new demo"
