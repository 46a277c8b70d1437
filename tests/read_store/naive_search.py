"""The oracle of the user index: every question answered by reading all documents, one after the other."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any

from app.domain.email_address import email_key
from app.domain.search_syntax import Wanted
from app.read_store.index.criteria import Criteria, Sort
from app.read_store.text.collation import Collation
from app.read_store.text.folding import fold

Document = dict[str, Any]
Users = dict[int, Document]
Tests = dict[str, Callable[[Document], bool]]

ALIASES = {"name": "full_name"}


def values(user: Document, field: str) -> list[str]:
    """The texts of a field of the search."""
    if field == "attributes":
        return list(user["attributes"].values())
    return [user[ALIASES.get(field, field)]]


def parts(user: Document, field: str) -> list[str]:
    """The texts in which a field is searched."""
    if field == "id":
        return [without_marks(fold(user["id"]))]
    return [part for value in values(user, field) for part in forms(value)]


def forms(value: str) -> list[str]:
    """A folded text with blanks in the place of apostrophes and hyphens, and its words that had some, without
    them; these stand between blanks, unless there is no other word."""
    folded = fold(value)
    joined = [without_marks(word) for word in folded.split() if with_blanks(word) != without_marks(word)]
    if len(folded.split()) > 1:
        joined = [f" {' '.join(joined)} "] if joined else []
    return [with_blanks(folded), *joined]


def without_marks(text: str) -> str:
    return " ".join(re.sub("['-]", "", text).split())


def with_blanks(text: str) -> str:
    return " ".join(re.sub("['-]", " ", text).split())


def ways(word: str) -> set[str]:
    """How a word may be written in the texts."""
    return {without_marks(word), with_blanks(word)} - {""}


EVERYWHERE = ("name", "email", "id", "bio", "attributes")


def score(user: Document, word: str, fields: tuple[str, ...] = EVERYWHERE) -> int:
    """4: a whole field, 3: a whole word, 2: the beginning of a word, 1: anywhere else, 0: nowhere."""
    best = 0
    for field in fields:
        for text, way in itertools.product(parts(user, field), ways(word)):
            for match in re.finditer(re.escape(way), text):
                before, after = text[: match.start()][-1:], text[match.end() :][:1]
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
        found["roles"] = lambda user: any(
            key(role) == key(wanted) for role in user["roles"] for wanted in criteria.roles
        )
    if criteria.domains:
        found["domain"] = lambda user: key(domain(user)) in {key(name) for name in criteria.domains}
    for name in {fold(name) for name, _ in criteria.attributes}:
        wanted = [text for other, text in criteria.attributes if fold(other) == name]
        found[f"attribute:{name}"] = lambda user, name=name, wanted=wanted: all(  # type: ignore[misc]
            any(fits(value, text) for value in attribute_texts(user, name)) for text in wanted
        )
    return found


def key(text: str) -> str:
    """What an exact search compares: all but case and white space."""
    folded = unicodedata.normalize("NFD", text).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())


def fits(value: str, wanted: Wanted) -> bool:
    """Whether a value is the wanted one, or has a word that begins so."""
    if wanted.exact:
        return key(value) == key(wanted.text) != ""
    if not ways(fold(wanted.text)):
        return True
    return any(
        text.startswith(way)
        or any(_between_words(text[at]) and text.startswith(way, at + 1) for at in range(len(text)))
        for text in forms(value)
        for way in ways(fold(wanted.text))
    )


def domain(user: Document) -> str:
    """What follows the @."""
    return str(user["email"]).split("@")[1].casefold()


def _rest(user: Document, criteria: Criteria) -> bool:
    created, login = user["created_at"], user["last_login_at"]
    return bool(
        all(score(user, fold(word)) for word in criteria.words if ways(fold(word)))
        and (not criteria.asked_statuses or user["status"] in criteria.asked_statuses)
        and (
            not criteria.asked_roles
            or any(fits(role, wanted) for role in user["roles"] for wanted in criteria.asked_roles)
        )
        and (
            not criteria.asked_domains or any(fits(domain(user), wanted) for wanted in criteria.asked_domains)
        )
        and (criteria.created_after is None or created >= criteria.created_after)
        and (criteria.created_before is None or created < criteria.created_before)
        and not (criteria.never_signed_in and login)
        and (criteria.last_login_before is None or (login or created) < criteria.last_login_before)
        and (
            criteria.signed_in_from is criteria.signed_in_before is None
            or any(
                _within(day, criteria.signed_in_from, criteria.signed_in_before) and count > 0
                for day, count in user["sign_ins"].items()
            )
        )
        and (
            criteria.suspension_ends_from is criteria.suspension_ends_before is None
            or (
                user["status"] == "suspended"
                and _within(
                    user["suspended_until"], criteria.suspension_ends_from, criteria.suspension_ends_before
                )
            )
        )
        and (
            criteria.returned_from is criteria.returned_before is None
            or _within(user.get("returned_at"), criteria.returned_from, criteria.returned_before)
        )
        and not any(
            user[ALIASES.get(name, name)] if ALIASES.get(name, name) in user else attribute_texts(user, name)
            for name in criteria.missing
        )
        and all(_field_fits(user, field, wanted) for field, wanted in criteria.fields)
        and (criteria.ids is None or user["id"] in criteria.ids)
    )


def _field_fits(user: Document, field: str, wanted: Wanted) -> bool:
    if field == "email" and wanted.exact:
        return email_key(wanted.text) == str(user["email_key"])
    if wanted.exact:
        return any(fits(text, wanted) for text in values(user, field))
    word = fold(wanted.text)
    return not ways(word) or score(user, word, (field,)) > 1


def _within(time: str | None, start: str | None, end: str | None) -> bool:
    return bool(time and (start is None or time >= start) and (end is None or time < end))


def select(users: Users, criteria: Criteria, sort: Sort, language: str) -> list[int]:
    """The seqs, sorted; what is equal stands by seq in both directions."""
    every = tests(criteria).values()
    found = [seq for seq in sorted(users) if all(test(users[seq]) for test in every)]
    if sort.column == "relevance":
        words = {fold(word) for word in criteria.words if ways(fold(word))}
        return sorted(found, key=lambda seq: -sum(score(users[seq], word) for word in words))
    place = _key(sort.column, language)
    return sorted(found, key=lambda seq: place(users[seq]), reverse=sort.descending)


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
        spelled = Counter(value for user in found for value in _values(user, name) if key(value))
        shown: dict[str, str] = {}
        for value, _ in sorted(spelled.items(), key=lambda pair: (-pair[1], pair[0])):
            shown.setdefault(key(value), value)
        counts = Counter(
            shown[each] for user in found for each in {key(value) for value in _values(user, name)} if each
        )
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
