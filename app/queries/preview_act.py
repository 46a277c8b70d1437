"""PreviewAct: shows what an act (a change of many users at once) would do."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from app.domain.identifiers import SYSTEM_ID
from app.domain.permissions import ADMINISTRATOR, Permission
from app.domain.status_acts import (
    ACTS_ON_MANY,
    ManyActName,
    may_bar,
    parse_role_of_act,
    refuse_too_many,
)
from app.domain.user_status import Status
from app.queries.context import QueryContext, summary_of
from app.queries.message import Query
from app.queries.results import QueryResult, UserSummary
from app.read_store.index.criteria import Criteria, Sort
from app.read_store.index.status_counts import Kind


class PreviewAct(Query):
    """Preview an act on these users, each named once, at most 1,000,000. The result is an ActPreview."""

    cacheable: ClassVar[bool] = False

    act: ManyActName
    target_ids: tuple[str, ...]
    role: str = ""

    def permissions(self) -> tuple[Permission, ...]:
        """Return users.view."""
        return (Permission.USERS_VIEW,)

    def check(self) -> None:
        """Raise ValidationError for too many users, or if a required role is missing."""
        parse_role_of_act(self.act, self.role)
        refuse_too_many(len(self.target_ids))


class ActPreview(BaseModel):
    """What an act on many users would do.

    `will` users are changed. All others are not: `by_status`, because of their status; `unchanged`, because
    they already have the role or don't have it; `protected`, because they are operators with permissions that
    the asker lacks, or because the asker may not grant the role; `last_administrator`, the last one who can
    sign in; and `unknown`.

    `ids` are those worth acting on: the users who will be changed, and the administrators if one of them must
    stay. `single` is the user, if only one is known.
    """

    model_config = ConfigDict(frozen=True)

    will: int
    by_status: dict[str, int]
    unchanged: int
    protected: int
    last_administrator: int
    unknown: int
    single: UserSummary | None
    ids: tuple[str, ...]


class PreviewActHandler:
    """Handles PreviewAct. Counts the users from the index alone."""

    def __init__(self, context: QueryContext) -> None:
        self._context = context

    def __call__(self, query: PreviewAct) -> QueryResult[ActPreview]:
        """Return the preview. About 6 ms for 10,000 users, whatever the size of the directory."""
        act, kinds = ACTS_ON_MANY[query.act], self._context.store.index.status_counts_of(query.target_ids)
        role = parse_role_of_act(query.act, query.role)
        counts = kinds.counts
        by_status = Counter[str]()
        stronger = self._protected_roles(query.asker_id)
        protected, unchanged, concerned = 0, 0, set[Kind]()
        for kind, count in counts.items():
            if kind.status not in act.possible_for:
                by_status[kind.status] += count
            elif role and (role in kind.roles) is (query.act == "grant"):
                unchanged += count
            elif kind.roles & stronger or role in stronger:
                protected += count
            else:
                concerned.add(kind)
        meant = {kind: counts[kind] for kind in concerned}
        last = self._last_administrators(query.target_ids, meant) if may_bar(query.act, role) else 0
        preview = ActPreview.model_construct(
            will=sum(counts[kind] for kind in concerned) - last,
            by_status=dict(by_status),
            unchanged=unchanged,
            protected=protected,
            last_administrator=last,
            unknown=kinds.unknown,
            single=self._single(query.target_ids) if sum(counts.values()) == 1 else None,
            ids=kinds.members(query.target_ids, concerned),
        )
        return self._context.result(preview)

    def _protected_roles(self, asker_id: str) -> frozenset[str]:
        """Return the roles with a permission that the asker lacks: nobody may act on an operator who has
        one."""
        if asker_id == SYSTEM_ID:
            return frozenset()
        seq = self._context.store.seq_of(asker_id)
        asker = None if seq is None else self._context.store.storage.document("users", seq)
        own = frozenset(asker["roles"]) if asker is not None else frozenset()
        may = frozenset(self._context.permissions_of(own))
        return frozenset(
            str(role["name"]) for role in self._context.roles() if not may.issuperset(role["permissions"])
        )

    def _last_administrators(self, target_ids: tuple[str, ...], concerned: dict[Kind, int]) -> int:
        """Return 1 if the act would leave no administrator who can sign in (active, with a password), as
        defined by `is_effective_administrator`; otherwise 0."""
        if not any(kind.status == Status.ACTIVE and ADMINISTRATOR in kind.roles for kind in concerned):
            return 0
        active = Criteria(statuses=frozenset({Status.ACTIVE.value}), roles=frozenset({ADMINISTRATOR}))
        users = self._context.users(self._context.store.index.select(active, Sort()).seqs().tolist())
        effective = {str(user["id"]) for user in users if user["has_password"]}
        return int(bool(effective) and effective.issubset(target_ids))

    def _single(self, user_ids: tuple[str, ...]) -> UserSummary | None:
        seqs = [seq for user_id in user_ids if (seq := self._context.store.seq_of(user_id)) is not None]
        return next((summary_of(user) for user in self._context.users(seqs[:1])), None)
