"""Users of many scripts and what is asked of them, drawn at random."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from app.domain.search_syntax import Wanted
from app.read_store.index.criteria import SORT_COLUMNS, Criteria, Sort

Document = dict[str, Any]

STATUSES = ("invited", "active", "suspended", "deleted")
ROLES = ("admin", "auditor", "viewer")
DOMAINS = ("example.org", "bücher.example", "Mail.Example.COM")
ATTRIBUTES = ("Team", "TEAM", "Büro", "city")
QUARTERS = tuple(
    f"2026-0{month}-0{day}T{time}" for month in range(1, 8) for day in (1, 2) for time in ("00:00", "10:15")
)
TIMES = tuple(f"2026-0{month}-01T00:00:00.000000Z" for month in range(1, 8))

NAMES = st.sampled_from((
    "Ana", "ana", "García", "GARCIA", "Muñoz", "Munz", "İpek", "ıpek", "Işık", "Straße", "Strasse", "ﬁnn",
    "Ｔａｎａｋａ", "田中", "田中さくら", "がく", "かく", "שָׁלוֹם", "שלום",
    "مُحَمَّد", "محمد", "Łukasz", "O’Brien", "Jean-Luc", "Zo\u0308e", "Zöe", "aaa", "banana", "x", "",
)) | st.text("aAáÁnñ ıİßﬁ-.'中א\u0301\u200d", max_size=6)  # fmt: skip
TEXTS = st.lists(NAMES, max_size=4).map(" ".join)


def trimmed(user: Document) -> Document:
    """Nobody signed in after the last sign-in."""
    last = user["last_login_at"] or ""
    sign_ins = {quarter: count for quarter, count in user["sign_ins"].items() if quarter <= last[:16]}
    return {**user, "sign_ins": sign_ins}


@st.composite
def documents(draw: st.DrawFn, seq: int) -> Document:
    """Users with this seq: the id is always the same, emails never meet. `sign_ins` by quarter of an hour
    are what their document in `user_stats` is to hold."""
    first, last, status = draw(NAMES), draw(NAMES), draw(st.sampled_from(STATUSES))
    email = f"{draw(st.sampled_from(('ana', 'Zoë', 'x.y')))}{seq}@{draw(st.sampled_from(DOMAINS))}"
    created, updated = sorted(draw(st.tuples(st.sampled_from(TIMES), st.sampled_from(TIMES))))
    user = {
        "id": f"018f6b1e-7c3a-7000-8000-{seq:012x}",
        "email": email,
        "email_key": email.casefold(),
        "first_name": first,
        "last_name": last,
        "full_name": f"{first} {last}".strip(),
        "bio": draw(TEXTS),
        "status": status,
        "roles": draw(st.lists(st.sampled_from(ROLES), unique=True)),
        "created_at": created,
        "updated_at": updated,
        "last_login_at": draw(st.none() | st.sampled_from(TIMES)),
        "suspended_until": draw(st.none() | st.sampled_from(TIMES)),
        "sign_ins": draw(st.dictionaries(st.sampled_from(QUARTERS), st.integers(0, 2), max_size=4)),
        "has_password": status != "invited",
        "attributes": draw(st.dictionaries(st.sampled_from(ATTRIBUTES), NAMES, max_size=3)),
    }
    returned = draw(st.none() | st.sampled_from(TIMES))
    return trimmed(user if returned is None else {**user, "returned_at": returned})


def words(users: dict[int, Document]) -> st.SearchStrategy[str]:
    """Pieces of what stands in the documents, and words that may stand nowhere."""
    texts = [str(user[name]) for user in users.values() for name in ("full_name", "email", "id", "bio")]
    texts = [text for text in texts if text] or ["nobody"]
    pieces = st.tuples(st.sampled_from(texts), st.integers(0, 20), st.integers(1, 8))
    return pieces.map(lambda piece: piece[0][piece[1] : piece[1] + piece[2]]) | NAMES


def wanted(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Wanted]:
    """The beginning of a word, or the whole value, perhaps in capitals."""
    return st.builds(Wanted, texts | texts.map(str.upper), st.booleans())


def criteria(users: dict[int, Document]) -> st.SearchStrategy[Criteria]:
    """Three criteria at most, so that something is found."""
    ids = [user["id"] for user in users.values()]
    missing = ("name", "first_name", "bio", "roles", "last_login_at", "suspended_until", "team", "CITY")
    names, fields = ("team", "Buro", "city", "none"), ("name", "email", "id", "bio", "attributes")
    written = [value for user in users.values() for value in user["attributes"].values()]
    of_fields = [str(user[name]) for user in users.values() for name in ("full_name", "email", "id")]
    values = NAMES | st.sampled_from(written or [""])
    texts = words(users) | st.sampled_from(of_fields or [""])
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "words": st.lists(words(users), max_size=3).map(tuple),
        "statuses": st.frozensets(st.sampled_from((*STATUSES, "unheard-of")), max_size=2),
        "roles": st.frozensets(st.sampled_from((*ROLES, "unheard-of")), max_size=2),
        "created_after": st.sampled_from(TIMES),
        "created_before": st.sampled_from(TIMES),
        "is_active": st.booleans(),
        "domains": st.frozensets(st.sampled_from((*DOMAINS, "EXAMPLE.org", "nowhere.example")), max_size=2),
        "last_login_before": st.sampled_from(TIMES),
        "never_signed_in": st.booleans(),
        "signed_in_from": st.sampled_from(QUARTERS),
        "signed_in_before": st.sampled_from(QUARTERS),
        "suspension_ends_from": st.sampled_from(TIMES),
        "suspension_ends_before": st.sampled_from(TIMES),
        "returned_from": st.sampled_from(TIMES),
        "returned_before": st.sampled_from(TIMES),
        "missing": st.frozensets(st.sampled_from(missing), max_size=2),
        "attributes": st.lists(st.tuples(st.sampled_from(names), wanted(values)), max_size=2).map(tuple),
        "fields": st.lists(st.tuples(st.sampled_from(fields), wanted(texts)), max_size=2).map(tuple),
        "asked_statuses": st.frozensets(st.sampled_from(STATUSES), max_size=2),
        "asked_roles": st.frozensets(wanted(st.sampled_from((*ROLES, "a", "view", "IEWER"))), max_size=2),
        "asked_domains": st.frozensets(wanted(st.sampled_from((*DOMAINS, "ex", "com", "ample"))), max_size=2),
        "ids": st.frozensets(st.sampled_from([*ids, "nobody"])),
    }
    chosen = st.lists(st.sampled_from(sorted(kinds)), max_size=3, unique=True)
    return chosen.flatmap(lambda some: st.fixed_dictionaries({name: kinds[name] for name in some})).map(
        lambda given: Criteria(**given)
    )


SORTS = [Sort(column, descending) for column in SORT_COLUMNS for descending in (False, True)]
