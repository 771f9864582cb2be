"""FIM XDatenfelder 2.0 and 3.0.0 (reference xdatenfelder, section 6) as a form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from designer.model import ids
from designer.model.binding import ready_for_process
from designer.model.form import COLUMNS, Field, FieldGroup, Form, Row, Section
from designer.model.parts import PossibleValue
from designer.model.problem import UnreadableError
from designer.text import Text
from importers.draft import Draft, Importer, Note, Watch
from importers.genericode import code_lists_beside
from importers.xdf_fields import field_of, width_of
from importers.xdf_model import DataField, Group, Occurrence, Reader, Rule
from importers.xdf_rules import Placed, conditioned, conditions
from importers.xml_file import read_xml

NAMESPACE = re.compile(r"urn:xoev-de:fim:standard:xdatenfelder_(\d)")
LOOSE = "Allgemeine Angaben"


@dataclass(slots=True)
class _Builder:
    """Builds groups one after the other; keeps ids unique and collects notes and rules."""

    taken: set[str] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    rules: list[tuple[Rule, str]] = field(default_factory=list)
    schema: str = ""

    def note(self, code: str, message: Text, path: str, warning: bool = True) -> None:
        self.notes.append(Note(code, "warning" if warning else "info", message, path=path))

    def groups(self, place: Occurrence, title: str, path: str, required: bool) -> Iterator[FieldGroup]:
        """The field groups of a data group: its own fields, then its sub-groups, flattened as "A – B"."""
        group = place.element
        assert isinstance(group, Group)
        here = f"{path}/{group.id or group.name}"
        self.rules += [(rule, here) for rule in group.rules]
        many = place.most is None or place.most > 1
        loose = [c for c in group.children if isinstance(c.element, DataField)]
        group_id = self._group_id(title)
        if loose or group.choice:
            yield self._group(group, group_id, title, loose, here, place, required and place.least > 0)
        for child in group.children:
            if not isinstance(child.element, Group):
                continue
            if many and child.most == 1:
                child = replace(child, most=place.most)
                self.note("xdf-nested-repeat", _nested(child.element.label), here)
            inner = child.element.label if path in ("", self.schema) else f"{title} – {child.element.label}"
            yield from self.groups(child, inner, here, required and place.least > 0)

    def _group_id(self, title: str) -> str:
        group_id = ids.from_label(title.rpartition(" – ")[2], self.taken, fallback="gruppe")
        self.taken.add(group_id)
        return group_id

    def _group(
        self,
        group: Group,
        group_id: str,
        title: str,
        fields: list[Occurrence],
        path: str,
        place: Occurrence,
        required: bool,
    ) -> FieldGroup:
        rows: list[Row] = []
        if group.help:
            rows.append(
                Row(
                    fields=(
                        Field(
                            id=self._field_id("hinweis", set()),
                            type="TEXT",
                            label=f"<p>{_html(group.help)}</p>",
                            width=COLUMNS,
                        ),
                    )
                )
            )
        if group.choice:
            rows.append(Row(fields=(self._choice(group, path),)))
        rows += self._rows(fields, group_id, path, required)
        many = place.most is None or place.most > 1
        return FieldGroup(
            id=group_id,
            title=title or None,
            fim_id=group.id or None,
            multiple=many,
            layout="MULTIPLE" if many else None,
            max_instance_count=min(place.most or 99, 99),
            rows=tuple(rows),
        )

    def _choice(self, group: Group, path: str) -> Field:
        """Exactly one child is to be filled: a question whose answer shows it."""
        values = tuple(
            PossibleValue(label=c.element.label, value=ids.from_label(c.element.label)) for c in group.children
        )
        self.note("xdf-choice", _choice_text(group.label), path)
        return Field(
            id=self._field_id("auswahl", set()),
            type="RADIO_BUTTONS",
            label=group.label,
            possible_values=values,
            width=COLUMNS,
        )

    def _field_id(self, name: str, taken: set[str]) -> str:
        field_id = ids.from_label(name, taken | self.taken, fallback="feld")
        taken.add(field_id)
        self.taken.add(field_id)
        return field_id

    def _rows(self, places: Iterable[Occurrence], group_id: str, path: str, required: bool) -> list[Row]:
        rows: list[list[Field]] = []
        for place in places:
            made = self._field(place, group_id, path, required)
            if made is None:
                continue
            for part in made:
                if rows and sum(f.width for f in rows[-1]) + part.width <= COLUMNS and part.width < COLUMNS:
                    rows[-1].append(part)
                else:
                    rows.append([part])
        return [Row(fields=tuple(row)) for row in rows]

    def _field(self, place: Occurrence, group_id: str, path: str, required: bool) -> tuple[Field, ...] | None:
        data = place.element
        assert isinstance(data, DataField)
        here = f"{path}/{data.id or data.name}"
        self.rules += [(rule, here) for rule in data.rules]
        made, notes = field_of(data, place, required)
        self.notes += [replace(note, path=here) for note in notes]
        out = []
        for part in made:
            field_id = self._field_id(data.name or data.label, set())
            self.placed.append(Placed(data.id, group_id, field_id, part.type))
            out.append(part.with_(id=field_id, fim_id=data.id or None, width=width_of(data, part)))
        return tuple(out) or None


def read(path: Path, watch: Watch) -> Draft:
    """Read a schema, group or field message; raises UnreadableError."""
    root = read_xml(path)
    namespace = root.tag.partition("}")[0].lstrip("{") if isinstance(root.tag, str) else ""
    version = NAMESPACE.match(namespace)
    if version is None:
        raise _no_xdf(path)
    lists, broken = code_lists_beside(path)
    reader = Reader(namespace, version.group(1) == "3", lists)
    schema = reader.root(root)
    if schema is None:
        raise _no_xdf(path)
    watch.step(0, 1)
    builder = _Builder(schema=schema.id)
    form = _form(schema, builder)
    form = ready_for_process(_with_rules(form, builder))
    for error in broken:
        builder.note("xdf-codelist-unreadable", _unreadable(error), path.name)
    for name in sorted(reader.unknown):
        builder.note("xdf-unknown-element", _unknown(name), path.name, False)
    watch.step(1, 1)
    return Draft(path.name, IMPORTER.name, form.title or "", (), tuple(builder.notes), form)


def _unreadable(error: UnreadableError) -> Text:
    return Text(
        f"Eine Codeliste neben dem Schema ist nicht lesbar: {error.describe('de')}",
        f"A code list beside the schema cannot be read: {error.describe('en')}",
    )


def _form(schema: Group, builder: _Builder) -> Form:
    sections: list[Section] = []
    loose = [c for c in schema.children if isinstance(c.element, DataField)]
    if loose:
        whole = Occurrence(1, 1, replace(schema, label=LOOSE, children=tuple(loose), rules=()))
        sections.append(Section(title=LOOSE, field_groups=tuple(builder.groups(whole, LOOSE, "", True))))
    for place in schema.children:
        if isinstance(place.element, Group):
            title = place.element.label
            groups = tuple(builder.groups(place, title, schema.id, True))
            if groups:
                sections.append(Section(title=title, field_groups=groups))
    builder.rules += [(rule, schema.id) for rule in schema.rules]
    name = ids.from_label(schema.label or schema.name, fallback="formular")
    return Form(id=f"0:{name}:v1.0", title=schema.label or schema.name, engine_version="2", sections=tuple(sections))


def _with_rules(form: Form, builder: _Builder) -> Form:
    """Rules that say when a field is shown become display conditions; all others are listed as notes."""
    for rule, path in builder.rules:
        shown = conditions(rule, builder.placed)
        if not shown:
            builder.note("xdf-rule", _rule_text(rule), path)
            continue
        for target, condition in shown:
            form = conditioned(form, target, condition)
        builder.note("xdf-rule-read", _read_rule_text(rule), path, False)
    return form


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")


def _nested(label: str) -> Text:
    return Text(
        f"„{label}“ steht in einer wiederholbaren Gruppe; das Formular kennt keine Gruppe in "
        f"einer Gruppe. Bitte prüfen.",
        f"“{label}” stands in a repeatable group; the form knows no group within a group. Please check.",
    )


def _choice_text(label: str) -> Text:
    return Text(
        f"„{label}“ ist eine Auswahlgruppe: genau eine der Angaben. Bitte die Anzeigebedingungen ergänzen.",
        f"“{label}” is a choice group: exactly one of its parts. Please add the display conditions.",
    )


def _rule_text(rule: Rule) -> Text:
    said = re.sub(r"\s+", " ", rule.sentence)[:400] or rule.name
    return Text(f"Regel {rule.id} wurde nicht übernommen: {said}", f"Rule {rule.id} was not carried over: {said}")


def _read_rule_text(rule: Rule) -> Text:
    said = re.sub(r"\s+", " ", rule.sentence)[:400]
    return Text(
        f"Regel {rule.id} wurde als Anzeigebedingung übernommen: {said}",
        f"Rule {rule.id} became a display condition: {said}",
    )


def _unknown(name: str) -> Text:
    return Text(
        f"Das Element „{name}“ ist unbekannt und wurde übergangen.", f"The element “{name}” is unknown and was skipped."
    )


def _no_xdf(path: Path) -> UnreadableError:
    return UnreadableError(
        path.name,
        Text(
            "Das ist keine XDatenfelder-Datei in Version 2.0 oder 3.0. Exportieren Sie das "
            "Schema aus dem FIM-Editor als XDatenfelder.",
            "This is no XDatenfelder file of version 2.0 or 3.0. Export the schema from your "
            "FIM editor as XDatenfelder.",
        ),
    )


IMPORTER = Importer(
    "xdf",
    Text("FIM-Schema (XDatenfelder 2.0, 3.0)", "FIM schema (XDatenfelder 2.0, 3.0)"),
    (".xml",),
    lambda path, head: path.suffix.lower() == ".xml" or b"xdatenfelder" in head,
    read,
    20,
)
