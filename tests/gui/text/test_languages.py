"""Languages: everything a person reads is in the language that is chosen, and changes without a restart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import translate
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from app.commands.create_user import CreateUser
from app.domain.email_address import Email
from app.domain.errors import PadronError, ValidationError
from app.gui.importing.wizard import ImportWizard
from app.gui.look.preferences import settings
from app.gui.text.languages import SPANISH, choose_language, language
from app.gui.text.texts import event_name, format_date, number
from app.gui.text.translated import translated
from app.queries.list_users import ListUsers
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
        '"""Not this one."""\nraise Refused(f"The {user.full_name} is gone.")\n'
    )
    monkeypatch.setattr(translate, "ROOT", tmp_path)
    monkeypatch.setattr(translate, "FOLDER", tmp_path)
    monkeypatch.setattr(translate, "TEMPLATES", tmp_path / "sentences.json")
    translate.update()
    ts = translate.file_of("es")
    text = ts.read_text("utf-8")
    assert "The {full_name} is gone." in text
    assert "Not this one" not in text
    text = re.sub(r"(<source>Hello \{name\}</source>\s*)<translation.*?</translation>",
                  r"\1<translation>Hola {nombre}</translation>", text)  # fmt: skip
    ts.write_text(text, "utf-8")
    problems = translate.problems("es")
    assert "es: Padron: not translated: Bye" in problems
    assert "es: Padron: other places in {}: Hello {name} / Hola {nombre}" in problems
    translate.update()
    assert "Hola {nombre}" in ts.read_text("utf-8")


def test_a_sentence_from_below_is_said_in_spanish_with_its_values(spanish: None) -> None:
    assert translated("Ana García was suspended") == "Se suspendió la cuenta de Ana García"
    assert (
        translated("The email ana@example.org is already taken by Bo Núñez (suspended). Nothing was changed.")
        == "El correo ana@example.org ya lo tiene Bo Núñez (cuenta suspendida). No se ha cambiado nada."
    )
    assert (
        translated("The password has 3 characters; a user needs at least 8.")
        == "La contraseña tiene 3 caracteres; un usuario necesita al menos 8."
    )
    both = "The password has 3 characters; a user needs at least 8. The user comes in without a password."
    assert "comes in" not in translated(both)
    assert translated(both).startswith("La contraseña tiene 3 caracteres; un usuario necesita al menos 8. ")
    assert (
        translated("3 would be created, 0 would be updated, 2 unchanged, 1 refused")
        == "se crearían 3, se actualizarían 0, 2 sin cambios, 1 rechazados"
    )


def test_a_count_in_a_sentence_is_written_as_the_language_does(spanish: None) -> None:
    assert translated("12,345 changes were taken back") == "Se deshicieron 12.345 cambios"


@pytest.mark.parametrize(
    "sentence", ["", "No such sentence is here", "[Errno 28] No space left on device", "{name}", "a" * 9000]
)
def test_what_is_not_ours_stays_as_it_is(spanish: None, sentence: str) -> None:
    assert translated(sentence) == sentence


def test_a_name_that_looks_like_a_sentence_is_not_translated(spanish: None) -> None:
    assert translated("deleted was suspended") == "Se suspendió la cuenta de deleted"
    assert translated("Ana {n} was suspended") == "Se suspendió la cuenta de Ana {n}"


@pytest.mark.parametrize(
    "text", ["", "ana", "ana@", "@example.org", "a..b@example.org", "ana@example", "a b@c.org"]
)
def test_rules_of_the_domain_complain_in_spanish(spanish: None, text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Email.parse(text)
    said = translated(refused.value.message)
    assert said != refused.value.message
    assert not re.search(r"\b(the|is|an|not|needed)\b", said), said


def test_english_leaves_sentences_alone() -> None:
    assert language() == "en"
    assert translated("Ana García was suspended") == "Ana García was suspended"


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
    assert said == ["Se creó la cuenta de Eva Luna"]
    refused: list[Exception] = []
    again = command.model_copy(update={"command_id": "another", "email": "none"})
    driver.bench.context.operations.execute(driver.bench, again, None, refused.append)
    driver.wait(lambda: refused)
    assert isinstance(refused[0], PadronError)
    assert refused[0].message.startswith("«none» no es una dirección de correo")
