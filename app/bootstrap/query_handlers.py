"""Registers the handler of every query, and the middleware of the query bus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.ports import Clock
from app.queries.bus import QueryBus
from app.queries.cache import QueryCache
from app.queries.context import QueryContext
from app.queries.count_attributes import CountAttributes, CountAttributesHandler
from app.queries.export_history import ExportHistory, ExportHistoryHandler
from app.queries.export_record import ExportRecorder, RecordExport
from app.queries.files import ExportUsers, ExportUsersHandler, Files, InspectFile, InspectFileHandler
from app.queries.get_history import GetHistory, GetHistoryHandler
from app.queries.get_operator import GetOperator, GetOperatorHandler
from app.queries.get_totals import (
    GetDiagnostics,
    GetDiagnosticsHandler,
    GetTotals,
    GetTotalsHandler,
    ListRoles,
    ListRolesHandler,
)
from app.queries.get_user import (
    GetUser,
    GetUserHandler,
    GetUserStats,
    GetUserStatsHandler,
    ResolveUsers,
    ResolveUsersHandler,
)
from app.queries.get_user_as_of import GetUserAsOf, GetUserAsOfHandler
from app.queries.list_formats import ListFormats, ListFormatsHandler
from app.queries.list_rows import (
    FindRows,
    FindRowsHandler,
    FindSelected,
    FindSelectedHandler,
    ListRowIds,
    ListRowIdsHandler,
)
from app.queries.list_users import ListUsers, ListUsersHandler, SearchUsers
from app.queries.list_versions import ListVersions
from app.queries.middleware import (
    AuthorizationMiddleware,
    Behind,
    FreshnessMiddleware,
    LoggingMiddleware,
    MetricsMiddleware,
    RecordRefusal,
    Recover,
    RightsNow,
    SessionIsOver,
    ValidationMiddleware,
)
from app.queries.preview_act import PreviewAct, PreviewActHandler
from app.queries.review_reading import ReviewReading
from app.queries.reviews import (
    ExportReview,
    ExportReviewHandler,
    GetReview,
    GetReviewHandler,
    GetReviewNews,
    GetReviewNewsHandler,
    GetReviewRecord,
    ListReviews,
    ListReviewsHandler,
)
from app.queries.sample_file import WriteSampleFile, WriteSampleFileHandler
from app.queries.suggest_users import SuggestUsers, SuggestUsersHandler
from app.queries.summaries import Summaries

if TYPE_CHECKING:
    from app.read_store.store import ReadStore


def build_query_bus(
    read_store: ReadStore,
    *,
    clock: Clock,
    freshen: Callable[[], int],
    behind: Behind,
    rights_now: RightsNow,
    recover: Recover,
    session_is_over: SessionIsOver,
    record_refusal: RecordRefusal,
    record_export: RecordExport,
    may_mislead: Callable[[], bool],
    files: Files,
) -> QueryBus:
    """Return a bus that answers every query of Padron from the read store."""
    context = QueryContext(read_store, clock)
    metrics = MetricsMiddleware()
    authorization = AuthorizationMiddleware(
        context, session_is_over, record_refusal, may_mislead, behind, rights_now
    )
    cache = QueryCache(context, authorization)
    bus = QueryBus(
        (
            FreshnessMiddleware(freshen, behind, recover, read_store.storage),
            LoggingMiddleware(),
            metrics,
            ValidationMiddleware(),
            authorization,
            cache,
        )
    )
    summaries, shown = Summaries(read_store), ListVersions()
    recorder = ExportRecorder(record_export)
    list_users = ListUsersHandler(context, summaries, shown)
    bus.register_handler(ListUsers, list_users)
    bus.register_handler(SearchUsers, list_users)
    bus.register_handler(SuggestUsers, SuggestUsersHandler(context, summaries))
    bus.register_handler(ListRowIds, ListRowIdsHandler(context, shown))
    bus.register_handler(FindRows, FindRowsHandler(context))
    bus.register_handler(FindSelected, FindSelectedHandler(context))
    bus.register_handler(CountAttributes, CountAttributesHandler(context))
    bus.register_handler(GetUser, GetUserHandler(context))
    bus.register_handler(GetOperator, GetOperatorHandler(context))
    bus.register_handler(GetUserAsOf, GetUserAsOfHandler(context))
    bus.register_handler(GetUserStats, GetUserStatsHandler(context))
    bus.register_handler(ResolveUsers, ResolveUsersHandler(context))
    bus.register_handler(PreviewAct, PreviewActHandler(context))
    history = GetHistoryHandler(context)
    bus.register_handler(GetHistory, history)
    bus.register_handler(ExportHistory, ExportHistoryHandler(history, files, recorder))
    bus.register_handler(GetTotals, GetTotalsHandler(context))
    bus.register_handler(ListRoles, ListRolesHandler(context))
    bus.register_handler(
        GetDiagnostics,
        GetDiagnosticsHandler(context, {"queries": metrics.snapshot, "cache": cache.statistics}),
    )
    reviews = ReviewReading(context, summaries)
    get_review = GetReviewHandler(context, reviews, recorder)
    bus.register_handler(ListReviews, ListReviewsHandler(context, reviews))
    bus.register_handler(GetReview, get_review)
    bus.register_handler(GetReviewRecord, get_review)
    bus.register_handler(GetReviewNews, GetReviewNewsHandler(context, reviews))
    bus.register_handler(ExportReview, ExportReviewHandler(context, reviews, files, recorder))
    bus.register_handler(InspectFile, InspectFileHandler(context, files))
    bus.register_handler(ListFormats, ListFormatsHandler(context, files))
    bus.register_handler(WriteSampleFile, WriteSampleFileHandler(context, files))
    bus.register_handler(ExportUsers, ExportUsersHandler(context, files, recorder), reports_progress=True)
    return bus
