from __future__ import annotations

from typing import Any

from hypothesis import given

from designer.model.form import Form
from designer.model.node import Node, attach_origins
from designer.model.reading import build
from tests.model.raw_forms import raw_forms


def everything(value: Any) -> Any:
    """A node as plain data: its class, all attributes, and what it was read from."""
    if isinstance(value, Node):
        attributes = {name: everything(getattr(value, name)) for name in type(value).model_fields}
        return type(value).__name__, attributes, id(value.origin)
    return [everything(part) for part in value] if isinstance(value, tuple) else repr(value)


@given(raw_forms())
def test_the_quick_way_and_pydantic_come_to_the_same_form(raw: dict[str, Any]) -> None:
    slow = Form.model_validate(raw, by_alias=True, by_name=False)
    attach_origins(slow, raw)
    assert everything(build(Form, raw)) == everything(slow)


def test_a_node_that_was_read_is_copied_as_any_other() -> None:
    form = build(Form, {"id": "1:a:v1.0", "sections": [{"title": "A"}]})
    changed = form.with_(title="Neu")
    assert (changed.uid, changed.title, form.title) == (form.uid, "Neu", None)
    assert changed.to_json() == {"id": "1:a:v1.0", "title": "Neu", "sections": [{"title": "A"}]}
    again = changed.as_new()
    assert again == changed
    assert {again.uid, again.sections[0].uid}.isdisjoint({changed.uid, changed.sections[0].uid})
