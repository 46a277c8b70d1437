"""QtEventBus: notifies of committed events. A lost notification costs delay, never data: the log has all."""

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
    """Publishes committed events, with or without a running Qt event loop.

    `published` carries a tuple of events, in order: a QObject of another thread
    receives it queued, by its own event loop. `listen` and `subscribe` are for plain callables,
    called at once on the publisher's thread, with each batch or event by event; one that raises is
    logged and passed over, and neither the command nor another subscriber notices.
    Safe to call from any thread.

    The Qt object behind the signal is made by the first who asks for it, on that thread, which is the
    window's: to connect or to move one on the worker that opens the stores would hold Python's lock while
    waiting for one of Qt's, whose holder may wait for Python's.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._signals: _Signals | None = None
        self._listeners: list[Callable[[Sequence[DomainEvent]], None]] = []
        self._subscribers: dict[type[DomainEvent], list[Subscriber]] = {}

    @property
    def published(self) -> Any:
        """The signal."""
        with self._lock:
            self._signals = self._signals or _Signals()
            return self._signals.published

    def listen(self, listener: Callable[[Sequence[DomainEvent]], None]) -> None:
        """Call `listener(events)` with what is committed together."""
        with self._lock:
            self._listeners.append(listener)

    def subscribe(self, event_type: type[DomainEvent], subscriber: Subscriber) -> None:
        """Call `subscriber(event)` for events of this type or a subtype (DomainEvent: for all)."""
        with self._lock:
            self._subscribers.setdefault(event_type, []).append(subscriber)

    def unsubscribe(self, event_type: type[DomainEvent], subscriber: Subscriber) -> None:
        """Stop calling it; harmless if it was not subscribed."""
        with self._lock:
            subscribers = self._subscribers.get(event_type, [])
            if subscriber in subscribers:
                subscribers.remove(subscriber)

    def publish(self, event: DomainEvent) -> None:
        """Tell of one event."""
        self.publish_batch((event,))

    def publish_batch(self, events: Sequence[DomainEvent]) -> None:
        """Tell of events committed together, in order. Never raises for a subscriber's sake."""
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
