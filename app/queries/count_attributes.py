"""CountAttributes: lists the attributes to filter by, and how many users have each value."""

from __future__ import annotations

from app.queries.context import QueryContext
from app.queries.results import QueryResult
from app.queries.user_criteria import criteria_of
from app.queries.user_filter import UserFilter
from app.read_store.index.facets import ATTRIBUTE

#: The most used attributes are listed, up to this many; for others the user types a filter.
MOST = 30
#: The most values that are listed per attribute.
MOST_VALUES = 50


class CountAttributes(UserFilter):
    """Count {attribute: {value: number}} among the users that the filters find: at most MOST attributes, the
    most used first, and MOST_VALUES values each."""


class CountAttributesHandler:
    """Handles CountAttributes. Raises ValidationError."""

    def __init__(self, context: QueryContext) -> None:
        self._context = context

    def __call__(self, query: CountAttributes) -> QueryResult[dict[str, dict[str, int]]]:
        """Return the counts. About 1 ms per attribute and million users."""
        index = self._context.store.index
        criteria, _ = criteria_of(query, self._context.clock.now())
        asked = [ATTRIBUTE + name for name in index.attribute_names()]
        found = index.facets(criteria, asked)
        counts = {name.removeprefix(ATTRIBUTE): values for name, values in found.items()}
        by_use = sorted(counts, key=lambda name: (-sum(counts[name].values()), name))
        return self._context.result({name: counts[name] for name in by_use[:MOST] if counts[name]})
