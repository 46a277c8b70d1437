"""What the palette offers, and the interface by which a part of the window offers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtGui import QIcon

from app.queries.results import Avatar


class Found(Protocol):
    """Takes a provider's entries. Those of an answer that is not `complete` are followed by another one."""

    def __call__(self, entries: Sequence[Entry], *, complete: bool = True) -> None:
        """These, instead of those before."""


@dataclass(frozen=True)
class Entry:
    """One line. `key` is the same whenever the same thing is offered again, in any language and session:
    it is how what was chosen lately is known again, and all that is kept of it; of one without nothing is."""

    key: str
    text: str
    run: Callable[[], object]
    #: Beside the text, and searched too: the menu's name, an email.
    detail: str = ""
    #: As shown at the end of the line, in the platform's writing.
    shortcut: str = ""
    status: str | None = None
    #: Whether it can be done now; else `detail` is the reason, `run` says it, and it comes after the others.
    possible: bool = True
    #: Comes after all others, however well it fits.
    last: bool = False
    picture: QIcon | None = field(default=None, compare=False)
    avatar: Avatar | None = field(default=None, compare=False)


class Provider(Protocol):
    """Something that has entries. `offer` calls `found` with those that may fit, at once or later, on the
    GUI thread, in its own order; with nothing typed it offers what to show then. `recall` finds entries
    again by their keys (of any provider: it passes over those it does not know)."""

    #: A provider that has searched itself gives only what fits; else the palette chooses among its entries.
    searches: bool

    def offer(self, typed: str, found: Found) -> None:
        """Entries for what was typed."""

    def recall(self, keys: Sequence[str], found: Found) -> None:
        """Entries by keys, those that still are."""
