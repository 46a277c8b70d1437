"""Languages: the window's texts, Qt's own, dates and numbers, in the language that was chosen."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.resources import resource

_log = logging.getLogger("padron.gui")

ENGLISH, SPANISH = "en", "es"
#: (code, name of the language in itself)
LANGUAGES = ((ENGLISH, "English"), (SPANISH, "Español"))
_OF_QT = {ENGLISH: QLocale.Language.English, SPANISH: QLocale.Language.Spanish}

_translators: list[QTranslator] = []
_current = ENGLISH
#: How often the texts became others.
_changes = 0


def language() -> str:
    """The language in use: `en` or `es`."""
    return _current


def texts_of() -> tuple[str, int]:
    """What stays the same as long as texts do, for who remembers some."""
    return _current, _changes


def choose_language(choice: str) -> bool:
    """`system`, `en` or `es`, from now on; whether the language is another one than before.

    Widgets that stand already keep their texts: whoever calls makes them anew. Costs about 3 ms.
    """
    global _current, _changes
    code = choice if choice in _OF_QT else of_system()
    QLocale.setDefault(locale_for(code))
    if code == _current:
        return False
    for translator in _translators:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    _translators.clear()
    _current = code
    if code != ENGLISH:
        # the last one installed is asked first
        _install(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{code}")
        _install(resource("translations").as_posix(), f"padron_{code}")
    _changes += 1  # last: a thread may have asked for texts meanwhile
    return True


def of_system() -> str:
    """The first of the system's languages that we have; English otherwise."""
    for name in QLocale.system().uiLanguages():
        code = name.replace("_", "-").partition("-")[0].lower()
        if code in _OF_QT:
            return code
    return ENGLISH


def locale_for(code: str) -> QLocale:
    """How dates and numbers are written: as the system has it where that is of the language, otherwise
    as the language is written in the system's country."""
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
    else:  # Qt's own texts may be missing where a system packs Qt in another way; the window goes on
        _log.info("There is no translation %s", name)
