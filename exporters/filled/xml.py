"""XML as the portal writes it (form format reference, section 8).

Quirks that are kept, since consumers rely on them: entries of lists, file names, MIME types and metadata are escaped
twice; blanks stay as they are. Quirks that are mended: a form without a rendered group gives an empty, well-formed
`serviceportal-fields`; a map of the GDIK is its `json` as the other map is, where the portal fails; a map without
`json` is empty in place of `null`. Characters that XML cannot hold become U+FFFD. Line ends within values are line
feeds, as Java's parser makes them, and list entries, files and metadata stand apart as Java's printer (JDK 9 and later)
leaves them, so that files can be compared byte by byte (docs/kompatibilitaet.md).
"""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from designer.model.form import Form
from designer.model.ids import is_valid
from designer.model.problem import UnreadableError
from designer.runtime.content import FormContent
from designer.runtime.values import Upload
from designer.text import Text
from exporters.filled.record import Exporter, Metadata
from exporters.filled.selection import base64_of, selected, technical

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AS_NUMBER = re.compile("[\x7f-\x9f\U00010000-\U0010ffff]")
"""Characters that Java's printer writes by number."""


def export(form: Form, content: FormContent, metadata: Metadata | None = None) -> bytes:
    """The XML document. Raises `UnreadableError` for ids that are no XML names, as the portal aborts then."""
    root = etree.Element("serviceportal")
    if metadata is not None:
        part = etree.SubElement(root, "metadata")
        for name, value in metadata.pairs():
            _put(part, name, _escaped(value or ""))
    fields = etree.SubElement(root, "serviceportal-fields")
    group_element: Any = None
    for instance in selected(form, content):
        if group_element is None or group_element.tag != instance.group.id or instance.index == 0:
            group_element = etree.SubElement(fields, _name(instance.group.id, form))
        element = etree.SubElement(group_element, f"instance_{instance.index}")
        for entry in instance.entries:
            _field(etree.SubElement(element, _name(entry.field.id, form)), entry.value)
    _lay_out(root)
    text = _AS_NUMBER.sub(lambda found: f"&#{ord(found[0])};", etree.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>{text}\n'.encode()


def _field(element: Any, value: Any) -> None:
    if isinstance(value, Upload):
        _upload(element, value)
    elif isinstance(value, tuple) and value and isinstance(value[0], Upload):
        for upload in value:
            _upload(etree.SubElement(element, "selectedValue"), upload)
    elif isinstance(value, tuple):
        for item in value:
            _put(etree.SubElement(element, "selectedValue"), None, _escaped(item))
    else:
        _put(element, None, value if isinstance(value, str) else technical(value))


def _upload(element: Any, upload: Upload) -> None:
    _put(element, "base64Data", base64_of(upload))
    _put(element, "mimetype", _escaped(upload.mimetype))
    _put(element, "filename", _escaped(upload.filename))


def _lay_out(root: Any) -> None:
    """Line breaks and blanks as Java prints them: what Groovy had laid out before keeps its own, too."""
    etree.indent(root, "  ")
    for metadata in root.iterchildren("metadata"):
        _space(metadata, 1, nested=True)
    for field in root.iterfind("serviceportal-fields/*/*/*"):
        _space(field, 4, nested=False)
        for entry in field:
            _space(entry, 5, nested=True)


def _space(parent: Any, depth: int, *, nested: bool) -> None:
    """Set the children of a part apart; `nested` ones were indented by Groovy, others only broken into lines."""
    if not len(parent):
        return
    line = "\n" + "  " * (depth + 1)
    gap = line + ("  " if nested else "") + line
    for child in parent[:-1]:
        child.tail = gap
    if nested:
        parent.text = gap
        parent[-1].tail = line + line[:-2]


def _put(parent: Any, name: str | None, text: str) -> None:
    element = parent if name is None else etree.SubElement(parent, name)
    element.text = _clean(text) or None


def _escaped(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;"})


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _name(id_: str, form: Form) -> str:
    if not is_valid(id_):
        message = Text("„{id}“ kann kein XML-Element benennen.", '"{id}" cannot name an XML element.')
        raise UnreadableError(form.id, message.format(id=id_))
    return id_


EXPORTER = Exporter("xml", "application/xml", "xml", export)
