"""Role and review checks: compare roles, permissions and access reviews with their events."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.events import AccessReviewFinished, AccessReviewStarted, RoleDefined, RoleRemoved
from app.domain.message import Message
from app.write_store.verification.descriptions import of_kind
from app.write_store.verification.findings import Findings
from app.write_store.verification.snapshot import Snapshot


def check_roles(snapshot: Snapshot, findings: Findings) -> None:
    """Check that exactly the defined roles exist, each with its permissions."""
    expected: dict[str, frozenset[str]] = {}
    for event in of_kind(snapshot, "role:"):
        if isinstance(event, RoleDefined):
            expected[event.role] = frozenset(event.permissions)
        elif isinstance(event, RoleRemoved):
            expected.pop(event.role, None)
    found: dict[str, set[str]] = {str(name): set() for (name,) in snapshot.rows("SELECT name FROM roles")}
    for role, permission in snapshot.rows("SELECT role, permission FROM role_permissions"):
        found.setdefault(str(role), set()).add(str(permission))
    for name in sorted(found.keys() - expected.keys()):
        findings.add(
            Message("{table} contains “{name}”, which is not in the events.", table="roles", name=name)
        )
    for name in sorted(expected.keys() - found.keys()):
        findings.add(Message("{table} lacks “{name}”, which is in the events.", table="roles", name=name))
    for name in sorted(found.keys() & expected.keys()):
        if found[name] != expected[name]:
            findings.add(
                Message(
                    "{table} differs from the events for the role “{name}”.",
                    table="role_permissions",
                    name=name,
                )
            )


def check_reviews(snapshot: Snapshot, findings: Findings) -> None:
    """Check that exactly the started reviews exist, each with its users in order. Needs memory for the ids of
    one review."""
    if "reviews" not in snapshot.tables:  # a database older than reviews
        return
    begun, finished = set(), set()
    for event in of_kind(snapshot, "review:"):
        review_id = event.aggregate_id.removeprefix("review:")
        if isinstance(event, AccessReviewStarted):
            begun.add(review_id)
            for problem in _review_problems(snapshot, review_id, event):
                findings.add(problem)
        elif isinstance(event, AccessReviewFinished):
            finished.add(review_id)
    found = {str(key): bool(ended) for key, ended in snapshot.rows("SELECT id, finished FROM reviews")}
    for review_id in sorted(found.keys() - begun):
        findings.add(
            Message("{table} contains “{name}”, which is not in the events.", table="reviews", name=review_id)
        )
    for review_id in sorted(begun - found.keys()):
        findings.add(
            Message("{table} lacks “{name}”, which is in the events.", table="reviews", name=review_id)
        )
    for review_id in sorted(found.keys() & begun):
        if found[review_id] != (review_id in finished):
            findings.add(_differs("finished", review_id))


def _review_problems(snapshot: Snapshot, review_id: str, event: AccessReviewStarted) -> Iterator[Message]:
    title = snapshot.value("SELECT title FROM reviews WHERE id=?", review_id)
    if title is not None and title != event.title:
        yield _differs("title", review_id)
    places = "SELECT user_id, place FROM review_users WHERE review_id=?"
    stored = {str(user_id): int(place) for user_id, place in snapshot.rows(places, (review_id,))}
    expected = {
        user_id: place
        for place, user_id in enumerate(event.user_ids)
        if user_id in stored
        or snapshot.value("SELECT 1 FROM users WHERE id=?", user_id)  # otherwise it was erased
    }
    if title is not None and stored != expected:
        yield Message(
            "{table} differs from the events for the review {review_id}.",
            table="review_users",
            review_id=review_id,
        )


def _differs(column: str, review_id: str) -> Message:
    return Message(
        "{table} differs from the events in {column} of the review {review_id}.",
        table="reviews",
        column=column,
        review_id=review_id,
    )
