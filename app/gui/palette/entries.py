"""Entries of the palette, and the interface of the providers that offer them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtGui import QIcon

from app.queries.results import Avatar


class Found(Protocol):
    """The callback to which a provider passes its entries. If `complete` is false, the provider calls it
    again later."""

    def __call__(self, entries: Sequence[Entry], *, complete: bool = True) -> None:
        """Replace all entries that this provider has passed before."""


@dataclass(frozen=True)
class Entry:
    """One line of the palette.

    `key` identifies the entry in every language and session. Only the key of a recently chosen entry is
    stored; an empty key is never stored.
    """

    key: str
    text: str
    run: Callable[[], object]
    #: Shown beside the text, and searched too: the menu's name, an email.
    detail: str = ""
    #: Shown at the end of the line, in the platform's notation.
    shortcut: str = ""
    status: str | None = None
    #: Whether it can be done now; if not, `detail` is the reason, `run` shows it, and it is ranked last.
    possible: bool = True
    #: Whether it is shown after all others, however well it matches.
    last: bool = False
    picture: QIcon | None = field(default=None, compare=False)
    avatar: Avatar | None = field(default=None, compare=False)


class Provider(Protocol):
    """A source of entries. Passes them to `found`, at once or later, on the GUI thread.

    `offer` passes the entries that may match the typed text, in the provider's own order; if nothing is
    typed, the entries to show then. `recall` passes the entries with given keys, and ignores keys of other
    providers.
    """

    #: Whether the provider returns only matches; if not, the palette filters its entries.
    searches: bool

    def offer(self, typed: str, found: Found) -> None:
        """Find entries for the typed text."""

    def recall(self, keys: Sequence[str], found: Found) -> None:
        """Find the entries with these keys that still exist."""
