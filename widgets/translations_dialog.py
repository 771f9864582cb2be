"""*Übersetzungen*: the languages of the form, how far each is, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QPushButton, QVBoxLayout

from designer.checks.finding import Finding
from designer.checks.translations import DIFFERS, NOT_TRANSLATED
from designer.editing import commands
from designer.model.codec import encode_form
from designer.model.problem import UnreadableError
from designer.model.project import write_file
from designer.model.translations import LANGUAGES, brought_up, sibling
from designer.text import Text
from widgets.filing import why_not
from widgets.language import say, tr

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_BRING_UP = Text("Auf den Stand bringen", "Bring up to date")
_WIDTH = 620


class TranslationsDialog(QDialog):
    """Makes, opens and brings up the translations of a window's form; they lie beside it, one file a language."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._translations = window, window.context.translations
        self.setWindowTitle(tr("Übersetzungen", "Translations"))
        self.setMinimumWidth(_WIDTH)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(14)
        self._intro = QLabel()
        self._intro.setWordWrap(True)
        self._layout.addWidget(self._intro)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._layout.addLayout(self._grid)
        self._layout.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self._close = buttons.button(QDialogButtonBox.StandardButton.Close)
        self._layout.addWidget(buttons)
        self._show()

    def _show(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        path = self._window.document.path
        if path is None or sibling(path, "en") is None:
            self._ask_for_a_place()
        elif self._translations.original is not None:
            self._show_original(self._translations.original)
        else:
            self._show_languages(path)

    def _ask_for_a_place(self) -> None:
        self._intro.setText(
            tr(
                "Jede Sprache liegt in einer eigenen Datei neben dem Formular. Dafür muss der Dateiname die Sprache "
                "nennen: etwa Hundesteuer-v1.0-de.json. In einem Projekt ist das schon so.",
                "Every language lies in a file of its own beside the form. For this the file's name must tell the "
                "language: such as Hundesteuer-v1.0-de.json. In a project it does already.",
            )
        )
        self._button(0, tr("Speichern unter …", "Save as …"), self._save_as)

    def _save_as(self) -> None:
        if self._window.filing.save_as():
            self._show()

    def _show_original(self, original: Path) -> None:
        language = say(LANGUAGES.get(self._translations.language, Text("eine andere", "another")))
        self._intro.setText(
            tr(
                "Dieses Formular ist die Fassung „{}“ von {}. Hier werden nur Texte geändert; alles andere kommt aus "
                "dem Original. Was noch zu tun ist, steht unter „Hinweise“.",
                'This form is the version "{}" of {}. Only texts are changed here; all else comes from the original. '
                'What is left to do is told under "Findings".',
            ).format(language, original.name)
        )
        self._button(0, tr("Original öffnen", "Open the original"), lambda: self._open(original))
        self._button(1, say(_BRING_UP), self._bring_up_this)

    def _show_languages(self, path: Path) -> None:
        self._intro.setText(
            tr(
                "Das Original ist {}. Eine Übersetzung übernimmt daraus alles; darin ändern Sie nur die Texte. Nach "
                "Änderungen am Original bringen Sie sie auf seinen Stand: Was übersetzt ist, bleibt.",
                "The original is {}. A translation takes everything from it; in it you change only the texts. After "
                "changes of the original bring it up to date: what is translated stays.",
            ).format(path.name)
        )
        for row, (language, name) in enumerate(
            (language, name) for language, name in LANGUAGES.items() if language != self._translations.language
        ):
            file = self._translations.others.get(language)
            self._grid.addWidget(QLabel(f"<b>{say(name)}</b>"), row, 0)
            self._grid.addWidget(QLabel(self._state(language, file)), row, 1)
            if file is None:
                made = [
                    self._button(
                        row, tr("Anlegen und öffnen", "Make and open"), lambda wish=language: self._make(wish), 3
                    )
                ]
            else:
                made = [
                    self._button(row, say(_BRING_UP), lambda wish=language: self._bring_up(wish), 2),
                    self._button(row, tr("Öffnen", "Open"), lambda place=file: self._open(place), 3),
                ]
            for button in made:
                button.setAccessibleName(f"{button.text()}: {say(name)}")

    def _state(self, language: str, file: Path | None) -> str:
        if file is None:
            return tr("gibt es noch nicht", "is not there yet")
        findings = self._translations.findings_on(self._window.context.state.form, language, file)
        return say(told(findings))

    def _button(self, row: int, text: str, run: Callable[[], object], column: int = 0) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: run())
        self._grid.addWidget(button, row, column)
        self.setTabOrder(button, self._close)  # buttons made later come before the one that stands below them
        return button

    # what is done

    def _make(self, language: str) -> None:
        if (file := self._write(language)) is not None:
            self._open(file)

    def _bring_up(self, language: str) -> None:
        self._write(language)
        self._show()

    def _write(self, language: str) -> Path | None:
        """Write a translation on the state of the window's form; the file, `None` where that is not possible."""
        path = self._window.document.path
        file = sibling(path, language) if path is not None else None
        if file is None:
            return None
        form = self._window.context.state.form
        try:
            if language in self._translations.others:
                form = brought_up(form, self._translations.form(self._translations.others[language]))
                file = self._translations.others[language]
            write_file(file, encode_form(form))
        except (OSError, UnreadableError) as error:
            told_title = tr("Die Übersetzung ließ sich nicht schreiben", "The translation could not be written")
            self._window.complain(told_title, why_not(file, error))
            return None
        self._translations.look(path)
        return file

    def _bring_up_this(self) -> None:
        context = self._window.context
        original = self._translations.original
        assert original is not None
        try:
            form = brought_up(self._translations.form(original), context.state.form)
        except UnreadableError as error:
            self._window.complain(say(_BRING_UP), why_not(original, error))
            return
        context.do(commands.transaction(context.state, _BRING_UP, form, ()))
        self.accept()

    def _open(self, file: Path) -> None:
        self.accept()
        self._window.opening.open_path(file)


def told(findings: tuple[Finding, ...]) -> Text:
    """How far a translation is, by the findings on it."""
    differing = sum(finding.code == DIFFERS.code for finding in findings)
    if differing:
        place = Text("weicht an einer Stelle ab", "differs at one place")
        places = Text("weicht an {number} Stellen ab", "differs at {number} places")
        return (place if differing == 1 else places).format(number=differing)
    if any(finding.code != NOT_TRANSLATED.code for finding in findings):
        return Text("Texte fehlen", "texts are missing")
    return findings[0].message if findings else Text("vollständig übersetzt", "completely translated")
