"""Drift: what list, detail pane, dashboard and both stores say must be the same."""

from __future__ import annotations

from app.commands.maintenance import VerifyDirectory
from app.gui.shell.workbench import Workbench
from app.queries.get_totals import GetTotals
from app.queries.get_user import GetUser
from app.queries.list_users import ListUsers
from tests.gallery.stage import Stage


def drift(stage: Stage) -> list[str]:
    """A line for each difference; empty when all agree. Call it when nothing is under way."""
    window = stage.window
    assert window is not None
    assert window.backend is not None
    backend, bench = window.backend, window.bench
    assert isinstance(bench, Workbench)
    found: list[str] = []
    outcome = backend.execute(VerifyDirectory(executor_id="system"))
    if not outcome.success:
        found.append(f"the stores differ: {outcome.message} {outcome.data}")
    asker = bench.context.operator_id
    view = bench.users
    if view is not None:
        bench.show_page("users")
        stage.settle(0.6)
        asked = view.model.page_query(1)
        answer = backend.ask(asked).data
        if view.model.total != answer.total_count:
            found.append(f"the list says {view.model.total} users, the query {answer.total_count}")
        for at, user in enumerate(answer.users):
            shown = view.model.user_at(at)
            if shown is not None and shown != user:
                found.append(f"row {at} shows {shown} instead of {user}")
        if view.detail.user is not None:
            user_id = view.detail.user.id
            now = backend.ask(GetUser(asker_id=asker, target_user_id=user_id)).data
            if (view.detail.user.version, view.detail.user.status) != (now.version, now.status):
                found.append(f"the pane shows version {view.detail.user.version} instead of {now.version}")
    if bench.dashboard is not None:
        bench.show_page("dashboard")
        stage.settle(0.8)
        totals = backend.ask(GetTotals(asker_id=asker)).data
        shown_totals = bench.dashboard.totals
        if shown_totals is None or shown_totals.by_status != totals.by_status:
            found.append(f"the dashboard shows {shown_totals} instead of {totals}")
        everybody = backend.ask(ListUsers(asker_id=asker, page_size=1)).data.total_count
        if sum(count for status, count in totals.by_status.items() if status != "deleted") != everybody:
            found.append(f"the totals {totals.by_status} are not those of {everybody} users")
    return found
