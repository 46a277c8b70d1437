<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>Padron</name>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Access review…</source>
            <translation>Re&amp;visión de accesos…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Appearance</source>
            <translation>&amp;Apariencia</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/column_menus.py"></location>
            <source>&amp;Ascending</source>
            <translation>&amp;Ascendente</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Back up…</source>
            <translation>&amp;Copia de seguridad…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Close the window</source>
            <translation>&amp;Cerrar la ventana</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/column_menus.py"></location>
            <source>&amp;Columns</source>
            <translation>C&amp;olumnas</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Command palette…</source>
            <translation>Paleta de &amp;comandos…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Copy</source>
            <translation>&amp;Copiar</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Dashboard</source>
            <translation>&amp;Panel</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Delete…</source>
            <translation>&amp;Eliminar…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/column_menus.py"></location>
            <source>&amp;Descending</source>
            <translation>&amp;Descendente</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Diagnostics</source>
            <translation>&amp;Diagnóstico</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Edit</source>
            <translation>&amp;Editar</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Edit…</source>
            <translation>E&amp;ditar…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Export…</source>
            <translation>&amp;Exportar…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;File</source>
            <translation>&amp;Archivo</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Find</source>
            <translation>&amp;Buscar</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Help</source>
            <translation>Ay&amp;uda</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;History</source>
            <translation>&amp;Historial</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Import…</source>
            <translation>&amp;Importar…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Keyboard shortcuts</source>
            <translation>&amp;Atajos de teclado</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Lock</source>
            <translation>&amp;Bloquear</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;New user…</source>
            <translation>&amp;Nuevo usuario…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Password…</source>
            <translation>&amp;Contraseña…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Quit</source>
            <translation>&amp;Salir</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Reactivate…</source>
            <translation>&amp;Reactivar…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Rebuild the read store</source>
            <translation>&amp;Reconstruir el almacén de lectura</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Redo</source>
            <translation>&amp;Rehacer</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>&amp;Redo {name}</source>
            <translation>&amp;Rehacer {name}</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Save this view…</source>
            <translation>&amp;Guardar esta vista…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Seal the history…</source>
            <translation>Se&amp;llar el historial…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Suspend…</source>
            <translation>&amp;Suspender…</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Undo</source>
            <translation>&amp;Deshacer</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>&amp;Undo {name}</source>
            <translation>&amp;Deshacer {name}</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;User</source>
            <translation>&amp;Usuario</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Users</source>
            <translation>&amp;Usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;Verify the directory</source>
            <translation>&amp;Verificar el directorio</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>&amp;View</source>
            <translation>&amp;Ver</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>1 change was redone.</source>
            <translation>Se ha rehecho 1 cambio.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>1 change was undone.</source>
            <translation>Se ha deshecho 1 cambio.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/durations.py"></location>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>1 day</source>
            <translation>1 día</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/read_lag.py"></location>
            <source>1 event</source>
            <translation>1 evento</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/chain_state.py"></location>
            <source>1 event since then.</source>
            <translation>1 evento desde entonces.</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>1 hour</source>
            <translation>1 hora</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>1 item was not changed:</source>
            <translation>No se ha cambiado 1 elemento:</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>1 line</source>
            <translation>1 línea</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>1 line was copied.</source>
            <translation>Se ha copiado 1 línea.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>1 line was written to {file}.</source>
            <translation>Se ha escrito 1 línea en {file}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>1 minute</source>
            <translation>1 minuto</translation>
        </message>
        <message>
            <location filename="../../app/gui/runtime/progress_rate.py"></location>
            <source>1 minute left</source>
            <translation>queda 1 minuto</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>1 month</source>
            <translation>1 mes</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda.py"></location>
            <source>1 more</source>
            <translation>1 más</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <source>1 more value: type {term}…</source>
            <translation>1 valor más: escriba {term}…</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/facet_panel.py"></location>
            <source>1 more…</source>
            <translation>1 más…</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>1 new line</source>
            <translation>1 línea nueva</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/preview_labels.py"></location>
            <source>1 other selected user is not in this list and is not included.</source>
            <translation>Otro usuario seleccionado no está en esta lista y no se incluye.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>1 row was corrected. Nothing was written yet. Preview again to see the result.</source>
            <translation>Se ha corregido 1 fila. Aún no se ha escrito nada. Repita la vista previa para ver el resultado.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>1 row will be refused; the others can be imported. Nothing was written yet.</source>
            <translation>Se rechazará 1 fila; las demás se pueden importar. Aún no se ha escrito nada.</translation>
        </message>
        <message>
            <location filename="../../app/gui/runtime/progress_rate.py"></location>
            <source>1 second left</source>
            <translation>queda 1 segundo</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/outside_bar.py"></location>
            <source>1 selected user is not in this list</source>
            <translation>1 usuario seleccionado no está en esta lista</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>1 suspension was changed.</source>
            <translation>Se ha cambiado 1 suspensión.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>1 suspension will be changed.</source>
            <translation>Se cambiará 1 suspensión.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/roles_of_many.py"></location>
            <location filename="../../app/gui/pages/users/search_header.py"></location>
            <location filename="../../app/gui/palette/providers.py"></location>
            <location filename="../../app/gui/review/record.py"></location>
            <source>1 user</source>
            <translation>1 usuario</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/finishing.py"></location>
            <source>1 user has no decision yet and will be left without one. Finish the review anyway?</source>
            <translation>Queda 1 usuario sin decidir y así seguirá. ¿Terminar la revisión de todos modos?</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/selection_exporter.py"></location>
            <source>1 user is ready. Drag again to finish.</source>
            <translation>1 usuario está listo. Arrástrelo otra vez para terminar.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/selection_exporter.py"></location>
            <source>1 user was copied.</source>
            <translation>Se ha copiado 1 usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>1 user was deleted.</source>
            <translation>Se ha eliminado 1 usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>1 user was reactivated.</source>
            <translation>Se ha reactivado 1 usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/act_on_many.py"></location>
            <source>1 user was refused:</source>
            <translation>Se ha rechazado 1 usuario:</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>1 user was restored.</source>
            <translation>Se ha restaurado 1 usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>1 user was suspended.</source>
            <translation>Se ha suspendido 1 usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <source>1 user was written to {file}, as {format}.</source>
            <translation>Se ha escrito 1 usuario en {file}, como {format}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>1 user will be deleted. It can be restored.</source>
            <translation>Se eliminará 1 usuario. Se puede restaurar.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>1 user will be reactivated.</source>
            <translation>Se reactivará 1 usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>1 user will be restored.</source>
            <translation>Se restaurará 1 usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>1 user will be suspended.</source>
            <translation>Se suspenderá 1 usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/durations.py"></location>
            <source>1 week</source>
            <translation>1 semana</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/charts.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>1 year</source>
            <translation>1 año</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/durations.py"></location>
            <source>2 weeks</source>
            <translation>2 semanas</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/durations.py"></location>
            <source>3 days</source>
            <translation>3 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/durations.py"></location>
            <location filename="../../app/gui/pages/dashboard/charts.py"></location>
            <source>30 days</source>
            <translation>30 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/durations.py"></location>
            <location filename="../../app/gui/pages/dashboard/charts.py"></location>
            <source>90 days</source>
            <translation>90 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/scope.py"></location>
            <source>A review can include at most {n} users. Narrow the list with a search or filters first.</source>
            <translation>Una revisión puede incluir como máximo {n} usuarios. Reduzca antes la lista con una búsqueda o filtros.</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/overview.py"></location>
            <source>A review covers a fixed set of users. You decide for each user whether they keep their access. You can stop at any time and resume later; every decision is recorded in the history.</source>
            <translation>Una revisión abarca un conjunto fijo de usuarios. Se decide de cada uno si conserva el acceso. Puede parar en cualquier momento y reanudarla después; cada decisión queda en el historial.</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/attributes_editor.py"></location>
            <source>A user can have at most {n} attributes.</source>
            <translation>Un usuario puede tener como máximo {n} atributos.</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <source>A view called “{name}” already exists.</source>
            <translation>Ya existe una vista llamada «{name}».</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Access review finished</source>
            <translation>Revisión de accesos terminada</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Access review started</source>
            <translation>Revisión de accesos iniciada</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/overview.py"></location>
            <source>Access review {day}</source>
            <translation>Revisión de accesos {day}</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Access reviewed</source>
            <translation>Acceso revisado</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/overview.py"></location>
            <source>Access reviews</source>
            <translation>Revisiones de accesos</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Account created</source>
            <translation>Cuenta creada</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <source>Actions above the list or in the User menu apply to all of them.</source>
            <translation>Las acciones de encima de la lista o del menú Usuario se aplican a todos ellos.</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Active</source>
            <translation>Activo</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/history_lines.py"></location>
            <source>Active in the imported file</source>
            <translation>Activo en el archivo importado</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Active users</source>
            <translation>Activos</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Activity recorded</source>
            <translation>Actividad registrada</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/attributes_editor.py"></location>
            <source>Add an attribute</source>
            <translation>Añadir un atributo</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/first_steps.py"></location>
            <source>Add one user with a form.</source>
            <translation>Añadir un usuario con un formulario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/first_steps.py"></location>
            <source>Add your users</source>
            <translation>Añada sus usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Administrator</source>
            <translation>Administrador</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <source>All changes made after the backup are lost.</source>
            <translation>Se pierden todos los cambios hechos después de la copia.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>All corrections were removed. Preview again to see the result.</source>
            <translation>Se han quitado todas las correcciones. Repita la vista previa para ver el resultado.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/erase.py"></location>
            <source>All personal data of this user is deleted from this directory, including the history. Backups and files exported earlier are not changed. This can't be undone. The email can then be used again.</source>
            <translation>Se eliminan de este directorio todos los datos personales del usuario, también los del historial. Las copias de seguridad y los archivos exportados antes no se cambian. No se puede deshacer. Después, el correo se podrá volver a usar.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>All rows can be imported. Nothing was written yet.</source>
            <translation>Se pueden importar todas las filas. Aún no se ha escrito nada.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/roles_of_many.py"></location>
            <source>Allows: {permissions}</source>
            <translation>Permite: {permissions}</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/notice.py"></location>
            <source>An internal error occurred in Padron ({name}). Your last action may not have been completed; check the history. The details are in padron.log in the data directory.</source>
            <translation>Se ha producido un error interno en Padron ({name}). Puede que su última acción no se haya completado; compruebe el historial. Los detalles están en padron.log, en el directorio de datos.</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/directory_move.py"></location>
            <source>Another Padron process has {folder} open and does not respond. End it and try again.</source>
            <translation>Otro proceso de Padron tiene abierto {folder} y no responde. Termínelo e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>Any time</source>
            <translation>En cualquier momento</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Appearance</source>
            <translation>Apariencia</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <source>As of</source>
            <translation>A fecha de</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <source>At least 8 characters, or 12 for accounts with a role. Any characters are allowed; a sentence works well.</source>
            <translation>Al menos 8 caracteres, o 12 en cuentas con rol. Se admite cualquier carácter; una frase es buena opción.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/paste_list.py"></location>
            <source>At most {n} users can be shown at once. Split the list.</source>
            <translation>Se pueden mostrar como máximo {n} usuarios a la vez. Divida la lista.</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Attempt</source>
            <translation>Intento</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Attempt refused</source>
            <translation>Intento rechazado</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Attribute</source>
            <translation>Atributo</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/columns_model.py"></location>
            <location filename="../../app/gui/widgets/attributes_editor.py"></location>
            <source>Attribute name</source>
            <translation>Nombre del atributo</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/attributes_editor.py"></location>
            <source>Attribute value</source>
            <translation>Valor del atributo</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/edit_user.py"></location>
            <source>Attributes</source>
            <translation>Atributos</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Auditor</source>
            <translation>Auditor</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/demo_progress.py"></location>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <location filename="../../app/gui/importing/wizard.py"></location>
            <source>Back</source>
            <translation>Atrás</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <source>Back up</source>
            <translation>Copia de seguridad</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Back up and restore</source>
            <translation>Hacer y restaurar copias de seguridad</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Backed up</source>
            <translation>Copia de seguridad hecha</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Backup restored</source>
            <translation>Copia de seguridad restaurada</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>Between two days</source>
            <translation>Entre dos días</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/user_form.py"></location>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Bio</source>
            <translation>Biografía</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/columns_part.py"></location>
            <source>Build the email from columns</source>
            <translation>Componer el correo a partir de columnas</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>By role</source>
            <translation>Por rol</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>By status</source>
            <translation>Por estado</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>C&amp;hange suspension…</source>
            <translation>Ca&amp;mbiar la suspensión…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/form.py"></location>
            <location filename="../../app/gui/dialogs/long_work.py"></location>
            <location filename="../../app/gui/dialogs/name_dialog.py"></location>
            <location filename="../../app/gui/dialogs/question.py"></location>
            <location filename="../../app/gui/entrance/demo_progress.py"></location>
            <location filename="../../app/gui/pages/history/chain_state.py"></location>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/extend.py"></location>
            <source>Change</source>
            <translation>Cambiar</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Change directory settings</source>
            <translation>Cambiar los ajustes del directorio</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda_lines.py"></location>
            <source>Change its end date…</source>
            <translation>Cambiar la fecha de fin…</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Change own password</source>
            <translation>Cambiar la contraseña propia</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Change suspension</source>
            <translation>Cambiar suspensión</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Change suspension…</source>
            <translation>Cambiar la suspensión…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <location filename="../../app/gui/dialogs/extend.py"></location>
            <location filename="../../app/gui/pages/dashboard/agenda_lines.py"></location>
            <source>Change the suspension of {name}</source>
            <translation>Cambiar la suspensión de {name}</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Change the suspensions of {n} users</source>
            <translation>Cambiar las suspensiones de {n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Changed</source>
            <translation>Modificadas</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/files.py"></location>
            <source>Changes</source>
            <translation>Cambios</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/history_lines.py"></location>
            <source>Checked against the current rule</source>
            <translation>Comprobada con la norma actual</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/chain_state.py"></location>
            <source>Checking every event…</source>
            <translation>Comprobando todos los eventos…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/act_on_many.py"></location>
            <source>Checking which users are affected…</source>
            <translation>Comprobando a qué usuarios afecta…</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <source>Checking…</source>
            <translation>Comprobando…</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/file_part.py"></location>
            <source>Choose a file, or drop one here</source>
            <translation>Elija un archivo o suéltelo aquí</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/roles_of_many.py"></location>
            <source>Choose a role</source>
            <translation>Elegir un rol</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/roles_of_many.py"></location>
            <source>Choose a role first.</source>
            <translation>Elija antes un rol.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/search_header.py"></location>
            <source>Choose columns</source>
            <translation>Elegir columnas</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <source>Choose your password</source>
            <translation>Elija su contraseña</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/file_part.py"></location>
            <source>Choose…</source>
            <translation>Elegir…</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>Clear search and filters</source>
            <translation>Quitar búsqueda y filtros</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>Clear the search</source>
            <translation>Borrar la búsqueda</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/diagnostics.py"></location>
            <location filename="../../app/gui/dialogs/long_work.py"></location>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <location filename="../../app/gui/review/record_dialog.py"></location>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Close a dialog</source>
            <translation>Cerrar un cuadro de diálogo</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Close the palette</source>
            <translation>Cerrar la paleta</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/close_guard.py"></location>
            <source>Close the window</source>
            <translation>Cerrar la ventana</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/notice.py"></location>
            <source>Close this message</source>
            <translation>Cerrar este mensaje</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/rows_model.py"></location>
            <source>Column</source>
            <translation>Columna</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/columns_model.py"></location>
            <source>Column in the file</source>
            <translation>Columna del archivo</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/steps.py"></location>
            <source>Columns</source>
            <translation>Columnas</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Comfortable</source>
            <translation>Amplias</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/line_in_full.py"></location>
            <source>Command</source>
            <translation>Comando</translation>
        </message>
        <message>
            <location filename="../../app/gui/palette/popup.py"></location>
            <source>Command palette</source>
            <translation>Paleta de comandos</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/stats_tab.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Comments</source>
            <translation>Comentarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Compact</source>
            <translation>Compactas</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Confirm with the reason entered</source>
            <translation>Confirmar con el motivo escrito</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/wizard.py"></location>
            <source>Continue</source>
            <translation>Continuar</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/user_page.py"></location>
            <source>Continue later</source>
            <translation>Continuar más tarde</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>Continue the demo</source>
            <translation>Continuar la demostración</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/finishing.py"></location>
            <source>Continue the review</source>
            <translation>Continuar la revisión</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/act_on_many.py"></location>
            <source>Continue with the other {n}</source>
            <translation>Continuar con los otros {n}</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/diagnostics.py"></location>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <location filename="../../app/gui/pages/users/page.py"></location>
            <location filename="../../app/gui/widgets/notice.py"></location>
            <location filename="../../app/gui/widgets/wrapping_label.py"></location>
            <source>Copy</source>
            <translation>Copiar</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Copy as C&amp;SV</source>
            <translation>Copiar como C&amp;SV</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/page.py"></location>
            <source>Copy as CSV</source>
            <translation>Copiar como CSV</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Copy email</source>
            <translation>Copiar correo</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Copy id</source>
            <translation>Copiar identificador</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/paste_list.py"></location>
            <source>Copy the entries not found</source>
            <translation>Copiar las entradas no encontradas</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/preview_page.py"></location>
            <source>Corrected here. Before: {values}. Press Delete on the cell to undo the correction.</source>
            <translation>Corregido aquí. Antes: {values}. Pulse Supr sobre la celda para deshacer la corrección.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/new_demo.py"></location>
            <source>Create a new demo</source>
            <translation>Crear una nueva demostración</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>Create a user, or import a file (Ctrl+I).</source>
            <translation>Cree un usuario o importe un archivo (Ctrl+I).</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>Create the directory</source>
            <translation>Crear el directorio</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/user_form.py"></location>
            <source>Create user</source>
            <translation>Crear usuario</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Create users</source>
            <translation>Crear usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Create yo&amp;ur own directory…</source>
            <translation>Crear s&amp;u propio directorio…</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <location filename="../../app/gui/shell/demo_bar.py"></location>
            <source>Create your own directory</source>
            <translation>Crear su propio directorio</translation>
        </message>
        <message>
            <location filename="../../app/gui/models/user_columns.py"></location>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <location filename="../../app/gui/review/person_card.py"></location>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Created</source>
            <translation>Creado</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>Created within the last {time}</source>
            <translation>Creado hace {time} o menos</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/demo_progress.py"></location>
            <source>Creating the demo</source>
            <translation>Creando la demostración</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <source>Current password</source>
            <translation>Contraseña actual</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/steps.py"></location>
            <source>Current step</source>
            <translation>Paso actual</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Damaged</source>
            <translation>Dañado</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Dark</source>
            <translation>Oscuro</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <source>Dashboard</source>
            <translation>Panel</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Dashboard as a &amp;picture…</source>
            <translation>Panel como &amp;imagen…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Dashboard as a ta&amp;ble…</source>
            <translation>Panel como ta&amp;bla…</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Data exported</source>
            <translation>Datos exportados</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/stats_tab.py"></location>
            <source>Days since created</source>
            <translation>Días desde la creación</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <source>Decided at</source>
            <translation>Decidido el</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/review/record.py"></location>
            <source>Decided by</source>
            <translation>Decidido por</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/review/person_card.py"></location>
            <location filename="../../app/gui/review/record.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Decision</source>
            <translation>Decisión</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Delete</source>
            <translation>Eliminar</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <source>Delete everything in this demo and create a new one.</source>
            <translation>Eliminar todo lo que hay en esta demostración y crear una nueva.</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Delete per&amp;manently…</source>
            <translation>Eliminar definiti&amp;vamente…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/erase.py"></location>
            <source>Delete permanently</source>
            <translation>Eliminar definitivamente</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Delete permanently…</source>
            <translation>Eliminar definitivamente…</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Delete users</source>
            <translation>Eliminar usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Delete {n} users</source>
            <translation>Eliminar {n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Delete {who}</source>
            <translation>Eliminar a {who}</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Deleted</source>
            <translation>Eliminado</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/history_lines.py"></location>
            <source>Deleted in the imported file</source>
            <translation>Eliminado en el archivo importado</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Deleted users</source>
            <translation>Eliminados</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/outside_bar.py"></location>
            <source>Deselect</source>
            <translation>Quitar de la selección</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/outside_bar.py"></location>
            <source>Deselect them</source>
            <translation>Quitarlos de la selección</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <location filename="../../app/gui/importing/file_part.py"></location>
            <source>Detect automatically</source>
            <translation>Detectar automáticamente</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/columns_part.py"></location>
            <source>Detected: {format}, {encoding}.</source>
            <translation>Detectado: {format}, {encoding}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/diagnostics.py"></location>
            <source>Diagnostics</source>
            <translation>Diagnóstico</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>Did you mean one of these?</source>
            <translation>¿Quería decir alguno de estos?</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/role_boxes.py"></location>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Do not import</source>
            <translation>No importar</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <location filename="../../app/gui/widgets/facet_panel.py"></location>
            <source>Domain</source>
            <translation>Dominio</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <location filename="../../app/gui/importing/wizard.py"></location>
            <source>Done</source>
            <translation>Listo</translation>
        </message>
        <message>
            <location filename="../../app/gui/models/history_model.py"></location>
            <location filename="../../app/gui/pages/history/files.py"></location>
            <location filename="../../app/gui/pages/history/line_in_full.py"></location>
            <source>Done by</source>
            <translation>Quién</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/files.py"></location>
            <source>Done by (id)</source>
            <translation>Quién (identificador)</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/file_part.py"></location>
            <source>Drop a file of users here</source>
            <translation>Suelte aquí un archivo de usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda_lines.py"></location>
            <source>Due {due}, ended on time</source>
            <translation>Prevista para {due}; terminó a tiempo</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda_lines.py"></location>
            <source>Due {due}, ended {applied}, {time} late because Padron was closed</source>
            <translation>Prevista para {due}; terminó {applied}, con {time} de retraso, porque Padron estaba cerrado</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Edit own profile</source>
            <translation>Editar el perfil propio</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Edit users</source>
            <translation>Editar usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/edit_user.py"></location>
            <source>Edit {name}</source>
            <translation>Editar a {name}</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Edit…</source>
            <translation>Editar…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/user_form.py"></location>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <location filename="../../app/gui/importing/columns_part.py"></location>
            <location filename="../../app/gui/models/user_columns.py"></location>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Email</source>
            <translation>Correo</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>Email or id of the operator</source>
            <translation>Correo o identificador del operador</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>Email or id of the user</source>
            <translation>Correo o identificador del usuario</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/paste_list.py"></location>
            <source>Emails or ids</source>
            <translation>Correos o identificadores</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/paste_list.py"></location>
            <source>Emails or ids, as copied from a ticket, an email or a spreadsheet</source>
            <translation>Correos o identificadores, tal como se copian de una incidencia, un correo o una hoja de cálculo</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda_lines.py"></location>
            <source>End it now</source>
            <translation>Terminarla ahora</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda_lines.py"></location>
            <source>End the suspension of {name} now</source>
            <translation>Terminar ahora la suspensión de {name}</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda.py"></location>
            <source>Ended automatically in the last 7 days</source>
            <translation>Terminadas automáticamente en los últimos 7 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda.py"></location>
            <source>Ended recently</source>
            <translation>Terminadas hace poco</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/attributes_editor.py"></location>
            <source>Enter a name.</source>
            <translation>Escriba un nombre.</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/attributes_editor.py"></location>
            <source>Enter a value. To remove the attribute, clear its name as well.</source>
            <translation>Escriba un valor. Para quitar el atributo, borre también su nombre.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Entries that are not people</source>
            <translation>Entradas que no son personas</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/dialog.py"></location>
            <source>Every user has a decision. Finish the review to get its record.</source>
            <translation>Ya se ha decidido sobre todos los usuarios. Termine la revisión para obtener su acta.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>Everything</source>
            <translation>Todo</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/new_demo.py"></location>
            <source>Everything in this demo is deleted and a new demo is created.</source>
            <translation>Se elimina todo lo que hay en esta demostración y se crea una nueva.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <source>Everything in this directory is replaced by the backup.</source>
            <translation>La copia sustituirá todo lo que hay en este directorio.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Everywhere</source>
            <translation>En todas partes</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/columns_model.py"></location>
            <source>Example</source>
            <translation>Ejemplo</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/overview.py"></location>
            <source>Existing reviews</source>
            <translation>Revisiones existentes</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <location filename="../../app/gui/importing/file_part.py"></location>
            <source>Existing users</source>
            <translation>Usuarios existentes</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>Explore a demo, or create your own directory.</source>
            <translation>Explore una demostración o cree su propio directorio.</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Export the &amp;history…</source>
            <translation>Exportar el &amp;historial…</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>Export the history</source>
            <translation>Exportar el historial</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <source>Export the {n} selected users of this list</source>
            <translation>Exportar los {n} usuarios seleccionados de esta lista</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Export users</source>
            <translation>Exportar usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Exported</source>
            <translation>Exportado</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>Export…</source>
            <translation>Exportar…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Fi&amp;lter…</source>
            <translation>Fi&amp;ltrar…</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/file_part.py"></location>
            <location filename="../../app/gui/importing/steps.py"></location>
            <source>File</source>
            <translation>Archivo</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <source>Filter by</source>
            <translation>Filtrar por</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/search_header.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <location filename="../../app/gui/widgets/facet_panel.py"></location>
            <source>Filters</source>
            <translation>Filtros</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/search_header.py"></location>
            <source>Filter…</source>
            <translation>Filtrar…</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/finishing.py"></location>
            <source>Finish</source>
            <translation>Terminar</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/finishing.py"></location>
            <source>Finish the review</source>
            <translation>Terminar la revisión</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/user_page.py"></location>
            <source>Finish the review…</source>
            <translation>Terminar la revisión…</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/record.py"></location>
            <source>Finished {day} by {name}</source>
            <translation>Terminada el {day} por {name}</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>First day</source>
            <translation>Primer día</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/user_form.py"></location>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>First name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Follow the system</source>
            <translation>Según el sistema</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/stats_tab.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Followers</source>
            <translation>Seguidores</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/stats_tab.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Following</source>
            <translation>Seguidos</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/act_form.py"></location>
            <source>For how long</source>
            <translation>Durante cuánto tiempo</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>For your own users. Your data is stored in this folder on this computer:</source>
            <translation>Para sus propios usuarios. Sus datos se guardan en esta carpeta de este equipo:</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/file_part.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Format</source>
            <translation>Formato</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <location filename="../../app/gui/importing/file_part.py"></location>
            <source>Format of files</source>
            <translation>Formato de los archivos</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/history_lines.py"></location>
            <source>Found during an update of Padron</source>
            <translation>Hallada al actualizar Padron</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>From</source>
            <translation>Desde</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_chips.py"></location>
            <source>From a list ({n})</source>
            <translation>De una lista ({n})</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/act_form.py"></location>
            <location filename="../../app/gui/dialogs/extend.py"></location>
            <source>From now on</source>
            <translation>A partir de ahora</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Full name (will be split)</source>
            <translation>Nombre completo (se dividirá)</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Full names that were split; uncertain splits first</source>
            <translation>Nombres completos que se han dividido; primero los dudosos</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Go from the list to the line details</source>
            <translation>Ir de la lista a los detalles de la línea</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Go from the search box to the list</source>
            <translation>Ir de la búsqueda a la lista</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Go to the next or previous field</source>
            <translation>Ir al campo siguiente o anterior</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/giving_roles.py"></location>
            <source>Grant a role that can manage others</source>
            <translation>Conceder un rol que permite administrar a otras personas</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <location filename="../../app/gui/dialogs/giving_roles.py"></location>
            <source>Grant role</source>
            <translation>Conceder rol</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/giving_roles.py"></location>
            <source>Grant roles</source>
            <translation>Conceder roles</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/giving_roles.py"></location>
            <source>Grant {who} the role {role}?</source>
            <translation>¿Conceder a {who} el rol {role}?</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/giving_roles.py"></location>
            <source>Grant {who} the roles {roles}?</source>
            <translation>¿Conceder a {who} los roles {roles}?</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/charts.py"></location>
            <source>Grouping</source>
            <translation>Agrupación</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/history_lines.py"></location>
            <source>Hashed with the current cost</source>
            <translation>Calculado con el coste actual</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <source>History</source>
            <translation>Historial</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>History sealed</source>
            <translation>Historial sellado</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/columns_table.py"></location>
            <source>How the columns of the file are imported</source>
            <translation>Cómo se importan las columnas del archivo</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <source>Id</source>
            <translation>Identificador</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/close_guard.py"></location>
            <location filename="../../app/gui/shell/directory_move.py"></location>
            <source>If you stop it, what is already done is kept.</source>
            <translation>Si lo detiene, se conserva lo que ya está hecho.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/steps.py"></location>
            <source>Import</source>
            <translation>Importar</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Import 1 user</source>
            <translation>Importar 1 usuario</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/report.py"></location>
            <source>Import the corrected file</source>
            <translation>Importar el archivo corregido</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/file_part.py"></location>
            <location filename="../../app/gui/importing/wizard.py"></location>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Import users</source>
            <translation>Importar usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/first_steps.py"></location>
            <source>Import users…</source>
            <translation>Importar usuarios…</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Import {n} users</source>
            <translation>Importar {n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/columns_model.py"></location>
            <location filename="../../app/gui/importing/columns_table.py"></location>
            <source>Imported as</source>
            <translation>Se importa como</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Importing</source>
            <translation>Importación</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>In an access review</source>
            <translation>En una revisión de accesos</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>In lists</source>
            <translation>En las listas</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>In saved views</source>
            <translation>En las vistas guardadas</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>In the command palette</source>
            <translation>En la paleta de comandos</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>In the history</source>
            <translation>En el historial</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <source>In the last 30 days</source>
            <translation>En los últimos 30 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <source>In the last 365 days</source>
            <translation>En los últimos 365 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <source>In the last 7 days</source>
            <translation>En los últimos 7 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <source>Inactive for</source>
            <translation>Sin actividad desde hace</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>Inactive for 90 days</source>
            <translation>Inactivos desde hace 90 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/origin.py"></location>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>Inactive for {time}</source>
            <translation>Sin actividad: {time}</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Invited</source>
            <translation>Invitado</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Invited users</source>
            <translation>Invitados</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <source>It will be replaced with what the list shows now.</source>
            <translation>Se sustituirá por lo que muestra ahora la lista.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <location filename="../../app/gui/review/user_page.py"></location>
            <source>Keep</source>
            <translation>Conservar</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Keep access</source>
            <translation>Conservar el acceso</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Keep existing users as they are</source>
            <translation>Dejar como están los usuarios existentes</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/edit_user.py"></location>
            <source>Keep my changes</source>
            <translation>Conservar mis cambios</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/close_guard.py"></location>
            <location filename="../../app/gui/shell/directory_move.py"></location>
            <source>Keep running</source>
            <translation>Dejar que continúe</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <source>Keeps access</source>
            <translation>Conserva el acceso</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Keyboard shortcuts</source>
            <translation>Atajos de teclado</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Keys with a comma between them: press them one after the other, holding Ctrl.</source>
            <translation>Teclas con una coma en medio: púlselas una tras otra sin soltar Ctrl.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Language</source>
            <translation>Idioma</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Language and time</source>
            <translation>Idioma y hora</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>Largest domains</source>
            <translation>Dominios más grandes</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>Last 30 days</source>
            <translation>Últimos 30 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>Last 365 days</source>
            <translation>Últimos 365 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>Last 7 days</source>
            <translation>Últimos 7 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <source>Last changed</source>
            <translation>Última modificación</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>Last day</source>
            <translation>Último día</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/user_form.py"></location>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Last name</source>
            <translation>Apellidos</translation>
        </message>
        <message>
            <location filename="../../app/gui/models/user_columns.py"></location>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <location filename="../../app/gui/pages/user/stats_tab.py"></location>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/review/person_card.py"></location>
            <location filename="../../app/gui/review/record.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Last sign-in</source>
            <translation>Último inicio de sesión</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda_groups.py"></location>
            <source>Later</source>
            <translation>Más tarde</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/demo_bar.py"></location>
            <source>Leave the demo and create your own directory. The demo is kept.</source>
            <translation>Salir de la demostración y crear un directorio propio. La demostración se conserva.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Leave the reason field, or continue the review later</source>
            <translation>Salir del campo del motivo o continuar la revisión más tarde</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/directory_move.py"></location>
            <source>Leave this directory</source>
            <translation>Salir de este directorio</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Light</source>
            <translation>Claro</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/rows_model.py"></location>
            <source>Line</source>
            <translation>Línea</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/line_in_full.py"></location>
            <source>Line details</source>
            <translation>Detalles de la línea</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/preview_page.py"></location>
            <source>Line {n}</source>
            <translation>Línea {n}</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Lines</source>
            <translation>Líneas</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/export_formats.py"></location>
            <source>Lines of text</source>
            <translation>Líneas de texto</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/sidebar.py"></location>
            <source>Lock</source>
            <translation>Bloquear</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Lock the window after</source>
            <translation>Bloquear la ventana tras</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <source>Locked</source>
            <translation>Bloqueado</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <source>Looking for attributes…</source>
            <translation>Buscando atributos…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/paste_list.py"></location>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>Looking up the users…</source>
            <translation>Buscando los usuarios…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/column_menus.py"></location>
            <source>Make “{column}” narrower</source>
            <translation>Estrechar «{column}»</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/column_menus.py"></location>
            <source>Make “{column}” wider</source>
            <translation>Ensanchar «{column}»</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Manage roles</source>
            <translation>Gestionar roles</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/day_bars.py"></location>
            <source>Maximum: {text}</source>
            <translation>Máximo: {text}</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Member</source>
            <translation>Miembro</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <source>More actions</source>
            <translation>Más acciones</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/selection_bar.py"></location>
            <source>More actions for the selected users</source>
            <translation>Más acciones con los usuarios seleccionados</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_chips.py"></location>
            <source>More filters: {names}</source>
            <translation>Más filtros: {names}</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Move</source>
            <translation>Moverse</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/saved_views_list.py"></location>
            <source>Move down</source>
            <translation>Bajar</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/saved_views_list.py"></location>
            <source>Move up</source>
            <translation>Subir</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Move up or down</source>
            <translation>Mover hacia arriba o hacia abajo</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/column_menus.py"></location>
            <source>Move “{column}” left</source>
            <translation>Mover «{column}» a la izquierda</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/column_menus.py"></location>
            <source>Move “{column}” right</source>
            <translation>Mover «{column}» a la derecha</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <source>Must be changed at the next sign-in</source>
            <translation>Debe cambiarse en el próximo inicio de sesión</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Must change the password</source>
            <translation>Debe cambiar la contraseña</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <source>My profile</source>
            <translation>Mi perfil</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/name_dialog.py"></location>
            <location filename="../../app/gui/importing/rows_model.py"></location>
            <location filename="../../app/gui/models/user_columns.py"></location>
            <location filename="../../app/gui/review/labels.py"></location>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/rows_model.py"></location>
            <source>Name in the file</source>
            <translation>Nombre en el archivo</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/define_role.py"></location>
            <source>Name of the new role</source>
            <translation>Nombre del rol nuevo</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/attributes_editor.py"></location>
            <source>Name, for example department</source>
            <translation>Nombre, por ejemplo departamento</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <location filename="../../app/gui/review/origin.py"></location>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>Never signed in</source>
            <translation>Sin ningún inicio de sesión</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>New</source>
            <translation>Nuevas</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>New &amp;window</source>
            <translation>Nueva &amp;ventana</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/charts.py"></location>
            <source>New accounts</source>
            <translation>Cuentas nuevas</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/new_demo.py"></location>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <source>New demo</source>
            <translation>Nueva demostración</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <source>New password</source>
            <translation>Contraseña nueva</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <source>New password again</source>
            <translation>Repetir la contraseña nueva</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/act_form.py"></location>
            <source>New reason (leave empty to keep the current one)</source>
            <translation>Nuevo motivo (vacío: se conserva el actual)</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/define_role.py"></location>
            <source>New role…</source>
            <translation>Nuevo rol…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/user_form.py"></location>
            <location filename="../../app/gui/pages/users/first_steps.py"></location>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <location filename="../../app/gui/pages/users/search_header.py"></location>
            <source>New user</source>
            <translation>Nuevo usuario</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <source>No attributes</source>
            <translation>Sin atributos</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>No column is imported as the email. Choose one in the table, or build the email from columns below.</source>
            <translation>Ninguna columna se importa como correo. Elija una en la tabla o componga el correo a partir de columnas abajo.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>No events</source>
            <translation>No hay eventos</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>No line matches these filters.</source>
            <translation>Ninguna línea coincide con estos filtros.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>No longer imported, because another column replaces it: {columns}.</source>
            <translation>Ya no se importa, porque otra columna ocupa su lugar: {columns}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <location filename="../../app/gui/palette/popup.py"></location>
            <source>No results. Try fewer letters.</source>
            <translation>Sin resultados. Pruebe con menos letras.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda.py"></location>
            <source>No suspension has an end date.</source>
            <translation>Ninguna suspensión tiene fecha de fin.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>No user matches both the search and the filters.</source>
            <translation>Ningún usuario coincide a la vez con la búsqueda y los filtros.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>No user of your list matches both the search and the filters.</source>
            <translation>Ningún usuario de su lista coincide a la vez con la búsqueda y los filtros.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <source>No user selected</source>
            <translation>Ningún usuario seleccionado</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>No users found</source>
            <translation>No se han encontrado usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>No users yet</source>
            <translation>Aún no hay usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/review/record.py"></location>
            <source>Not decided</source>
            <translation>Sin decidir</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/review/review_model.py"></location>
            <source>Not decided yet</source>
            <translation>Aún sin decidir</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/paste_list.py"></location>
            <source>Not found</source>
            <translation>No encontrados</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/preview_labels.py"></location>
            <source>Not included, because only an administrator can change an administrator: {n}.</source>
            <translation>No se incluyen, porque solo un administrador puede cambiar a otro: {n}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/preview_labels.py"></location>
            <source>Not included, because their status does not allow it: {counts}.</source>
            <translation>No se incluyen, porque su estado no lo permite: {counts}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/preview_labels.py"></location>
            <source>Not included, because they already have the role: {n}.</source>
            <translation>No se incluyen, porque ya tienen el rol: {n}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/preview_labels.py"></location>
            <source>Not included, because they do not have the role: {n}.</source>
            <translation>No se incluyen, porque no tienen el rol: {n}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/preview_labels.py"></location>
            <source>Not included, because they were permanently deleted in the meantime: {n}.</source>
            <translation>No se incluyen, porque entretanto se han eliminado definitivamente: {n}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>Not signed in since {date}</source>
            <translation>Sin iniciar sesión desde {date}</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/file_part.py"></location>
            <source>Nothing is written until you have seen a preview of the rows.</source>
            <translation>No se escribe nada hasta que haya visto una vista previa de las filas.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/wizard.py"></location>
            <source>Nothing to import</source>
            <translation>Nada que importar</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>Nothing to redo.</source>
            <translation>No hay nada que rehacer.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>Nothing to undo.</source>
            <translation>No hay nada que deshacer.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>Nothing was copied: at most {n} lines can be copied at once. Export them instead (Ctrl+E).</source>
            <translation>No se ha copiado nada: se pueden copiar como máximo {n} líneas a la vez. Expórtelas (Ctrl+E).</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/selection_exporter.py"></location>
            <source>Nothing was copied: at most {n} users can be copied at once. Export them instead (Ctrl+E).</source>
            <translation>No se ha copiado nada: se pueden copiar como máximo {n} usuarios a la vez. Expórtelos (Ctrl+E).</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Omitted values</source>
            <translation>Valores omitidos</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/card.py"></location>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>One moment</source>
            <translation>Un momento</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/demo_progress.py"></location>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>One moment…</source>
            <translation>Un momento…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <source>One-time password</source>
            <translation>Contraseña de un solo uso</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Only one account can be unlocked at a time; {n} are selected.</source>
            <translation>Solo se puede desbloquear una cuenta a la vez; hay {n} seleccionadas.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Only one user can be edited at a time; {n} are selected.</source>
            <translation>Solo se puede editar un usuario a la vez; hay {n} seleccionados.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Only one user can be permanently deleted at a time; {n} are selected.</source>
            <translation>Solo se puede eliminar definitivamente un usuario a la vez; hay {n} seleccionados.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Only one user's password can be changed at a time; {n} are selected.</source>
            <translation>Solo se puede cambiar la contraseña de un usuario a la vez; hay {n} seleccionados.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Open a menu</source>
            <translation>Abrir un menú</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/report.py"></location>
            <source>Open its folder</source>
            <translation>Abrir su carpeta</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Open the selected row</source>
            <translation>Abrir la fila seleccionada</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Open the user or the review of a line</source>
            <translation>Abrir el usuario o la revisión de una línea</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Open the view</source>
            <translation>Abrir la vista</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/card.py"></location>
            <source>Opening the directory.</source>
            <translation>Abriendo el directorio.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/columns_part.py"></location>
            <source>Optional, for example {uid}@example.com</source>
            <translation>Opcional; por ejemplo, {uid}@example.com</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda_groups.py"></location>
            <source>Overdue</source>
            <translation>Vencidas</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>P&amp;aste a list…</source>
            <translation>P&amp;egar una lista…</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/first_steps.py"></location>
            <source>Padron reads {formats} and shows a preview before anything is written.</source>
            <translation>Padron lee {formats} y muestra una vista previa antes de escribir nada.</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/main_window.py"></location>
            <source>Padron – demo</source>
            <translation>Padron – demostración</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/card.py"></location>
            <source>Padron, the register of people</source>
            <translation>Padron, el registro de personas</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Password</source>
            <translation>Contraseña</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>Password (at least 12 characters)</source>
            <translation>Contraseña (al menos 12 caracteres)</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/user_form.py"></location>
            <source>Password (optional; without one, the account is only invited)</source>
            <translation>Contraseña (opcional; sin ella, la cuenta solo queda invitada)</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>Password again</source>
            <translation>Repetir la contraseña</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Password hash</source>
            <translation>Hash de la contraseña</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Password hash recorded</source>
            <translation>Hash de la contraseña registrado</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Password hash type</source>
            <translation>Tipo de hash de la contraseña</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Password set</source>
            <translation>Contraseña establecida</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/paste_list.py"></location>
            <source>Paste a list</source>
            <translation>Pegar una lista</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/charts.py"></location>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>Period</source>
            <translation>Periodo</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Permanently delete users</source>
            <translation>Eliminar usuarios definitivamente</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/erase.py"></location>
            <source>Permanently delete {name}</source>
            <translation>Eliminar definitivamente a {name}</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Permanently deleted</source>
            <translation>Eliminado definitivamente</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/review/person_card.py"></location>
            <location filename="../../app/gui/review/record.py"></location>
            <location filename="../../app/gui/review/review_model.py"></location>
            <source>Permanently deleted user</source>
            <translation>Usuario eliminado definitivamente</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/define_role.py"></location>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Permissions</source>
            <translation>Permisos</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>Picture…</source>
            <translation>Imagen…</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/as_of_tab.py"></location>
            <source>Point in the history</source>
            <translation>Momento del historial</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/files.py"></location>
            <location filename="../../app/gui/pages/history/line_in_full.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Position</source>
            <translation>Posición</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/stats_tab.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Posts</source>
            <translation>Publicaciones</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/preview_page.py"></location>
            <source>Press F2 on a name to correct it here.</source>
            <translation>Pulse F2 sobre un nombre para corregirlo aquí.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/preview_page.py"></location>
            <source>Press F2 on the email or a name to correct it here.</source>
            <translation>Pulse F2 sobre el correo o un nombre para corregirlo aquí.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/steps.py"></location>
            <location filename="../../app/gui/importing/wizard.py"></location>
            <source>Preview</source>
            <translation>Vista previa</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/wizard.py"></location>
            <source>Preview again</source>
            <translation>Repetir la vista previa</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/preview_page.py"></location>
            <source>Preview of the rows</source>
            <translation>Vista previa de las filas</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/record_dialog.py"></location>
            <source>Print…</source>
            <translation>Imprimir…</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <source>Profile</source>
            <translation>Perfil</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Profile changed</source>
            <translation>Perfil modificado</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Profile opened</source>
            <translation>Perfil abierto</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/stats_tab.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Profile views</source>
            <translation>Visitas al perfil</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/stats_tab.py"></location>
            <source>Profile views in the last 90 days</source>
            <translation>Visitas al perfil en los últimos 90 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/chain_state.py"></location>
            <source>Progress of the check</source>
            <translation>Progreso de la comprobación</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/user_page.py"></location>
            <source>Progress of the review</source>
            <translation>Progreso de la revisión</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>R&amp;oles…</source>
            <translation>R&amp;oles…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Reactivate</source>
            <translation>Reactivar</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Reactivate users</source>
            <translation>Reactivar usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Reactivate {n} users</source>
            <translation>Reactivar {n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Reactivate {who}</source>
            <translation>Reactivar a {who}</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Reactivated</source>
            <translation>Reactivado</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/read_only_bar.py"></location>
            <source>Read-only: the disk is full, or nothing may be written to the data directory. You can view and search. To make changes, export or copy, free up disk space or check the permissions of the data directory. This message then disappears.</source>
            <translation>Solo lectura: el disco está lleno o no se permite escribir en el directorio de datos. Puede consultar y buscar. Para hacer cambios, exportar o copiar, libere espacio en el disco o compruebe los permisos del directorio de datos. Después, este mensaje desaparece.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/files.py"></location>
            <location filename="../../app/gui/pages/history/line_in_full.py"></location>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/review/user_page.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Reason</source>
            <translation>Motivo</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/erase.py"></location>
            <source>Reason (at least 10 characters; it is deleted with the rest)</source>
            <translation>Motivo (al menos 10 caracteres; se elimina con el resto)</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/act_form.py"></location>
            <source>Reason (at least 10 characters; it stays in the history)</source>
            <translation>Motivo (al menos 10 caracteres; queda en el historial)</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/user_page.py"></location>
            <source>Reason (required to suspend or to revoke a role; it stays in the history)</source>
            <translation>Motivo (obligatorio para suspender o retirar un rol; queda en el historial)</translation>
        </message>
        <message>
            <location filename="../../app/gui/models/history_model.py"></location>
            <source>Reason and changes</source>
            <translation>Motivo y cambios</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <source>Rebuild the read store</source>
            <translation>Reconstruir el almacén de lectura</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/record_dialog.py"></location>
            <source>Record of the review</source>
            <translation>Acta de la revisión</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>Redo</source>
            <translation>Rehacer</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Refuse rows of existing users</source>
            <translation>Rechazar las filas de usuarios existentes</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Refused</source>
            <translation>Rechazadas</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/failures_list.py"></location>
            <source>Refused items</source>
            <translation>Elementos rechazados</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/preview_labels.py"></location>
            <source>Refused, because no active administrator would be left: {n}.</source>
            <translation>Se rechazan, porque no quedaría ningún administrador activo: {n}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <location filename="../../app/gui/shell/saved_views_list.py"></location>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_chips.py"></location>
            <source>Remove the filter {name}</source>
            <translation>Quitar el filtro {name}</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/saved_views_list.py"></location>
            <source>Remove the view</source>
            <translation>Quitar la vista</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/saved_views_list.py"></location>
            <source>Remove the view “{name}”?</source>
            <translation>¿Quitar la vista «{name}»?</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/attributes_editor.py"></location>
            <source>Remove this attribute</source>
            <translation>Quitar este atributo</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/define_role.py"></location>
            <source>Remove this role</source>
            <translation>Eliminar este rol</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <location filename="../../app/gui/shell/saved_views_list.py"></location>
            <source>Rename</source>
            <translation>Cambiar nombre</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/saved_views_list.py"></location>
            <source>Rename the view</source>
            <translation>Cambiar el nombre de la vista</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/saved_views_list.py"></location>
            <source>Rename…</source>
            <translation>Cambiar nombre…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <source>Replace</source>
            <translation>Sustituir</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <source>Replace everything</source>
            <translation>Sustituir todo</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Res&amp;tore…</source>
            <translation>Res&amp;taurar…</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/columns.py"></location>
            <location filename="../../app/gui/shell/column_menus.py"></location>
            <source>Reset columns</source>
            <translation>Restablecer columnas</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <source>Reset password</source>
            <translation>Restablecer contraseña</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Reset passwords</source>
            <translation>Restablecer contraseñas</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Reset password…</source>
            <translation>Restablecer contraseña…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <source>Reset the password of {name}</source>
            <translation>Restablecer la contraseña de {name}</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Restore</source>
            <translation>Restaurar</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <source>Restore a backup</source>
            <translation>Restaurar una copia</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Restore a backup…</source>
            <translation>Restaurar una copia…</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Restore users</source>
            <translation>Restaurar usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Restore {n} users</source>
            <translation>Restaurar {n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Restore {who}</source>
            <translation>Restaurar a {who}</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Restored</source>
            <translation>Restaurado</translation>
        </message>
        <message>
            <location filename="../../app/gui/palette/popup.py"></location>
            <source>Results</source>
            <translation>Resultados</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/wizard.py"></location>
            <location filename="../../app/gui/review/overview.py"></location>
            <source>Resume</source>
            <translation>Reanudar</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Review</source>
            <translation>Revisión</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/origin.py"></location>
            <source>Reviewed users: everyone in the list, without filters</source>
            <translation>Usuarios revisados: toda la lista, sin filtros</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/origin.py"></location>
            <source>Reviewed users: {filters}</source>
            <translation>Usuarios revisados: {filters}</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <location filename="../../app/gui/review/user_page.py"></location>
            <source>Revoke role</source>
            <translation>Retirar rol</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <source>Revoked role</source>
            <translation>Rol retirado</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/define_role.py"></location>
            <location filename="../../app/gui/dialogs/roles_of_many.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Role</source>
            <translation>Rol</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Role defined</source>
            <translation>Rol definido</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Role granted</source>
            <translation>Rol concedido</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Role removed</source>
            <translation>Rol eliminado</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Role revoked</source>
            <translation>Rol retirado</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <source>Role {role} revoked</source>
            <translation>Rol {role} retirado</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <location filename="../../app/gui/dialogs/user_form.py"></location>
            <location filename="../../app/gui/models/user_columns.py"></location>
            <location filename="../../app/gui/pages/user/role_boxes.py"></location>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/review/person_card.py"></location>
            <location filename="../../app/gui/review/record.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <location filename="../../app/gui/widgets/facet_panel.py"></location>
            <source>Roles</source>
            <translation>Roles</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/define_role.py"></location>
            <source>Roles and permissions</source>
            <translation>Roles y permisos</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <location filename="../../app/gui/dialogs/roles.py"></location>
            <location filename="../../app/gui/pages/user/role_boxes.py"></location>
            <source>Roles of {name}</source>
            <translation>Roles de {name}</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/roles.py"></location>
            <location filename="../../app/gui/pages/user/role_boxes.py"></location>
            <source>Roles of {name}: {role}</source>
            <translation>Roles de {name}: {role}</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Roles of {n} users</source>
            <translation>Roles de {n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Roles…</source>
            <translation>Roles…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Rows of lists</source>
            <translation>Filas de las listas</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/preview_page.py"></location>
            <source>Rows of the file</source>
            <translation>Filas del archivo</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Rows that can't be imported, and why</source>
            <translation>Filas que no se pueden importar, y por qué</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Rows that change existing users, before → after</source>
            <translation>Filas que cambian usuarios existentes, antes → después</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Rows that change nothing</source>
            <translation>Filas que no cambian nada</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Rows that create users</source>
            <translation>Filas que crean usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Run access reviews</source>
            <translation>Hacer revisiones de accesos</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Run the selected action</source>
            <translation>Ejecutar la acción seleccionada</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/column_menus.py"></location>
            <source>S&amp;ort by</source>
            <translation>&amp;Ordenar por</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/define_role.py"></location>
            <location filename="../../app/gui/dialogs/edit_user.py"></location>
            <location filename="../../app/gui/dialogs/roles.py"></location>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <source>Save</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <source>Save a sample file</source>
            <translation>Guardar un archivo de ejemplo</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/first_steps.py"></location>
            <source>Save a sample file…</source>
            <translation>Guardar un archivo de ejemplo…</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/record_dialog.py"></location>
            <source>Save as CSV</source>
            <translation>Guardar como CSV</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/record_dialog.py"></location>
            <source>Save as HTML</source>
            <translation>Guardar como HTML</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/record_dialog.py"></location>
            <source>Save as PDF</source>
            <translation>Guardar como PDF</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/role_boxes.py"></location>
            <source>Save roles</source>
            <translation>Guardar roles</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>Save the dashboard</source>
            <translation>Guardar el panel</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>Save the figures</source>
            <translation>Guardar las cifras</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/report.py"></location>
            <source>Save the refused rows</source>
            <translation>Guardar las filas rechazadas</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/preview_page.py"></location>
            <source>Save the refused rows to see all of them.</source>
            <translation>Guarde las filas rechazadas para verlas todas.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/preview_page.py"></location>
            <source>Save the refused rows…</source>
            <translation>Guardar las filas rechazadas…</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <source>Save this view</source>
            <translation>Guardar esta vista</translation>
        </message>
        <message>
            <location filename="../../app/gui/palette/providers.py"></location>
            <source>Saved view</source>
            <translation>Vista guardada</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/saved_views_list.py"></location>
            <source>Saved views</source>
            <translation>Vistas guardadas</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/chain_state.py"></location>
            <source>Saves a short proof of the history to a file. Keep it in another place: with it you can later prove that the history was not changed</source>
            <translation>Guarda en un archivo una prueba breve del historial. Consérvela en otro sitio: con ella podrá demostrar que el historial no se ha cambiado</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Se&amp;ttings…</source>
            <translation>Aj&amp;ustes…</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <location filename="../../app/gui/pages/history/chain_state.py"></location>
            <source>Seal the history</source>
            <translation>Sellar el historial</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/chain_state.py"></location>
            <source>Sealed at position {n} on {time}: {file}</source>
            <translation>Sellado en la posición {n} el {time}: {file}</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/chain_state.py"></location>
            <source>Seal…</source>
            <translation>Sellar…</translation>
        </message>
        <message>
            <location filename="../../app/gui/palette/popup.py"></location>
            <source>Search actions, users and saved views…</source>
            <translation>Buscar acciones, usuarios y vistas guardadas…</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/search_header.py"></location>
            <source>Search name, email, attributes…  or  role:support inactive:90d</source>
            <translation>Buscar nombre, correo, atributos…  o  role:support inactive:90d</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Search shortcuts</source>
            <translation>Buscar atajos</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/search_header.py"></location>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Search users</source>
            <translation>Buscar usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Security</source>
            <translation>Seguridad</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>Select a line first.</source>
            <translation>Seleccione antes una línea.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/line_in_full.py"></location>
            <source>Select a line to see its details.</source>
            <translation>Seleccione una línea para ver sus detalles.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/outside_selection.py"></location>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Select a user first.</source>
            <translation>Seleccione antes un usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <source>Select a user to see the profile and the history.</source>
            <translation>Seleccione un usuario para ver su perfil y su historial.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <location filename="../../app/gui/widgets/wrapping_label.py"></location>
            <source>Select all</source>
            <translation>Seleccionar todo</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Select kinds of lines</source>
            <translation>Seleccionar tipos de líneas</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>Select more</source>
            <translation>Seleccionar más</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/act_on_many.py"></location>
            <source>Select the users not included ({n})</source>
            <translation>Seleccionar los no incluidos ({n})</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/act_on_many.py"></location>
            <location filename="../../app/gui/widgets/failures_list.py"></location>
            <source>Select these users</source>
            <translation>Seleccionar estos usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/preview_page.py"></location>
            <source>Selected row</source>
            <translation>Fila seleccionada</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <source>Set password</source>
            <translation>Establecer contraseña</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Set password…</source>
            <translation>Establecer contraseña…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <source>Set the password of {name}</source>
            <translation>Establecer la contraseña de {name}</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Sho&amp;w new lines</source>
            <translation>Mostrar las líneas &amp;nuevas</translation>
        </message>
        <message>
            <location filename="../../app/gui/palette/providers.py"></location>
            <source>Show all results for “{search}”</source>
            <translation>Mostrar todos los resultados de «{search}»</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>Show all users</source>
            <translation>Mostrar todos los usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/more_link.py"></location>
            <source>Show fewer</source>
            <translation>Mostrar menos</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Show in &amp;history</source>
            <translation>Mostrar en el &amp;historial</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Show in history</source>
            <translation>Mostrar en el historial</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/history_tab.py"></location>
            <source>Show more</source>
            <translation>Mostrar más</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/first_steps.py"></location>
            <source>Show my own account</source>
            <translation>Mostrar mi propia cuenta</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/overview.py"></location>
            <source>Show the record…</source>
            <translation>Mostrar el acta…</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/outside_bar.py"></location>
            <source>Show them</source>
            <translation>Mostrarlos</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/paste_list.py"></location>
            <source>Show these users</source>
            <translation>Mostrar estos usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/outside_bar.py"></location>
            <source>Show this user</source>
            <translation>Mostrar a este usuario</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/bar_list.py"></location>
            <source>Shows these users</source>
            <translation>Muestra estos usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Sign &amp;out</source>
            <translation>Cerrar s&amp;esión</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <source>Sign in</source>
            <translation>Iniciar sesión</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/sidebar.py"></location>
            <source>Sign out</source>
            <translation>Cerrar sesión</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <source>Sign-in</source>
            <translation>Inicio de sesión</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Sign-in refused</source>
            <translation>Inicio de sesión rechazado</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/charts.py"></location>
            <location filename="../../app/gui/pages/user/stats_tab.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Sign-ins</source>
            <translation>Inicios de sesión</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/stats_tab.py"></location>
            <source>Sign-ins in the last 90 days</source>
            <translation>Inicios de sesión en los últimos 90 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Signed in</source>
            <translation>Inició sesión</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>Signed in within the last {time}</source>
            <translation>Inició sesión hace {time} o menos</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <source>Since a day…</source>
            <translation>Desde un día…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Size of text</source>
            <translation>Tamaño del texto</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Skipped entries</source>
            <translation>Entradas omitidas</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Split names</source>
            <translation>Nombres divididos</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/overview.py"></location>
            <source>Start the review</source>
            <translation>Empezar la revisión</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <source>Started on {day} by {name}</source>
            <translation>Iniciada el {day} por {name}</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <source>Statistics</source>
            <translation>Actividad</translation>
        </message>
        <message>
            <location filename="../../app/gui/models/user_columns.py"></location>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/review/record.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <location filename="../../app/gui/widgets/facet_panel.py"></location>
            <source>Status</source>
            <translation>Estado</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/steps.py"></location>
            <source>Step {n} of {all}: {name}</source>
            <translation>Paso {n} de {all}: {name}</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/close_guard.py"></location>
            <source>Stop it and close</source>
            <translation>Detener y cerrar</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/directory_move.py"></location>
            <source>Stop it and leave</source>
            <translation>Detenerlo y salir</translation>
        </message>
        <message>
            <location filename="../../app/gui/runtime/operations.py"></location>
            <source>Stopped, as you asked.</source>
            <translation>Detenido, como pidió.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>Stopped. Nothing was written.</source>
            <translation>Detenido. No se ha escrito nada.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>Stopped: {done}. These changes are kept. Resume continues the import; Undo reverts it.</source>
            <translation>Detenido: {done}. Estos cambios se conservan. Reanudar continúa la importación; Deshacer la revierte.</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/demo_progress.py"></location>
            <source>Stopping…</source>
            <translation>Deteniendo…</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Stored in {file}</source>
            <translation>Se guarda en {file}</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Support</source>
            <translation>Soporte</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <location filename="../../app/gui/review/user_page.py"></location>
            <source>Suspend</source>
            <translation>Suspender</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Suspend users</source>
            <translation>Suspender usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Suspend {n} users</source>
            <translation>Suspender {n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>Suspend {who}</source>
            <translation>Suspender a {who}</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Suspended</source>
            <translation>Suspendido</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/history_lines.py"></location>
            <source>Suspended in the imported file {file}</source>
            <translation>Suspendido en el archivo importado {file}</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Suspended until</source>
            <translation>Suspendido hasta</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <source>Suspended until someone reactivates the account.</source>
            <translation>Suspendido hasta que alguien reactive la cuenta.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <source>Suspended until {time} ({ago}).</source>
            <translation>Suspendido hasta {time} ({ago}).</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Suspended users</source>
            <translation>Suspendidos</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Suspension changed</source>
            <translation>Suspensión cambiada</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>Suspension ended automatically</source>
            <translation>La suspensión terminó automáticamente</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>Suspension ended automatically within {time}</source>
            <translation>La suspensión terminó automáticamente hace {time} o menos</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>Suspension ends</source>
            <translation>La suspensión termina</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>Suspension ends within {time}</source>
            <translation>La suspensión termina en {time} o menos</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda.py"></location>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>Suspensions ending soon</source>
            <translation>Suspensiones que acaban pronto</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>Table…</source>
            <translation>Tabla…</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/history_lines.py"></location>
            <source>The account has no role</source>
            <translation>La cuenta no tiene ningún rol</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The account no longer appears in lists and can be restored. Its email stays in use.</source>
            <translation>La cuenta deja de aparecer en las listas y se puede restaurar. Su correo sigue en uso.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The account returns to the state it had before it was deleted.</source>
            <translation>La cuenta vuelve al estado que tenía antes de eliminarse.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <source>The account was permanently deleted.</source>
            <translation>La cuenta se ha eliminado definitivamente.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/role_boxes.py"></location>
            <source>The changes to the roles of {name} were not saved.</source>
            <translation>Los cambios en los roles de {name} no se han guardado.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/chain_state.py"></location>
            <source>The check up to position {n} found damage on {time} ({ago}). Verify again for details.</source>
            <translation>La comprobación hasta la posición {n} encontró daños el {time} ({ago}). Verifique de nuevo para ver los detalles.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>The correction of 1 row was removed, because the file is now read differently.</source>
            <translation>Se ha quitado la corrección de 1 fila, porque el archivo se lee ahora de otra manera.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>The corrections of {n} rows were removed, because the file is now read differently.</source>
            <translation>Se han quitado las correcciones de {n} filas, porque el archivo se lee ahora de otra manera.</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/directory_opening.py"></location>
            <source>The demo directory</source>
            <translation>El directorio de demostración</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/demo_progress.py"></location>
            <source>The demo was not created</source>
            <translation>La demostración no se ha creado</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/card.py"></location>
            <source>The directory can't be opened</source>
            <translation>No se puede abrir el directorio</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>The email is built from the column “{column}”, which the file does not have. Correct its name.</source>
            <translation>El correo se compone de la columna «{column}», que no existe en el archivo. Corrija el nombre.</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>The fictitious users, as you left them. They are stored in this folder:</source>
            <translation>Los usuarios ficticios, tal como los dejó. Se guardan en esta carpeta:</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>The figures were written to {file}.</source>
            <translation>Las cifras se han escrito en {file}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/selection_exporter.py"></location>
            <source>The files needed for this action can't be written: {reason}. Free up disk space or check the permissions, then try again.</source>
            <translation>No se pueden escribir los archivos necesarios para esta acción: {reason}. Libere espacio en el disco o compruebe los permisos e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>The first {shown} of {total} are listed.</source>
            <translation>Se muestran las primeras {shown} de {total}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>The history can't be shown</source>
            <translation>No se puede mostrar el historial</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/chain_state.py"></location>
            <source>The history has not been verified from the Padron window yet.</source>
            <translation>El historial aún no se ha verificado desde la ventana de Padron.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/chain_state.py"></location>
            <source>The history is intact up to position {n}; verified {time} ({ago}).</source>
            <translation>El historial está intacto hasta la posición {n}; verificado el {time} ({ago}).</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>The list can't be shown</source>
            <translation>No se puede mostrar la lista</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/act_on_many.py"></location>
            <source>The list has changed: {before} users were selected, and it now finds {now}.</source>
            <translation>La lista ha cambiado: se seleccionaron {before} usuarios y ahora encuentra {now}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/scope.py"></location>
            <source>The list is empty. Search for the users to review first.</source>
            <translation>La lista está vacía. Busque antes los usuarios que se van a revisar.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/paste_list.py"></location>
            <source>The list is long: {n} more characters are looked up too, but not shown here.</source>
            <translation>La lista es larga: también se buscan {n} caracteres más, que no se muestran aquí.</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/ui_context.py"></location>
            <source>The list was not changed: at most {n} users can be shown at once, and these are {m}.</source>
            <translation>La lista no se ha cambiado: se pueden mostrar como máximo {n} usuarios a la vez y estos son {m}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The new duration starts now.</source>
            <translation>La nueva duración cuenta desde ahora.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <source>The old password stops working at once. You get a one-time password to pass on; it must be changed at the next sign-in.</source>
            <translation>La contraseña anterior deja de valer al momento. Se obtiene una contraseña de un solo uso para comunicarla; debe cambiarse en el próximo inicio de sesión.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <source>The password is shown only once. Pass it on in person or by phone.</source>
            <translation>La contraseña solo se muestra una vez. Comuníquela en persona o por teléfono.</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <source>The password of this demo was changed. Enter the new one, or create a new demo.</source>
            <translation>La contraseña de esta demostración se cambió. Escriba la nueva o cree una nueva demostración.</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <source>The password stored for this demo no longer works, because it was changed. Enter the new one, or create a new demo.</source>
            <translation>La contraseña guardada para esta demostración ya no sirve, porque se cambió. Escriba la nueva o cree una nueva demostración.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The permissions of the role apply from the next sign-in.</source>
            <translation>Los permisos del rol se aplican a partir del próximo inicio de sesión.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The permissions that only this role gives are lost immediately.</source>
            <translation>Los permisos que solo da este rol se pierden de inmediato.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>The picture was written to {file}.</source>
            <translation>La imagen se ha escrito en {file}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/record_dialog.py"></location>
            <source>The record was saved to {file}.</source>
            <translation>El acta se ha guardado en {file}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/record_dialog.py"></location>
            <source>The record was sent to the printer.</source>
            <translation>El acta se ha enviado a la impresora.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>The refused rows were saved to {file}. Fix them there, then import that file.</source>
            <translation>Las filas rechazadas se han guardado en {file}. Corríjalas allí y después importe ese archivo.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The role was granted to 1 user.</source>
            <translation>Se ha concedido el rol a 1 usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The role was granted to {n} users.</source>
            <translation>Se ha concedido el rol a {n} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The role was revoked from 1 user.</source>
            <translation>Se ha retirado el rol a 1 usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The role was revoked from {n} users.</source>
            <translation>Se ha retirado el rol a {n} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The role will be granted to 1 user.</source>
            <translation>Se concederá el rol a 1 usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The role will be granted to {n} users.</source>
            <translation>Se concederá el rol a {n} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The role will be revoked from 1 user.</source>
            <translation>Se retirará el rol a 1 usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The role will be revoked from {n} users.</source>
            <translation>Se retirará el rol a {n} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <source>The sample was saved to {file}. Replace its rows with your users, then import it.</source>
            <translation>El ejemplo se ha guardado en {file}. Sustituya sus filas por sus usuarios y después impórtelo.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>The search is not valid</source>
            <translation>La búsqueda no es válida</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <location filename="../../app/gui/review/scope.py"></location>
            <source>The selected user</source>
            <translation>El usuario seleccionado</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/page.py"></location>
            <source>The selection was cleared, because the list changed before it was complete. Select again.</source>
            <translation>La selección se ha borrado, porque la lista cambió antes de completarse. Seleccione de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The suspension ends immediately.</source>
            <translation>La suspensión termina de inmediato.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/extend.py"></location>
            <source>The suspension ends on {time} ({ago}).</source>
            <translation>La suspensión termina el {time} ({ago}).</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/extend.py"></location>
            <source>The suspension lasts until someone reactivates the account.</source>
            <translation>La suspensión dura hasta que alguien reactive la cuenta.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>The time zone of this computer</source>
            <translation>La zona horaria de este equipo</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/passwords.py"></location>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>The two passwords do not match.</source>
            <translation>Las dos contraseñas no coinciden.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <source>The user can't be shown</source>
            <translation>No se puede mostrar el usuario</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>The user can't sign in until the time is up or someone reactivates the account.</source>
            <translation>El usuario no puede iniciar sesión hasta que acabe el plazo o alguien reactive la cuenta.</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/scope.py"></location>
            <source>The user of the list</source>
            <translation>El usuario de la lista</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>The users of your list no longer exist.</source>
            <translation>Los usuarios de su lista ya no existen.</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <source>The view was not renamed: another view is already called “{name}”.</source>
            <translation>No se ha cambiado el nombre de la vista: ya hay otra llamada «{name}».</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <source>The view was not saved: it shows a pasted list, and views save only the search and the filters.</source>
            <translation>La vista no se ha guardado: muestra una lista pegada, y las vistas solo guardan la búsqueda y los filtros.</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <source>The view “{name}” was saved.</source>
            <translation>Se ha guardado la vista «{name}».</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/scope.py"></location>
            <source>The {n} selected users</source>
            <translation>Los {n} usuarios seleccionados</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/scope.py"></location>
            <source>The {n} users of the list</source>
            <translation>Los {n} usuarios de la lista</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Theme</source>
            <translation>Tema</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/preview_page.py"></location>
            <source>There are no rows.</source>
            <translation>No hay filas.</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/attributes_editor.py"></location>
            <source>There is already an attribute with this name.</source>
            <translation>Ya hay un atributo con este nombre.</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/person_card.py"></location>
            <source>There is nothing left to decide.</source>
            <translation>No queda nada por decidir.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>There is nothing to change.</source>
            <translation>No hay nada que cambiar.</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/page_actions.py"></location>
            <source>There is nothing to copy here.</source>
            <translation>Aquí no hay nada que copiar.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>This can be done with only one user at a time; {n} are selected.</source>
            <translation>Esto solo se puede hacer con un usuario a la vez; hay {n} seleccionados.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>This can't be done with {name} now.</source>
            <translation>Esto no se puede hacer ahora con {name}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>This can't be undone: {name}.</source>
            <translation>No se puede deshacer: {name}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <source>This change lasts only until Padron is closed, because {file} can't be written.</source>
            <translation>Este cambio solo dura hasta que se cierre Padron, porque no se puede escribir en {file}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>This change was not undone, because another change was made after it. Undo in the Edit menu undoes the newest change first.</source>
            <translation>Este cambio no se ha deshecho, porque después se hizo otro. Deshacer, en el menú Editar, deshace primero el último cambio.</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/dialog.py"></location>
            <source>This decision was not recorded, because earlier ones are still being saved. Try again in a moment.</source>
            <translation>Esta decisión no se ha registrado, porque aún se están guardando las anteriores. Inténtelo de nuevo dentro de un momento.</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <source>This is a demo.</source>
            <translation>Esto es una demostración.</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/demo_bar.py"></location>
            <source>This is a demo: all its users are fictitious.</source>
            <translation>Esto es una demostración: todos sus usuarios son ficticios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <source>This is a demo: email and password are filled in. Sign in to continue.</source>
            <translation>Esto es una demostración: el correo y la contraseña ya están rellenados. Inicie sesión para continuar.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/erase.py"></location>
            <source>This is not the user's email.</source>
            <translation>Este no es el correo del usuario.</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/dialog.py"></location>
            <source>This review was finished in the meantime.</source>
            <translation>Esta revisión se ha terminado entretanto.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>This user is not in the list: it was selected before the list changed.</source>
            <translation>Este usuario no está en la lista: se seleccionó antes de que la lista cambiara.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <source>This user no longer exists</source>
            <translation>Este usuario ya no existe</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Times are shown in</source>
            <translation>Las horas se muestran en</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/overview.py"></location>
            <source>Title</source>
            <translation>Título</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda_groups.py"></location>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <source>Today</source>
            <translation>Hoy</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <source>Too many wrong passwords. You can try again at {time}.</source>
            <translation>Demasiadas contraseñas incorrectas. Podrá volver a intentarlo el {time}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/card.py"></location>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <location filename="../../app/gui/pages/users/list_states.py"></location>
            <source>Try again</source>
            <translation>Reintentar</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>Try the demo</source>
            <translation>Probar la demostración</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/erase.py"></location>
            <source>Type the email {email} to confirm</source>
            <translation>Escriba el correo {email} para confirmar</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>UTC</source>
            <translation>UTC</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/menus.py"></location>
            <source>Un&amp;lock</source>
            <translation>Desb&amp;loquear</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Unchanged</source>
            <translation>Sin cambios</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Undecided</source>
            <translation>Sin decidir</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <source>Undo</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>Undo again to undo the change before it.</source>
            <translation>Deshaga otra vez para deshacer el cambio anterior.</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/history_lines.py"></location>
            <source>Undone by the operator</source>
            <translation>Deshecho por el operador</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/user_actions.py"></location>
            <source>Unlock</source>
            <translation>Desbloquear</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Unlock users</source>
            <translation>Desbloquear cuentas</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Unlocked</source>
            <translation>Cuenta desbloqueada</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/durations.py"></location>
            <source>Until someone reactivates it</source>
            <translation>Hasta que alguien reactive la cuenta</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>Update existing users</source>
            <translation>Actualizar los usuarios existentes</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/read_lag.py"></location>
            <source>Updating the read store: {done} of {total} events</source>
            <translation>Actualizando el almacén de lectura: {done} de {total} eventos</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <source>Use the email and password of your account.</source>
            <translation>Use el correo y la contraseña de su cuenta.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/edit_user.py"></location>
            <source>Use the new values</source>
            <translation>Usar los valores nuevos</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/record.py"></location>
            <source>User</source>
            <translation>Usuario</translation>
        </message>
        <message>
            <location filename="../../app/gui/models/history_model.py"></location>
            <location filename="../../app/gui/pages/history/files.py"></location>
            <location filename="../../app/gui/pages/history/line_in_full.py"></location>
            <source>User or role</source>
            <translation>Usuario o rol</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/files.py"></location>
            <source>User or role (id)</source>
            <translation>Usuario o rol (identificador)</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <location filename="../../app/gui/pages/users/users_table.py"></location>
            <location filename="../../app/gui/shell/workbench.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Users</source>
            <translation>Usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/users_list.py"></location>
            <source>Users of the review</source>
            <translation>Usuarios de la revisión</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/attributes_editor.py"></location>
            <source>Value</source>
            <translation>Valor</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/labels.py"></location>
            <source>Values left out of imported rows</source>
            <translation>Valores omitidos en filas que se importan</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Verified</source>
            <translation>Verificado</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <source>Verify the directory</source>
            <translation>Verificar el directorio</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/chain_state.py"></location>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>Verify the history</source>
            <translation>Verificar el historial</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <source>Version</source>
            <translation>Versión</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/saved_views.py"></location>
            <source>View</source>
            <translation>Vista</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>View own profile</source>
            <translation>Ver el perfil propio</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>View statistics</source>
            <translation>Ver estadísticas</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>View the history</source>
            <translation>Ver el historial</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>View users</source>
            <translation>Ver usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>Was due</source>
            <translation>Vencía</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>Welcome to Padron</source>
            <translation>Le damos la bienvenida a Padron</translation>
        </message>
        <message>
            <location filename="../../app/gui/models/history_model.py"></location>
            <location filename="../../app/gui/pages/history/files.py"></location>
            <source>What</source>
            <translation>Qué</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/rows_model.py"></location>
            <source>What changes</source>
            <translation>Qué cambia</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>What happened</source>
            <translation>Qué pasó</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/rows_model.py"></location>
            <source>What is wrong</source>
            <translation>Qué está mal</translation>
        </message>
        <message>
            <location filename="../../app/gui/models/history_model.py"></location>
            <location filename="../../app/gui/pages/history/files.py"></location>
            <location filename="../../app/gui/pages/history/line_in_full.py"></location>
            <source>When</source>
            <translation>Cuándo</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/rows_model.py"></location>
            <source>Why</source>
            <translation>Por qué</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/dialog.py"></location>
            <source>Why is the role {role} revoked from {name}? Type at least 10 characters, then press Enter.</source>
            <translation>¿Por qué se retira a {name} el rol {role}? Escriba al menos 10 caracteres y pulse Intro.</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/dialog.py"></location>
            <source>Why is {name} suspended? Type at least 10 characters, then press Enter.</source>
            <translation>¿Por qué se suspende a {name}? Escriba al menos 10 caracteres y pulse Intro.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda_groups.py"></location>
            <source>Within a week</source>
            <translation>En una semana</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <source>Without a value in</source>
            <translation>Sin valor en</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>Without {field}</source>
            <translation>Sin {field}</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/status_bar.py"></location>
            <source>Working…</source>
            <translation>Trabajando…</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>Write column names in braces, as in {uid}@example.com. Type a brace itself twice.</source>
            <translation>Escriba los nombres de columna entre llaves, como en {uid}@example.com. Una llave suelta se escribe dos veces.</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/history_lines.py"></location>
            <source>Wrong password, or unknown email</source>
            <translation>Contraseña incorrecta o correo desconocido</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/ui_context.py"></location>
            <source>You are signed in read-only, because nothing can be written. Free up disk space, or check the permissions of the data directory.</source>
            <translation>Ha iniciado sesión en modo de solo lectura, porque no se puede escribir nada. Libere espacio en el disco o compruebe los permisos del directorio de datos.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/first_steps.py"></location>
            <source>You are the only user so far.</source>
            <translation>Por ahora solo existe su cuenta.</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/page_actions.py"></location>
            <source>You do not have permission to export users.</source>
            <translation>No tiene permiso para exportar usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/operator_watch.py"></location>
            <source>You were signed out, because you no longer have a role. Ask an administrator.</source>
            <translation>Se ha cerrado la sesión, porque ya no tiene ningún rol. Consulte a un administrador.</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/operator_watch.py"></location>
            <source>You were signed out, because your account was deleted. Ask an administrator.</source>
            <translation>Se ha cerrado la sesión, porque su cuenta se ha eliminado. Consulte a un administrador.</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/operator_watch.py"></location>
            <source>You were signed out, because your account was permanently deleted.</source>
            <translation>Se ha cerrado la sesión, porque su cuenta se ha eliminado definitivamente.</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/operator_watch.py"></location>
            <source>You were signed out, because your account was suspended. Ask an administrator.</source>
            <translation>Se ha cerrado la sesión, porque su cuenta se ha suspendido. Consulte a un administrador.</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>You will be the first administrator of a new, empty directory.</source>
            <translation>Su cuenta será la primera cuenta de administrador de un directorio nuevo y vacío.</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/operator_watch.py"></location>
            <source>Your account can no longer use Padron. Ask an administrator.</source>
            <translation>Su cuenta ya no puede usar Padron. Consulte a un administrador.</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>Your data is stored in this folder, which only you can read:</source>
            <translation>Sus datos se guardan en esta carpeta, que solo usted puede leer:</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/new_demo.py"></location>
            <source>Your own directory is not changed.</source>
            <translation>Su propio directorio no se cambia.</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/operator_watch.py"></location>
            <source>Your password was changed. Sign in with the new one.</source>
            <translation>Se ha cambiado su contraseña. Inicie sesión con la nueva.</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/operator_watch.py"></location>
            <source>Your password was reset. Sign in with the one-time password you were given.</source>
            <translation>Se ha restablecido su contraseña. Inicie sesión con la contraseña de un solo uso que ha recibido.</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/ui_context.py"></location>
            <source>Your roles do not include the permission {name}.</source>
            <translation>Sus roles no incluyen el permiso {name}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/ui_context.py"></location>
            <source>Your roles include none of the permissions {names}.</source>
            <translation>Sus roles no incluyen ninguno de los permisos {names}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/translated.py"></location>
            <source>active</source>
            <translation>activa</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>after {time}</source>
            <translation>después de {time}</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/role_names.py"></location>
            <source>all permissions</source>
            <translation>todos los permisos</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>and 1 more domain</source>
            <translation>y 1 dominio más</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>and 1 more role</source>
            <translation>y 1 rol más</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>and {n} more domains</source>
            <translation>y {n} dominios más</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/page.py"></location>
            <source>and {n} more roles</source>
            <translation>y {n} roles más</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>before {time}</source>
            <translation>antes de {time}</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_filter.py"></location>
            <source>best matches first</source>
            <translation>primero las mejores coincidencias</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/origin.py"></location>
            <source>by a search</source>
            <translation>por una búsqueda</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/charts.py"></location>
            <source>by day</source>
            <translation>por día</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/origin.py"></location>
            <source>by domain</source>
            <translation>por dominio</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/charts.py"></location>
            <source>by month</source>
            <translation>por mes</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/charts.py"></location>
            <source>by week</source>
            <translation>por semana</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_filter.py"></location>
            <source>by {column}</source>
            <translation>por {column}</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_filter.py"></location>
            <source>by {column}, descending</source>
            <translation>por {column}, descendente</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>change</source>
            <translation>cambio</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>changes</source>
            <translation>cambios</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>count</source>
            <translation>cantidad</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>creation</source>
            <translation>creación</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/translated.py"></location>
            <source>deleted</source>
            <translation>eliminada</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>deletion</source>
            <translation>eliminación</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>domain</source>
            <translation>dominio</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>ended</source>
            <translation>terminó</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>figure</source>
            <translation>cifra</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/origin.py"></location>
            <source>from a pasted list</source>
            <translation>de una lista pegada</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>from {time}</source>
            <translation>desde {time}</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>import</source>
            <translation>importación</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>in {time}</source>
            <translation>dentro de {time}</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>inactive for 90 days</source>
            <translation>inactivos desde hace 90 días</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/translated.py"></location>
            <source>invited</source>
            <translation>invitada</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/shortcuts.py"></location>
            <source>its letter</source>
            <translation>su letra</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>just now</source>
            <translation>ahora mismo</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>less than a minute</source>
            <translation>menos de un minuto</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <source>locked until {time}</source>
            <translation>bloqueado hasta {time}</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/settings.py"></location>
            <source>min</source>
            <translation>min</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/record.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>never</source>
            <translation>nunca</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>never signed in</source>
            <translation>sin ningún inicio de sesión</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>new accounts</source>
            <translation>cuentas nuevas</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_filter.py"></location>
            <source>newest first</source>
            <translation>primero las más recientes</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/history_lines.py"></location>
            <source>no user</source>
            <translation>ningún usuario</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/roles.py"></location>
            <location filename="../../app/gui/dialogs/roles_of_many.py"></location>
            <location filename="../../app/gui/pages/user/role_boxes.py"></location>
            <location filename="../../app/gui/review/person_card.py"></location>
            <source>none</source>
            <translation>ninguno</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <source>none in Padron</source>
            <translation>ninguno en Padron</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <source>none yet</source>
            <translation>aún ninguna</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/search_header.py"></location>
            <source>not complete yet: {term}</source>
            <translation>aún incompleto: {term}</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>of</source>
            <translation>de</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/list_filter.py"></location>
            <source>oldest first</source>
            <translation>primero las más antiguas</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <source>one-time, must be changed</source>
            <translation>de un solo uso, debe cambiarse</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>password change</source>
            <translation>cambio de contraseña</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>password reset</source>
            <translation>restablecimiento de contraseña</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/history_lines.py"></location>
            <source>permanently deleted user</source>
            <translation>usuario eliminado definitivamente</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>reactivation</source>
            <translation>reactivación</translation>
        </message>
        <message>
            <location filename="../../app/gui/palette/delegate.py"></location>
            <source>recent</source>
            <translation>reciente</translation>
        </message>
        <message>
            <location filename="../../app/gui/palette/model.py"></location>
            <source>recently used</source>
            <translation>usado hace poco</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/history_lines.py"></location>
            <source>reset</source>
            <translation>restablecida</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>restoration</source>
            <translation>restauración</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>review decision</source>
            <translation>decisión de revisión</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>role</source>
            <translation>rol</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>role change</source>
            <translation>cambio de roles</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>role definition</source>
            <translation>definición de rol</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>role grant</source>
            <translation>concesión de rol</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>role removal</source>
            <translation>eliminación de rol</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>role revocation</source>
            <translation>retirada de rol</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/origin.py"></location>
            <source>selected by hand</source>
            <translation>seleccionados a mano</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/profile_tab.py"></location>
            <location filename="../../app/gui/text/history_lines.py"></location>
            <source>set</source>
            <translation>establecida</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>sign-ins</source>
            <translation>inicios de sesión</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>status</source>
            <translation>estado</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>stopped import</source>
            <translation>importación detenida</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/translated.py"></location>
            <source>suspended</source>
            <translation>suspendida</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>suspension</source>
            <translation>suspensión</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <source>suspension change</source>
            <translation>cambio de suspensión</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>suspension ended automatically</source>
            <translation>la suspensión terminó automáticamente</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>suspension ends</source>
            <translation>la suspensión termina</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/filters.py"></location>
            <source>to</source>
            <translation>hasta</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>today</source>
            <translation>hoy</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>up to {time}</source>
            <translation>hasta {time}</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>users</source>
            <translation>usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/files.py"></location>
            <source>was due</source>
            <translation>prevista</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <source>yesterday</source>
            <translation>ayer</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/as_of_tab.py"></location>
            <source>{before}   (today: {after})</source>
            <translation>{before}   (hoy: {after})</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <source>{decision}, by {name}, {ago}</source>
            <translation>{decision}, por {name}, {ago}</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/labels.py"></location>
            <source>{done} of {total} decided</source>
            <translation>{done} de {total} decididos</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/field.py"></location>
            <source>{field} is required.</source>
            <translation>Campo obligatorio: {field}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/line_in_full.py"></location>
            <source>{field}, after</source>
            <translation>{field}, después</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/line_in_full.py"></location>
            <source>{field}, before</source>
            <translation>{field}, antes</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/edit_user.py"></location>
            <source>{field}: now “{theirs}”</source>
            <translation>{field}: ahora «{theirs}»</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/edit_user.py"></location>
            <source>{field}: now “{theirs}”, yours “{mine}”</source>
            <translation>{field}: ahora «{theirs}», su valor «{mine}»</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/directory_move.py"></location>
            <source>{folder} is already open in another Padron window, which comes to the front.</source>
            <translation>{folder} ya está abierto en otra ventana de Padron, que pasa al frente.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/paste_list.py"></location>
            <source>{matched} matched, {missing} not found</source>
            <translation>{matched} encontrados, {missing} no encontrados</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>{message}. Save the refused rows, fix them, and import that file.</source>
            <translation>{message}. Guarde las filas rechazadas, corríjalas e importe ese archivo.</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <location filename="../../app/gui/dialogs/define_role.py"></location>
            <source>{name} (1 user)</source>
            <translation>{name} (1 usuario)</translation>
        </message>
        <message>
            <location filename="../../app/gui/context/undo_stack.py"></location>
            <location filename="../../app/gui/dialogs/define_role.py"></location>
            <source>{name} ({n} users)</source>
            <translation>{name} ({n} usuarios)</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/sign_in.py"></location>
            <source>{name}, enter your password to continue.</source>
            <translation>{name}, escriba su contraseña para continuar.</translation>
        </message>
        <message>
            <location filename="../../app/gui/runtime/progress_rate.py"></location>
            <source>{n} a second</source>
            <translation>{n} por segundo</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>{n} changes were redone.</source>
            <translation>Se han rehecho {n} cambios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>{n} changes were undone.</source>
            <translation>Se han deshecho {n} cambios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>{n} days</source>
            <translation>{n} días</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/read_lag.py"></location>
            <source>{n} events</source>
            <translation>{n} eventos</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/chain_state.py"></location>
            <source>{n} events since then.</source>
            <translation>{n} eventos desde entonces.</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/demo_progress.py"></location>
            <source>{n} fictitious users with two years of activity are created. Then you are signed in.</source>
            <translation>Se crean {n} usuarios ficticios con dos años de actividad. Después se inicia la sesión.</translation>
        </message>
        <message>
            <location filename="../../app/gui/entrance/welcome.py"></location>
            <source>{n} fictitious users with two years of activity. You are signed in at once. They are stored in their own folder:</source>
            <translation>{n} usuarios ficticios con dos años de actividad. La sesión se inicia al momento. Se guardan en su propia carpeta:</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>{n} hours</source>
            <translation>{n} horas</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/day_bars.py"></location>
            <source>{n} in {days} days</source>
            <translation>{n} en {days} días</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/undo_actions.py"></location>
            <source>{n} items were not changed:</source>
            <translation>No se han cambiado {n} elementos:</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/choices_box.py"></location>
            <source>{n} kinds</source>
            <translation>{n} tipos</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>{n} lines</source>
            <translation>{n} líneas</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>{n} lines were copied.</source>
            <translation>Se han copiado {n} líneas.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>{n} lines were written to {file}.</source>
            <translation>Se han escrito {n} líneas en {file}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>{n} minutes</source>
            <translation>{n} minutos</translation>
        </message>
        <message>
            <location filename="../../app/gui/runtime/progress_rate.py"></location>
            <source>{n} minutes left</source>
            <translation>quedan {n} minutos</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>{n} months</source>
            <translation>{n} meses</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/dashboard/agenda.py"></location>
            <source>{n} more</source>
            <translation>{n} más</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/paste_list.py"></location>
            <source>{n} more characters were left out; paste them afterwards.</source>
            <translation>No se han incluido {n} caracteres más; péguelos después.</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <source>{n} more values and others: type {term}…</source>
            <translation>{n} valores más y otros: escriba {term}…</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/filter_menu.py"></location>
            <source>{n} more values: type {term}…</source>
            <translation>{n} valores más: escriba {term}…</translation>
        </message>
        <message>
            <location filename="../../app/gui/widgets/facet_panel.py"></location>
            <source>{n} more…</source>
            <translation>{n} más…</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/history/page.py"></location>
            <source>{n} new lines</source>
            <translation>{n} líneas nuevas</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/preview_labels.py"></location>
            <source>{n} other selected users are not in this list and are not included.</source>
            <translation>Otros {n} usuarios seleccionados no están en esta lista y no se incluyen.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>{n} rows were corrected. Nothing was written yet. Preview again to see the result.</source>
            <translation>Se han corregido {n} filas. Aún no se ha escrito nada. Repita la vista previa para ver el resultado.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/notices.py"></location>
            <source>{n} rows will be refused; the others can be imported. Nothing was written yet.</source>
            <translation>Se rechazarán {n} filas; las demás se pueden importar. Aún no se ha escrito nada.</translation>
        </message>
        <message>
            <location filename="../../app/gui/runtime/progress_rate.py"></location>
            <source>{n} seconds left</source>
            <translation>quedan {n} segundos</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/selection_bar.py"></location>
            <source>{n} selected</source>
            <translation>{n} seleccionados</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/outside_bar.py"></location>
            <source>{n} selected users are not in this list</source>
            <translation>{n} usuarios seleccionados no están en esta lista</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{n} suspensions were changed.</source>
            <translation>Se han cambiado {n} suspensiones.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{n} suspensions will be changed.</source>
            <translation>Se cambiarán {n} suspensiones.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/roles_of_many.py"></location>
            <location filename="../../app/gui/pages/users/search_header.py"></location>
            <location filename="../../app/gui/palette/providers.py"></location>
            <location filename="../../app/gui/review/record.py"></location>
            <source>{n} users</source>
            <translation>{n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/selection_exporter.py"></location>
            <source>{n} users are ready. Drag again to finish.</source>
            <translation>{n} usuarios están listos. Arrástrelos otra vez para terminar.</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/finishing.py"></location>
            <source>{n} users have no decision yet and will be left without one. Finish the review anyway?</source>
            <translation>{n} usuarios siguen sin decidir y así seguirán. ¿Terminar la revisión de todos modos?</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/user/detail_pane.py"></location>
            <source>{n} users selected</source>
            <translation>{n} usuarios seleccionados</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/selection_exporter.py"></location>
            <source>{n} users were copied.</source>
            <translation>Se han copiado {n} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{n} users were deleted.</source>
            <translation>Se han eliminado {n} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/act_on_many.py"></location>
            <source>{n} users were not processed, because you stopped the action.</source>
            <translation>{n} usuarios no se han procesado, porque usted ha detenido la acción.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{n} users were reactivated.</source>
            <translation>Se han reactivado {n} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/act_on_many.py"></location>
            <source>{n} users were refused:</source>
            <translation>Se han rechazado {n} usuarios:</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{n} users were restored.</source>
            <translation>Se han restaurado {n} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{n} users were suspended.</source>
            <translation>Se han suspendido {n} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/actions/directory_actions.py"></location>
            <source>{n} users were written to {file}, as {format}.</source>
            <translation>Se han escrito {n} usuarios en {file}, como {format}.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{n} users will be deleted. They can be restored.</source>
            <translation>Se eliminarán {n} usuarios. Se pueden restaurar.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{n} users will be reactivated.</source>
            <translation>Se reactivarán {n} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{n} users will be restored.</source>
            <translation>Se restaurarán {n} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{n} users will be suspended.</source>
            <translation>Se suspenderán {n} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>{n} years</source>
            <translation>{n} años</translation>
        </message>
        <message>
            <location filename="../../app/gui/pages/users/outside_selection.py"></location>
            <source>{outside}. Show the selected users first, or select others.</source>
            <translation>{outside}. Muestre antes los usuarios seleccionados o seleccione otros.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/giving_roles.py"></location>
            <source>{role} allows: {permissions}</source>
            <translation>{role} permite: {permissions}</translation>
        </message>
        <message>
            <location filename="../../app/gui/text/term_labels.py"></location>
            <location filename="../../app/gui/text/texts.py"></location>
            <source>{time} ago</source>
            <translation>hace {time}</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{who} already has the role, or is deleted.</source>
            <translation>{who} ya tiene el rol, o está eliminado.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{who} can't be suspended: the account is already suspended or deleted.</source>
            <translation>No se puede suspender a {who}: la cuenta ya está suspendida o eliminada.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{who} does not have the role, must keep it, or is deleted.</source>
            <translation>{who} no tiene el rol, debe conservarlo o está eliminado.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{who} is already deleted.</source>
            <translation>La cuenta de {who} ya está eliminada.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{who} is not deleted.</source>
            <translation>La cuenta de {who} no está eliminada.</translation>
        </message>
        <message>
            <location filename="../../app/gui/dialogs/acts.py"></location>
            <source>{who} is not suspended.</source>
            <translation>La cuenta de {who} no está suspendida.</translation>
        </message>
        <message>
            <location filename="../../app/gui/importing/preview_page.py"></location>
            <source>“{name}” is split into the first name “{first}” and the last name “{last}”.</source>
            <translation>«{name}» se divide en el nombre «{first}» y los apellidos «{last}».</translation>
        </message>
        <message>
            <location filename="../../app/gui/shell/close_guard.py"></location>
            <location filename="../../app/gui/shell/directory_move.py"></location>
            <source>“{work}” is still running.</source>
            <translation>«{work}» todavía está en curso.</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/record.py"></location>
            <source>… and {n} more, in the printed record and in the files.</source>
            <translation>… y {n} más, en el acta impresa y en los archivos.</translation>
        </message>
        <message>
            <location filename="../../app/gui/palette/popup.py"></location>
            <source>↑ ↓ to move   Enter to choose   Esc to close</source>
            <translation>↑ ↓ para moverse   Intro para elegir   Esc para cerrar</translation>
        </message>
        <message>
            <location filename="../../app/gui/review/user_page.py"></location>
            <source>↑ ↓ to move · decisions are saved at once</source>
            <translation>↑ ↓ para moverse · las decisiones se guardan al momento</translation>
        </message>
    </context>
    <context>
        <name>Sentences</name>
        <message>
            <location filename="../../app/formats/templates.py"></location>
            <source>--map knows no field “{field}”. The fields are: {fields}, full_name, {attribute}NAME.</source>
            <translation>--map no conoce el campo «{field}». Los campos son: {fields}, full_name, {attribute}NAME.</translation>
        </message>
        <message>
            <location filename="../../app/formats/templates.py"></location>
            <source>--map {field}={text} has a single “{brace}”. Write {{COLUMN}} for a column, and {{{{ or }}}} for a brace itself.</source>
            <translation>--map {field}={text} tiene una sola «{brace}». Escriba {{COLUMN}} para una columna, y {{{{ o }}}} para la propia llave.</translation>
        </message>
        <message>
            <location filename="../../app/formats/templates.py"></location>
            <source>--map {field}=… names the column “{column}”, which {path} does not have. Its columns are: {columns}.</source>
            <translation>--map {field}=… nombra la columna «{column}», que {path} no tiene. Sus columnas son: {columns}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/remove_role.py"></location>
            <source>1 account has it</source>
            <translation>1 cuenta lo tiene</translation>
        </message>
        <message>
            <location filename="../../app/commands/undo_commands.py"></location>
            <source>1 change was undone</source>
            <translation>Se ha deshecho 1 cambio</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>1 suspension was changed</source>
            <translation>Se ha cambiado 1 suspensión</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>1 user no longer has the role {role}</source>
            <translation>1 usuario ya no tiene el rol {role}</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>1 user now has the role {role}</source>
            <translation>1 usuario tiene ahora el rol {role}</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>1 user was deleted</source>
            <translation>Se ha eliminado 1 usuario</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>1 user was reactivated</source>
            <translation>Se ha reactivado 1 usuario</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>1 user was restored</source>
            <translation>Se ha restaurado 1 usuario</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>1 user was suspended</source>
            <translation>Se ha suspendido 1 usuario</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>1 was refused</source>
            <translation>se ha rechazado 1</translation>
        </message>
        <message>
            <location filename="../../app/formats/csv_rows.py"></location>
            <source>A cell is longer than a million characters, or its quote is open</source>
            <translation>Una celda tiene más de un millón de caracteres o sus comillas no se cierran</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/verifying.py"></location>
            <source>A file was left behind: {name}.</source>
            <translation>Quedó un archivo abandonado: {name}.</translation>
        </message>
        <message>
            <location filename="../../app/queries/get_user.py"></location>
            <source>A list can have at most {max} ids or emails; this one has {n}. Divide it.</source>
            <translation>Una lista puede tener como máximo {max} identificadores o correos; esta tiene {n}. Divídala.</translation>
        </message>
        <message>
            <location filename="../../app/queries/list_rows.py"></location>
            <location filename="../../app/queries/user_filter.py"></location>
            <source>A list can have at most {max} users; this one has {n}. Divide it.</source>
            <translation>Una lista puede tener como máximo {max} usuarios; esta tiene {n}. Divídala.</translation>
        </message>
        <message>
            <location filename="../../app/queries/get_history.py"></location>
            <source>A page holds 1 to 100 lines.</source>
            <translation>Una página tiene de 1 a 100 líneas.</translation>
        </message>
        <message>
            <location filename="../../app/queries/list_users.py"></location>
            <location filename="../../app/queries/suggest_users.py"></location>
            <source>A page holds 1 to {max} users.</source>
            <translation>Una página tiene de 1 a {max} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/formats/csv_rows.py"></location>
            <source>A quote is opened and never closed</source>
            <translation>Unas comillas se abren y nunca se cierran</translation>
        </message>
        <message>
            <location filename="../../app/formats/csv_rows.py"></location>
            <source>A quote is opened and not closed where it should be</source>
            <translation>Unas comillas se abren y no se cierran donde deberían</translation>
        </message>
        <message>
            <location filename="../../app/formats/csv_rows.py"></location>
            <source>A quote stands where none is allowed</source>
            <translation>Hay unas comillas donde no puede haberlas</translation>
        </message>
        <message>
            <location filename="../../app/queries/list_rows.py"></location>
            <source>A range needs a first row and a last one.</source>
            <translation>Un intervalo necesita una primera fila y una última.</translation>
        </message>
        <message>
            <location filename="../../app/domain/review_values.py"></location>
            <source>A review covers 1 to {max} users; these are {n}. Narrow the list.</source>
            <translation>Una revisión abarca de 1 a {max} usuarios; estos son {n}. Reduzca la lista.</translation>
        </message>
        <message>
            <location filename="../../app/queries/reviews.py"></location>
            <source>A review covers at most {max} users.</source>
            <translation>Una revisión abarca como máximo {max} usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/domain/review_origin.py"></location>
            <source>A review keeps only these filters: status, role, times, and whether there was a search.</source>
            <translation>Una revisión solo conserva estos filtros: el estado, el rol, las fechas y si hubo una búsqueda.</translation>
        </message>
        <message>
            <location filename="../../app/domain/review_values.py"></location>
            <source>A review needs a title of 1 to {max} characters; this one has {n}.</source>
            <translation>Una revisión necesita un título de 1 a {max} caracteres; este tiene {n}.</translation>
        </message>
        <message>
            <location filename="../../app/domain/review_origin.py"></location>
            <source>A review's origin has at most {max} filters.</source>
            <translation>El origen de una revisión tiene como máximo {max} filtros.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/unit_of_work.py"></location>
            <source>A role that is granted here was removed at the same moment.</source>
            <translation>Un rol que se concede aquí se eliminó en el mismo momento.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/structure.py"></location>
            <source>A row of {table} refers to a row of {other} that does not exist.</source>
            <translation>Una fila de {table} se refiere a una fila de {other} que no existe.</translation>
        </message>
        <message>
            <location filename="../../app/queries/suggest_users.py"></location>
            <source>A search for similar names can have at most {max} characters.</source>
            <translation>Una búsqueda de nombres parecidos puede tener como máximo {max} caracteres.</translation>
        </message>
        <message>
            <location filename="../../app/queries/user_filter.py"></location>
            <source>A search term can have at most 1,000 characters.</source>
            <translation>Una búsqueda tiene como máximo 1000 caracteres.</translation>
        </message>
        <message>
            <location filename="../../app/commands/suspend_user.py"></location>
            <source>A suspension must be longer than zero and at most ten years.</source>
            <translation>Una suspensión debe durar más de cero y como máximo diez años.</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>A user is named twice. Name each user once.</source>
            <translation>Un usuario figura dos veces. Indique cada usuario una sola vez.</translation>
        </message>
        <message>
            <location filename="../../app/commands/record_activity.py"></location>
            <source>Activity of {n} users was recorded</source>
            <translation>Se ha registrado la actividad de {n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_users.py"></location>
            <source>Already exists, and was left as it is.</source>
            <translation>Ya existe, y se ha dejado como está.</translation>
        </message>
        <message>
            <location filename="../../app/commands/record_activity.py"></location>
            <source>An activity is in the future.</source>
            <translation>Una actividad está en el futuro.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>An email address cannot end with a period.</source>
            <translation>Una dirección de correo no puede acabar en punto.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>An email address cannot have a period immediately after the @-sign.</source>
            <translation>Una dirección de correo no puede tener un punto justo después de la arroba.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>An email address cannot have a period immediately before the @-sign.</source>
            <translation>Una dirección de correo no puede tener un punto justo antes de la arroba.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>An email address cannot have two periods in a row.</source>
            <translation>Una dirección de correo no puede tener dos puntos seguidos.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>An email address cannot start with a period.</source>
            <translation>Una dirección de correo no puede empezar por punto.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>An email address is needed.</source>
            <translation>Hace falta una dirección de correo.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>An email address must have an @-sign.</source>
            <translation>Una dirección de correo debe llevar una arroba.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/verifier.py"></location>
            <source>An event can't be read: {error}.</source>
            <translation>Un evento no se puede leer: {error}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/findings.py"></location>
            <source>And {n} more of this kind.</source>
            <translation>Y {n} más de este tipo.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>And {n} more.</source>
            <translation>Y {n} más.</translation>
        </message>
        <message>
            <location filename="../../app/projections/rebuild_lock.py"></location>
            <source>Another Padron process is rebuilding the read store</source>
            <translation>Otro proceso de Padron está reconstruyendo el almacén de lectura</translation>
        </message>
        <message>
            <location filename="../../app/read_store/tinydb/write_lock.py"></location>
            <source>Another Padron process is still writing to the read store. Try again in a moment.</source>
            <translation>Otro proceso de Padron sigue escribiendo en el almacén de lectura. Inténtelo de nuevo en un momento.</translation>
        </message>
        <message>
            <location filename="../../app/commands/middleware.py"></location>
            <source>Ask an administrator.</source>
            <translation>Consulte a un administrador.</translation>
        </message>
        <message>
            <location filename="../../app/domain/status_acts.py"></location>
            <source>At most {max} users can be changed at once; these are {n}. Narrow the selection.</source>
            <translation>Se pueden cambiar como máximo {max} usuarios a la vez; estos son {n}. Reduzca la selección.</translation>
        </message>
        <message>
            <location filename="../../app/commands/record_activity.py"></location>
            <source>At most {users} users and {entries} entries fit into one command.</source>
            <translation>En un comando caben como máximo {users} usuarios y {entries} entradas.</translation>
        </message>
        <message>
            <location filename="../../app/commands/maintenance.py"></location>
            <source>Backed up to {path}</source>
            <translation>Copia guardada en {path}</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_users.py"></location>
            <source>Before that {done}; these changes are kept.</source>
            <translation>Antes de eso: {done}. Estos cambios se conservan.</translation>
        </message>
        <message>
            <location filename="../../app/commands/failures.py"></location>
            <source>Before that {done}; this change is kept.</source>
            <translation>Antes de eso: {done}. Este cambio se conserva.</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>Changing suspensions</source>
            <translation>Cambiando suspensiones</translation>
        </message>
        <message>
            <location filename="../../app/write_store/engine.py"></location>
            <source>Check that it exists and that you may write there, or name another with --data-dir.</source>
            <translation>Compruebe que existe y que se puede escribir ahí, o indique otro con --data-dir.</translation>
        </message>
        <message>
            <location filename="../../app/projections/checkpoint.py"></location>
            <source>Check the directory with “padron verify” and restore a backup.</source>
            <translation>Compruebe el directorio con «padron verify» y restaure una copia de seguridad.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/engine.py"></location>
            <source>Check the disk.</source>
            <translation>Compruebe el disco.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/engine.py"></location>
            <source>Check who owns it and its permissions.</source>
            <translation>Compruebe su propietario y sus permisos.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/verifier.py"></location>
            <source>Checking references</source>
            <translation>Comprobando las referencias</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/chain.py"></location>
            <location filename="../../app/write_store/verification/verifier.py"></location>
            <source>Checking the chain of digests</source>
            <translation>Comprobando la cadena de resúmenes</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/verifier.py"></location>
            <source>Checking the database's pages</source>
            <translation>Comprobando las páginas de la base de datos</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/verifier.py"></location>
            <source>Checking the end of the chain</source>
            <translation>Comprobando el final de la cadena</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/verifier.py"></location>
            <source>Checking the schema</source>
            <translation>Comprobando el esquema</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/verifier.py"></location>
            <source>Checking the seal</source>
            <translation>Comprobando el sello</translation>
        </message>
        <message>
            <location filename="../../app/files/outputs.py"></location>
            <source>Choose another name.</source>
            <translation>Elija otro nombre.</translation>
        </message>
        <message>
            <location filename="../../app/files/outputs.py"></location>
            <source>Choose another place.</source>
            <translation>Elija otro lugar.</translation>
        </message>
        <message>
            <location filename="../../app/commands/passwords.py"></location>
            <source>Choose another.</source>
            <translation>Elija otra.</translation>
        </message>
        <message>
            <location filename="../../app/commands/middleware.py"></location>
            <source>Choose your own password first.</source>
            <translation>Elija antes una contraseña propia.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/opened_file.py"></location>
            <source>Close Padron and look at both.</source>
            <translation>Cierre Padron y mire ambos.</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/comparison.py"></location>
            <source>Comparing the read store with the log</source>
            <translation>Comparando el almacén de lectura con el registro</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/accounts.py"></location>
            <location filename="../../app/write_store/verification/verifier.py"></location>
            <source>Comparing the tables with the events</source>
            <translation>Comparando las tablas con los eventos</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>Copying the database</source>
            <translation>Copiando la base de datos</translation>
        </message>
        <message>
            <location filename="../../app/demo/inventing.py"></location>
            <source>Creating fictitious users</source>
            <translation>Creando usuarios ficticios</translation>
        </message>
        <message>
            <location filename="../../app/demo/inventing.py"></location>
            <source>Creating their activity</source>
            <translation>Creando su actividad</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/verifying.py"></location>
            <source>Data of a permanently deleted user may be left in {place}.</source>
            <translation>Pueden quedar datos de un usuario eliminado definitivamente en {place}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>Deleting</source>
            <translation>Eliminando</translation>
        </message>
        <message>
            <location filename="../../app/commands/delete_user.py"></location>
            <source>Erasure pending: the user was permanently deleted, but personal data may be left in files that another program still reads or that can't be written now. Padron finishes this by itself as soon as it can; you don't have to do anything.</source>
            <translation>La eliminación definitiva aún no ha terminado: pueden quedar datos personales del usuario en archivos que otro programa todavía lee o en los que ahora no se puede escribir. Padron la termina por sí solo en cuanto sea posible; usted no tiene que hacer nada.</translation>
        </message>
        <message>
            <location filename="../../app/queries/export_history.py"></location>
            <source>Every column needs one heading.</source>
            <translation>Cada columna necesita un encabezado.</translation>
        </message>
        <message>
            <location filename="../../app/commands/remove_role.py"></location>
            <source>Every directory has the role {role}; it can't be removed.</source>
            <translation>Todos los directorios tienen el rol {role}; no se puede eliminar.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/engine.py"></location>
            <source>Free some space and try again.</source>
            <translation>Libere espacio e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/demo/making.py"></location>
            <source>Free some space or choose another place with --data-dir, and try again.</source>
            <translation>Libere espacio o elija otro lugar con --data-dir, e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/commands/sign_in.py"></location>
            <source>Free space on the disk, or check who may write there, and sign in again.</source>
            <translation>Libere espacio en el disco, o compruebe quién puede escribir en él, y vuelva a iniciar sesión.</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/comparison.py"></location>
            <location filename="../../app/commands/read_only.py"></location>
            <source>Free space on the disk, or check who may write there, and try again.</source>
            <translation>Libere espacio en el disco, o compruebe quién puede escribir en él, e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/domain/errors.py"></location>
            <source>Give each command an id of its own.</source>
            <translation>Dé a cada comando un identificador propio.</translation>
        </message>
        <message>
            <location filename="../../app/queries/get_user_as_of.py"></location>
            <source>Give either a time or a position in the history.</source>
            <translation>Indique un momento o una posición del historial, no ambos.</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>Granting the role</source>
            <translation>Concediendo el rol</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_users.py"></location>
            <source>Import the file again to continue.</source>
            <translation>Importe de nuevo el archivo para continuar.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/migrate.py"></location>
            <source>Install the newer version of Padron to open it.</source>
            <translation>Instale la versión más reciente de Padron para abrirlo.</translation>
        </message>
        <message>
            <location filename="../../app/commands/passwords.py"></location>
            <source>It was not changed again.</source>
            <translation>No se ha vuelto a cambiar.</translation>
        </message>
        <message>
            <location filename="../../app/domain/reversal.py"></location>
            <source>Later changes to {full_name} were kept: {later}.</source>
            <translation>Se han conservado los cambios posteriores de {full_name}: {later}.</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <location filename="../../app/write_store/users.py"></location>
            <source>Look at the new values and decide again.</source>
            <translation>Mire los valores nuevos y decida otra vez.</translation>
        </message>
        <message>
            <location filename="../../app/domain/policies.py"></location>
            <source>Make somebody else administrator first.</source>
            <translation>Haga antes administrador a otra persona.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/engine.py"></location>
            <source>Move it away, then restore a backup with “padron restore-backup FILE”.</source>
            <translation>Apártelo y restaure una copia con «padron restore-backup FILE».</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/seal_file.py"></location>
            <source>Name a file that “padron seal” wrote.</source>
            <translation>Indique un archivo escrito por «padron seal».</translation>
        </message>
        <message>
            <location filename="../../app/write_store/migrate.py"></location>
            <source>Name another directory.</source>
            <translation>Indique otro directorio.</translation>
        </message>
        <message>
            <location filename="../../app/commands/change_roles.py"></location>
            <source>Name at least one role.</source>
            <translation>Indique al menos un rol.</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>Name at least one user.</source>
            <translation>Indique al menos un usuario.</translation>
        </message>
        <message>
            <location filename="../../app/formats/headings.py"></location>
            <source>No column of {path} gives the email. Its columns are: {columns}. Name one with --map, such as --map 'email={{COLUMN}}'.</source>
            <translation>Ninguna columna de {path} da el correo. Sus columnas son: {columns}. Indique una con --map, por ejemplo --map 'email={{COLUMN}}'.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/accounts.py"></location>
            <source>No event tells which password the user {user_id} has.</source>
            <translation>Ningún evento dice qué contraseña tiene el usuario {user_id}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_users.py"></location>
            <source>Nothing differs.</source>
            <translation>No hay diferencias.</translation>
        </message>
        <message>
            <location filename="../../app/commands/update_user.py"></location>
            <source>Nothing to change: all values are the same</source>
            <translation>Nada que cambiar: todos los valores son iguales</translation>
        </message>
        <message>
            <location filename="../../app/domain/message.py"></location>
            <source>Nothing was changed.</source>
            <translation>No se ha cambiado nada.</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/seal_file.py"></location>
            <source>Nothing was checked.</source>
            <translation>No se ha comprobado nada.</translation>
        </message>
        <message>
            <location filename="../../app/commands/delete_user.py"></location>
            <source>Nothing was permanently deleted.</source>
            <translation>No se ha eliminado nada definitivamente.</translation>
        </message>
        <message>
            <location filename="../../app/commands/record_activity.py"></location>
            <source>Nothing was recorded.</source>
            <translation>No se ha registrado nada.</translation>
        </message>
        <message>
            <location filename="../../app/files/outputs.py"></location>
            <source>Nothing was written there.</source>
            <translation>No se ha escrito nada ahí.</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/settings.py"></location>
            <source>PADRON_BCRYPT_COST is “{text}”, but must be a whole number from 4 to 16.</source>
            <translation>PADRON_BCRYPT_COST es «{text}», pero debe ser un número entero de 4 a 16.</translation>
        </message>
        <message>
            <location filename="../../app/commands/bus.py"></location>
            <source>Padron knows no command “{name}”.</source>
            <translation>Padron no conoce ningún comando «{name}».</translation>
        </message>
        <message>
            <location filename="../../app/queries/bus.py"></location>
            <source>Padron knows no query “{name}”.</source>
            <translation>Padron no conoce ninguna consulta «{name}».</translation>
        </message>
        <message>
            <location filename="../../app/queries/get_history.py"></location>
            <location filename="../../app/queries/list_users.py"></location>
            <source>Pages are counted from 1.</source>
            <translation>Las páginas se cuentan desde 1.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/opened_file.py"></location>
            <source>Put it back, or close Padron and start it again on the directory that is there now.</source>
            <translation>Devuélvalo a su sitio, o cierre Padron y ábralo de nuevo en el directorio que hay ahora.</translation>
        </message>
        <message>
            <location filename="../../app/projections/checkpoint.py"></location>
            <source>Put the right files back, or restore a backup with “padron restore-backup FILE”; to continue without what is missing, use “padron rebuild --accept-shorter-log”.</source>
            <translation>Devuelva los archivos correctos o restaure una copia de seguridad con «padron restore-backup FILE»; para continuar sin lo que falta, use «padron rebuild --accept-shorter-log».</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/composition.py"></location>
            <source>Put {file} back; or move {other} and the folder “{folder}” away, then restore a backup with “padron restore-backup FILE”.</source>
            <translation>Devuelva {file} a su sitio; o aparte {other} y la carpeta «{folder}» y restaure después una copia de seguridad con «padron restore-backup FILE».</translation>
        </message>
        <message>
            <location filename="../../app/domain/access_review.py"></location>
            <source>Reactivate the account first, then keep the access.</source>
            <translation>Reactive antes la cuenta y conserve después el acceso.</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>Reactivating</source>
            <translation>Reactivando</translation>
        </message>
        <message>
            <location filename="../../app/demo/making.py"></location>
            <source>Rename the folder and try again.</source>
            <translation>Cambie el nombre de la carpeta e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <source>Restore the account first.</source>
            <translation>Restáurela antes.</translation>
        </message>
        <message>
            <location filename="../../app/commands/maintenance.py"></location>
            <source>Restored from {path}</source>
            <translation>Restaurado desde {path}</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>Restoring</source>
            <translation>Restaurando</translation>
        </message>
        <message>
            <location filename="../../app/commands/remove_role.py"></location>
            <source>Revoke the role from them first.</source>
            <translation>Retíreles antes el rol.</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>Revoking the role</source>
            <translation>Retirando el rol</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>Run “padron verify” to see all the problems, then restore an earlier backup; to copy the directory as it is, use “padron backup --even-damaged”.</source>
            <translation>Ejecute «padron verify» para ver todos los problemas y restaure después una copia anterior; para copiar el directorio tal como está, use «padron backup --even-damaged».</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/structure.py"></location>
            <source>SQLite: the table “{table}” can't be read: {error}.</source>
            <translation>SQLite: la tabla «{table}» no se puede leer: {error}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/structure.py"></location>
            <source>SQLite: {line}.</source>
            <translation>SQLite: {line}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/passwords.py"></location>
            <source>Set a new password instead, and enter the current one too.</source>
            <translation>Establezca una contraseña nueva indicando también la actual.</translation>
        </message>
        <message>
            <location filename="../../app/commands/middleware.py"></location>
            <source>Sign in again.</source>
            <translation>Inicie sesión de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/commands/passwords.py"></location>
            <source>Sign in with that one.</source>
            <translation>Inicie sesión con esa.</translation>
        </message>
        <message>
            <location filename="../../app/commands/sign_in.py"></location>
            <location filename="../../app/commands/sign_in_attempts.py"></location>
            <source>Sign-in refused</source>
            <translation>Inicio de sesión rechazado</translation>
        </message>
        <message>
            <location filename="../../app/commands/read_only.py"></location>
            <source>Sign-ins that could not be recorded earlier are recorded now</source>
            <translation>Los inicios de sesión que no se pudieron registrar antes ya están registrados</translation>
        </message>
        <message>
            <location filename="../../app/write_store/unit_of_work.py"></location>
            <source>Somebody else changed the same thing at the same moment.</source>
            <translation>Alguien cambió lo mismo en el mismo momento.</translation>
        </message>
        <message>
            <location filename="../../app/commands/undo_commands.py"></location>
            <source>Stopped after {done}.</source>
            <translation>Se detuvo. Antes de eso: {done}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>Stopped.</source>
            <translation>Detenido.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/upgrade.py"></location>
            <source>Stored hashes were recorded</source>
            <translation>Los hashes guardados se han registrado</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>Suspending</source>
            <translation>Suspendiendo</translation>
        </message>
        <message>
            <location filename="../../app/commands/undo_commands.py"></location>
            <source>The account was permanently deleted.</source>
            <translation>La cuenta se ha eliminado definitivamente.</translation>
        </message>
        <message>
            <location filename="../../app/domain/message.py"></location>
            <source>The attempt could not be recorded.</source>
            <translation>El intento no se pudo registrar.</translation>
        </message>
        <message>
            <location filename="../../app/domain/message.py"></location>
            <source>The attempt is in the audit trail.</source>
            <translation>El intento queda en el registro de auditoría.</translation>
        </message>
        <message>
            <location filename="../../app/domain/profile_text.py"></location>
            <source>The attribute “{name}” has {n} characters; at most {max} are allowed.</source>
            <translation>El atributo «{name}» tiene {n} caracteres; se admiten como máximo {max}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>The backup can't be written to {path} ({error}).</source>
            <translation>No se puede escribir la copia en {path} ({error}).</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>The backup can't replace the database itself. Name another file.</source>
            <translation>La copia no puede sustituir a la propia base de datos. Indique otro archivo.</translation>
        </message>
        <message>
            <location filename="../../app/formats/ldif_entries.py"></location>
            <source>The base64 value of {name} can't be decoded.</source>
            <translation>No se puede descodificar el valor base64 de {name}.</translation>
        </message>
        <message>
            <location filename="../../app/domain/profile_text.py"></location>
            <source>The bio has {n} characters; at most {max} are allowed.</source>
            <translation>La biografía tiene {n} caracteres; se admiten como máximo {max}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/upgrade.py"></location>
            <source>The built-in roles were updated</source>
            <translation>Los roles predefinidos se han actualizado</translation>
        </message>
        <message>
            <location filename="../../app/domain/errors.py"></location>
            <source>The command_id was already used for {earlier}.</source>
            <translation>El command_id ya se usó para {earlier}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/passwords.py"></location>
            <source>The current password is wrong. Nothing was changed.</source>
            <translation>La contraseña actual no es correcta. No se ha cambiado nada.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/engine.py"></location>
            <source>The data directory {path} can't be used: {reason}.</source>
            <translation>No se puede usar el directorio de datos {path}: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/verifier.py"></location>
            <source>The database can't be read any further: {error}.</source>
            <translation>La base de datos no se puede seguir leyendo: {error}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/schema_objects.py"></location>
            <source>The database contains a {kind} “{name}” that is not part of Padron.</source>
            <translation>La base de datos contiene un objeto ({kind}) «{name}» que no es de Padron.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/schema_objects.py"></location>
            <source>The database does not say which version of Padron's tables it has.</source>
            <translation>La base de datos no dice qué versión de las tablas de Padron tiene.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/schema_objects.py"></location>
            <source>The database names a version of its tables that Padron does not know.</source>
            <translation>La base de datos nombra una versión de sus tablas que Padron no conoce.</translation>
        </message>
        <message>
            <location filename="../../app/demo/making.py"></location>
            <source>The demo can't be created in {path}: {reason}.</source>
            <translation>No se puede crear la demostración en {path}: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/maintenance.py"></location>
            <source>The directory is damaged; it was copied as it is to {path}</source>
            <translation>El directorio está dañado; se copió tal como está en {path}</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>The directory itself was not changed.</source>
            <translation>El directorio en sí no se ha cambiado.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>The directory was not backed up, because it is damaged: {problem}</source>
            <translation>No se hizo la copia de seguridad, porque el directorio está dañado: {problem}</translation>
        </message>
        <message>
            <location filename="../../app/write_store/engine.py"></location>
            <source>The disk answered with an error at {path}.</source>
            <translation>El disco respondió con un error en {path}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/engine.py"></location>
            <source>The disk with {path} is full.</source>
            <translation>El disco de {path} está lleno.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>The email address contains invalid characters before the @-sign</source>
            <translation>La dirección de correo contiene caracteres no válidos antes de la arroba</translation>
        </message>
        <message>
            <location filename="../../app/commands/sign_in.py"></location>
            <source>The email or the password is wrong. Check both and try again.</source>
            <translation>El correo o la contraseña no son correctos. Compruebe ambos e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/commands/delete_user.py"></location>
            <source>The email typed to confirm is not this user's.</source>
            <translation>El correo escrito para confirmar no es el de este usuario.</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_users.py"></location>
            <source>The email {email} appears earlier in this file; only the first row with it was imported.</source>
            <translation>El correo {email} aparece antes en este archivo; solo se ha importado la primera fila.</translation>
        </message>
        <message>
            <location filename="../../app/commands/create_user.py"></location>
            <location filename="../../app/commands/import_users.py"></location>
            <source>The email {email} is already taken by {full_name} ({status}).</source>
            <translation>El correo {email} ya lo tiene {full_name} (cuenta {status}).</translation>
        </message>
        <message>
            <location filename="../../app/formats/ldif_record.py"></location>
            <source>The entry does not begin with its dn.</source>
            <translation>La entrada no empieza por su dn.</translation>
        </message>
        <message>
            <location filename="../../app/formats/ldif_entries.py"></location>
            <source>The entry is longer than a million characters.</source>
            <translation>La entrada tiene más de un millón de caracteres.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/digest_chain.py"></location>
            <source>The event at position {position}</source>
            <translation>El evento de la posición {position}</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/accounts.py"></location>
            <source>The events of the user {user_id} can't be read as a user's.</source>
            <translation>Los eventos del usuario {user_id} no se pueden leer como los de un usuario.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/chain.py"></location>
            <source>The events up to position {position} are not those that were sealed.</source>
            <translation>Los eventos hasta la posición {position} no son los que se sellaron.</translation>
        </message>
        <message>
            <location filename="../../app/commands/record_export.py"></location>
            <source>The export was recorded</source>
            <translation>La exportación quedó registrada</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>The file can't be read as a database.</source>
            <translation>El archivo no se puede leer como base de datos.</translation>
        </message>
        <message>
            <location filename="../../app/read_store/tinydb/file_view.py"></location>
            <source>The file ends before its byte {length}</source>
            <translation>El archivo termina antes de su byte {length}</translation>
        </message>
        <message>
            <location filename="../../app/read_store/tinydb/opened_file.py"></location>
            <source>The file was changed in this moment: {reason}</source>
            <translation>El archivo ha cambiado en este momento: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/demo/making.py"></location>
            <source>The folder {path} contains users and is not a demo.</source>
            <translation>La carpeta {path} contiene usuarios y no es una demostración.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>The former {path} stays as it was.</source>
            <translation>El archivo anterior {path} queda como estaba.</translation>
        </message>
        <message>
            <location filename="../../app/formats/csv_table.py"></location>
            <source>The headings of {path} can't be read.</source>
            <translation>No se pueden leer los encabezados de {path}.</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/verifying.py"></location>
            <source>The index differs from the read store in {parts}.</source>
            <translation>El índice difiere del almacén de lectura en {parts}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/opened_file.py"></location>
            <source>The last change is in the earlier file, not in the file that is there now.</source>
            <translation>El último cambio está en el archivo anterior y no en el que hay ahora.</translation>
        </message>
        <message>
            <location filename="../../app/queries/list_rows.py"></location>
            <source>The list changed before Padron had found the selected users. Select them again.</source>
            <translation>La lista ha cambiado antes de que Padron encontrara los usuarios seleccionados. Selecciónelos de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/commands/maintenance.py"></location>
            <source>The log and the read store are intact</source>
            <translation>El registro y el almacén de lectura están intactos</translation>
        </message>
        <message>
            <location filename="../../app/projections/checkpoint.py"></location>
            <source>The log contains other events up to position {position} than it did before.</source>
            <translation>El registro contiene hasta la posición {position} otros eventos que antes.</translation>
        </message>
        <message>
            <location filename="../../app/projections/checkpoint.py"></location>
            <source>The log ends at position {last_position}, but it reached {position} before: the events in between are missing.</source>
            <translation>El registro termina en la posición {last_position}, pero antes llegaba a la {position}: faltan los eventos intermedios.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/chain.py"></location>
            <source>The log has {count} events, but its last position is {last}.</source>
            <translation>El registro tiene {count} eventos, pero su última posición es {last}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/digest_chain.py"></location>
            <source>The log jumps from position {before} to {position}: events are missing.</source>
            <translation>El registro salta de la posición {before} a la {position}: faltan eventos.</translation>
        </message>
        <message>
            <location filename="../../app/projections/checkpoint.py"></location>
            <source>The log jumps from position {position} to {found}: events are missing.</source>
            <translation>El registro salta de la posición {position} a la {found}: faltan eventos.</translation>
        </message>
        <message>
            <location filename="../../app/commands/maintenance.py"></location>
            <source>The log was sealed into {path}</source>
            <translation>El registro se selló en {path}</translation>
        </message>
        <message>
            <location filename="../../app/formats/recognition.py"></location>
            <source>The name {name} does not tell the format</source>
            <translation>El nombre {name} no indica el formato</translation>
        </message>
        <message>
            <location filename="../../app/commands/passwords.py"></location>
            <source>The new password is the current one.</source>
            <translation>La contraseña nueva es la actual.</translation>
        </message>
        <message>
            <location filename="../../app/projections/projector.py"></location>
            <source>The old one stays as it was.</source>
            <translation>El anterior queda como estaba.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>The part after the @-sign contains invalid characters</source>
            <translation>La parte que sigue a la arroba contiene caracteres no válidos</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>The part after the @-sign is a special-use or reserved name that cannot be used with email.</source>
            <translation>La parte que sigue a la arroba es un nombre reservado que no sirve para el correo.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>The part after the @-sign is not valid. It is not within a valid top-level domain.</source>
            <translation>La parte que sigue a la arroba no es válida: no está en un dominio de primer nivel válido.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>The part after the @-sign is not valid. It should have a period.</source>
            <translation>La parte que sigue a la arroba no es válida: debería llevar un punto.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>The part before the @-sign contains invalid characters</source>
            <translation>La parte anterior a la arroba contiene caracteres no válidos</translation>
        </message>
        <message>
            <location filename="../../app/domain/password_rules.py"></location>
            <source>The password contains a null character or an incomplete character. Type it again.</source>
            <translation>La contraseña contiene un carácter nulo o un carácter incompleto. Escríbala de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/domain/password_rules.py"></location>
            <source>The password has {n} characters; {who} needs at least {minimum}.</source>
            <translation>La contraseña tiene {n} caracteres; {who} necesita al menos {minimum}.</translation>
        </message>
        <message>
            <location filename="../../app/domain/password_rules.py"></location>
            <source>The password is the user's own name or email, which is easy to guess. Choose another.</source>
            <translation>La contraseña es el propio nombre o correo del usuario, fácil de adivinar. Elija otra.</translation>
        </message>
        <message>
            <location filename="../../app/commands/passwords.py"></location>
            <source>The password of {full_name} was set</source>
            <translation>Se ha establecido la contraseña de {full_name}</translation>
        </message>
        <message>
            <location filename="../../app/domain/password_rules.py"></location>
            <source>The password takes {size} bytes; at most {max_bytes} can be protected (an accented letter takes two, an emoji four). Choose a shorter one.</source>
            <translation>La contraseña ocupa {size} bytes; como máximo se pueden proteger {max_bytes} (una letra con tilde ocupa dos, un emoji cuatro). Elija una más corta.</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_rows.py"></location>
            <source>The password's hash can't be used: the user is imported without a password.</source>
            <translation>No se puede usar el hash de la contraseña: el usuario se importa sin contraseña.</translation>
        </message>
        <message>
            <location filename="../../app/formats/row_plan.py"></location>
            <source>The password's hash is of a kind that can't be used: the user is imported without a password.</source>
            <translation>El hash de la contraseña es de un tipo que no se puede usar: el usuario se importa sin contraseña.</translation>
        </message>
        <message>
            <location filename="../../app/commands/record_activity.py"></location>
            <source>The profile view was recorded</source>
            <translation>Se ha registrado la visita al perfil</translation>
        </message>
        <message>
            <location filename="../../app/read_store/tinydb/opened_file.py"></location>
            <source>The read store at {directory} can't be used: {reason}.</source>
            <translation>No se puede usar el almacén de lectura de {directory}: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/comparison.py"></location>
            <source>The read store can't be compared with the log: {reason}.</source>
            <translation>El almacén de lectura no se puede comparar con el registro: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/projections/projector.py"></location>
            <location filename="../../app/projections/rebuild_lock.py"></location>
            <source>The read store can't be rebuilt: {reason}.</source>
            <translation>No se puede reconstruir el almacén de lectura: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/projections/projector.py"></location>
            <source>The read store can't be updated. The details are in padron.log in the data directory.</source>
            <translation>No se puede actualizar el almacén de lectura. Los detalles están en padron.log, en el directorio de datos.</translation>
        </message>
        <message>
            <location filename="../../app/read_store/tinydb/storage.py"></location>
            <source>The read store can't be written at the moment. Try again in a moment.</source>
            <translation>Ahora mismo no se puede escribir el almacén de lectura. Inténtelo de nuevo en un momento.</translation>
        </message>
        <message>
            <location filename="../../app/read_store/tinydb/write_lock.py"></location>
            <source>The read store can't be written: {reason}.</source>
            <translation>No se puede escribir en el almacén de lectura: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/maintenance.py"></location>
            <source>The read store differed and was rebuilt</source>
            <translation>El almacén de lectura difería y se reconstruyó</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/verifying.py"></location>
            <source>The read store differs from the log in {n} documents, for example {examples}.</source>
            <translation>El almacén de lectura difiere del registro en {n} documentos, por ejemplo {examples}.</translation>
        </message>
        <message>
            <location filename="../../app/read_store/tinydb/file_view.py"></location>
            <source>The read store is being replaced. Try again in a moment.</source>
            <translation>Se está sustituyendo el almacén de lectura. Inténtelo de nuevo en un momento.</translation>
        </message>
        <message>
            <location filename="../../app/read_store/tinydb/stored_file.py"></location>
            <source>The read store is closed.</source>
            <translation>El almacén de lectura está cerrado.</translation>
        </message>
        <message>
            <location filename="../../app/read_store/document_json.py"></location>
            <source>The read store is damaged and is being rebuilt from the log. Nothing is lost. Try again in a moment.</source>
            <translation>El almacén de lectura está dañado y se está reconstruyendo a partir del registro. No se pierde nada. Inténtelo de nuevo en un momento.</translation>
        </message>
        <message>
            <location filename="../../app/projections/projector.py"></location>
            <source>The read store is not up to date yet. Your changes are saved and will appear soon.</source>
            <translation>El almacén de lectura aún no está al día. Sus cambios están guardados y aparecerán pronto.</translation>
        </message>
        <message>
            <location filename="../../app/projections/projector.py"></location>
            <source>The read store is up to date</source>
            <translation>El almacén de lectura está al día</translation>
        </message>
        <message>
            <location filename="../../app/projections/checkpoint.py"></location>
            <source>The read store was not changed.</source>
            <translation>El almacén de lectura no se ha cambiado.</translation>
        </message>
        <message>
            <location filename="../../app/commands/maintenance.py"></location>
            <source>The read store was rebuilt up to position {position}</source>
            <translation>El almacén de lectura se reconstruyó hasta la posición {position}</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/verifying.py"></location>
            <source>The read store's file was damaged and was rebuilt: {damage}.</source>
            <translation>El archivo del almacén de lectura estaba dañado y se reconstruyó: {damage}.</translation>
        </message>
        <message>
            <location filename="../../app/read_store/store.py"></location>
            <source>The read store's snapshot can't be removed: {reason}.</source>
            <translation>No se puede eliminar la instantánea del almacén de lectura: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/domain/profile_text.py"></location>
            <source>The reason has {n} characters. Write at least {min}, so that a reader of the history understands it.</source>
            <translation>El motivo tiene {n} caracteres. Escriba al menos {min}, para que lo entienda quien lea el historial.</translation>
        </message>
        <message>
            <location filename="../../app/domain/profile_text.py"></location>
            <source>The reason has {n} characters; at most {max} are allowed.</source>
            <translation>El motivo tiene {n} caracteres; se admiten como máximo {max}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/record_activity.py"></location>
            <source>The refused attempt was recorded</source>
            <translation>Se ha registrado el intento rechazado</translation>
        </message>
        <message>
            <location filename="../../app/commands/refused_rows.py"></location>
            <source>The refused rows can't be kept for the report: {reason}. Free some space and try again.</source>
            <translation>Las filas rechazadas no se pueden guardar para el informe: {reason}. Libere espacio e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/domain/access_review.py"></location>
            <source>The review “{title}” is finished.</source>
            <translation>La revisión «{title}» está terminada.</translation>
        </message>
        <message>
            <location filename="../../app/commands/access_review.py"></location>
            <source>The review “{title}” of {n} users was started</source>
            <translation>Se ha empezado la revisión «{title}» de {n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/commands/access_review.py"></location>
            <source>The review “{title}” was finished</source>
            <translation>Se ha terminado la revisión «{title}»</translation>
        </message>
        <message>
            <location filename="../../app/commands/change_roles.py"></location>
            <source>The role {roles} can't be granted and revoked at the same time.</source>
            <translation>El rol {roles} no se puede conceder y retirar a la vez.</translation>
        </message>
        <message>
            <location filename="../../app/commands/remove_role.py"></location>
            <source>The role {role} can't be removed: {who}, deleted ones included.</source>
            <translation>El rol {role} no se puede eliminar: {who}, incluidas las eliminadas.</translation>
        </message>
        <message>
            <location filename="../../app/commands/roles.py"></location>
            <source>The role {role} is already like this; nothing was changed</source>
            <translation>El rol {role} ya es así; no se ha cambiado nada</translation>
        </message>
        <message>
            <location filename="../../app/commands/undo_commands.py"></location>
            <source>The role {role} was changed again in the meantime.</source>
            <translation>Entretanto se volvió a cambiar el rol {role}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/roles.py"></location>
            <source>The role {role} was defined</source>
            <translation>Se ha definido el rol {role}</translation>
        </message>
        <message>
            <location filename="../../app/commands/remove_role.py"></location>
            <source>The role {role} was removed</source>
            <translation>Se ha eliminado el rol {role}</translation>
        </message>
        <message>
            <location filename="../../app/domain/policies.py"></location>
            <source>The role “administrator” always has every permission. Define another role instead.</source>
            <translation>El rol «administrator» siempre tiene todos los permisos. Defina otro rol.</translation>
        </message>
        <message>
            <location filename="../../app/domain/policies.py"></location>
            <source>The role “{role}” has the permission “{permission}”, which you do not have, so you can't grant, revoke or define the role.</source>
            <translation>El rol «{role}» incluye el permiso «{permission}», que usted no tiene, así que no puede conceder, retirar ni definir ese rol.</translation>
        </message>
        <message>
            <location filename="../../app/commands/change_roles.py"></location>
            <source>The roles of {full_name} were changed</source>
            <translation>Se han cambiado los roles de {full_name}</translation>
        </message>
        <message>
            <location filename="../../app/formats/csv_rows.py"></location>
            <source>The row contains a NUL byte</source>
            <translation>La fila contiene un byte nulo</translation>
        </message>
        <message>
            <location filename="../../app/formats/csv_rows.py"></location>
            <source>The row contains a cell of more than a million characters</source>
            <translation>La fila contiene una celda de más de un millón de caracteres</translation>
        </message>
        <message>
            <location filename="../../app/formats/csv_rows.py"></location>
            <source>The row contains bytes that are not text in the file's encoding</source>
            <translation>La fila contiene bytes que no son texto en la codificación del archivo</translation>
        </message>
        <message>
            <location filename="../../app/formats/csv_rows.py"></location>
            <source>The row has {n} cells, {many} than the {width} headings; cells may have shifted.</source>
            <translation>La fila tiene {n} celdas, {many} que los {width} encabezados; puede que las celdas se hayan desplazado.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/chain.py"></location>
            <source>The seal is of another directory.</source>
            <translation>El sello es de otro directorio.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/chain.py"></location>
            <source>The seal reaches to position {position}, but the log ends at {last}: {n} sealed events are gone.</source>
            <translation>El sello llega hasta la posición {position}, pero el registro termina en {last}: faltan {n} eventos sellados.</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/seal_file.py"></location>
            <source>The seal {path} can't be read: {reason}.</source>
            <translation>El sello {path} no se puede leer: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>The suspension of {full_name} is already like this.</source>
            <translation>La suspensión de {full_name} ya es así.</translation>
        </message>
        <message>
            <location filename="../../app/commands/change_suspension.py"></location>
            <source>The suspension of {full_name} was changed</source>
            <translation>Se ha cambiado la suspensión de {full_name}</translation>
        </message>
        <message>
            <location filename="../../app/commands/record_activity.py"></location>
            <source>The time of an activity needs a time zone.</source>
            <translation>La hora de una actividad necesita zona horaria.</translation>
        </message>
        <message>
            <location filename="../../app/commands/delete_user.py"></location>
            <source>The user and all personal data were erased</source>
            <translation>Se han eliminado definitivamente el usuario y todos sus datos personales</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_rows.py"></location>
            <source>The user is imported without a password.</source>
            <translation>El usuario se importa sin contraseña.</translation>
        </message>
        <message>
            <location filename="../../app/formats/ldif_entries.py"></location>
            <source>The value of {name} contains a NUL byte.</source>
            <translation>El valor de {name} contiene un byte nulo.</translation>
        </message>
        <message>
            <location filename="../../app/domain/text.py"></location>
            <source>The {field} contains a control character (U+{code}) at place {place}. Remove it and try again.</source>
            <translation>El campo ({field}) contiene un carácter de control (U+{code}) en el lugar {place}. Quítelo e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/schema_objects.py"></location>
            <source>The {kind} “{name}” is missing.</source>
            <translation>Falta el objeto ({kind}) «{name}».</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/schema_objects.py"></location>
            <source>The {kind} “{name}” is not defined as Padron defines it.</source>
            <translation>El objeto ({kind}) «{name}» no está definido como lo define Padron.</translation>
        </message>
        <message>
            <location filename="../../app/domain/person_name.py"></location>
            <source>The {label} has {n} characters; at most {max} are allowed.</source>
            <translation>El valor ({label}) tiene {n} caracteres; se admiten como máximo {max}.</translation>
        </message>
        <message>
            <location filename="../../app/domain/person_name.py"></location>
            <source>The {label} “{name}” is too short: it needs at least {min} characters.</source>
            <translation>El valor «{name}» ({label}) es demasiado corto: necesita al menos {min} caracteres.</translation>
        </message>
        <message>
            <location filename="../../app/domain/profile_text.py"></location>
            <source>There are {n} attributes; at most {max} are allowed.</source>
            <translation>Hay {n} atributos; se admiten como máximo {max}.</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/composition.py"></location>
            <source>There is no Padron directory at {path}. Create one with “padron init” or “padron demo”, or name another with --data-dir.</source>
            <translation>No hay ningún directorio de Padron en {path}. Cree uno con «padron init» o «padron demo», o indique otro con --data-dir.</translation>
        </message>
        <message>
            <location filename="../../app/formats/source.py"></location>
            <source>There is no file {path}. Check its name and try again.</source>
            <translation>No existe el archivo {path}. Compruebe su nombre e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/formats/recognition.py"></location>
            <source>There is no format “{name}” to read. The formats are: {formats}.</source>
            <translation>No hay ningún formato «{name}» para leer. Los formatos son: {formats}.</translation>
        </message>
        <message>
            <location filename="../../app/formats/recognition.py"></location>
            <source>There is no format “{name}” to write</source>
            <translation>No hay ningún formato «{name}» para escribir</translation>
        </message>
        <message>
            <location filename="../../app/domain/permissions.py"></location>
            <source>There is no permission “{unknown}”. The permissions are: {permissions}.</source>
            <translation>No existe el permiso «{unknown}». Los permisos son: {permissions}.</translation>
        </message>
        <message>
            <location filename="../../app/queries/review_reading.py"></location>
            <location filename="../../app/write_store/reviews.py"></location>
            <source>There is no review {review_id}.</source>
            <translation>No existe la revisión {review_id}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/roles.py"></location>
            <source>There is no role “{name}”. The roles are: {roles}.</source>
            <translation>No existe el rol «{name}». Los roles son: {roles}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_rows.py"></location>
            <source>There is no role “{unknown}”. The roles are: {roles}.</source>
            <translation>No existe el rol «{unknown}». Los roles son: {roles}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/users.py"></location>
            <source>There is no user with the id {user_id}. The user may have been permanently deleted.</source>
            <translation>No hay ningún usuario con el identificador {user_id}. Puede que se haya eliminado definitivamente.</translation>
        </message>
        <message>
            <location filename="../../app/queries/context.py"></location>
            <source>There is no user with the {kind} {identifier}.</source>
            <translation>No hay ningún usuario con este dato ({kind}): {identifier}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/record_activity.py"></location>
            <source>There is no user {user_id}.</source>
            <translation>No existe el usuario {user_id}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/undo_commands.py"></location>
            <source>There is nothing in it to undo.</source>
            <translation>No contiene nada que se pueda deshacer.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>There must be something after the @-sign.</source>
            <translation>Tiene que haber algo después de la arroba.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>There must be something before the @-sign.</source>
            <translation>Tiene que haber algo antes de la arroba.</translation>
        </message>
        <message>
            <location filename="../../app/queries/get_user_as_of.py"></location>
            <source>There was no user {user_id} {then} yet.</source>
            <translation>Todavía no existía el usuario {user_id} ({then}).</translation>
        </message>
        <message>
            <location filename="../../app/commands/sign_in.py"></location>
            <source>This account has no role that may sign in to Padron. An administrator can grant one.</source>
            <translation>Esta cuenta no tiene ningún rol que permita entrar en Padron. Un administrador puede concederlo.</translation>
        </message>
        <message>
            <location filename="../../app/commands/sign_in.py"></location>
            <source>This account is deleted and may not sign in. An administrator can restore it.</source>
            <translation>Esta cuenta está eliminada y no puede iniciar sesión. Un administrador puede restaurarla.</translation>
        </message>
        <message>
            <location filename="../../app/commands/sign_in.py"></location>
            <source>This account is not active yet. An administrator can give it a password.</source>
            <translation>Esta cuenta aún no está activa. Un administrador puede darle una contraseña.</translation>
        </message>
        <message>
            <location filename="../../app/commands/sign_in.py"></location>
            <source>This account is suspended and may not sign in. An administrator can reactivate it.</source>
            <translation>Esta cuenta está suspendida y no puede iniciar sesión. Un administrador puede reactivarla.</translation>
        </message>
        <message>
            <location filename="../../app/domain/status_acts.py"></location>
            <source>This action needs no role. Leave the role out.</source>
            <translation>Esta acción no necesita ningún rol. Quite el rol.</translation>
        </message>
        <message>
            <location filename="../../app/commands/undo_commands.py"></location>
            <source>This change was left as it is when this command ran the first time.</source>
            <translation>Este cambio se dejó como estaba la primera vez que se ejecutó el comando.</translation>
        </message>
        <message>
            <location filename="../../app/commands/initialize_directory.py"></location>
            <source>This data directory already has an administrator. Sign in instead.</source>
            <translation>Este directorio de datos ya tiene administrador. Inicie sesión.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/unit_of_work.py"></location>
            <source>This email is already taken by another user.</source>
            <translation>Este correo ya lo tiene otro usuario.</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_preview.py"></location>
            <source>This entry is not a person.</source>
            <translation>Esta entrada no es una persona.</translation>
        </message>
        <message>
            <location filename="../../app/commands/guard.py"></location>
            <source>This needs the permission “{permission}”, which you do not have.</source>
            <translation>Para esto hace falta el permiso «{permission}», que usted no tiene.</translation>
        </message>
        <message>
            <location filename="../../app/domain/password_rules.py"></location>
            <source>This password is easy to guess: it is one of the most used ones, or repeats or continues a few characters. Choose another.</source>
            <translation>Esta contraseña es fácil de adivinar: es de las más usadas, o repite o continúa unos pocos caracteres. Elija otra.</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_corrections.py"></location>
            <source>This row was corrected, but the file has changed since. Check it again.</source>
            <translation>Esta fila se corrigió, pero el archivo ha cambiado desde entonces. Vuelva a comprobarla.</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>This user was refused when this command ran the first time.</source>
            <translation>Este usuario ya se rechazó la primera vez que se ejecutó el comando.</translation>
        </message>
        <message>
            <location filename="../../app/domain/person_name.py"></location>
            <source>This value is missing: {label}.</source>
            <translation>Falta este dato: {label}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/journal.py"></location>
            <source>This was already done; nothing was changed again</source>
            <translation>Esto ya se había hecho; no se ha vuelto a cambiar nada</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/verifying.py"></location>
            <source>This was not compared, because the log is not intact.</source>
            <translation>No se comparó, porque el registro no está íntegro.</translation>
        </message>
        <message>
            <location filename="../../app/commands/passwords.py"></location>
            <source>To change your own password, the current one is needed too.</source>
            <translation>Para cambiar su propia contraseña hace falta también la actual.</translation>
        </message>
        <message>
            <location filename="../../app/commands/access_review.py"></location>
            <source>To revoke a role, give its name. The other decisions need no role.</source>
            <translation>Para retirar un rol, indique cuál. Las demás decisiones no necesitan ningún rol.</translation>
        </message>
        <message>
            <location filename="../../app/commands/sign_in_attempts.py"></location>
            <source>Too many wrong passwords. You can try again at {until} UTC.</source>
            <translation>Demasiadas contraseñas incorrectas. Podrá volver a intentarlo a las {until} UTC.</translation>
        </message>
        <message>
            <location filename="../../app/files/outputs.py"></location>
            <location filename="../../app/write_store/engine.py"></location>
            <location filename="../../app/write_store/unit_of_work.py"></location>
            <source>Try again.</source>
            <translation>Inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/commands/delete_user.py"></location>
            <source>Type it exactly as the account has it.</source>
            <translation>Escríbalo exactamente como figura en la cuenta.</translation>
        </message>
        <message>
            <location filename="../../app/commands/undo_commands.py"></location>
            <source>Undoing</source>
            <translation>Deshaciendo</translation>
        </message>
        <message>
            <location filename="../../app/projections/projector.py"></location>
            <source>Updating the read store</source>
            <translation>Poniendo al día el almacén de lectura</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>Use another backup.</source>
            <translation>Use otra copia de seguridad.</translation>
        </message>
        <message>
            <location filename="../../app/queries/user_filter.py"></location>
            <location filename="../../app/read_store/index/criteria.py"></location>
            <source>Users can't be sorted by “{column}”. The columns are: {columns}.</source>
            <translation>Los usuarios no se pueden ordenar por «{column}». Las columnas son: {columns}.</translation>
        </message>
        <message>
            <location filename="../../app/read_store/index/filters.py"></location>
            <source>Users have no field “{field}” to search in.</source>
            <translation>Los usuarios no tienen ningún campo «{field}» en el que buscar.</translation>
        </message>
        <message>
            <location filename="../../app/commands/read_only.py"></location>
            <source>You are signed in read-only, because Padron can't write to {path}; what you change, export or copy could not be recorded.</source>
            <translation>Ha iniciado sesión en modo de solo lectura porque no se puede escribir en {path}; lo que cambie, exporte o copie no se podría registrar.</translation>
        </message>
        <message>
            <location filename="../../app/commands/passwords.py"></location>
            <source>You can't reset your own password.</source>
            <translation>No puede restablecer su propia contraseña.</translation>
        </message>
        <message>
            <location filename="../../app/commands/middleware.py"></location>
            <source>You signed in with a one-time password.</source>
            <translation>La sesión se inició con una contraseña de un solo uso.</translation>
        </message>
        <message>
            <location filename="../../app/queries/middleware.py"></location>
            <source>You signed in with a one-time password. Choose your own password first.</source>
            <translation>La sesión se inició con una contraseña de un solo uso. Elija antes una contraseña propia.</translation>
        </message>
        <message>
            <location filename="../../app/queries/middleware.py"></location>
            <source>Your account can no longer view anything in Padron. Ask an administrator.</source>
            <translation>Su cuenta ya no puede consultar nada. Consulte a un administrador.</translation>
        </message>
        <message>
            <location filename="../../app/commands/middleware.py"></location>
            <source>Your account may no longer make changes.</source>
            <translation>Su cuenta ya no puede hacer cambios.</translation>
        </message>
        <message>
            <location filename="../../app/demo/making.py"></location>
            <source>Your own data was not changed.</source>
            <translation>Sus propios datos no se han cambiado.</translation>
        </message>
        <message>
            <location filename="../../app/commands/sign_in.py"></location>
            <source>Your password has to be changed first, but Padron can't write to {path}.</source>
            <translation>Primero hay que cambiar su contraseña, pero no se puede escribir en {path}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/middleware.py"></location>
            <source>Your password was changed, which ends this session.</source>
            <translation>Su contraseña ha cambiado, lo que cierra esta sesión.</translation>
        </message>
        <message>
            <location filename="../../app/queries/middleware.py"></location>
            <source>Your password was changed, which ends this session. Sign in again.</source>
            <translation>Su contraseña ha cambiado, lo que cierra esta sesión. Inicie sesión de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/commands/passwords.py"></location>
            <source>Your password was set by somebody else at the same moment.</source>
            <translation>Otra persona estableció su contraseña en el mismo momento.</translation>
        </message>
        <message>
            <location filename="../../app/domain/password_rules.py"></location>
            <source>a user</source>
            <translation>un usuario</translation>
        </message>
        <message>
            <location filename="../../app/read_store/tinydb/storage.py"></location>
            <source>another program has the file open</source>
            <translation>otro programa tiene abierto el archivo</translation>
        </message>
        <message>
            <location filename="../../app/queries/get_user_as_of.py"></location>
            <source>at position {position}</source>
            <translation>en la posición {position}</translation>
        </message>
        <message>
            <location filename="../../app/queries/get_user_as_of.py"></location>
            <source>at {time} UTC</source>
            <translation>a las {time} UTC</translation>
        </message>
        <message>
            <location filename="../../app/domain/text.py"></location>
            <source>attribute</source>
            <translation>atributo</translation>
        </message>
        <message>
            <location filename="../../app/domain/text.py"></location>
            <source>attribute name</source>
            <translation>nombre del atributo</translation>
        </message>
        <message>
            <location filename="../../app/domain/text.py"></location>
            <source>bio</source>
            <translation>biografía</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <source>changed</source>
            <translation>cambiarla</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/seal_file.py"></location>
            <source>check that you may read it</source>
            <translation>compruebe que tiene permiso para leerlo</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <source>deleted again</source>
            <translation>eliminarla de nuevo</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>does not exist</source>
            <translation>no existe</translation>
        </message>
        <message>
            <location filename="../../app/queries/context.py"></location>
            <source>email</source>
            <translation>correo</translation>
        </message>
        <message>
            <location filename="../../app/formats/csv_rows.py"></location>
            <source>fewer</source>
            <translation>menos</translation>
        </message>
        <message>
            <location filename="../../app/domain/text.py"></location>
            <source>first name</source>
            <translation>nombre</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <source>given a password</source>
            <translation>darle una contraseña</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <source>given a role</source>
            <translation>darle un rol</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <source>given other roles</source>
            <translation>cambiar sus roles</translation>
        </message>
        <message>
            <location filename="../../app/queries/context.py"></location>
            <source>id</source>
            <translation>identificador</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>is a folder</source>
            <translation>es una carpeta</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/composition.py"></location>
            <source>is empty</source>
            <translation>está vacío</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/composition.py"></location>
            <source>is missing</source>
            <translation>falta</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>is not an ordinary file</source>
            <translation>no es un archivo normal</translation>
        </message>
        <message>
            <location filename="../../app/domain/reversal.py"></location>
            <source>it has the role {role} again</source>
            <translation>vuelve a tener el rol {role}</translation>
        </message>
        <message>
            <location filename="../../app/domain/reversal.py"></location>
            <source>it is already deleted</source>
            <translation>ya está eliminada</translation>
        </message>
        <message>
            <location filename="../../app/domain/reversal.py"></location>
            <source>it no longer has the role {role}</source>
            <translation>ya no tiene el rol {role}</translation>
        </message>
        <message>
            <location filename="../../app/domain/text.py"></location>
            <source>last name</source>
            <translation>apellidos</translation>
        </message>
        <message>
            <location filename="../../app/queries/search_terms.py"></location>
            <source>login:never finds users who never signed in; login:2025-03, login:today or login:2025-03-01..2025-03-07 users who signed in on those days</source>
            <translation>login:never encuentra a quien nunca inició sesión; login:2025-03, login:today o login:2025-03-01..2025-03-07, a quien la inició esos días</translation>
        </message>
        <message>
            <location filename="../../app/formats/csv_rows.py"></location>
            <source>more</source>
            <translation>más</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/accounts.py"></location>
            <source>no event mentions that user</source>
            <translation>ningún evento lo menciona</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <source>reactivated</source>
            <translation>reactivarla</translation>
        </message>
        <message>
            <location filename="../../app/domain/text.py"></location>
            <source>reason</source>
            <translation>motivo</translation>
        </message>
        <message>
            <location filename="../../app/domain/password_rules.py"></location>
            <source>somebody who may sign in to Padron</source>
            <translation>quien puede entrar en Padron</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <source>suspended</source>
            <translation>suspenderla</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/accounts.py"></location>
            <source>that user was permanently deleted</source>
            <translation>ese usuario se eliminó definitivamente</translation>
        </message>
        <message>
            <location filename="../../app/domain/reversal.py"></location>
            <source>the suspension is another one or has ended</source>
            <translation>la suspensión es otra o ya ha acabado</translation>
        </message>
        <message>
            <location filename="../../app/domain/reversal.py"></location>
            <source>the suspension would have ended by now</source>
            <translation>la suspensión ya habría acabado</translation>
        </message>
        <message>
            <location filename="../../app/domain/text.py"></location>
            <source>title</source>
            <translation>título</translation>
        </message>
        <message>
            <location filename="../../app/queries/search_terms.py"></location>
            <source>write for example inactive:90d, inactive:12w or inactive:1y, or inactive:2025-01-01 for users not seen since that day</source>
            <translation>escriba por ejemplo inactive:90d, inactive:12w o inactive:1y, o inactive:2025-01-01 para quien no ha entrado desde ese día</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/composition.py"></location>
            <source>{database} {what}, though this directory was used before: its read store still has the data.</source>
            <translation>{database} {what}, aunque este directorio ya se usó: su almacén de lectura todavía tiene los datos.</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>{done}; the others were left as they are.</source>
            <translation>{done}; los demás se dejaron como están.</translation>
        </message>
        <message>
            <location filename="../../app/commands/undo_commands.py"></location>
            <source>{done}; {n} stay as they are</source>
            <translation>{done}; {n} quedan como están</translation>
        </message>
        <message>
            <location filename="../../app/write_store/digest_chain.py"></location>
            <source>{event} ({type}) contains other data than was recorded.</source>
            <translation>{event} ({type}) contiene otros datos que los registrados.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/digest_chain.py"></location>
            <source>{event} ({type}) does not follow from the one before: something was changed or moved.</source>
            <translation>{event} ({type}) no se sigue del anterior: algo se cambió o se movió.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/digest_chain.py"></location>
            <source>{event} ({type}) has no data, but no user was permanently deleted.</source>
            <translation>{event} ({type}) no tiene datos, pero no se ha eliminado definitivamente a ningún usuario.</translation>
        </message>
        <message>
            <location filename="../../app/commands/change_roles.py"></location>
            <source>{full_name} already has exactly these roles; nothing was changed</source>
            <translation>{full_name} ya tiene exactamente estos roles; no se ha cambiado nada</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>{full_name} already has the role {role}.</source>
            <translation>{full_name} ya tiene el rol {role}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/roles.py"></location>
            <source>{full_name} already has the role {role}; nothing was changed</source>
            <translation>{full_name} ya tiene el rol {role}; no se ha cambiado nada</translation>
        </message>
        <message>
            <location filename="../../app/commands/access_review.py"></location>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>{full_name} does not have the role {role}.</source>
            <translation>{full_name} no tiene el rol {role}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/roles.py"></location>
            <source>{full_name} does not have the role {role}; nothing was changed</source>
            <translation>{full_name} no tiene el rol {role}; no se ha cambiado nada</translation>
        </message>
        <message>
            <location filename="../../app/commands/passwords.py"></location>
            <source>{full_name} has a one-time password and must choose a new one at the next sign-in</source>
            <translation>{full_name} tiene una contraseña de un solo uso y debe elegir otra en el próximo inicio de sesión</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <source>{full_name} is already suspended.</source>
            <translation>La cuenta de {full_name} ya está suspendida.</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <source>{full_name} is deleted and can't be {participle}.</source>
            <translation>La cuenta de {full_name} está eliminada y no es posible {participle}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/unlock_user.py"></location>
            <source>{full_name} is not locked; nothing was changed</source>
            <translation>La cuenta de {full_name} no está bloqueada; no se ha cambiado nada</translation>
        </message>
        <message>
            <location filename="../../app/commands/initialize_directory.py"></location>
            <source>{full_name} is the administrator of this directory</source>
            <translation>{full_name} administra este directorio</translation>
        </message>
        <message>
            <location filename="../../app/domain/policies.py"></location>
            <source>{full_name} is the last administrator who can sign in.</source>
            <translation>La cuenta de {full_name} es la última cuenta de administrador que puede iniciar sesión.</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <source>{full_name} is {status}, not deleted.</source>
            <translation>La cuenta de {full_name} está {status}, no eliminada.</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <source>{full_name} is {status}, not suspended.</source>
            <translation>La cuenta de {full_name} está {status}, no suspendida.</translation>
        </message>
        <message>
            <location filename="../../app/commands/access_review.py"></location>
            <source>{full_name} keeps the access</source>
            <translation>{full_name} conserva el acceso</translation>
        </message>
        <message>
            <location filename="../../app/commands/access_review.py"></location>
            <location filename="../../app/commands/roles.py"></location>
            <source>{full_name} no longer has the role {role}</source>
            <translation>{full_name} ya no tiene el rol {role}</translation>
        </message>
        <message>
            <location filename="../../app/commands/roles.py"></location>
            <source>{full_name} now has the role {role}</source>
            <translation>{full_name} tiene ahora el rol {role}</translation>
        </message>
        <message>
            <location filename="../../app/commands/sign_in.py"></location>
            <source>{full_name} signed in</source>
            <translation>{full_name} inició sesión</translation>
        </message>
        <message>
            <location filename="../../app/commands/sign_in.py"></location>
            <source>{full_name} signed in read-only, because Padron can't write to {path}. You can look and search; to change, export or copy something, free space on the disk or check who may write there</source>
            <translation>{full_name} inició sesión en modo de solo lectura porque no se puede escribir en {path}. Puede consultar y buscar; para cambiar, exportar o copiar algo, libere espacio en el disco o compruebe quién puede escribir en él</translation>
        </message>
        <message>
            <location filename="../../app/commands/update_user.py"></location>
            <source>{full_name} was changed</source>
            <translation>Se ha modificado el perfil de {full_name}</translation>
        </message>
        <message>
            <location filename="../../app/write_store/users.py"></location>
            <source>{full_name} was changed by somebody else at the same moment.</source>
            <translation>Alguien modificó a {full_name} en el mismo momento.</translation>
        </message>
        <message>
            <location filename="../../app/domain/user.py"></location>
            <source>{full_name} was changed by somebody else in the meantime (version {version} now, yours was {yours}).</source>
            <translation>Entretanto alguien modificó a {full_name} (ahora versión {version}; la suya era {yours}).</translation>
        </message>
        <message>
            <location filename="../../app/commands/create_user.py"></location>
            <source>{full_name} was created</source>
            <translation>Se ha creado la cuenta de {full_name}</translation>
        </message>
        <message>
            <location filename="../../app/commands/delete_user.py"></location>
            <source>{full_name} was deleted</source>
            <translation>Se ha eliminado la cuenta de {full_name}</translation>
        </message>
        <message>
            <location filename="../../app/domain/reversal.py"></location>
            <source>{full_name} was left as it is: {what}.</source>
            <translation>La cuenta de {full_name} se dejó como está: {what}.</translation>
        </message>
        <message>
            <location filename="../../app/commands/reactivate_user.py"></location>
            <source>{full_name} was reactivated</source>
            <translation>Se ha reactivado la cuenta de {full_name}</translation>
        </message>
        <message>
            <location filename="../../app/commands/delete_user.py"></location>
            <source>{full_name} was restored</source>
            <translation>Se ha restaurado la cuenta de {full_name}</translation>
        </message>
        <message>
            <location filename="../../app/commands/access_review.py"></location>
            <location filename="../../app/commands/suspend_user.py"></location>
            <source>{full_name} was suspended</source>
            <translation>Se ha suspendido la cuenta de {full_name}</translation>
        </message>
        <message>
            <location filename="../../app/commands/unlock_user.py"></location>
            <source>{full_name} was unlocked</source>
            <translation>Se ha desbloqueado a {full_name}</translation>
        </message>
        <message>
            <location filename="../../app/commands/maintenance.py"></location>
            <source>{message}, which could not be recorded in the audit trail</source>
            <translation>{message}, lo que no se pudo anotar en el registro de auditoría</translation>
        </message>
        <message>
            <location filename="../../app/formats/ldif_entries.py"></location>
            <source>{name} contains bytes that are not text.</source>
            <translation>{name} contiene bytes que no son texto.</translation>
        </message>
        <message>
            <location filename="../../app/domain/policies.py"></location>
            <source>{name} has the permission “{permission}” in Padron, which you do not have. Only somebody who has it can do this.</source>
            <translation>{name} tiene en Padron el permiso «{permission}», que usted no tiene. Solo puede hacer esto quien también lo tenga.</translation>
        </message>
        <message>
            <location filename="../../app/formats/ldif_record.py"></location>
            <source>{name} is not UTF-8 text; it was left out.</source>
            <translation>{name} no es texto en UTF-8; se ha omitido.</translation>
        </message>
        <message>
            <location filename="../../app/domain/access_review.py"></location>
            <source>{name} is not in the review “{title}”.</source>
            <translation>{name} no está en la revisión «{title}».</translation>
        </message>
        <message>
            <location filename="../../app/domain/policies.py"></location>
            <source>{name} may manage roles, and only an operator who may manage roles can do this.</source>
            <translation>{name} puede gestionar roles, y solo puede hacer esto quien también pueda gestionarlos.</translation>
        </message>
        <message>
            <location filename="../../app/commands/middleware.py"></location>
            <source>{name} may not do this: the permission “{permission}” is missing.</source>
            <translation>{name} no puede hacer esto: falta el permiso «{permission}».</translation>
        </message>
        <message>
            <location filename="../../app/queries/middleware.py"></location>
            <source>{name} may not see this: the permission “{permission}” is missing.</source>
            <translation>{name} no puede ver esto: falta el permiso «{permission}».</translation>
        </message>
        <message>
            <location filename="../../app/formats/ldif_record.py"></location>
            <source>{name} refers to data at another address, which Padron never fetches; it was left out.</source>
            <translation>{name} remite a datos de otra dirección, que Padron nunca descarga; se ha omitido.</translation>
        </message>
        <message>
            <location filename="../../app/domain/access_review.py"></location>
            <source>{name} was suspended in this review and still is.</source>
            <translation>La cuenta de {name} se suspendió en esta revisión y sigue suspendida.</translation>
        </message>
        <message>
            <location filename="../../app/commands/remove_role.py"></location>
            <source>{n} accounts have it</source>
            <translation>{n} cuentas lo tienen</translation>
        </message>
        <message>
            <location filename="../../app/commands/undo_commands.py"></location>
            <source>{n} changes were undone</source>
            <translation>Se han deshecho {n} cambios</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_tally.py"></location>
            <source>{n} created</source>
            <translation>{n} creados</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_tally.py"></location>
            <source>{n} entries left out, because they are not people</source>
            <translation>{n} entradas omitidas, porque no son personas</translation>
        </message>
        <message>
            <location filename="../../app/demo/build.py"></location>
            <source>{n} fictitious users were created, with {entries} entries of activity</source>
            <translation>Se han creado {n} usuarios ficticios, con {entries} entradas de actividad</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_tally.py"></location>
            <source>{n} refused</source>
            <translation>{n} rechazados</translation>
        </message>
        <message>
            <location filename="../../app/commands/reactivate_user.py"></location>
            <source>{n} suspensions ended</source>
            <translation>Han terminado {n} suspensiones</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>{n} suspensions were changed</source>
            <translation>Se han cambiado {n} suspensiones</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_tally.py"></location>
            <source>{n} unchanged</source>
            <translation>{n} sin cambios</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_tally.py"></location>
            <source>{n} updated</source>
            <translation>{n} actualizados</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>{n} users no longer have the role {role}</source>
            <translation>{n} usuarios ya no tienen el rol {role}</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>{n} users now have the role {role}</source>
            <translation>{n} usuarios tienen ahora el rol {role}</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>{n} users were deleted</source>
            <translation>Se han eliminado {n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>{n} users were reactivated</source>
            <translation>Se han reactivado {n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>{n} users were restored</source>
            <translation>Se han restaurado {n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>{n} users were suspended</source>
            <translation>Se han suspendido {n} usuarios</translation>
        </message>
        <message>
            <location filename="../../app/commands/act_on_users.py"></location>
            <source>{n} were refused</source>
            <translation>se han rechazado {n}</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_tally.py"></location>
            <source>{n} would be created</source>
            <translation>se crearían {n}</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_tally.py"></location>
            <source>{n} would be updated</source>
            <translation>se actualizarían {n}</translation>
        </message>
        <message>
            <location filename="../../app/files/outputs.py"></location>
            <source>{path} belongs to a data directory of Padron.</source>
            <translation>{path} pertenece a un directorio de datos de Padron.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/engine.py"></location>
            <source>{path} can't be opened. Check that {folder} exists and that you may write there.</source>
            <translation>No se puede abrir {path}. Compruebe que {folder} existe y que se puede escribir ahí.</translation>
        </message>
        <message>
            <location filename="../../app/formats/source.py"></location>
            <source>{path} can't be read: {reason}. Check that you may read it and try again.</source>
            <translation>No se puede leer {path}: {reason}. Compruebe que tiene permiso de lectura e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/engine.py"></location>
            <source>{path} can't be written.</source>
            <translation>No se puede escribir en {path}.</translation>
        </message>
        <message>
            <location filename="../../app/files/outputs.py"></location>
            <source>{path} can't be written: {reason}. Choose another place and try again.</source>
            <translation>No se puede escribir en {path}: {reason}. Elija otro lugar e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/formats/encodings.py"></location>
            <source>{path} contains no text in a known encoding. Save it as UTF-8 and try again.</source>
            <translation>{path} no contiene texto en una codificación conocida. Guárdelo como UTF-8 e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/formats/headings.py"></location>
            <source>{path} has two columns for the same thing: “{seen}” and “{heading}”. Remove or rename one of them.</source>
            <translation>{path} tiene dos columnas para lo mismo: «{seen}» y «{heading}». Quite una de ellas o cámbiele el nombre.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/migrate.py"></location>
            <source>{path} is a database, but not one of Padron's.</source>
            <translation>{path} es una base de datos, pero no de Padron.</translation>
        </message>
        <message>
            <location filename="../../app/files/outputs.py"></location>
            <source>{path} is a device or a pipe. Give the name of a file.</source>
            <translation>{path} es un dispositivo o una tubería. Indique el nombre de un archivo.</translation>
        </message>
        <message>
            <location filename="../../app/formats/source.py"></location>
            <source>{path} is a folder. Choose a file in it.</source>
            <translation>{path} es una carpeta. Elija un archivo de ella.</translation>
        </message>
        <message>
            <location filename="../../app/files/outputs.py"></location>
            <source>{path} is a folder. Give the name of a file.</source>
            <translation>{path} es una carpeta. Indique el nombre de un archivo.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>{path} is a folder. Name a file for the backup.</source>
            <translation>{path} es una carpeta. Indique un archivo para la copia.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>{path} is damaged and was not restored.</source>
            <translation>{path} está dañado y no se ha restaurado.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/engine.py"></location>
            <source>{path} is damaged or not a Padron database ({error}).</source>
            <translation>{path} está dañado o no es una base de datos de Padron ({error}).</translation>
        </message>
        <message>
            <location filename="../../app/formats/source.py"></location>
            <source>{path} is empty. Choose a file with users.</source>
            <translation>{path} está vacío. Elija un archivo con usuarios.</translation>
        </message>
        <message>
            <location filename="../../app/formats/recognition.py"></location>
            <source>{path} is in no known format. Padron reads {formats}; save the file as one of these, or name its format with --format.</source>
            <translation>{path} no está en ningún formato conocido. Padron lee {formats}; guarde el archivo en uno de ellos o indique su formato con --format.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/engine.py"></location>
            <source>{path} is in use by another program that does not release it.</source>
            <translation>{path} lo está usando otro programa que no lo libera.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>{path} is not a backup of Padron ({error}).</source>
            <translation>{path} no es una copia de Padron ({error}).</translation>
        </message>
        <message>
            <location filename="../../app/bootstrap/seal_file.py"></location>
            <source>{path} is not a seal of Padron.</source>
            <translation>{path} no es un sello de Padron.</translation>
        </message>
        <message>
            <location filename="../../app/formats/source.py"></location>
            <source>{path} is not an ordinary file. Save it as one and try again.</source>
            <translation>{path} no es un archivo normal. Guárdelo como tal e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/engine.py"></location>
            <source>{path} is read-only at the moment.</source>
            <translation>En este momento {path} es de solo lectura.</translation>
        </message>
        <message>
            <location filename="../../app/files/outputs.py"></location>
            <source>{path} is the file that is being read.</source>
            <translation>{path} es el archivo que se está leyendo.</translation>
        </message>
        <message>
            <location filename="../../app/files/outputs.py"></location>
            <source>{path} now points to another place.</source>
            <translation>{path} apunta ahora a otro lugar.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/opened_file.py"></location>
            <source>{path} was moved, deleted or replaced at this moment.</source>
            <translation>{path} se ha movido, borrado o sustituido en este momento.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/opened_file.py"></location>
            <source>{path} was moved, deleted or replaced while Padron had it open.</source>
            <translation>{path} se ha movido, borrado o sustituido mientras Padron lo tenía abierto.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>{path} was not restored, because it is not intact: {problem}</source>
            <translation>{path} no se restauró, porque no está íntegro: {problem}</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <source>{path} was not written.</source>
            <translation>{path} no se ha escrito.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/backup.py"></location>
            <location filename="../../app/write_store/migrate.py"></location>
            <source>{path} was written by a newer version of Padron (schema {found}; this version reads up to {head}).</source>
            <translation>{path} se escribió con una versión más reciente de Padron (esquema {found}; esta versión lee hasta {head}).</translation>
        </message>
        <message>
            <location filename="../../app/commands/maintenance.py"></location>
            <source>{problems}; and {n} more</source>
            <translation>{problems}; y {n} más</translation>
        </message>
        <message>
            <location filename="../../app/formats/csv_rows.py"></location>
            <source>{reason}; fix the row and import it again.</source>
            <translation>{reason}; corrija la fila e impórtela de nuevo.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/accounts.py"></location>
            <source>{table} contains a password of the user {user_id}, for whom none was set.</source>
            <translation>{table} contiene una contraseña del usuario {user_id}, para quien no se estableció ninguna.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/accounts.py"></location>
            <source>{table} contains another password of the user {user_id} than was set.</source>
            <translation>{table} contiene una contraseña del usuario {user_id} distinta de la establecida.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/accounts.py"></location>
            <source>{table} contains the user {user_id}, though {why}.</source>
            <translation>{table} contiene al usuario {user_id}, aunque {why}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/roles_and_reviews.py"></location>
            <source>{table} contains “{name}”, which is not in the events.</source>
            <translation>{table} contiene «{name}», que no está en los eventos.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/roles_and_reviews.py"></location>
            <source>{table} differs from the events for the review {review_id}.</source>
            <translation>{table} difiere de los eventos en la revisión {review_id}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/roles_and_reviews.py"></location>
            <source>{table} differs from the events for the role “{name}”.</source>
            <translation>{table} difiere de los eventos en el rol «{name}».</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/accounts.py"></location>
            <source>{table} differs from the events for the user {user_id}.</source>
            <translation>{table} difiere de los eventos en el usuario {user_id}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/roles_and_reviews.py"></location>
            <source>{table} differs from the events in {column} of the review {review_id}.</source>
            <translation>{table} difiere de los eventos en {column} de la revisión {review_id}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/accounts.py"></location>
            <source>{table} differs from the events in {column} of the user {user_id}.</source>
            <translation>{table} difiere de los eventos en {column} del usuario {user_id}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/accounts.py"></location>
            <source>{table} lacks the password of the user {user_id}.</source>
            <translation>En {table} falta la contraseña del usuario {user_id}.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/accounts.py"></location>
            <source>{table} lacks the user {user_id}, which is in the events.</source>
            <translation>En {table} falta el usuario {user_id}, que está en los eventos.</translation>
        </message>
        <message>
            <location filename="../../app/write_store/verification/roles_and_reviews.py"></location>
            <source>{table} lacks “{name}”, which is in the events.</source>
            <translation>En {table} falta «{name}», que está en los eventos.</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_rows.py"></location>
            <source>{text} is in the future; it was left out.</source>
            <translation>{text} está en el futuro; se ha omitido.</translation>
        </message>
        <message>
            <location filename="../../app/commands/middleware.py"></location>
            <source>{type} is reserved for Padron itself.</source>
            <translation>{type} está reservado para el propio Padron.</translation>
        </message>
        <message>
            <location filename="../../app/projections/checkpoint.py"></location>
            <source>{what} Its write-ahead log (padron.db-wal) was lost, or an older copy of padron.db was put back.</source>
            <translation>{what} Se perdió su registro de escritura anticipada (padron.db-wal) o se puso en su lugar una copia anterior de padron.db.</translation>
        </message>
        <message>
            <location filename="../../app/formats/recognition.py"></location>
            <source>{what}. The formats are: {formats}; choose one with --format.</source>
            <translation>{what}. Los formatos son: {formats}; elija uno con --format.</translation>
        </message>
        <message>
            <location filename="../../app/formats/ldif_entries.py"></location>
            <source>“{line}” is not a line of an LDIF entry.</source>
            <translation>«{line}» no es una línea de una entrada LDIF.</translation>
        </message>
        <message>
            <location filename="../../app/domain/profile_text.py"></location>
            <source>“{name}” can't be an attribute's name: it needs 1 to {max} characters.</source>
            <translation>«{name}» no puede ser el nombre de un atributo: debe tener de 1 a {max} caracteres.</translation>
        </message>
        <message>
            <location filename="../../app/domain/search_dates.py"></location>
            <source>“{name}” is not a time zone that this computer knows. Write for example Europe/Madrid or UTC.</source>
            <translation>«{name}» no es una zona horaria que este equipo conozca. Escriba por ejemplo Europe/Madrid o UTC.</translation>
        </message>
        <message>
            <location filename="../../app/domain/search_syntax.py"></location>
            <source>“{term}” is not complete yet. Write for example role:support, created:&gt;2025-01-31 or department:"Human resources".</source>
            <translation>«{term}» aún está incompleto. Escriba por ejemplo role:support, created:&gt;2025-01-31 o department:"Human resources".</translation>
        </message>
        <message>
            <location filename="../../app/queries/search_terms.py"></location>
            <source>“{term}” is not understood: {hint}.</source>
            <translation>No se entiende «{term}»: {hint}.</translation>
        </message>
        <message>
            <location filename="../../app/domain/permissions.py"></location>
            <source>“{text}” can't be a role's name. Start with a letter; then letters, digits, spaces, dots and hyphens are allowed, at most 50 characters.</source>
            <translation>«{text}» no puede ser el nombre de un rol. Empiece por una letra; después se admiten letras, cifras, espacios, puntos y guiones, 50 caracteres como máximo.</translation>
        </message>
        <message>
            <location filename="../../app/formats/ldif_record.py"></location>
            <source>“{text}” is not a status.</source>
            <translation>«{text}» no es un estado.</translation>
        </message>
        <message>
            <location filename="../../app/formats/row_plan.py"></location>
            <source>“{text}” is not a status. Write active, suspended, invited or deleted.</source>
            <translation>«{text}» no es un estado. Escriba active, suspended, invited o deleted.</translation>
        </message>
        <message>
            <location filename="../../app/domain/identifiers.py"></location>
            <source>“{text}” is not a user id. An id looks like 018f6b1e-7c3a-7000-8000-000000000001.</source>
            <translation>«{text}» no es un identificador de usuario. Un identificador tiene esta forma: 018f6b1e-7c3a-7000-8000-000000000001.</translation>
        </message>
        <message>
            <location filename="../../app/domain/search_dates.py"></location>
            <source>“{text}” is not a valid date. Write today, yesterday, 30d, 2025, 2025-03 or 2025-03-01, for example {name}:&gt;2025-03-01.</source>
            <translation>«{text}» no es una fecha válida. Escriba today, yesterday, 30d, 2025, 2025-03 o 2025-03-01, por ejemplo {name}:&gt;2025-03-01.</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>“{text}” is not a valid email address. {problem}</source>
            <translation>«{text}» no es una dirección de correo válida. {problem}</translation>
        </message>
        <message>
            <location filename="../../app/domain/email_address.py"></location>
            <source>“{text}” is not a valid email address: the part before the @-sign can have at most {max} bytes.</source>
            <translation>«{text}» no es una dirección de correo válida: la parte anterior a la arroba puede tener como máximo {max} bytes.</translation>
        </message>
        <message>
            <location filename="../../app/read_store/times.py"></location>
            <source>“{text}” is not a valid time.</source>
            <translation>«{text}» no es una hora válida.</translation>
        </message>
        <message>
            <location filename="../../app/commands/import_rows.py"></location>
            <source>“{text}” is not a valid time; it was left out.</source>
            <translation>«{text}» no es una hora válida; se ha omitido.</translation>
        </message>
    </context>
    <context>
        <name>QShortcut</name>
        <message>
            <source>Alt</source>
            <translation>Alt</translation>
        </message>
        <message>
            <source>Backspace</source>
            <translation>Retroceso</translation>
        </message>
        <message>
            <source>Ctrl</source>
            <translation>Ctrl</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Supr</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>Abajo</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Fin</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Intro</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Inicio</translation>
        </message>
        <message>
            <source>Ins</source>
            <translation>Ins</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Izquierda</translation>
        </message>
        <message>
            <source>PgDown</source>
            <translation>AvPág</translation>
        </message>
        <message>
            <source>PgUp</source>
            <translation>RePág</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Intro</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Derecha</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Mayús</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Espacio</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Arriba</translation>
        </message>
    </context>
</TS>
