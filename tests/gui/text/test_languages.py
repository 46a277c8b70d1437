"""Languages: everything a person reads is in the language that is chosen, and changes without a restart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import translate
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from texts_of_source import collect

from app.commands.create_user import CreateUser
from app.commands.import_tally import ImportTally
from app.commands.result import CommandResult
from app.domain.email_address import Email
from app.domain.errors import EmailTaken, InvalidTransition, PadronError, ValidationError
from app.domain.message import NOTHING_CHANGED, Message, joined
from app.domain.reversal import REASON
from app.domain.user_status import Status
from app.gui.dialogs.shortcuts import groups_of
from app.gui.importing.wizard import ImportWizard
from app.gui.look.preferences import settings
from app.gui.text.history_lines import reason_of
from app.gui.text.languages import SPANISH, choose_language, language
from app.gui.text.role_names import role_name
from app.gui.text.texts import event_name, format_date, number
from app.gui.text.translated import translated, translated_error, translated_result
from app.queries.list_users import ListUsers
from app.queries.results import Actor, HistoryEntry
from tests.gui.conftest import WindowDriver

APP = translate.ROOT / "app"


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    """The process speaks Spanish until the end of the test."""
    choose_language(SPANISH)
    yield
    choose_language("en")


def _speak_spanish(driver: WindowDriver) -> None:
    """At the sign-in, as if it had been chosen in another window."""
    settings().change(language="es")
    driver.wait(lambda: driver.window.sign_in.title.text() == "Iniciar sesión")


def test_the_tool_finds_texts_that_are_missing_and_places_that_differ(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "app" / "gui").mkdir(parents=True)
    (tmp_path / "app" / "gui" / "one.py").write_text('tr("Hello {name}")\ntr("Bye")\n')
    (tmp_path / "app" / "domain").mkdir()
    (tmp_path / "app" / "domain" / "two.py").write_text(
        '"""Not this one."""\nraise Refused(Message("The {full_name} is gone.", full_name=name))\n'
        'told = Message("{one} {two}", one=one, two=two)\n'
    )
    monkeypatch.setattr(translate, "ROOT", tmp_path)
    monkeypatch.setattr(translate, "FOLDER", tmp_path)
    translate.update()
    ts = translate.file_of("es")
    text = ts.read_text("utf-8")
    assert "The {full_name} is gone." in text
    assert "Not this one" not in text
    assert "{one}" not in text
    text = re.sub(r"(<source>Hello \{name\}</source>\s*)<translation.*?</translation>",
                  r"\1<translation>Hola {nombre}</translation>", text)  # fmt: skip
    ts.write_text(text, "utf-8")
    problems = translate.problems("es")
    assert "es: Padron: not translated: Bye" in problems
    assert "es: Padron: other places in {}: Hello {name} / Hola {nombre}" in problems
    translate.update()
    assert "Hola {nombre}" in ts.read_text("utf-8")


def test_a_message_that_is_no_literal_is_refused_by_the_tool(tmp_path: Path) -> None:
    (tmp_path / "app" / "domain").mkdir(parents=True)
    (tmp_path / "app" / "domain" / "one.py").write_text('Message(f"{name} is gone.")\n')
    with pytest.raises(SystemExit, match="needs a literal text"):
        collect(tmp_path / "app")


def test_a_message_of_the_core_is_said_in_spanish_with_its_values(spanish: None) -> None:
    suspended = Message("{full_name} was suspended", full_name="Ana García")
    assert translated(suspended) == "Se ha suspendido la cuenta de Ana García"
    taken = EmailTaken(
        Message(
            "The email {email} is already taken by {full_name} ({status}).",
            email="ana@example.org",
            full_name="Bo Núñez",
            status=Status.SUSPENDED,
        ),
        outcome=NOTHING_CHANGED,
    )
    assert (
        translated(taken.message)
        == "El correo ana@example.org ya lo tiene Bo Núñez (cuenta suspendida). No se ha cambiado nada."
    )
    short = Message(
        "The password has {n} characters; {who} needs at least {minimum}.",
        n=3,
        who=Message("a user"),
        minimum=8,
    )
    assert translated(short) == "La contraseña tiene 3 caracteres; un usuario necesita al menos 8."
    both = joined(" ", (short, Message("The user is imported without a password.")))
    assert translated(both) == f"{translated(short)} El usuario se importa sin contraseña."
    assert (
        translated(ImportTally(created=3, unchanged=2, refused=1).sentence(dry_run=True))
        == "se crearían 3, se actualizarían 0, 2 sin cambios, 1 rechazados"
    )
    granted = Message("{full_name} now has the role {role}", full_name="Ana", role="support")
    assert translated(granted) == f"Ana tiene ahora el rol {role_name('support')}"


def test_a_count_in_a_message_is_written_as_the_language_does(spanish: None) -> None:
    assert translated(Message("{n} changes were undone", n=12345)) == "Se han deshecho 12.345 cambios"


@pytest.mark.parametrize("text", ["", "Nothing was changed.", "[Errno 28] No space left on device", "{name}"])
def test_what_is_no_message_stays_as_it_is(spanish: None, text: str) -> None:
    assert translated(text) == text


def test_a_name_that_looks_like_a_message_is_not_translated(spanish: None) -> None:
    for name in ("deleted", "support", "Ana {n}"):
        told = Message("{full_name} was suspended", full_name=name)
        assert translated(told) == f"Se ha suspendido la cuenta de {name}"


def test_an_error_and_a_result_reach_the_window_in_spanish(spanish: None) -> None:
    refused = Message("{full_name} is already suspended.", full_name="Ana")
    error = translated_error(
        InvalidTransition(refused, outcome=NOTHING_CHANGED, failures=[{"message": refused}])
    )
    assert error.message == "La cuenta de Ana ya está suspendida. No se ha cambiado nada."
    assert error.details["failures"] == [{"message": "La cuenta de Ana ya está suspendida."}]
    result = CommandResult(
        command_id="1",
        type="Suspend",
        aggregate_id=None,
        message=Message("{n} users were suspended", n=2),
        data={"failures": [{"message": refused}]},
        executed_at=datetime.now(UTC),
    )
    told = translated_result(result)
    assert isinstance(told, CommandResult)
    assert told.message == "Se han suspendido 2 usuarios"
    assert told.data == {"failures": [{"message": "La cuenta de Ana ya está suspendida."}]}


@pytest.mark.parametrize(
    "text", ["", "ana", "ana@", "@example.org", "a..b@example.org", "ana@example", "a b@c.org"]
)
def test_rules_of_the_domain_complain_in_spanish(spanish: None, text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Email.parse(text)
    said = translated(refused.value.message)
    assert said != refused.value.message
    assert not re.search(r"\b(the|is|an|not|needed)\b", said), said


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (REASON, "Deshecho por el operador"),
        ("Active in the imported file", "Activo en el archivo importado"),
        ("Deleted in the imported file", "Eliminado en el archivo importado"),
        ("Suspended in the imported file staff.csv", "Suspendido en el archivo importado staff.csv"),
        ("Suspended for late reports", "Suspended for late reports"),
    ],
)
def test_the_history_says_in_spanish_what_padron_wrote_as_a_reason(
    spanish: None, reason: str, said: str
) -> None:
    entry = HistoryEntry(
        position=1,
        occurred_at=datetime.now(UTC),
        type="UserSuspended",
        actor=Actor(id="1", name="Padron"),
        target=None,
        reason=reason,
        changes={},
        command_id="1",
    )
    assert reason_of(entry) == said


def test_english_leaves_sentences_alone() -> None:
    assert language() == "en"
    told = Message("{full_name} was suspended", full_name="Ana García")
    assert translated(told) is told


def test_a_spanish_window_writes_keys_as_spanish_programs_do(driver: WindowDriver) -> None:
    driver.sign_in()
    before = driver.bench
    settings().change(language="es")
    driver.wait(lambda: driver.bench is not before)
    native = QKeySequence("Ctrl+Shift+Del").toString(QKeySequence.SequenceFormat.NativeText)
    assert native == "Ctrl+Mayús+Supr"
    written = [key for _, keys in groups_of(driver.window) for _, key in keys]
    assert native in written
    assert "Mayús+↑  Mayús+↓" in written
    english = [key for key in written if re.search("Shift|Control|Mayúsculas|Enter|Space|Del|Pg", key)]
    assert english == []


def test_the_language_changes_without_a_restart_and_the_place_stays(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    before = driver.bench
    settings().change(language="es")
    driver.wait(lambda: driver.bench is not before)
    assert driver.find("page_users").accessibleName() == "Usuarios"
    assert driver.users.search.text() == "garcia"
    driver.wait(lambda: driver.users.detail.user is not None)
    assert "&Archivo" in [action.text() for action in driver.window.menuBar().actions()]
    driver.window.sign_out()
    assert driver.window.sign_in.title.text() == "Iniciar sesión"
    settings().change(language="en")
    driver.wait(lambda: driver.window.sign_in.title.text() == "Sign in")


def test_names_are_sorted_by_the_rules_of_the_language(driver: WindowDriver) -> None:
    driver.sign_in()
    assert driver.window.backend is not None
    admin = driver.bench.context.operator_id
    for at, last in enumerate(("Munoz", "Muñiz", "Munz")):
        driver.run(
            CreateUser, executor_id=admin, email=f"m{at}@example.net", first_name="Mar", last_name=last
        )

    def order() -> list[str]:
        assert driver.window.backend is not None
        query = ListUsers(asker_id=admin, sort="last_name", domains=("example.net",))
        return [user.full_name.split()[1] for user in driver.window.backend.ask(query).data.users]

    driver.wait(lambda: order() == ["Muñiz", "Munoz", "Munz"])  # to English readers ñ is an n
    settings().change(language="es")
    driver.wait(lambda: order() == ["Munoz", "Munz", "Muñiz"])  # to Spanish ones a letter after it


def test_a_refusal_is_said_in_spanish_where_it_is_shown(driver: WindowDriver) -> None:
    _speak_spanish(driver)
    driver.fill("sign_in_email", "nobody@example.org")
    driver.fill("sign_in_password", "not this one")
    driver.click("sign_in")
    driver.wait(lambda: driver.window.sign_in.notice.text)
    assert driver.window.sign_in.notice.text.startswith("El correo o la contraseña no son correctos")
    driver.sign_in()
    driver.bench.actions_on_users.create()
    dialog = driver.dialog()
    driver.fill("email", "ana@example.org", dialog)
    driver.fill("first_name", "Ana", dialog)
    driver.fill("last_name", "Otra", dialog)
    driver.click("go", dialog)
    complaint = dialog.field("email")  # type: ignore[attr-defined]
    driver.wait(lambda: complaint.complaint)
    assert complaint.complaint.startswith("El correo ana@example.org ya lo tiene Ana García")
    dialog.reject()


def test_what_an_import_refuses_is_said_in_spanish(driver: WindowDriver, tmp_path: Path) -> None:
    _speak_spanish(driver)
    driver.sign_in()
    file = tmp_path / "people.csv"
    file.write_text("email,first_name,last_name\nnot an address,Olga,Ruiz\n", "utf-8")
    wizard = ImportWizard(driver.window, driver.bench.context, file)
    driver.bot.addWidget(wizard)
    wizard.show()
    driver.wait(lambda: wizard.action_button.isEnabled())
    wizard.submit()
    driver.wait(lambda: wizard.is_previewed)
    assert wizard.preview.outcome == "refused"
    assert "no es una dirección de correo" in wizard.preview.model.index(0, 2).data()


def test_dates_and_numbers_follow_the_language(spanish: None) -> None:
    assert QLocale().language() is QLocale.Language.Spanish
    assert number(1_234_567) == "1.234.567"
    assert format_date(datetime(2026, 3, 9, 12, tzinfo=UTC)) == "9/3/2026"
    assert event_name("UserSuspended") == "Suspendido"


def test_qts_own_buttons_speak_the_language(spanish: None, driver: WindowDriver) -> None:
    choose_language(SPANISH)  # making the window chose the settings' language
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    driver.bot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Cancelar"


def test_an_unknown_language_is_the_systems(spanish: None) -> None:
    choose_language("tlh")
    assert language() == "en"
    assert QCoreApplication.translate("Padron", "Users") == "Users"


def test_a_result_of_a_command_is_said_in_spanish(driver: WindowDriver) -> None:
    _speak_spanish(driver)
    driver.sign_in()
    said: list[str] = []
    command = CreateUser(executor_id=driver.bench.context.operator_id, email="eva@example.org",
                         first_name="Eva", last_name="Luna")  # fmt: skip
    driver.bench.context.operations.execute(driver.bench, command, lambda result: said.append(result.message))
    driver.wait(lambda: said)
    assert said == ["Se ha creado la cuenta de Eva Luna"]
    refused: list[Exception] = []
    again = command.model_copy(update={"command_id": "another", "email": "none"})
    driver.bench.context.operations.execute(driver.bench, again, None, refused.append)
    driver.wait(lambda: refused)
    assert isinstance(refused[0], PadronError)
    assert refused[0].message.startswith("«none» no es una dirección de correo")
