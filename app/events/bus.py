"""QtEventBus: notifies listeners of committed events. A lost notification delays an update but loses no data,
because the log has the event."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.events import DomainEvent

_log = logging.getLogger(__name__)

Subscriber = Callable[[Any], None]


class _Signals(QObject):
    published = Signal(object)


class QtEventBus:
    """Publishes committed events, with or without a running Qt event loop. Safe to call from any thread.

    `published` carries a tuple of events, in order: a QObject of another thread receives it queued, in its
    own event loop. `listen` and `subscribe` are for plain callables, which are called at once on the
    publisher's thread, with each batch or with each event. If one raises, the error is logged, and neither
    the command nor the other subscribers are affected.

    The Qt object behind the signal is created at the first access, on the accessing thread, which is the
    window's. The worker thread that opens the stores must not connect or move a QObject: it would hold
    Python's lock while it waits for one of Qt's locks, whose owner may be waiting for Python's.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._signals: _Signals | None = None
        self._listeners: list[Callable[[Sequence[DomainEvent]], None]] = []
        self._subscribers: dict[type[DomainEvent], list[Subscriber]] = {}

    @property
    def published(self) -> Any:
        """Return the signal."""
        with self._lock:
            self._signals = self._signals or _Signals()
            return self._signals.published

    def listen(self, listener: Callable[[Sequence[DomainEvent]], None]) -> None:
        """Call `listener(events)` with the events of each commit."""
        with self._lock:
            self._listeners.append(listener)

    def subscribe(self, event_type: type[DomainEvent], subscriber: Subscriber) -> None:
        """Call `subscriber(event)` for events of this type or a subtype (DomainEvent: for all events)."""
        with self._lock:
            self._subscribers.setdefault(event_type, []).append(subscriber)

    def unsubscribe(self, event_type: type[DomainEvent], subscriber: Subscriber) -> None:
        """Stop calling the subscriber. Does nothing if it is not subscribed."""
        with self._lock:
            subscribers = self._subscribers.get(event_type, [])
            if subscriber in subscribers:
                subscribers.remove(subscriber)

    def publish(self, event: DomainEvent) -> None:
        """Publish one event."""
        self.publish_batch((event,))

    def publish_batch(self, events: Sequence[DomainEvent]) -> None:
        """Publish events committed together, in order. Never raises because of a subscriber."""
        if not events:
            return
        with self._lock:
            subscribers = [(kind, tuple(found)) for kind, found in self._subscribers.items() if found]
            listeners, signals = tuple(self._listeners), self._signals
        for event in events:
            for kind, found in subscribers:
                if isinstance(event, kind):
                    for subscriber in found:
                        self._call(subscriber, event)
        for listener in listeners:
            self._call(listener, tuple(events))
        if signals is None:
            return
        try:
            signals.published.emit(tuple(events))
        except Exception:  # noqa: BLE001 - the edge: a listener never fails a command
            _log.exception("A slot of QtEventBus.published failed; the events are safe in the log")

    @staticmethod
    def _call(subscriber: Subscriber, told: DomainEvent | Sequence[DomainEvent]) -> None:
        try:
            subscriber(told)
        except Exception:  # noqa: BLE001 - the edge: a listener never fails a command
            first = told if isinstance(told, DomainEvent) else told[0]
            _log.exception(
                "A subscriber failed at %s (position %d); the event is safe in the log",
                first.type,
                first.position,
            )
