"""QtEventBus: a doorbell that rings with or without an event loop, whoever listens badly."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from app.domain.events import DomainEvent, RoleGranted, RoleRevoked, UserErased
from app.events.bus import QtEventBus

GRANTED = RoleGranted(aggregate_id="ana", role="support", position=1)
REVOKED = RoleRevoked(aggregate_id="ana", role="support", position=2)
ERASED = UserErased(aggregate_id="ana", seq=1, position=3)


@pytest.fixture
def bus() -> QtEventBus:
    return QtEventBus()


def _fails(_: object) -> None:
    raise RuntimeError("a listener's own trouble")


def test_a_subscriber_hears_its_type_at_once_without_any_event_loop(bus: QtEventBus) -> None:
    heard: list[DomainEvent] = []
    bus.subscribe(RoleGranted, heard.append)
    bus.publish(GRANTED)
    bus.publish(REVOKED)
    assert heard == [GRANTED]


def test_who_subscribes_to_the_base_type_hears_all_in_order(bus: QtEventBus) -> None:
    heard: list[DomainEvent] = []
    bus.subscribe(DomainEvent, heard.append)
    bus.publish_batch((GRANTED, REVOKED, ERASED))
    assert heard == [GRANTED, REVOKED, ERASED]


def test_a_batch_is_one_signal_and_an_empty_one_is_none(bus: QtEventBus) -> None:
    rung: list[object] = []
    bus.published.connect(rung.append)
    bus.publish_batch([GRANTED, REVOKED])
    bus.publish_batch([])
    bus.publish(ERASED)
    assert rung == [(GRANTED, REVOKED), (ERASED,)]


def test_who_listens_hears_each_batch_at_once_and_harms_nobody(bus: QtEventBus) -> None:
    heard: list[object] = []
    bus.listen(_fails)
    bus.listen(heard.append)
    bus.publish_batch([GRANTED, REVOKED])
    bus.publish_batch([])
    assert heard == [(GRANTED, REVOKED)]


def test_who_unsubscribed_hears_nothing_more(bus: QtEventBus) -> None:
    heard: list[DomainEvent] = []
    bus.subscribe(RoleGranted, heard.append)
    bus.unsubscribe(RoleGranted, heard.append)
    bus.unsubscribe(RoleGranted, heard.append)
    bus.unsubscribe(UserErased, print)
    bus.publish(GRANTED)
    assert heard == []


def test_a_subscriber_may_leave_while_it_is_called(bus: QtEventBus) -> None:
    heard: list[DomainEvent] = []

    def once(event: DomainEvent) -> None:
        heard.append(event)
        bus.unsubscribe(DomainEvent, once)

    bus.subscribe(DomainEvent, once)
    bus.subscribe(DomainEvent, heard.append)
    bus.publish(GRANTED)
    bus.publish(REVOKED)
    assert heard == [GRANTED, GRANTED, REVOKED]


def test_a_subscriber_may_publish(bus: QtEventBus) -> None:
    heard: list[DomainEvent] = []
    bus.subscribe(RoleGranted, lambda _: bus.publish(REVOKED))
    bus.subscribe(RoleRevoked, heard.append)
    bus.publish(GRANTED)
    assert heard == [REVOKED]


def test_a_failing_subscriber_harms_nobody_and_is_logged(
    bus: QtEventBus, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[DomainEvent] = []
    rung: list[object] = []
    bus.subscribe(DomainEvent, _fails)
    bus.subscribe(DomainEvent, heard.append)
    bus.published.connect(rung.append)
    with caplog.at_level(logging.ERROR):
        bus.publish_batch((GRANTED, REVOKED))
    assert heard == [GRANTED, REVOKED]
    assert rung == [(GRANTED, REVOKED)]
    assert "RoleGranted (position 1)" in caplog.text


def test_a_failing_slot_harms_neither_the_publisher_nor_the_other_slots(
    bus: QtEventBus, qtbot: QtBot
) -> None:
    rung: list[object] = []
    bus.published.connect(_fails)
    bus.published.connect(rung.append)
    with qtbot.captureExceptions() as exceptions:
        bus.publish(GRANTED)
    assert rung == [(GRANTED,)]
    assert len(exceptions) == 1


class _Listener(QObject):
    """Lives in a thread of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[int] = set()

    @Slot(object)
    def hear(self, events: object) -> None:
        self.heard.append(events)
        self.threads.add(threading.get_ident())


@pytest.fixture
def elsewhere(qapp: object) -> Iterator[_Listener]:
    """A listener in a thread with a running event loop."""
    thread, listener = QThread(), _Listener()
    listener.moveToThread(thread)
    thread.start()
    yield listener
    thread.quit()
    thread.wait()


def test_a_listener_of_another_thread_is_rung_by_its_own_event_loop(
    bus: QtEventBus, elsewhere: _Listener, qtbot: QtBot
) -> None:
    bus.published.connect(elsewhere.hear)
    bus.publish_batch((GRANTED, REVOKED))
    bus.publish(ERASED)
    qtbot.waitUntil(lambda: len(elsewhere.heard) == 2)
    assert elsewhere.heard == [(GRANTED, REVOKED), (ERASED,)]
    assert threading.get_ident() not in elsewhere.threads


def test_many_threads_may_publish_at_once_and_nothing_is_lost(bus: QtEventBus) -> None:
    heard: list[DomainEvent] = []
    bus.subscribe(RoleGranted, heard.append)

    def publish(thread: int) -> None:
        for number in range(50):
            bus.publish(GRANTED.stamped(position=thread * 1000 + number))

    threads = [threading.Thread(target=publish, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({event.position for event in heard}) == len(heard) == 300
