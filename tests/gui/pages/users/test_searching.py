"""The search box: half typed terms wait, the best match comes first, near matches are named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QTimeZone
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.commands.create_user import CreateUser
from app.domain.search_syntax import upgraded_search
from app.gui.context.saved_views import saved_view_of
from app.gui.context.window_file import WindowFile
from app.gui.look.preferences import settings
from app.gui.text import texts
from tests.gui.conftest import WindowDriver
from tests.places import DATA

OLD_VIEWS = DATA / "directory-633d6a1" / "window.ini"


def add(driver: WindowDriver, name: str, first: str, last: str, **attributes: str) -> None:
    driver.run(
        CreateUser,
        executor_id="system",
        email=f"{name}@example.org",
        first_name=first,
        last_name=last,
        attributes=attributes,
    )


def order(driver: WindowDriver) -> str:
    part = driver.find("order")
    assert isinstance(part, QLabel)
    return part.text()


def shown(driver: WindowDriver) -> list[str]:
    model = driver.users.model
    return [user.full_name for row in range(model.total) if (user := model.user_at(row)) is not None]


@pytest.mark.parametrize("typed", ["created:>", "role:", 'department:"Hum', "login:nev", "ends:7"])
def test_a_half_typed_term_waits_while_the_last_answer_stays(driver: WindowDriver, typed: str) -> None:
    driver.sign_in()
    driver.search("ana", 1)
    QTest.keyClicks(driver.users.search, " " + typed)
    driver.wait(lambda: "not complete yet" in order(driver))
    assert typed.partition(":")[0] in order(driver)
    assert driver.users.table.isVisible()
    assert shown(driver) == ["Ana García"]
    assert driver.users.filters()["search"] == "ana"
    driver.fill("search", "")
    driver.wait(lambda: driver.users.model.total == 4 and "not complete yet" not in order(driver))


def test_a_date_is_typed_letter_by_letter_without_trouble(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    driver.users.search.setText("created:")
    driver.users.search.setFocus()
    for letter in ">=2025-01-31":
        QTest.keyClicks(driver.users.search, letter)
        driver.wait(lambda: not driver.users._typing.isActive())
        driver.settle()
        assert driver.users.table.isVisible(), driver.users.search.text()
    driver.wait(lambda: driver.users.model.filters.get("search") == "created:>=2025-01-31")
    driver.wait(lambda: driver.users.model.total == 4)


def test_the_best_match_is_the_first_row(driver: WindowDriver) -> None:
    for name, first, last in (("a", "Xola", "Molango"), ("b", "Olander", "Prim"), ("c", "Bea", "Olan")):
        add(driver, name, first, last)
    driver.sign_in()
    driver.search("olan", 3)
    assert shown(driver) == ["Bea Olan", "Olander Prim", "Xola Molango"]


def test_where_nobody_is_found_near_matches_are_named_and_one_click_finds_them(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garzia", 0)
    message = driver.users.states.message
    driver.wait(message.isVisible)
    choice = driver.find("choice_0", message)
    assert isinstance(choice, QPushButton)
    assert choice.text() == "Ana García · ana@example.org"
    choice.click()
    driver.wait(lambda: shown(driver) == ["Ana García"])
    driver.search("zzqqxx", 0)
    driver.wait(message.isVisible)
    assert not [part for part in message.findChildren(QPushButton, "choice_0") if part.isVisible()]


@pytest.mark.parametrize("pasted", ["<ana@example.org>", "mailto:ana@example.org", "García, Ana"])
def test_an_identifier_that_is_pasted_finds_its_user(driver: WindowDriver, pasted: str) -> None:
    driver.sign_in()
    driver.users.search.setText(pasted)
    driver.wait(lambda: shown(driver) == ["Ana García"])


def test_days_are_asked_for_in_the_zone_in_which_they_are_shown(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.sign_in()
    monkeypatch.setattr(QTimeZone, "systemTimeZoneId", lambda: QByteArray(b"Asia/Kathmandu"))
    driver.search("created:today", 4)
    assert driver.users.model.filters["time_zone"] == "Asia/Kathmandu"
    settings().change(time_zone="utc")
    driver.wait(lambda: driver.users.model.filters.get("search") == "created:today")
    assert texts.time_zone() == "UTC"


def test_views_that_an_older_version_kept_find_what_they_found(tmp_path: Path) -> None:
    shutil.copy(OLD_VIEWS, tmp_path / "window.ini")
    kept = WindowFile(tmp_path).operator("01a23144-8df7-72ec-a0ed-542f6db29b45").views
    assert [saved_view_of(view).filters["search"] for view in kept] == [
        "garcia",
        "status:suspended",
        "department:Engineering",
    ]
    assert (
        upgraded_search("role:support ana domain:@example.org") == 'role:"support" ana domain:"example.org"'
    )
    assert upgraded_search('department:"Human resources" x') == "department:Human department:resources x"
    assert upgraded_search("created:>2025-3-1 role: missing:bio") == "created:>2025-03-01 missing:bio"
    assert (
        upgraded_search('"Job Title":Clerk status:sus "two words"')
        == '"Job Title":Clerk status:sus "two words"'
    )
