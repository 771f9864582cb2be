"""The inspector: what is selected, in folds of editors. It edits nothing itself; it tells what is wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from designer.editing.properties import (
    TOPIC_TITLES,
    Editor,
    Property,
    Topic,
    common_value,
    shared_properties,
)
from designer.editing.references import names_in, referred, referrers
from designer.editing.sentences import shown_name
from designer.model.fieldtypes import field_type
from designer.model.form import Field, FieldGroup, Form, MediaAccordion, MediaElement, Row, Section
from designer.model.node import known_keys
from designer.text import Language, Text
from widgets.docks import focus_inside
from widgets.inspector.buttons_editor import ButtonsEditor
from widgets.inspector.compound_editors import FieldEditor, PairsEditor, PictureEditor, PointerEditor
from widgets.inspector.conditions_editor import ConditionsEditor
from widgets.inspector.editors import (
    AreaEditor,
    ChoiceEditor,
    FlagEditor,
    IdEditor,
    LineEditor,
    ManyEditor,
    NumberEditor,
    PropertyEditor,
)
from widgets.inspector.fold import Fold, WrappedLabel
from widgets.inspector.json_dialog import JsonDialog
from widgets.inspector.options_editor import OptionsEditor
from widgets.inspector.rules_editor import RulesEditor, TryOut
from widgets.inspector.source_editor import SourceEditor
from widgets.inspector.subject import Subject
from widgets.inspector.value_editor import ValueEditor
from widgets.labels import Heading

_EDITORS: dict[Editor, type[PropertyEditor]] = {
    Editor.LINE: LineEditor,
    Editor.AREA: AreaEditor,
    Editor.ID: IdEditor,
    Editor.FLAG: FlagEditor,
    Editor.NUMBER: NumberEditor,
    Editor.CHOICE: ChoiceEditor,
    Editor.CONFIG_KIND: ChoiceEditor,
    Editor.MANY: ManyEditor,
    Editor.VALUE: ValueEditor,
    Editor.POINTER: PointerEditor,
    Editor.SOURCE: SourceEditor,
    Editor.FIELD: FieldEditor,
    Editor.PAIRS: PairsEditor,
    Editor.PICTURE: PictureEditor,
    Editor.OPTIONS: OptionsEditor,
    Editor.CONDITIONS: ConditionsEditor,
    Editor.BUTTONS: ButtonsEditor,
}
_KINDS: dict[type, Text] = {
    Form: Text("Formular", "Form"),
    Section: Text("Abschnitt", "Section"),
    FieldGroup: Text("Feldgruppe", "Field group"),
    MediaAccordion: Text("Medien-Akkordeon", "Media accordion"),
    MediaElement: Text("Fach des Akkordeons", "Fold of the accordion"),
    Row: Text("Zeile", "Row"),
}
LINKS, EXPERT = "links", "expert"
_LINKS_TITLE = Text("Zusammenhänge", "Connections")
_EXPERT_TITLE = Text("Experte", "Expert")
_MAX_PAGES = 16
_MAX_LINKS = 40


def kind_title(node: Any) -> Text:
    """What kind of element this is, in words."""
    return field_type(node.type).title if isinstance(node, Field) else _KINDS[type(node)]


class Inspector(QWidget):
    """Shows a `Subject`. `edited(name, value, is_typing)`, `replaced(node)` for edited JSON, `navigated(uid)`."""

    edited = Signal(str, object, bool)
    replaced = Signal(object)
    navigated = Signal(int)
    folded = Signal(str, bool)

    def __init__(self, language: Language, try_out: TryOut | None = None) -> None:
        super().__init__()
        self._language: Language = language
        self._try_out = try_out
        self.open_parts: set[str] = {Topic.GENERAL, Topic.OPTIONS}
        self.run_dialog: Callable[[QDialog], int] = QDialog.exec
        self.subject: Subject | None = None
        self._is_showing = False
        self._pages: dict[tuple[Any, ...], InspectorPage] = {}
        self.heading = Heading("inspectorHeading")
        self._stack = QStackedWidget()
        self._empty = QLabel(Text("Nichts ausgewählt.", "Nothing selected.").in_language(language))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._empty.setContentsMargins(8, 24, 8, 8)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self._stack, 1)
        self.show_subject(None)

    @property
    def page(self) -> InspectorPage | None:
        """The page that is shown."""
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, InspectorPage) else None

    def show_subject(self, subject: Subject | None) -> None:
        """Show other elements, or the same ones after a change."""
        self.subject = subject
        if subject is None or not subject.nodes:
            self.heading.hide()
            self._stack.setCurrentWidget(self._empty)
            return
        self.heading.show()
        self.heading.setText(self._heading(subject))
        properties = shared_properties(subject.nodes, subject.form.engine)
        page = self._page(properties, len(subject.nodes) == 1)
        self._is_showing = True
        try:
            self._stack.setCurrentWidget(page)
            page.show_subject(subject)
        finally:
            self._is_showing = False

    def _heading(self, subject: Subject) -> str:
        kinds = {kind_title(node).in_language(self._language) for node in subject.nodes}
        if len(subject.nodes) > 1:
            what = kinds.pop() if len(kinds) == 1 else Text("Elemente", "elements").in_language(self._language)
            return f"<b>{len(subject.nodes)} × {what}</b>"
        name = shown_name(subject.node)
        name = name if len(name) <= 80 else f"{name[:77]}…"
        return f"<b>{kinds.pop()}</b>{' · ' + _escaped(name) if name else ''}"

    def _page(self, properties: tuple[Property, ...], single: bool) -> InspectorPage:
        key = (properties, single)
        page = self._pages.pop(key, None)
        if page is None:
            page = InspectorPage(self, properties, single)
            self._stack.addWidget(page)
        self._pages[key] = page
        self._forget_old_pages()
        return page

    def _forget_old_pages(self) -> None:
        while len(self._pages) > _MAX_PAGES:
            oldest = self._pages.pop(next(iter(self._pages)))
            self._stack.removeWidget(oldest)
            oldest.deleteLater()

    def make_editor(self, described: Property) -> PropertyEditor:
        """The editor for a property, connected."""
        if described.editor is Editor.RULES:
            editor: PropertyEditor = RulesEditor(described, self._language, self._try_out)
        else:
            editor = _EDITORS[described.editor](described, self._language)
        editor.edited.connect(partial(self._on_edited, described.name))
        if isinstance(editor, ConditionsEditor):
            editor.navigated.connect(self.navigated)
            editor.run_dialog = lambda dialog: self.run_dialog(dialog)
        return editor

    def _on_edited(self, name: str, value: object, is_typing: bool) -> None:
        """Hand on what a person did; what an editor lets go while it is shown anew belongs to no selection."""
        if not self._is_showing:
            self.edited.emit(name, value, is_typing)

    def on_folded(self, part: str, is_open: bool) -> None:
        """Remember which parts are open, for all pages."""
        if is_open != (part in self.open_parts):
            (self.open_parts.add if is_open else self.open_parts.discard)(part)
            self.folded.emit(part, is_open)

    def prepare(self, subject: Subject) -> bool:
        """Make the page for such a subject before it is wanted; `False` if it is there already."""
        properties = shared_properties(subject.nodes, subject.form.engine)
        if (properties, len(subject.nodes) == 1) in self._pages:
            return False
        page = self._page(properties, len(subject.nodes) == 1)
        self._is_showing = True
        try:
            page.resize(self._stack.size())
            page.show_subject(subject)
        finally:
            self._is_showing = False
        for widget in page.findChildren(QWidget):
            widget.ensurePolished()
        return True

    def edit_json(self) -> None:
        """Open the selected element as JSON."""
        assert self.subject is not None
        dialog = JsonDialog(self.subject.node, self._language, self)
        if self.run_dialog(dialog) == QDialog.DialogCode.Accepted and dialog.node is not None:
            self.replaced.emit(dialog.node)

    def focus_property(self, name: str) -> bool:
        """Open the part of a property and put the cursor there; `False` if it is not offered."""
        return self.page is not None and self.page.focus_property(name)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


class InspectorPage(QScrollArea):
    """The folds for one set of properties; reused for every selection that has the same set."""

    def __init__(self, inspector: Inspector, properties: tuple[Property, ...], single: bool) -> None:
        super().__init__()
        self._inspector = inspector
        self._language = inspector._language
        self._subject: Subject | None = None
        self.editors: dict[str, PropertyEditor] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it scrolls to what has the keyboard; it needs none itself
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(8, 4, 8, 8)
        self._column.setSpacing(6)
        self._topics = {topic: tuple(each for each in properties if each.topic is topic) for topic in Topic}
        self.folds: dict[str, Fold] = {}
        for topic, members in self._topics.items():
            if members:
                self._add_fold(topic, TOPIC_TITLES[topic], partial(self._make_topic, members))
        if single:
            self._add_fold(LINKS, _LINKS_TITLE, self._make_links)
            self._add_fold(EXPERT, _EXPERT_TITLE, self._make_expert)
        self._column.addStretch()
        self.setWidget(content)

    def _add_fold(self, part: str, title: Text, make: Callable[[], QWidget]) -> None:
        fold = Fold(title.in_language(self._language), make)
        fold.toggled.connect(partial(self._on_fold, part))
        self.folds[part] = fold
        self._column.addWidget(fold)

    def _on_fold(self, part: str, is_open: bool) -> None:
        self._inspector.on_folded(part, is_open)
        if is_open and self._subject is not None:
            self._refresh(part)

    def show_subject(self, subject: Subject) -> None:
        self._subject = subject
        for part, fold in self.folds.items():
            if part in self._inspector.open_parts and not fold.is_open:
                fold.open()
            elif fold.is_open:
                self._refresh(part)
        self._title_folds()

    def _refresh(self, part: str) -> None:
        assert self._subject is not None
        if part == LINKS:
            self._links.setText(links_html(self._subject))
        elif part == EXPERT:
            self._unknown.setText(unknown_text(self._subject))
        else:
            for described in self._topics[Topic(part)]:
                editor = self.editors[described.name]
                editor.show_value(common_value(self._subject.nodes, described.name), self._subject)

    def _title_folds(self) -> None:
        """Say in the heading of a fold what is in it, so that it need not be opened to see."""
        assert self._subject is not None
        for part, attribute in ((Topic.OPTIONS, "possible_values"), (Topic.RULES, "validation_rules")):
            if part in self.folds and len(self._subject.nodes) == 1:
                count = len(getattr(self._subject.node, attribute, ()))
                title = TOPIC_TITLES[part].in_language(self._language)
                self.folds[part].set_title(f"{title} ({count})" if count else title)
        if Topic.VISIBILITY in self.folds and len(self._subject.nodes) == 1:
            node = self._subject.node
            held = getattr(node, "display_conditions", ()) or getattr(node, "skip_conditions", ())
            title = TOPIC_TITLES[Topic.VISIBILITY]
            state = Text("bedingt", "conditional")
            shown = f"{title.in_language(self._language)} · {state.in_language(self._language)}"
            self.folds[Topic.VISIBILITY].set_title(shown if held else title.in_language(self._language))

    def _make_topic(self, members: tuple[Property, ...]) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 0, 0, 8)
        column.setSpacing(3)
        for described in members:
            editor = self._inspector.make_editor(described)
            self.editors[described.name] = editor
            same = described.title == TOPIC_TITLES[described.topic]
            if not editor.shows_own_title and not same:
                label = QLabel(described.title.in_language(self._language))
                label.setToolTip(described.help.in_language(self._language))
                label.setBuddy(editor)
                column.addWidget(label)
            column.addWidget(editor)
            column.addSpacing(4)
        return box

    def _make_links(self) -> QWidget:
        self._links = WrappedLabel()
        self._links.setWordWrap(True)
        self._links.setTextFormat(Qt.TextFormat.RichText)
        self._links.setContentsMargins(16, 0, 0, 8)
        self._links.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._links.linkActivated.connect(lambda link: self._inspector.navigated.emit(int(link.removeprefix("uid:"))))
        return self._links

    def _make_expert(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 0, 0, 8)
        self._unknown = WrappedLabel()
        self._unknown.setWordWrap(True)
        button = QPushButton(Text("Als JSON bearbeiten …", "Edit as JSON …").in_language(self._language))
        button.clicked.connect(self._inspector.edit_json)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._unknown)
        return box

    def focus_property(self, name: str) -> bool:
        for topic, members in self._topics.items():
            if any(each.name == name for each in members):
                self.folds[topic].open()
                self.ensureWidgetVisible(self.editors[name])
                focus_inside(self.editors[name])
                return True
        return False


def links_html(subject: Subject) -> str:
    """What the element depends on and what depends on it, as links `uid:<n>`."""
    node = subject.node
    needs = [field for name in referred(node) if (field := subject.index.fields.get(name))]
    names = () if isinstance(node, Form) else names_in(subject.form, (node,))
    inside = {node.uid}
    needed_by = [other for _, other in referrers(subject.form, names) if other.uid not in inside] if names else []
    parts = [
        _link_list(subject, Text("Hängt ab von", "Depends on"), needs),
        _link_list(subject, Text("Davon hängen ab", "Needed by"), needed_by),
    ]
    return "".join(parts)


def _link_list(subject: Subject, title: Text, elements: list[Any]) -> str:
    shown = [f'<a href="uid:{each.uid}">{_escaped(shown_name(each) or "–")}</a>' for each in elements[:_MAX_LINKS]]
    if len(elements) > _MAX_LINKS:
        shown.append("…")
    nothing = Text("nichts", "nothing").in_language(subject.language)
    return f"<p>{title.in_language(subject.language)}: {', '.join(shown) or nothing}</p>"


def unknown_text(subject: Subject) -> str:
    """Attributes in the file that no editor shows; they stay as they are."""
    node = subject.node
    known = known_keys(type(node))
    strange = [key for key in node.to_json() if key not in known]
    if not strange:
        return ""
    text = Text("Unbekannte Attribute, die erhalten bleiben: ", "Unknown attributes that are kept: ")
    return text.in_language(subject.language) + ", ".join(strange)
