"""A form and a filling of our own that stand for the worked example of the form format reference, section 2."""

from __future__ import annotations

import base64
from typing import Any

from designer.model.conditions import Test, show_on, skip_on
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.parts import PossibleValue
from designer.runtime.content import FieldContent, FormContent
from exporters.filled.record import Metadata

METADATA = Metadata("9:Bienen:v1.0", "p-1", None, "2026-01-15T10:30:00.123+01:00")


def group(id_: str, *fields: Field, **attributes: Any) -> FieldGroup:
    return FieldGroup(id=id_, rows=tuple(Row(fields=(field,)) for field in fields), **attributes)


def options(**labels: str) -> tuple[PossibleValue, ...]:
    return tuple(PossibleValue(value=value.replace("_", "&"), label=label) for value, label in labels.items())


def form_of(*groups: FieldGroup) -> Form:
    return Form(id="9:Bienen:v1.0", title="Bienen melden", engine_version="2", sections=(Section(field_groups=groups),))


BEES = form_of(
    group(
        "imker",
        Field(id="name", label="Name", type="STRING"),
        Field(id="hinweis", label="<p>Nur zum Lesen</p>", type="TEXT"),
        Field(id="seit", label="Imkerei seit", type="DATE"),
        Field(id="gewerbe", label="Gewerblich?", type="BOOLEAN"),
        Field(
            id="firma",
            label="Firma",
            type="STRING",
            display_conditions=(show_on(Test.VALUES, "imker", "gewerbe", "true"),),
        ),
        title="Imkerin oder Imker",
    ),
    group(
        "volk",
        Field(id="art", label="Art", type="RADIO_BUTTONS", possible_values=options(carnica="Carnica", andere="Andere")),
        Field(
            id="welche",
            label="Welche?",
            type="STRING",
            display_conditions=(show_on(Test.VALUES, "volk", "art", "andere", group_index=-1),),
        ),
        Field(id="lage", label="Lage", type="CHECKBOX", possible_values=options(wald="Wald", w_f="Wiese & Feld")),
        title="Volk",
        multiple=True,
    ),
)
FILLED = {
    "imker:0:name": 'Ada "Ad" & Söhne',
    "imker:0:seit": "2001-04-03",
    "imker:0:gewerbe": False,
    "imker:0:firma": "nie gezeigt",
    "volk:0:art": "carnica",
    "volk:0:lage": ["wald", "w&f"],
    "volk:1:art": "andere",
    "volk:1:welche": "Buckfast",
}


def content(values: dict[str, Any]) -> FormContent:
    return FormContent(form_id="9:Bienen:v1.0", fields={key: FieldContent(value) for key, value in values.items()})


def one(field: Field, value: Any) -> tuple[Form, FormContent]:
    """A form with a single field, filled."""
    return form_of(group("g", field, title="G")), content({f"g:0:{field.id}": value})


def file(name: str, data: bytes = b"PDF", mimetype: str = "application/pdf") -> dict[str, Any]:
    return {"uploadedFilename": name, "mimetype": mimetype, "data": base64.b64encode(data).decode()}


MAP = {"json": '{"a": 1}', "selectionJson": "[]", "searchJson": None, "file": file("karte.jpg", b"JPG", "image/jpeg")}
SKIPPED = form_of(group("a", Field(id="x", label="X", type="STRING"))).with_(
    sections=(
        Section(title="Da", field_groups=(group("a", Field(id="x", label="X", type="STRING")),)),
        Section(
            title="Weg",
            skip_conditions=(skip_on(Test.FILLED, "a", "x"),),
            field_groups=(group("b", Field(id="y", label="Y", type="STRING")),),
        ),
    )
)
