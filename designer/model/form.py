"""The form definition of the portal as immutable values (form format reference, sections 1 and 4).

`Form > Section > FieldGroup > Row > Field`; in place of a field group a `MediaAccordion > MediaElement > Field`.
Attribute names are the JSON names in snake case; `with_` makes a changed copy, `designer.model.tree` rebuilds the tree.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Tag
from pydantic import Field as Attribute

from designer.model.conditions import Conditions
from designer.model.configs import AnyConfig
from designer.model.node import Node, NullIsDefault, many, spelled
from designer.model.parts import (
    CustomButtons,
    DataSource,
    FieldKey,
    HelpDialog,
    Pointer,
    PossibleValue,
    TypedNode,
    tag_by_type,
)
from designer.model.validation_rules import Rules

COLUMNS = 12
"""Width of a row in grid columns."""
MAX_INSTANCES = 99
"""Default and ceiling of `max_instance_count`."""


class Field(Node):
    """One field of a row. `label` is HTML for TEXT and the heading for H1 and H2; `width` counts of 12 columns."""

    id: Annotated[str, NullIsDefault] = Attribute(default="", json_schema_extra={"always_written": True})
    fim_id: str | None = None
    label: str | None = None
    type: Annotated[str, NullIsDefault] = Attribute(default="", json_schema_extra={"always_written": True})
    layout: str | None = None
    possible_values: Annotated[tuple[PossibleValue, ...], NullIsDefault] = many()
    possible_values_source: Pointer | None = None
    value: Any = None
    width: Annotated[int, NullIsDefault] = Attribute(default=COLUMNS, json_schema_extra={"always_written": True})
    required: bool | None = None
    disabled: bool | None = None
    consent: bool | None = None
    placeholder: str | None = None
    helptext: str | None = None
    help_dialog: HelpDialog | None = None
    validation_rules: Rules = many(always_written=True)
    display_conditions: Conditions = ()
    additional_config: AnyConfig | None = None
    required_validation_failed_message: str | None = None
    type_validation_failed_message: str | None = None
    thousands_separator_validation_failed_message: str | None = None
    digits_after_decimal_point_validation_failed_message: str | None = None
    filterable: bool | None = None
    picker_disabled: bool | None = None
    control_parameters: Any = None
    initialize_with_adress_field: FieldKey | None = None
    source: Pointer | None = None
    target: Pointer | None = None
    external_data_source_properties: DataSource | None = None
    external_value: DataSource | None = None
    render_only_in: str | None = None
    render_for: tuple[str, ...] | None = None


class Row(Node):
    """A row of the grid."""

    fields: Annotated[tuple[Field, ...], NullIsDefault] = many(always_written=True)


class FieldGroup(TypedNode):
    """A group of rows; `multiple` ones are repeated by the applicant up to `max_instance_count` times."""

    title: str | None = None
    fim_id: str | None = None
    multiple: Annotated[bool, NullIsDefault] = False
    layout: str | None = None
    instance_title_template: str | None = None
    add_row_button_text: str | None = spelled("addRowButtonText", "addRowButton")
    delete_row_button_text: str | None = spelled("deleteRowButtonText", "deleteRowButton")
    add_row_button_info_text: str | None = None
    delete_row_button_info_text: str | None = None
    max_instance_count: Annotated[int, NullIsDefault] = MAX_INSTANCES
    fixed_instance_count: Annotated[bool, NullIsDefault] = False
    display_conditions: Conditions = ()
    print_only: Annotated[bool, NullIsDefault] = False
    render_only_in: str | None = None
    render_for: tuple[str, ...] | None = None
    rows: Annotated[tuple[Row, ...], NullIsDefault] = many(always_written=True)
    id: Annotated[str, NullIsDefault] = Attribute(default="", json_schema_extra={"always_written": True})


class MediaElement(Node):
    """One fold of a media accordion; its fields are headings, texts, images and videos."""

    title: str | None = None
    fields: Annotated[tuple[Field, ...], NullIsDefault] = many(always_written=True)


class MediaAccordion(TypedNode):
    """Folds with media in place of a field group; never part of the content."""

    id: Annotated[str, NullIsDefault] = Attribute(default="", json_schema_extra={"always_written": True})
    title: str | None = None
    elements: Annotated[tuple[MediaElement, ...], NullIsDefault] = many(always_written=True)
    display_conditions: Conditions = ()


_kind_by_type = tag_by_type({"MediaAccordion": "accordion"}, other="group")


def _group_kind(value: Any) -> str | None:
    return "accordion" if isinstance(value, MediaAccordion) else _kind_by_type(value)


AnyGroup = Annotated[
    Annotated[FieldGroup, Tag("group")] | Annotated[MediaAccordion, Tag("accordion")], Discriminator(_group_kind)
]


class Section(Node):
    """A page of the form; skipped when all of its skip conditions hold."""

    title: str | None = None
    skip_conditions: Conditions = ()
    field_groups: Annotated[tuple[AnyGroup, ...], NullIsDefault] = many(always_written=True)


ENGINES = ("1", "2")
"""The platform's form engines as `engineVersion` names them: texts, never numbers."""


class Form(Node):
    """A form definition in one language; `id` is `tenant:name:version`."""

    id: Annotated[str, NullIsDefault] = Attribute(default="", json_schema_extra={"always_written": True})
    title: str | None = None
    engine_version: str | None = None
    language: str | None = None
    sections: Annotated[tuple[Section, ...], NullIsDefault] = many(always_written=True)
    source: Pointer | None = None
    target: Pointer | None = None
    custom_buttons: CustomButtons | None = None
    validation_messages: Any = None
    context: Any = None
    applied_replacements: Any = None

    @property
    def engine(self) -> str:
        """The form engine, `"1"` where nothing is written."""
        return self.engine_version or "1"


__all__ = [
    "COLUMNS",
    "ENGINES",
    "MAX_INSTANCES",
    "AnyGroup",
    "Field",
    "FieldGroup",
    "Form",
    "MediaAccordion",
    "MediaElement",
    "Row",
    "Section",
]
