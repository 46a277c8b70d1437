"""Commands that start an access review, decide about one of its users, and finish it."""

from __future__ import annotations

from app.commands.guard import Guard
from app.commands.message import Command, UserCommand
from app.commands.ports import UnitOfWorkFactory
from app.commands.result import CommandResult
from app.commands.roles import revoke_role
from app.commands.suspend_user import suspend_user
from app.domain.access_review import AccessReview
from app.domain.errors import InvalidTransition, ValidationError
from app.domain.identifiers import IdFactory
from app.domain.message import NOTHING_CHANGED, Message
from app.domain.permissions import Permission
from app.domain.profile_text import REASON_MAX, parse_reason
from app.domain.review_origin import SEARCH, parse_origin, role_of
from app.domain.review_values import Decision, parse_set, parse_title
from app.domain.text import clean_line
from app.domain.user_status import Status


class StartAccessReview(Command):
    """Start a review of a fixed set of users, by id and in this order.

    The title stays in the history for good, so it must not contain people's names. `origin` are the filters
    that the users came from (see `parse_origin`).
    """

    title: str
    user_ids: tuple[str, ...]
    origin: tuple[str, ...] = ()

    def permissions(self) -> tuple[Permission, ...]:
        """Needs reviews.run."""
        return (Permission.REVIEWS_RUN,)

    def check(self) -> None:
        """Check for a title of 1 to 120 characters, 1 to 5,000 users, and filters that name no person."""
        parse_title(self.title)
        parse_set(self.user_ids)
        parse_origin(self.origin)


class StartAccessReviewHandler:
    """Starts a review. The result's `data` has the review's `id`. Raises ValidationError."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, new_id: IdFactory) -> None:
        self._unit_of_work = unit_of_work
        self._new_id = new_id

    def __call__(self, command: StartAccessReview) -> CommandResult:
        """Start the review. Users that were erased since they were selected are left out.

        A filter in `origin` by an unknown role is stored only as “search”, because the name of such a role
        may be any text.
        """
        with self._unit_of_work() as work:
            there = work.users.get_many(command.user_ids)
            known = {role.name for role in work.roles.all()}
            origin = [
                term if (role := role_of(term)) is None or role in known else SEARCH
                for term in command.origin
            ]
            review = AccessReview.start(
                self._new_id(),
                command.title,
                [user_id for user_id in command.user_ids if user_id in there],
                origin,
            )
            work.reviews.add(review)
            return work.commit(
                command,
                Message(
                    "The review “{title}” of {n} users was started",
                    title=review.title,
                    n=len(review.user_ids),
                ),
                aggregate_id=review.stream,
                data={"id": review.id},
            )


class DecideInReview(UserCommand):
    """Decide about one user of a review: keep or suspend the user, or revoke a role. The decision and its
    effect are one transaction."""

    review_id: str
    decision: Decision
    role: str | None = None
    reason: str = ""

    def permissions(self) -> tuple[Permission, ...]:
        """Needs reviews.run. The handler also checks the permission to suspend or to revoke."""
        return (Permission.REVIEWS_RUN,)

    def check(self) -> None:
        """Check that a role is given if, and only if, it is to be revoked, and that the reason has 10 to 500
        characters.

        To keep a user, the reason may be shorter or missing.
        """
        if self.decision is Decision.KEEP:
            if len(self.reason) > REASON_MAX:
                parse_reason(self.reason)
            clean_line(self.reason, "reason")
        else:
            parse_reason(self.reason)
        if (self.decision is Decision.REMOVE_ROLE) != bool(self.role):
            raise ValidationError(
                Message("To revoke a role, give its name. The other decisions need no role."),
                field="role",
                code="invalid_decision",
            )


_NEEDED = {
    Decision.KEEP: (Permission.REVIEWS_RUN,),
    Decision.SUSPEND: (Permission.USERS_SUSPEND,),
    Decision.REMOVE_ROLE: (Permission.ROLES_MANAGE,),
}


class DecideInReviewHandler:
    """Carries out one decision.

    The result's data are the user's new state, {status, roles}, and the decision's {reason, role}. Raises
    ReviewNotFound, NotInReview, UserNotFound, InvalidTransition, and what the act itself raises.
    """

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: DecideInReview) -> CommandResult:
        """Record the decision, and suspend the user or revoke the role, in one transaction."""
        with self._unit_of_work() as work:
            review = work.reviews.get(command.review_id)
            user = work.users.get(command.target_user_id)
            review.refuse_if_closed_to(user.id, user.full_name)
            guard = Guard(work, command.executor_id)
            guard.require(*_NEEDED[command.decision])
            guard.refuse_acting_on(user)
            reason, role = clean_line(command.reason, "reason"), None
            message = Message("{full_name} keeps the access", full_name=user.full_name)
            if command.decision is Decision.SUSPEND:
                suspend_user(guard, user, reason)
                message = Message("{full_name} was suspended", full_name=user.full_name)
            elif command.decision is Decision.KEEP:
                review.refuse_keeping_suspended(
                    user.id, user.full_name, suspended=user.status is Status.SUSPENDED
                )
            else:
                role = work.roles.get(command.role or "").name
                if not revoke_role(guard, user, role):
                    raise InvalidTransition(
                        Message(
                            "{full_name} does not have the role {role}.", full_name=user.full_name, role=role
                        ),
                        outcome=NOTHING_CHANGED,
                    )
                message = Message(
                    "{full_name} no longer has the role {role}", full_name=user.full_name, role=role
                )
            review.decide(user.id, command.decision, role, reason or None)
            data = {"status": user.status.value, "roles": sorted(user.roles), "reason": reason, "role": role}
            return work.commit(command, message, aggregate_id=user.id, data=data)


class FinishAccessReview(Command):
    """Finish a review. Undecided users stay undecided and are counted."""

    review_id: str

    @property
    def aggregate_id(self) -> str | None:
        """Return the review's stream."""
        return f"review:{self.review_id}"

    def permissions(self) -> tuple[Permission, ...]:
        """Needs reviews.run."""
        return (Permission.REVIEWS_RUN,)


class FinishAccessReviewHandler:
    """Finishes a review. The result's data are the numbers of users by decision. Raises ReviewNotFound,
    InvalidTransition."""

    def __init__(self, unit_of_work: UnitOfWorkFactory) -> None:
        self._unit_of_work = unit_of_work

    def __call__(self, command: FinishAccessReview) -> CommandResult:
        """Record one event with the numbers of users by decision."""
        with self._unit_of_work() as work:
            review = work.reviews.get(command.review_id)
            figures = review.finish()
            return work.commit(
                command,
                Message("The review “{title}” was finished", title=review.title),
                aggregate_id=review.stream,
                data=figures,
            )
