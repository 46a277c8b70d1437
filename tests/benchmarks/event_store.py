"""The eventsourcing library: saving events in batches, and reading them back."""

from __future__ import annotations

import json
import time
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any

BATCH = 1000


def save_and_replay(file: Path, users: int) -> tuple[float, float]:
    """(events saved a second, events replayed a second): bare StoredEvents of 400 bytes, in batches."""
    from eventsourcing.persistence import StoredEvent
    from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

    with closing(SQLiteDatastore(str(file))) as datastore:
        recorder: Any = SQLiteApplicationRecorder(datastore)
        recorder.create_table()
        return _measure(recorder, StoredEvent, users)


def _measure(recorder: Any, stored_event: Any, users: int) -> tuple[float, float]:
    start = time.perf_counter()
    for first in range(0, users, BATCH):
        events = [
            stored_event(uuid.uuid4(), 1, "padron:UserCreated", _state(number))
            for number in range(first, min(users, first + BATCH))
        ]
        recorder.insert_events(events)
    saved = time.perf_counter() - start
    start = time.perf_counter()
    seen = 0
    while notifications := recorder.select_notifications(start=seen + 1, limit=5000):
        for notification in notifications:
            json.loads(notification.state)
        seen = notifications[-1].id
    replayed = time.perf_counter() - start
    assert seen == users
    return users / saved, users / replayed


def _state(number: int) -> bytes:
    return json.dumps(
        {
            "email": f"user{number}@example.org", "first_name": "María", "last_name": f"García {number}",
            "bio": "Trabaja en Sevilla; le gusta el café y el cine.", "status": "active", "seq": number,
            "attributes": {"city": "Sevilla", "department": "Support"}, "roles": ["member"],
            "created_at": "2025-03-01T12:00:00.000000Z", "enrolled": True, "has_password": False,
        }
    ).encode()  # fmt: skip
