"""Eigenschaften: the inspector as a dock, wired to the store."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from designer.editing.commands import Result, change_each, replace_element
from designer.editing.properties import properties, with_value
from designer.editing.references import names_in, referrers, taken_ids
from designer.editing.store import Change
from designer.editing.transaction import Refusal
from designer.model.form import Field, FieldGroup, Form
from designer.model.ids import is_valid
from designer.model.node import Node
from designer.model.tree import at, fields, find
from designer.text import Text
from widgets.context import Context
from widgets.inspector.inspector import Inspector
from widgets.inspector.subject import Subject
from widgets.inspector.try_out import messages_for
from widgets.language import language, say
from widgets.panel import RIGHT, Panel

_OPEN_PARTS = "inspector/open_parts"
_PAUSE = 150
"""Milliseconds after a form was opened in which nothing is prepared."""
_LOOKED_AHEAD, _MOST_PREPARED = 500, 8
"""Fields whose types are looked at, and types that pages are made for, before anything is selected."""
_BAD_ID = Text(
    "Ein technischer Name besteht aus Buchstaben ohne Umlaute, Ziffern, Punkt, Binde- und Unterstrich und beginnt mit "
    "einem Buchstaben.",
    "A technical name consists of letters without umlauts, digits, dot, hyphen and underscore, and begins with a "
    "letter.",
)
_TAKEN = Text("Den technischen Namen „{id}“ gibt es hier schon.", 'The technical name "{id}" is already in use here.')


class InspectorPanel(QWidget):
    """Shows what is selected, the form if nothing is, and turns edits into commands."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.inspector = Inspector(language(), messages_for)
        remembered = context.settings.value(_OPEN_PARTS)
        if isinstance(remembered, str):
            self.inspector.open_parts = set(remembered.split(","))
        self.inspector.edited.connect(self._on_edited)
        self.inspector.replaced.connect(self._on_replaced)
        self.inspector.navigated.connect(context.show_uid)
        self.inspector.folded.connect(self._on_folded)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.inspector)
        self.setMinimumWidth(260)
        self.setFocusProxy(self.inspector)
        self._coming: list[Any] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._prepare_next)
        context.bridge.changed.connect(self._on_change)
        self.refresh()
        self._expect()

    def _on_change(self, change: Change) -> None:
        self.refresh()
        if change.before.form.uid != change.after.form.uid:
            self._expect()

    def _expect(self) -> None:
        """In a pause make the pages for the kinds of elements that the form has: the first click shows one at once."""
        form = self._context.state.form
        found = {field.type: field for _, _, field in islice(fields(form), _LOOKED_AHEAD)}
        groups = [group for section in form.sections[:1] for group in section.field_groups[:1]]
        self._coming = [*list(found.values())[:_MOST_PREPARED], *groups, *form.sections[:1]]
        self._pause.start(_PAUSE)

    def _prepare_next(self) -> None:
        """One page, then everything else that waits; first who refers to whom, remembered with every section."""
        state = self._context.state
        referrers(state.form, names_in(state.form, state.form.sections[-1:]))
        while self._coming:
            if self.inspector.prepare(Subject(state.form, (self._coming.pop(),), language())):
                self._pause.start(0)
                return

    def refresh(self) -> None:
        """Show the present selection."""
        state = self._context.state
        paths = [path for uid in state.selection if (path := find(state.form, uid)) is not None]
        nodes = tuple(at(state.form, path) for path in paths) or (state.form,)
        self.inspector.show_subject(Subject(state.form, nodes, language()))

    def _on_edited(self, name: str, value: Any, is_typing: bool) -> None:
        subject = self.inspector.subject
        assert subject is not None
        result = edit(self._context, subject.nodes, name, value, merge=is_typing)
        if isinstance(result, Refusal):
            _tell_beside(QApplication.focusWidget() or self, say(result.reason))
        self._context.do(result)

    def _on_replaced(self, node: Node) -> None:
        subject = self.inspector.subject
        assert subject is not None
        name = Text("JSON bearbeiten", "Edit JSON")
        self._context.do(replace_element(self._context.state, subject.node.uid, node, name=name))

    def _on_folded(self, _part: str, _is_open: bool) -> None:
        self._context.settings.setValue(_OPEN_PARTS, ",".join(sorted(self.inspector.open_parts)))


def _tell_beside(editor: QWidget, reason: str) -> None:
    """Say below the editor that was written into why that cannot be; the pointer may be anywhere."""
    wrapped = f"<qt>{escape(reason)}</qt>"  # plain text would stay on one line
    QToolTip.showText(editor.mapToGlobal(QPoint(0, editor.height() // 2)), wrapped, editor)


def edit(context: Context, nodes: tuple[Any, ...], name: str, value: Any, *, merge: bool) -> Result:
    """The command that gives all `nodes` another value of a property, or why it cannot."""
    state = context.state
    if name == "id" and (reason := _id_refusal(state.form, nodes[0], value)):
        return Refusal(reason)
    uids = tuple(node.uid for node in nodes)
    title = next(
        (each.title for each in properties(nodes[0], state.form.engine) if each.name == name), Text(name, name)
    )
    called = Text(f"{title.de} ändern", f"Change {title.en}")
    key = f"inspector:{','.join(map(str, uids))}:{name}" if merge else None
    return change_each(state, uids, lambda node: with_value(node, name, value), name=called, merge_key=key)


def _id_refusal(form: Form, node: Any, new: str) -> Text | None:
    if isinstance(node, Form):
        return None
    if not is_valid(new):
        return _BAD_ID
    path = find(form, node.uid)
    group = at(form, path[:2]) if isinstance(node, Field) and path else None
    taken = taken_ids(form, group if isinstance(group, FieldGroup) else None)
    return _TAKEN.format(id=new) if new in taken else None


PANEL = Panel(
    id="inspector",
    title=Text("Eigenschaften", "Properties"),
    area=RIGHT,
    create=InspectorPanel,
    order=10,
    help_page="handbuch/01-formular.md#eigenschaften",
)
