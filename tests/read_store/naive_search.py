"""The oracle of the user index: every question answered by reading all documents, one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from app.read_store.collation import Collation
from app.read_store.criteria import Criteria, Sort
from app.read_store.folding import fold

Document = dict[str, Any]
Users = dict[int, Document]
Tests = dict[str, Callable[[Document], bool]]

ALIASES = {"name": "full_name"}


def parts(user: Document, field: str) -> list[str]:
    """The folded texts of a field of the search."""
    if field == "attributes":
        return [fold(value) for value in user["attributes"].values()]
    return [fold(user[ALIASES.get(field, field)])]


def score(user: Document, word: str) -> int:
    """4: a whole field, 3: a whole word, 2: the beginning of a word, 1: anywhere else, 0: nowhere."""
    best = 0
    for field in ("name", "email", "id", "bio", "attributes"):
        for text in parts(user, field):
            for match in re.finditer(re.escape(word), text):
                before, after = text[:match.start()][-1:], text[match.end():][:1]
                if not before and not after:
                    place = 4
                elif _between_words(before) and _between_words(after):
                    place = 3
                else:
                    place = 2 if _between_words(before) else 1
                best = max(best, place)
    return best


def _between_words(character: str) -> bool:
    return not character or (character.isascii() and not character.isalnum())


def attribute_texts(user: Document, name: str) -> list[str]:
    """What the attributes of this name, however it is written, hold."""
    return [value for known, value in user["attributes"].items() if value and fold(known) == fold(name)]


def tests(criteria: Criteria) -> Tests:
    """What a user must pass, by the facet that leaves it out (`rest`: none does)."""
    found: Tests = {"rest": lambda user: _rest(user, criteria)}
    if criteria.statuses:
        found["status"] = lambda user: user["status"] in criteria.statuses
    if criteria.is_active is not None:
        found["is_active"] = lambda user: (user["status"] == "active") is criteria.is_active
    if criteria.roles:
        found["roles"] = lambda user: bool(criteria.roles & set(user["roles"]))
    if criteria.domains:
        found["domain"] = lambda user: domain(user) in {name.casefold() for name in criteria.domains}
    for name in {fold(name) for name, _ in criteria.attributes}:
        wanted = [fold(text) for other, text in criteria.attributes if fold(other) == name]
        found[f"attribute:{name}"] = lambda user, name=name, wanted=wanted: all(  # type: ignore[misc]
            any(text in fold(value) for value in attribute_texts(user, name)) for text in wanted)
    return found


def domain(user: Document) -> str:
    """What follows the @."""
    return str(user["email"]).split("@")[1].casefold()


def _rest(user: Document, criteria: Criteria) -> bool:
    created, login = user["created_at"], user["last_login_at"]
    return bool(
        all(score(user, fold(word)) for word in criteria.words if fold(word))
        and (criteria.created_after is None or created >= criteria.created_after)
        and (criteria.created_before is None or created < criteria.created_before)
        and not (criteria.never_signed_in and login)
        and (criteria.last_login_before is None or (login or created) < criteria.last_login_before)
        and (criteria.signed_in_from is criteria.signed_in_before is None or any(
            _within(day, criteria.signed_in_from, criteria.signed_in_before) and count > 0
            for day, count in user["sign_ins"].items()))
        and (criteria.suspension_ends_from is criteria.suspension_ends_before is None or (
            user["status"] == "suspended" and _within(
                user["suspended_until"], criteria.suspension_ends_from, criteria.suspension_ends_before)))
        and (criteria.returned_from is criteria.returned_before is None or _within(
            user.get("returned_at"), criteria.returned_from, criteria.returned_before))
        and not any(user[ALIASES.get(name, name)] if ALIASES.get(name, name) in user
                    else attribute_texts(user, name) for name in criteria.missing)
        and all(any(fold(text) in part for part in parts(user, field)) or not fold(text)
                for field, text in criteria.fields)
        and (criteria.ids is None or user["id"] in criteria.ids)
    )


def _within(time: str | None, start: str | None, end: str | None) -> bool:
    return bool(time and (start is None or time >= start) and (end is None or time < end))


def select(users: Users, criteria: Criteria, sort: Sort, language: str) -> list[int]:
    """The seqs, sorted; what is equal stands by seq in both directions."""
    every = tests(criteria).values()
    found = [seq for seq in sorted(users) if all(test(users[seq]) for test in every)]
    if sort.column == "relevance":
        words = {fold(word) for word in criteria.words} - {""}
        return sorted(found, key=lambda seq: -sum(score(users[seq], word) for word in words))
    key = _key(sort.column, language)
    return sorted(found, key=lambda seq: key(users[seq]), reverse=sort.descending)


def _key(column: str, language: str) -> Callable[[Document], Any]:
    if column in ("full_name", "first_name", "last_name"):
        collation = Collation(language)
        return lambda user: collation.key(user[column])
    if column == "email":
        return lambda user: user["email_key"]
    if column == "roles":
        return lambda user: "\x1f".join(sorted(user["roles"]))
    return lambda user: user[column] or ""


def facets(users: Users, criteria: Criteria, names: list[str]) -> dict[str, dict[str, int]]:
    """Counts of values, largest first, of who passes all tests but the facet's own."""
    answer = {}
    for name in names:
        own = name if name in ("status", "roles", "domain", "is_active") else f"attribute:{fold(name)}"
        every = [test for known, test in tests(criteria).items() if known != own]
        found = [user for user in users.values() if all(test(user) for test in every)]
        counts = Counter(value for user in found for value in _values(user, name))
        answer[name] = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:50])
    return answer


def _values(user: Document, facet: str) -> list[str]:
    if facet == "status":
        return [user["status"]]
    if facet == "is_active":
        return ["true" if user["status"] == "active" else "false"]
    if facet == "roles":
        return list(user["roles"])
    return [domain(user)] if facet == "domain" else attribute_texts(user, facet)
