"""Registers the handler of every command."""

from __future__ import annotations

from app.commands import maintenance as upkeep
from app.commands.access_review import (
    DecideInReview,
    DecideInReviewHandler,
    FinishAccessReview,
    FinishAccessReviewHandler,
    StartAccessReview,
    StartAccessReviewHandler,
)
from app.commands.act_on_users import ActOnUsers, ActOnUsersHandler
from app.commands.bus import CommandBus
from app.commands.change_roles import ChangeRoles, ChangeRolesHandler
from app.commands.change_suspension import ChangeSuspension, ChangeSuspensionHandler
from app.commands.create_user import CreateUser, CreateUserHandler
from app.commands.delete_user import DeleteUser, DeleteUserHandler, RestoreUser, RestoreUserHandler
from app.commands.import_users import ImportUsers, ImportUsersHandler
from app.commands.initialize_directory import InitializeDirectory, InitializeDirectoryHandler
from app.commands.maintenance_ports import Erasure, Maintenance
from app.commands.passwords import ResetPassword, ResetPasswordHandler, SetPassword, SetPasswordHandler
from app.commands.ports import PasswordHasher
from app.commands.reactivate_user import (
    ReactivateExpired,
    ReactivateExpiredHandler,
    ReactivateUser,
    ReactivateUserHandler,
)
from app.commands.read_only import RecordSignIns, RecordSignInsHandler
from app.commands.record_activity import (
    RecordActivity,
    RecordActivityHandler,
    RecordRefusal,
    RecordRefusalHandler,
    ViewProfile,
    ViewProfileHandler,
)
from app.commands.record_export import RecordExport, RecordExportHandler
from app.commands.remove_role import RemoveRole, RemoveRoleHandler
from app.commands.roles import (
    DefineRole,
    DefineRoleHandler,
    GrantRole,
    GrantRoleHandler,
    RevokeRole,
    RevokeRoleHandler,
)
from app.commands.sign_in import SignIn, SignInHandler
from app.commands.suspend_user import SuspendUser, SuspendUserHandler
from app.commands.undo_commands import UndoCommands, UndoCommandsHandler
from app.commands.unlock_user import UnlockUser, UnlockUserHandler
from app.commands.unrecorded import Unrecorded
from app.commands.update_user import UpdateUser, UpdateUserHandler
from app.domain.identifiers import IdFactory
from app.domain.ports import Clock, ImportFiles
from app.security.password_estimate import is_easily_guessed
from app.write_store.store import WriteStore


def register_commands(
    bus: CommandBus,
    *,
    write_store: WriteStore,
    files: ImportFiles,
    maintenance: Maintenance,
    erasure: Erasure,
    hasher: PasswordHasher,
    clock: Clock,
    new_id: IdFactory,
    unrecorded: Unrecorded | None = None,
) -> None:
    """Register the handler of every command of Padron. `unrecorded` keeps sign-ins that could not be
    recorded; None: a new, empty one."""
    work, journal = write_store.unit_of_work, write_store.journal
    unrecorded = Unrecorded() if unrecorded is None else unrecorded
    bus.register_handler(
        InitializeDirectory, InitializeDirectoryHandler(work, hasher, is_easily_guessed, clock, new_id)
    )
    bus.register_handler(
        SignIn, SignInHandler(work, write_store.reading, hasher, is_easily_guessed, clock, unrecorded)
    )
    bus.register_handler(RecordSignIns, RecordSignInsHandler(work, unrecorded))
    bus.register_handler(CreateUser, CreateUserHandler(work, hasher, is_easily_guessed, clock, new_id))
    bus.register_handler(UpdateUser, UpdateUserHandler(work))
    bus.register_handler(SuspendUser, SuspendUserHandler(work, clock))
    bus.register_handler(ChangeSuspension, ChangeSuspensionHandler(work, clock))
    bus.register_handler(ReactivateUser, ReactivateUserHandler(work))
    bus.register_handler(ReactivateExpired, ReactivateExpiredHandler(work, clock))
    bus.register_handler(DeleteUser, DeleteUserHandler(work, erasure))
    bus.register_handler(RestoreUser, RestoreUserHandler(work))
    bus.register_handler(
        SetPassword,
        SetPasswordHandler(work, write_store.reading, hasher, is_easily_guessed, clock, unrecorded),
    )
    bus.register_handler(UnlockUser, UnlockUserHandler(work))
    bus.register_handler(ResetPassword, ResetPasswordHandler(work, hasher))
    bus.register_handler(GrantRole, GrantRoleHandler(work))
    bus.register_handler(RevokeRole, RevokeRoleHandler(work))
    bus.register_handler(ChangeRoles, ChangeRolesHandler(work))
    bus.register_handler(DefineRole, DefineRoleHandler(work))
    bus.register_handler(RemoveRole, RemoveRoleHandler(work))
    bus.register_handler(StartAccessReview, StartAccessReviewHandler(work, new_id))
    bus.register_handler(DecideInReview, DecideInReviewHandler(work))
    bus.register_handler(FinishAccessReview, FinishAccessReviewHandler(work))
    bus.register_handler(RecordActivity, RecordActivityHandler(work, clock))
    bus.register_handler(ViewProfile, ViewProfileHandler(work))
    bus.register_handler(RecordRefusal, RecordRefusalHandler(work))
    bus.register_handler(
        ImportUsers,
        ImportUsersHandler(work, journal, files, hasher, is_easily_guessed, clock, new_id),
        reports_progress=True,
    )
    bus.register_handler(ActOnUsers, ActOnUsersHandler(work, journal, clock), reports_progress=True)
    bus.register_handler(UndoCommands, UndoCommandsHandler(work, journal, clock), reports_progress=True)
    bus.register_handler(RecordExport, RecordExportHandler(work))
    _register_upkeep(bus, upkeep.MaintenanceHandlers(maintenance, work, clock))


def _register_upkeep(bus: CommandBus, handlers: upkeep.MaintenanceHandlers) -> None:
    bus.register_handler(upkeep.RebuildReadStore, handlers.rebuild, reports_progress=True)
    bus.register_handler(upkeep.VerifyDirectory, handlers.verify, reports_progress=True)
    bus.register_handler(upkeep.BackUp, handlers.back_up, reports_progress=True)
    bus.register_handler(upkeep.RestoreBackup, handlers.restore, reports_progress=True)
    bus.register_handler(upkeep.SealLog, handlers.seal)
