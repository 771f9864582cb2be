"""What a screen reader says of an element of the form."""

from __future__ import annotations

from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.model.markup import plain
from widgets.canvas.layout import Box, Kind
from widgets.language import say, tr


def described(box: Box) -> str:
    """Label and kind of an element, and what is special about it."""
    node = box.node
    if isinstance(node, Field):
        parts = [plain(node.label) or node.id, say(field_type(node.type).title)]
        if node.required:
            parts.append(tr("Pflichtfeld", "required"))
        if node.display_conditions:
            parts.append(tr("bedingt sichtbar", "conditional"))
        return ", ".join(parts)
    kind = {Kind.SECTION: tr("Abschnitt", "section"), Kind.GROUP: tr("Feldgruppe", "field group")}
    return f"{kind.get(box.kind, tr('Fach', 'fold'))} {plain(node.title) or getattr(node, 'id', '')}".strip()
