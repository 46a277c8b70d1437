"""Languages: loads the translations of Padron and Qt, and sets the locale of dates and numbers."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.resources import resource

_log = logging.getLogger("padron.gui")

ENGLISH, SPANISH = "en", "es"
#: (code, the language's own name)
LANGUAGES = ((ENGLISH, "English"), (SPANISH, "Español"))
_OF_QT = {ENGLISH: QLocale.Language.English, SPANISH: QLocale.Language.Spanish}

_translators: list[QTranslator] = []
_current = ENGLISH
#: How often the language has changed.
_changes = 0


def language() -> str:
    """Return the language in use: `en` or `es`."""
    return _current


def texts_of() -> tuple[str, int]:
    """Return a key that changes whenever the language does, for caches of translated texts."""
    return _current, _changes


def choose_language(choice: str) -> bool:
    """Use `en`, `es` or the language of the system from now on. Returns whether the language has changed.

    Existing widgets keep their texts, so the caller must rebuild them. Takes about 3 ms.
    """
    global _current, _changes
    code = choice if choice in _OF_QT else system_language()
    QLocale.setDefault(locale_for(code))
    if code == _current:
        return False
    for translator in _translators:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    _translators.clear()
    _current = code
    if code != ENGLISH:
        # Qt asks the last one installed first
        _install(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{code}")
        _install(resource("translations").as_posix(), f"padron_{code}")
    _changes += 1  # last: another thread may have cached texts meanwhile
    return True


def system_language() -> str:
    """Return the first of the system's languages that Padron has, or English."""
    for name in QLocale.system().uiLanguages():
        code = name.replace("_", "-").partition("-")[0].lower()
        if code in _OF_QT:
            return code
    return ENGLISH


def locale_for(code: str) -> QLocale:
    """Return the locale of dates and numbers: the system's if it has this language, otherwise this language
    in the system's country."""
    system = QLocale.system()
    if system.language() is _OF_QT[code]:
        return system
    if system.language() is QLocale.Language.C:
        return QLocale.c() if code == ENGLISH else QLocale(QLocale.Language.Spanish, QLocale.Country.Spain)
    return QLocale(_OF_QT[code], system.territory())


def _install(folder: str, name: str) -> None:
    translator = QTranslator()
    if translator.load(f"{folder}/{name}.qm"):
        QCoreApplication.installTranslator(translator)
        _translators.append(translator)
    else:  # some distributions of Qt lack its translations; the window works without them
        _log.info("There is no translation %s", name)
