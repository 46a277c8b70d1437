"""Arrival: the first thing that a window does with the directory that it opens."""

from __future__ import annotations

from enum import Enum


class Arrival(Enum):
    """`SIGN_IN` shows the sign-in page, or the welcome page if the directory has no users yet. `FORM` shows
    the form of the welcome page. `DEMO` signs in with the stored password of the demo. `NEW_DEMO` creates the
    demo first."""

    SIGN_IN = "sign in"
    FORM = "form"
    DEMO = "demo"
    NEW_DEMO = "new demo"
