"""What the window can do, as records: menus, tool bar, shortcuts and the command search follow from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from designer.text import Text
from widgets import commands

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


class WindowAction(NamedTuple):
    """One command: its menu, name, shortcut, picture (for the tool bar if `in_tool_bar`) and what it does."""

    id: str
    menu: Text
    title: Text
    run: Callable[[MainWindow], object]
    shortcut: str = ""
    icon: str = ""
    in_tool_bar: bool = False
    enabled: Callable[[MainWindow], bool] | None = None
    """When it can be done; at any time if `None`."""
    begins_group: bool = False
    """Whether a line stands above it in its menu."""


FILE, EDIT, PROCESS, VIEW, HELP = (
    Text("Datei", "File"),
    Text("Bearbeiten", "Edit"),
    Text("Prozess", "Process"),
    Text("Ansicht", "View"),
    Text("Hilfe", "Help"),
)


def _has_document(window: MainWindow) -> bool:
    return window.has_document


def _has_selection(window: MainWindow) -> bool:
    return bool(window.context.state.selection)


ACTIONS: tuple[WindowAction, ...] = (
    WindowAction("new", FILE, Text("Neues Formular", "New form"), lambda w: w.opening.new_form(), "Ctrl+N", "new"),
    WindowAction(
        "new-from-template",
        FILE,
        Text("Neu aus Vorlage …", "New from template …"),
        lambda w: w.opening.new_from_template(),
        "Ctrl+Shift+N",
        "copy",
    ),
    WindowAction(
        "new-project",
        FILE,
        Text("Neues Projekt …", "New project …"),
        lambda w: w.opening.new_from_template(as_project=True),
    ),
    WindowAction(
        "open",
        FILE,
        Text("Öffnen …", "Open …"),
        lambda w: w.opening.ask_open(),
        "Ctrl+O",
        "open",
        True,
        begins_group=True,
    ),
    WindowAction(
        "open-project",
        FILE,
        Text("Projekt öffnen …", "Open project …"),
        lambda w: w.opening.ask_open_project(),
        "Ctrl+Shift+O",
    ),
    WindowAction(
        "import-paper",
        FILE,
        Text("Papierformular importieren …", "Import paper form …"),
        commands.import_paper,
        "Ctrl+I",
        "paper",
        True,
        begins_group=True,
    ),
    WindowAction(
        "save",
        FILE,
        Text("Speichern", "Save"),
        lambda w: w.filing.save(),
        "Ctrl+S",
        "save",
        True,
        _has_document,
        begins_group=True,
    ),
    WindowAction(
        "save-as",
        FILE,
        Text("Speichern unter …", "Save as …"),
        lambda w: w.filing.save_as(),
        "Ctrl+Shift+S",
        enabled=_has_document,
    ),
    WindowAction(
        "translations",
        FILE,
        Text("Übersetzungen …", "Translations …"),
        commands.show_translations,
        enabled=_has_document,
        begins_group=True,
    ),
    WindowAction(
        "close", FILE, Text("Fenster schließen", "Close window"), lambda w: w.close(), "Ctrl+W", begins_group=True
    ),
    WindowAction("quit", FILE, Text("Beenden", "Quit"), commands.quit_program, "Ctrl+Q"),
    WindowAction(
        "undo",
        EDIT,
        Text("Rückgängig", "Undo"),
        lambda w: w.context.store.undo(),
        "Ctrl+Z",
        "undo",
        True,
        lambda w: w.context.store.history.undo_name is not None,
    ),
    WindowAction(
        "redo",
        EDIT,
        Text("Wiederholen", "Redo"),
        lambda w: w.context.store.redo(),
        "Ctrl+Shift+Z",
        "redo",
        True,
        lambda w: w.context.store.history.redo_name is not None,
    ),
    WindowAction(
        "cut",
        EDIT,
        Text("Ausschneiden", "Cut"),
        lambda w: w.canvas.edits.cut(w.ask_removal),
        "Ctrl+X",
        "",
        False,
        _has_selection,
        begins_group=True,
    ),
    WindowAction(
        "copy", EDIT, Text("Kopieren", "Copy"), lambda w: w.canvas.edits.copy(), "Ctrl+C", "copy", False, _has_selection
    ),
    WindowAction(
        "paste",
        EDIT,
        Text("Einfügen", "Paste"),
        lambda w: w.canvas.edits.paste(),
        "Ctrl+V",
        "paste",
        False,
        _has_document,
    ),
    WindowAction(
        "duplicate",
        EDIT,
        Text("Duplizieren", "Duplicate"),
        commands.duplicate,
        "Ctrl+D",
        "",
        False,
        _has_selection,
    ),
    WindowAction(
        "delete",
        EDIT,
        Text("Löschen", "Delete"),
        lambda w: w.canvas.edits.remove(w.ask_removal),
        "Del",
        "delete",
        False,
        _has_selection,
    ),
    WindowAction(
        "required",
        EDIT,
        Text("Pflichtfeld ein/aus", "Required on/off"),
        lambda w: w.canvas.edits.toggle_required(),
        "Ctrl+R",
        "",
        False,
        _has_selection,
        begins_group=True,
    ),
    WindowAction(
        "wider",
        EDIT,
        Text("Breiter", "Wider"),
        lambda w: w.canvas.edits.widen(1),
        "Alt+Shift+Right",
        "",
        False,
        _has_selection,
    ),
    WindowAction(
        "narrower",
        EDIT,
        Text("Schmaler", "Narrower"),
        lambda w: w.canvas.edits.widen(-1),
        "Alt+Shift+Left",
        "",
        False,
        _has_selection,
    ),
    WindowAction(
        "select-all",
        EDIT,
        Text("Alle Felder auswählen", "Select all fields"),
        commands.select_all,
        "Ctrl+A",
        enabled=_has_document,
        begins_group=True,
    ),
    WindowAction(
        "find",
        EDIT,
        Text("Suchen …", "Find …"),
        lambda w: w.navigation.find(),
        "Ctrl+F",
        "search",
        False,
        _has_document,
        begins_group=True,
    ),
    WindowAction(
        "replace",
        EDIT,
        Text("Suchen und ersetzen …", "Find and replace …"),
        lambda w: w.navigation.find(replacing=True),
        "Ctrl+H",
        "",
        False,
        _has_document,
    ),
    WindowAction(
        "find-next",
        EDIT,
        Text("Nächster Treffer", "Next hit"),
        lambda w: w.navigation.next_hit(1),
        "F3",
        "",
        False,
        _has_document,
    ),
    WindowAction(
        "find-previous",
        EDIT,
        Text("Voriger Treffer", "Previous hit"),
        lambda w: w.navigation.next_hit(-1),
        "Shift+F3",
        "",
        False,
        _has_document,
    ),
    WindowAction(
        "wizard",
        PROCESS,
        Text("Blaupause-Assistent …", "Blueprint assistant …"),
        commands.open_wizard,
        "Ctrl+B",
        "wizard",
        True,
        _has_document,
    ),
    WindowAction(
        "generate",
        PROCESS,
        Text("Prozess erzeugen", "Generate process"),
        commands.generate_process,
        "Ctrl+Shift+G",
        "process",
        False,
        lambda w: w.has_document and w.context.project is not None,
    ),
    WindowAction(
        "open-model",
        PROCESS,
        Text("Prozessmodell öffnen …", "Open process model …"),
        lambda w: w.opening.ask_open_model(),
        "",
        "open",
        begins_group=True,
    ),
    WindowAction(
        "search-commands",
        VIEW,
        Text("Befehl suchen …", "Search commands …"),
        commands.search_commands,
        "Ctrl+Shift+P",
        "search",
        True,
    ),
    WindowAction(
        "next-part",
        VIEW,
        Text("Nächster Fensterteil", "Next part of the window"),
        lambda w: w.navigation.go_to_part(1),
        "F6",
    ),
    WindowAction(
        "previous-part",
        VIEW,
        Text("Voriger Fensterteil", "Previous part of the window"),
        lambda w: w.navigation.go_to_part(-1),
        "Shift+F6",
    ),
    WindowAction(
        "properties",
        VIEW,
        Text("Zu den Eigenschaften", "Go to the properties"),
        lambda w: w.navigation.go_to("inspector"),
        "F4",
        "",
        False,
        _has_document,
    ),
    WindowAction(
        "theme",
        VIEW,
        Text("Hell/Dunkel wechseln", "Switch light/dark"),
        commands.switch_theme,
        "Ctrl+Shift+L",
        begins_group=True,
    ),
    WindowAction(
        "system-theme",
        VIEW,
        Text("Hell/Dunkel wie das System", "Light/dark as the system"),
        commands.follow_system_theme,
        enabled=commands.has_own_theme,
    ),
    WindowAction("language", VIEW, Text("English", "Deutsch"), commands.switch_language),
    WindowAction("help", HELP, Text("Hilfe hierzu", "Help on this"), lambda w: w.navigation.show_help(), "F1", "help"),
    WindowAction("handbook", HELP, Text("Handbuch", "Handbook"), commands.show_contents),
    WindowAction(
        "findings-explained",
        HELP,
        Text("Hinweise erklärt", "Findings explained"),
        lambda w: w.navigation.show_help("hinweise/README.md"),
    ),
    WindowAction(
        "sample-project",
        HELP,
        Text("Musterprojekt öffnen", "Open the sample project"),
        lambda w: w.opening.open_sample_project(),
        begins_group=True,
    ),
    WindowAction("shortcuts", HELP, Text("Tastenkürzel", "Shortcuts"), commands.show_shortcuts, "Ctrl+F1"),
    WindowAction("about", HELP, Text("Über Antragswerk", "About Antragswerk"), commands.show_about, begins_group=True),
)
