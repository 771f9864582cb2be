"""Changing a BPMN file that somebody else wrote: the bytes of the change differ, all others stay.

The file is never written anew: the place of an attribute or text is found in the original bytes and only that is
replaced. So unknown elements and attributes, comments, CDATA, spelling of empty tags and white space survive.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from designer.model.bpmn import ACTIVITI, MODEL, cdata, parse
from designer.model.problem import UnreadableError
from designer.text import Text


@dataclass
class _Node:
    """An element's place in the file: byte offsets of its start tag, its content and its end."""

    name: str
    attributes: dict[str, str]
    start: int
    content: int = 0
    content_end: int = 0
    end: int = 0
    children: list[_Node] = field(default_factory=list)

    def child(self, name: str) -> _Node | None:
        return next((child for child in self.children if child.name == name), None)


def change_step(data: bytes, step: str, what: str, text: str, source: str = "Prozessmodell") -> bytes:
    """The file with one thing of one step changed.

    `what` is `name`, `documentation`, `formKey`, `assignee`, `script`, or `field:<name>` for a parameter of a service
    task or a form property. Raises `UnreadableError` for a file, step or parameter that is not there.
    """
    parse(data, source)
    node = _find(_tree(data, source), step)
    if node is None:
        message = Text("Den Schritt „{step}“ gibt es nicht.", 'There is no step "{step}".').format(step=step)
        raise UnreadableError(source, message)
    if what in _ATTRIBUTES:
        changed = _with_attribute(data, node, _ATTRIBUTES[what], text, source)
    elif what in _TEXTS:
        changed = _with_text(data, node, what, text, source)
    elif what.startswith("field:"):
        changed = _with_parameter(data, node, what.removeprefix("field:"), text, source)
    else:
        raise UnreadableError(source, _UNKNOWN.format(what=what))
    parse(changed, source)
    return changed


_ATTRIBUTES = {"name": "name", "formKey": f"{ACTIVITI} formKey", "assignee": f"{ACTIVITI} assignee"}
_TEXTS = frozenset({"documentation", "script"})
_UNKNOWN = Text("„{what}“ lässt sich nicht ändern.", '"{what}" cannot be changed.')
_MISSING = Text(
    "Der Schritt hat „{what}“ nicht; hier kann es nur geändert, nicht ergänzt werden.",
    'The step has no "{what}"; here it can be changed only, not added.',
)


def _tree(data: bytes, source: str) -> _Node:
    """The elements with their byte offsets. Only UTF-8 files: in others, offsets would not be those of the bytes."""
    head = data[:100].split(b"?>")[0]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (b"encoding" in head and not re.search(rb"(?i)utf-?8|ascii", head)):
        raise UnreadableError(
            source, Text("Die Datei ist nicht in UTF-8 gespeichert.", "The file is not encoded as UTF-8."), line=1
        )
    parser = expat.ParserCreate(namespace_separator=" ")
    root = _Node("", {}, 0)
    stack = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        node = _Node(name, attributes, parser.CurrentByteIndex)
        node.content = _tag_end(data, node.start)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_: str) -> None:
        node = stack.pop()
        is_empty = data[node.content - 2 : node.content] == b"/>"
        node.content_end = node.content if is_empty else parser.CurrentByteIndex
        node.end = node.content if is_empty else _tag_end(data, node.content_end)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    return root


def _tag_end(data: bytes, start: int) -> int:
    """The offset behind the `>` of the tag that begins at `start`; quoted values may hold one."""
    match = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""").match(data, start)
    assert match is not None  # expat found a tag here
    return match.end()


def _find(node: _Node, step: str) -> _Node | None:
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if current.attributes.get("id") == step and current.name.startswith(f"{MODEL} "):
            return current
        waiting += current.children
    return None


def _with_attribute(data: bytes, node: _Node, name: str, text: str, source: str) -> bytes:
    namespace, _, local = name.rpartition(" ")
    tag = data[node.start : node.content]
    prefix = rb"[\w.-]+:" if namespace else b""
    pattern = re.compile(rb"(\s" + prefix + local.encode() + rb"""\s*=\s*)("[^"]*"|'[^']*')""")
    if name in node.attributes and (match := pattern.search(tag)):
        quote = match[2][:1]
        new = match[1] + quote + _attribute_text(text, quote) + quote
        return data[: node.start + match.start()] + new + data[node.start + match.end() :]
    qualified = local.encode()
    if namespace:
        declared = re.search(rb"""xmlns:([\w.-]+)\s*=\s*["']""" + re.escape(namespace.encode()) + rb"""["']""", data)
        if declared is None or node.name != f"{MODEL} userTask":
            raise UnreadableError(source, _MISSING.format(what=local))
        qualified = declared[1] + b":" + qualified
    at = node.start + len(re.match(rb"<[^\s/>]+", tag)[0])  # type: ignore[index]
    return data[:at] + b" " + qualified + b'="' + _attribute_text(text, b'"') + b'"' + data[at:]


def _attribute_text(text: str, quote: bytes) -> bytes:
    quotes = {'"': "&quot;"} if quote == b'"' else {"'": "&apos;"}
    return escape(text, {**quotes, "\n": "&#10;", "\t": "&#9;"}).encode()


def _with_text(data: bytes, node: _Node, name: str, text: str, source: str) -> bytes:
    child = node.child(f"{MODEL} {name}")
    if child is not None:
        return _with_content(data, child, text)
    if name != "documentation":
        raise UnreadableError(source, _MISSING.format(what=name))
    tag = re.match(rb"<([\w.-]+:)?", data[node.start : node.content])
    prefix = (tag[1] or b"") if tag else b""
    element = b"<" + prefix + b"documentation>" + escape(text).encode() + b"</" + prefix + b"documentation>"
    if data[node.content - 2 : node.content] == b"/>":
        return _opened(data, node, element)
    return data[: node.content] + element + data[node.content :]


def _opened(data: bytes, node: _Node, content: bytes) -> bytes:
    """An element without content (`<a/>`) with some."""
    name = data[node.start + 1 : node.content - 2].split()[0]
    tag = data[node.start : node.content - 2].rstrip() + b">"
    return data[: node.start] + tag + content + b"</" + name + b">" + data[node.content :]


def _with_parameter(data: bytes, node: _Node, name: str, text: str, source: str) -> bytes:
    extension = node.child(f"{MODEL} extensionElements")
    for item in extension.children if extension else []:
        if item.name == f"{ACTIVITI} formProperty" and item.attributes.get("id") == name:
            return _with_attribute(data, item, "expression", text, source)
        if item.name == f"{ACTIVITI} field" and item.attributes.get("name") == name:
            child = item.child(f"{ACTIVITI} expression") or item.child(f"{ACTIVITI} string")
            if child is not None:
                return _with_content(data, child, text)
            kind = "expression" if "expression" in item.attributes else "stringValue"
            return _with_attribute(data, item, kind, text, source)
    raise UnreadableError(source, _MISSING.format(what=name))


def _with_content(data: bytes, node: _Node, text: str) -> bytes:
    """Other text in an element, as CDATA where it was CDATA, in the file's own line ends."""
    old = data[node.content : node.content_end]
    if b"\r\n" in data:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    write: Callable[[str], str] = cdata if old.lstrip().startswith(b"<![CDATA[") else escape
    new = write(text).encode()
    if data[node.content - 2 : node.content] == b"/>":
        return _opened(data, node, new)
    return data[: node.content] + new + data[node.content_end :]
