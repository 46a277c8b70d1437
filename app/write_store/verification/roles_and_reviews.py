"""Role and review checks: compare roles, permissions and access reviews with their events."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.events import AccessReviewFinished, AccessReviewStarted, RoleDefined, RoleRemoved
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
        findings.add(f"roles holds “{name}”, of which no event tells.")
    for name in sorted(expected.keys() - found.keys()):
        findings.add(f"roles lacks “{name}”, of which the events tell.")
    for name in sorted(found.keys() & expected.keys()):
        if found[name] != expected[name]:
            findings.add(f"role_permissions differs from the events for the role “{name}”.")


def check_reviews(snapshot: Snapshot, findings: Findings) -> None:
    """Check that exactly the started reviews exist, each with its users in order. Memory: the ids of one
    review."""
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
        findings.add(f"reviews holds {review_id}, of which no event tells.")
    for review_id in sorted(begun - found.keys()):
        findings.add(f"reviews lacks {review_id}, of which the events tell.")
    for review_id in sorted(found.keys() & begun):
        if found[review_id] != (review_id in finished):
            findings.add(f"reviews differs from the events in finished of {review_id}.")


def _review_problems(snapshot: Snapshot, review_id: str, event: AccessReviewStarted) -> Iterator[str]:
    title = snapshot.value("SELECT title FROM reviews WHERE id=?", review_id)
    if title is not None and title != event.title:
        yield f"reviews differs from the events in title of {review_id}."
    places = "SELECT user_id, place FROM review_users WHERE review_id=?"
    stored = {str(user_id): int(place) for user_id, place in snapshot.rows(places, (review_id,))}
    expected = {
        user_id: place
        for place, user_id in enumerate(event.user_ids)
        if user_id in stored
        or snapshot.value("SELECT 1 FROM users WHERE id=?", user_id)  # otherwise it was erased
    }
    if title is not None and stored != expected:
        yield f"review_users differs from the events for the review {review_id}."
