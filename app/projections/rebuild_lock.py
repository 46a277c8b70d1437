"""The rebuild lock: lets only one process at a time rebuild the read store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.errors import store_trouble
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.ports import Progress
from app.files.process_lock import process_lock
from app.read_store.store import ReadStore

#: Seconds between two checks for cancellation while waiting.
_CANCEL_CHECK_SECONDS = 0.2


@contextmanager
def rebuild_lock(store: ReadStore, progress: Progress | None) -> Iterator[bool]:
    """Hold the rebuild lock during the `with` block. Waits as long as another process holds the lock, and
    yields whether it had to wait. Raises StoreUnavailable and what `progress` raises."""
    waited = False
    while True:
        lock = process_lock(store.rebuilding, _CANCEL_CHECK_SECONDS)
        try:
            lock.__enter__()
            break
        except TimeoutError:
            waited = True
        except OSError as error:
            raise store_trouble(
                Message("The read store can't be rebuilt: {reason}.", reason=error.strerror or str(error)),
                error,
                outcome=NOTHING_CHANGED,
                path=str(store.rebuilding),
            ) from error
        if progress is not None:
            progress.raise_if_cancelled()
            progress.report(0, None, Message("Another Padron process is rebuilding the read store"))
    try:
        yield waited
    finally:
        lock.__exit__(None, None, None)
