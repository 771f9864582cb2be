"""What a test of a rule says: this value passes, that one gets this message."""

from __future__ import annotations

from typing import Any

from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.runtime.conditions import Key
from designer.runtime.session import Session

SUBJECT, OTHER = Key("g", 0, "x"), Key("g", 0, "y")


def told(rule: Any, value: Any, kind: str = "STRING", other: Any = None, other_kind: str = "STRING") -> list[str]:
    """The German messages for a value under one rule; `other` is the value of the field `g:0:y`."""
    fields = (Field(id="x", type=kind, validation_rules=(rule,)), Field(id="y", type=other_kind))
    group = FieldGroup(id="g", rows=(Row(fields=fields),))
    session = Session(Form(id="1:x:v1", engine_version="2", sections=(Section(field_groups=(group,)),)))
    session.set_value(OTHER, other)
    session.set_value(SUBJECT, value)
    messages = session.messages(SUBJECT)
    assert all(message.kind == rule.kind and message.text.de != message.text.en for message in messages)
    return [message.text.de for message in messages]
