"""Properties that several kinds of element share."""

from __future__ import annotations

from designer.editing.properties.record import RENDER, RENDER_ONLY, Editor, Topic, described

COMMON = (
    described(
        "id",
        "Technischer Name (ID)",
        "Technical name (id)",
        Topic.GENERAL,
        Editor.ID,
        "Eindeutiger Name ohne Umlaute und Leerzeichen. Bedingungen und Regeln, die ihn nennen, werden mitgeändert.",
        "Unique name without umlauts and spaces. Conditions and rules that mention it are changed with it.",
    ),
    described(
        "fim_id",
        "FIM-ID",
        "FIM id",
        Topic.BINDING,
        Editor.LINE,
        "Kennung des Datenfelds oder der Datenfeldgruppe im FIM-Katalog, zum Beispiel F60000227.",
        "Identifier of the data field or data field group in the FIM catalogue, F60000227 for instance.",
    ),
    described(
        "display_conditions",
        "Sichtbarkeit",
        "Visibility",
        Topic.VISIBILITY,
        Editor.CONDITIONS,
        "Wann Antragstellende das Element sehen. Ohne Bedingung ist es immer sichtbar.",
        "When applicants see the element. Without a condition it is always visible.",
    ),
    described(
        "render_for",
        "Erscheint in",
        "Appears in",
        Topic.PRESENTATION,
        Editor.MANY,
        "Wo das Element erscheint. Nichts angekreuzt bedeutet: überall.",
        "Where the element appears. Nothing ticked means everywhere.",
        choices=RENDER,
    ),
    described(
        "render_only_in",
        "Erscheint nur in (alt)",
        "Appears only in (old)",
        Topic.PRESENTATION,
        Editor.CHOICE,
        "Veraltet, durch „Erscheint in“ ersetzt. Nicht zusammen mit diesem verwenden.",
        "Deprecated, replaced by “Appears in”. Do not use both.",
        choices=RENDER_ONLY,
    ),
)
