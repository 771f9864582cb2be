"""The language of the interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from designer.text import Language, Text

_language: Language = "de"


def set_language(language: Language) -> None:
    """Choose the language before windows are made."""
    global _language
    _language = language


def language() -> Language:
    """The language of the interface."""
    return _language


def tr(de: str, en: str) -> str:
    """One of two wordings."""
    return de if _language == "de" else en


def say(text: Text) -> str:
    """A text in the language of the interface."""
    return text.in_language(_language)


_translators: list[QTranslator] = []


def translate_qt(app: QCoreApplication) -> None:
    """Let Qt's own buttons, menus, dialogs and numbers speak the language of the interface."""
    for old in _translators:
        app.removeTranslator(old)
    _translators.clear()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name in ("qtbase", "qtwebengine"):
        translator = QTranslator(app)
        if translator.load(f"{name}_{_language}", folder):
            app.installTranslator(translator)
            _translators.append(translator)
    QLocale.setDefault(QLocale(QLocale.Language.German if _language == "de" else QLocale.Language.English))
