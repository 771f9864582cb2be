"""The choice of the language in which the preview shows a translated form."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton

from designer.model.translations import LANGUAGES
from widgets.language import say, tr
from widgets.translations import Translations


class LanguageButton(QToolButton):
    """Offers the languages that lie beside the form; `language` is the chosen one, the form's own to begin with."""

    chosen = Signal()

    def __init__(self, translations: Translations) -> None:
        super().__init__()
        self._translations = translations
        self.language = translations.language
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.offer()

    def offer(self) -> None:
        """Take over what is there now; a language that is gone gives way to the form's own."""
        if self.language not in self._translations.others:
            self.language = self._translations.language
        menu = self.menu()
        menu.clear()
        for language in (self._translations.language, *self._translations.others):
            entry = menu.addAction(say(LANGUAGES[language]), lambda wish=language: self.choose(wish))
            entry.setCheckable(True)
            entry.setChecked(language == self.language)
        self.setText(f"{self.language.upper()} ▾")
        told = tr("Sprache der Seite: {}", "Language of the page: {}").format(say(LANGUAGES[self.language]))
        self.setToolTip(told)
        self.setAccessibleName(told)

    def choose(self, language: str) -> None:
        """Show the page in this language."""
        self.language = language
        self.offer()
        self.chosen.emit()
