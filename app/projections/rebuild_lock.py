"""The lock under which one process alone rebuilds the read store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.errors import store_trouble
from app.domain.ports import Progress
from app.files.process_lock import process_lock
from app.read_store.store import ReadStore

#: Seconds between two looks whether the person wants to stop waiting.
_IMPATIENCE = 0.2


@contextmanager
def rebuild_lock(store: ReadStore, progress: Progress | None) -> Iterator[bool]:
    """Be the only process that rebuilds, however long another one takes; gives whether one was at it before.
    Raises StoreUnavailable, and what `progress` raises."""
    waited = False
    while True:
        lock = process_lock(store.rebuilding, _IMPATIENCE)
        try:
            lock.__enter__()
            break
        except TimeoutError:
            waited = True
        except OSError as error:
            raise store_trouble(
                f"The read store can't be rebuilt: {error.strerror or error}. Nothing was changed.",
                error,
                path=str(store.rebuilding),
            ) from error
        if progress is not None:
            progress.raise_if_cancelled()
            progress.report(0, None, "Another Padron is rebuilding the read store")
    try:
        yield waited
    finally:
        lock.__exit__(None, None, None)
