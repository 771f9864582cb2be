"""Conditions on process variables, decided by what was submitted.

The platform replaces them by constants when it loads a form (form format reference, section 4.7). Whoever has only the
form and its content knows the variables no more; but what the content holds was shown, and what it lacks was not.
"""

from __future__ import annotations

from typing import TypeVar

from designer.model.conditions import BooleanCondition, CompoundCondition, Condition, VariableCondition
from designer.model.form import Field, FieldGroup, Form, MediaAccordion, Row, Section
from designer.runtime.conditions import Key
from designer.runtime.content import FormContent
from designer.runtime.form_index import Name

Shown = TypeVar("Shown", Field, FieldGroup)


def decided(form: Form, content: FormContent) -> Form:
    """The form without conditions on process variables; itself where it has none.

    Sections are kept, since a content holds the fields of skipped ones too (section 6.4).
    """
    if not _asks(form):
        return form
    keys = map(Key.parse, content.fields)
    present = frozenset((key.group_id, key.field_id) for key in keys)
    return form.with_(sections=tuple(_section(section, present) for section in form.sections))


def _asks(form: Form) -> bool:
    return any(
        _has_variable(condition)
        for section in form.sections
        for element in (section, *section.field_groups, *_fields(section))
        for condition in (element.skip_conditions if isinstance(element, Section) else element.display_conditions)
    )


def _fields(section: Section) -> tuple[Field, ...]:
    groups = (group for group in section.field_groups if isinstance(group, FieldGroup))
    return tuple(field for group in groups for row in group.rows for field in row.fields)


def _has_variable(condition: Condition) -> bool:
    if isinstance(condition, CompoundCondition):
        return any(map(_has_variable, condition.conditions))
    return isinstance(condition, VariableCondition)


def _section(section: Section, present: frozenset[Name]) -> Section:
    groups = tuple(g if isinstance(g, MediaAccordion) else _group(g, present) for g in section.field_groups)
    skips = tuple(_constant(condition, holds=False) for condition in section.skip_conditions)
    return section.with_(field_groups=groups, skip_conditions=skips)


def _group(group: FieldGroup, present: frozenset[Name]) -> FieldGroup:
    rows = tuple(
        Row(fields=tuple(_decide(field, holds=(group.id, field.id) in present) for field in row.fields))
        for row in group.rows
    )
    return _decide(group.with_(rows=rows), holds=any(group_id == group.id for group_id, _ in present))


def _decide(element: Shown, *, holds: bool) -> Shown:
    if not any(map(_has_variable, element.display_conditions)):
        return element
    conditions = tuple(_constant(condition, holds=holds) for condition in element.display_conditions)
    return element.with_(display_conditions=conditions)


def _constant(condition: Condition, *, holds: bool) -> Condition:
    if isinstance(condition, CompoundCondition):
        return condition.with_(conditions=tuple(_constant(part, holds=holds) for part in condition.conditions))
    if isinstance(condition, VariableCondition):
        return BooleanCondition(type="ShowOnBooleanDisplayCondition", show_field=holds)
    return condition
