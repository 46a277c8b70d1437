"""Invents plausible people: the same numbers give the same people, on any computer."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from app.demo.culture import Culture
from app.demo.further_names import FURTHER
from app.demo.western_names import WESTERN

CULTURES = WESTERN + FURTHER
#: Reserved for documentation (RFC 2606): mail to these domains is never delivered.
DOMAINS = ("example.org", "example.com", "example.net", "norte.example", "campus.example", "lab.example.org")
_DOMAIN_SHARES = (34, 26, 14, 12, 8, 6)
TWO_YEARS = timedelta(days=730)
_UNTIL = datetime(2026, 1, 1, tzinfo=UTC)

DEPARTMENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Engineering": ("Software Engineer", "Test Engineer", "Site Reliability Engineer", "Architect"),
        "Support": ("Support Agent", "Support Lead", "Field Technician"),
        "Sales": ("Account Manager", "Sales Engineer", "Regional Manager"),
        "Finance": ("Accountant", "Controller", "Payroll Clerk"),
        "People": ("Recruiter", "People Partner", "Trainer"),
        "Operations": ("Logistics Planner", "Buyer", "Facility Manager"),
        "Research": ("Data Scientist", "Librarian", "Laboratory Technician"),
        "Legal": ("Counsel", "Privacy Officer"),
    }
)
_DEPARTMENT_SHARES = (30, 18, 16, 8, 7, 11, 7, 3)
_OPENINGS = (
    "Joined as {job}.", "{job} by day, gardener by night.", "Works in {department} from {city}.",
    "Trabaja en {city}; le gusta el café y el cine.", "Speaks three languages and reads in five.",
    "{job} in {city}; part-time on Fridays.", "Mentors newcomers in {department}.",
    "Cycles to work, even in the rain.", "Plays chess; loses gladly.",
)  # fmt: skip
_AREAS = ("202", "212", "305", "415", "503", "617", "713", "808")


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person. `liveliness` from 0 to 1 says how active it is."""

    email: str
    first_name: str
    last_name: str
    bio: str
    attributes: Mapping[str, str]
    created_at: datetime
    culture: str
    liveliness: float


def people(count: int, seed: int = 1, until: datetime = _UNTIL) -> Iterator[Person]:
    """Yield `count` people with unique emails, created in the two years before `until`."""
    # Need not be secure: the same seed has to give the same people.
    chance = random.Random(f"padron people {seed}")
    shares = [culture.share for culture in CULTURES]
    taken: dict[str, int] = {}
    for number in range(1, count + 1):
        culture = chance.choices(CULTURES, shares)[0]
        yield _person(chance, culture, number, until, taken)


def _person(
    chance: random.Random, culture: Culture, number: int, until: datetime, taken: dict[str, int]
) -> Person:
    given, family = chance.choice(culture.given), chance.choice(culture.family)
    department = chance.choices(tuple(DEPARTMENTS), _DEPARTMENT_SHARES)[0]
    job, city = chance.choice(DEPARTMENTS[department]), chance.choice(culture.cities)
    domain = chance.choices(DOMAINS, _DOMAIN_SHARES)[0]
    attributes = {"city": city, "employee_number": f"E{10_000 + number}", "job_title": job}
    if chance.random() < 0.94:  # a few have none, so that missing:department has results
        attributes["department"] = department
    if chance.random() < 0.6:
        attributes["phone"] = f"+1 {chance.choice(_AREAS)}-555-01{chance.randrange(100):02}"
    opening = chance.choice(_OPENINGS) if chance.random() < 0.45 else ""
    ago = TWO_YEARS * chance.random() ** 1.3  # more recent accounts than old ones
    return Person(
        email=_email(given.latin, family.latin, domain, taken),
        first_name=given.written,
        last_name=family.written,
        bio=opening.format(job=job, department=department, city=city),
        attributes=attributes,
        created_at=(until - ago).replace(microsecond=0),
        culture=culture.key,
        liveliness=chance.random() ** 2,
    )


def _email(given: str, family: str, domain: str, taken: dict[str, int]) -> str:
    """Return `ana.garcia@…`, and for the second person of that name `ana.garcia2@…`."""
    plain = f"{given}.{family}@{domain}"
    count = taken[plain] = taken.get(plain, 0) + 1
    return plain if count == 1 else f"{given}.{family}{count}@{domain}"
