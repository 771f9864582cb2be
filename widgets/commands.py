"""What the actions of a window do when it is more than a word to one of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from widgets.language import language, say, set_language, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QApplication

    from widgets.main_window import MainWindow
    from widgets.theme import Mode


def open_wizard(window: MainWindow) -> None:
    """Open the assistant, after a question for a project folder if there is none yet."""
    from widgets.wizard.opening import open_wizard

    open_wizard(window)


def generate_process(window: MainWindow) -> None:
    """Generate and show the process."""
    window.show_tab("process")
    window.context.signals.generation_wanted.emit()


def import_paper(window: MainWindow) -> None:
    """Let the user choose a paper form and take it over."""
    from widgets.paper.importing import import_paper

    import_paper(window)


def show_translations(window: MainWindow) -> None:
    """Show the languages of the form and what can be done about them."""
    from widgets.translations_dialog import TranslationsDialog

    TranslationsDialog(window).exec()


def duplicate(window: MainWindow) -> None:
    """Copies of the selected elements."""
    from designer.editing.commands import duplicate

    state = window.context.state
    window.context.do(duplicate(state, state.selection))


def select_all(window: MainWindow) -> None:
    """Select every field."""
    from designer.model.tree import fields

    window.context.store.select(tuple(field.uid for _, _, field in fields(window.context.state.form)))


def search_commands(window: MainWindow) -> None:
    """Show the command search: all commands, and every element that can be put in."""
    from widgets import conversion
    from widgets.command_search import CommandSearch

    conversions = conversion.actions(window.context)
    every = [*window.menus.actions.values(), *window.menus.ways, *conversions, *_element_actions(window)]
    CommandSearch(every, window).open()


def search_elements(window: MainWindow, text: str) -> None:
    """Show the quick box that inserts an element by name."""
    from widgets.command_search import CommandSearch

    CommandSearch(_element_actions(window), window, text).open()


def _element_actions(window: MainWindow) -> list[QAction]:
    from PySide6.QtGui import QAction

    from widgets.icons import type_icon
    from widgets.panels.palette import entries

    found = []
    for _, members in entries(window.context.state.form.engine, with_deprecated=False):
        for entry in members:
            name = say(entry.title)
            action = QAction(type_icon(entry.icon), tr("Einfügen: ", "Insert: ") + name, window)
            action.setProperty("name", name)
            action.setProperty("words", " ".join((entry.title.de, entry.title.en, *entry.words)))
            action.triggered.connect(lambda _=False, make=entry.make: window.canvas.edits.insert([make()]))
            found.append(action)
    return found


def switch_theme(window: MainWindow) -> None:
    """Light instead of dark, or the other way round."""
    from widgets import theme

    _choose_theme(window, theme.Mode.LIGHT if theme.colours().is_dark else theme.Mode.DARK)


def follow_system_theme(window: MainWindow) -> None:
    """Light or dark as the system has it, from now on (`widgets.system_colours`)."""
    from widgets import theme

    _choose_theme(window, theme.Mode.SYSTEM)


def has_own_theme(window: MainWindow) -> bool:
    """Whether the user chose light or dark."""
    from widgets import theme

    return theme.chosen_mode(window.settings) is not theme.Mode.SYSTEM


def _choose_theme(window: MainWindow, mode: Mode) -> None:
    """All windows go on in other colours, their pictures drawn anew."""
    from widgets import theme
    from widgets.windows import renew_all

    window.settings.setValue("theme", mode.value)
    theme.apply(_application(), mode)
    renew_all()


def switch_language(window: MainWindow) -> None:
    """German instead of English, or the other way round; all windows go on in it with their work."""
    from widgets.language import translate_qt
    from widgets.windows import renew_all

    set_language("en" if language() == "de" else "de")
    window.settings.setValue("language", language())
    translate_qt(_application())
    renew_all()


def show_contents(window: MainWindow) -> None:
    """Open the handbook at its first page."""
    from widgets.handbook import CONTENTS

    window.navigation.show_help(CONTENTS)


def show_shortcuts(window: MainWindow) -> None:
    """Tell all shortcuts."""
    from widgets.shortcuts import ShortcutList

    ShortcutList(window.menus, window).exec()


def show_about(window: MainWindow) -> None:
    """Tell what this program is, which version, and under which terms."""
    from importlib.metadata import version

    from PySide6.QtCore import qVersion
    from PySide6.QtWidgets import QMessageBox

    told = tr(
        "Vom Papierformular zum Onlineantrag: bauen, ansehen, prüfen, übertragen.",
        "From the paper form to the online application: build, preview, check, publish.",
    )
    terms = tr("Freie Software unter der MIT-Lizenz", "Free software under the MIT licence")
    parts = tr("Oberfläche mit Qt {} und PySide6 (LGPL)", "User interface by Qt {} and PySide6 (LGPL)")
    QMessageBox.about(
        window,
        tr("Über Antragswerk", "About Antragswerk"),
        f"<h2>Antragswerk {version('antragswerk')}</h2><p>{told}</p><p>{terms}<br>{parts.format(qVersion())}</p>",
    )


def quit_program(_: MainWindow) -> None:
    """Close all windows; each asks about what is not saved, and where that is called off the rest stays."""
    _application().closeAllWindows()


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
