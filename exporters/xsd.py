"""The XML Schema of a form's XML: every file that `exporters.filled.xml` writes for the form validates against it.

Every group, instance and field may be missing (hidden ones are not written). Instances are named `instance_0` to
`instance_98`, the portal's ceiling, which the numbers of a filling never pass.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from designer.model.fieldtypes import ValueKind, field_type
from designer.model.form import MAX_INSTANCES, Field, FieldGroup, Form
from designer.model.ids import is_valid
from designer.model.problem import UnreadableError
from designer.runtime.form_index import index_of
from designer.text import Text
from exporters.filled.selection import LEFT_OUT

_XS = "http://www.w3.org/2001/XMLSchema"
_OPTIONAL = {"date": "xs:date", "time": "xs:time", "decimal": "xs:decimal", "boolean": "xs:boolean"}
_TYPES = {
    ValueKind.DATE: "optionalDate",
    ValueKind.TIME: "optionalTime",
    ValueKind.MONEY: "optionalDecimal",
    ValueKind.BOOLEAN: "optionalBoolean",
    ValueKind.CHOICES: "list",
    ValueKind.FILE: "file",
    ValueKind.FILES: "files",
}


def export(form: Form) -> bytes:
    """The schema. Raises `UnreadableError` for ids that are no XML names."""
    schema = etree.Element(_tag("schema"), nsmap={"xs": _XS})
    root = _sequence(_element(schema, "serviceportal"))
    metadata = _sequence(_element(root, "metadata", optional=True))
    for name in ("formId", "postfachHandleId", "pdfApplicantFormBase64", "creationDate"):
        _element(metadata, name, "xs:string", optional=True)
    fields = _sequence(_element(root, "serviceportal-fields"))
    for entry in index_of(form).groups.values():
        written = [field for field in entry.fields.values() if field.type not in LEFT_OUT]
        if written:
            _group(schema, fields, entry.group, written, form)
    _common_types(schema)
    etree.indent(schema, "  ")
    return etree.tostring(schema, encoding="UTF-8", xml_declaration=True)


def _group(schema: Any, parent: Any, group: FieldGroup, fields: list[Field], form: Form) -> None:
    type_name = f"group_{_name(group.id, form)}"
    holder = _sequence(_element(parent, group.id, optional=True))
    for number in range(MAX_INSTANCES if group.multiple else 1):
        _element(holder, f"instance_{number}", type_name, optional=True)
    body = etree.SubElement(etree.SubElement(schema, _tag("complexType"), name=type_name), _tag("sequence"))
    for field in fields:
        kind = _TYPES.get(field_type(field.type).value_kind, "xs:string")
        _element(body, _name(field.id, form), kind, optional=True)


def _common_types(schema: Any) -> None:
    for name, base in _OPTIONAL.items():
        simple = etree.SubElement(schema, _tag("simpleType"), name=f"optional{name.title()}")
        etree.SubElement(simple, _tag("union"), memberTypes=f"{base} empty")
    empty = etree.SubElement(etree.SubElement(schema, _tag("simpleType"), name="empty"), _tag("restriction"))
    empty.set("base", "xs:string")
    etree.SubElement(empty, _tag("length"), value="0")
    listing = etree.SubElement(etree.SubElement(schema, _tag("complexType"), name="list"), _tag("sequence"))
    _element(listing, "selectedValue", "xs:string", optional=True).set("maxOccurs", "unbounded")
    _file(etree.SubElement(schema, _tag("complexType"), name="file"))
    several = etree.SubElement(etree.SubElement(schema, _tag("complexType"), name="files"), _tag("sequence"))
    holder = _element(several, "selectedValue", optional=True)
    holder.set("maxOccurs", "unbounded")
    _file(etree.SubElement(holder, _tag("complexType")))


def _file(complex_type: Any) -> None:
    sequence = etree.SubElement(complex_type, _tag("sequence"), minOccurs="0")
    for name in ("base64Data", "mimetype", "filename"):
        _element(sequence, name, "xs:string")


def _element(parent: Any, name: str, type_name: str | None = None, *, optional: bool = False) -> Any:
    element = etree.SubElement(parent, _tag("element"), name=name)
    if type_name:
        element.set("type", type_name)
    if optional:
        element.set("minOccurs", "0")
    return element


def _sequence(element: Any) -> Any:
    return etree.SubElement(etree.SubElement(element, _tag("complexType")), _tag("sequence"))


def _tag(name: str) -> str:
    return f"{{{_XS}}}{name}"


def _name(id_: str, form: Form) -> str:
    if not is_valid(id_):
        message = Text("„{id}“ kann kein XML-Element benennen.", '"{id}" cannot name an XML element.')
        raise UnreadableError(form.id, message.format(id=id_))
    return id_
