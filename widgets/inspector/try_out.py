"""Trying a value out against the rules of a field, with the meaning that the preview and the portal use."""

from __future__ import annotations

from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.runtime.conditions import Key
from designer.runtime.session import Session
from widgets.language import say

_GROUP = "probe"


def messages_for(field: Field, text: str) -> tuple[str, ...]:
    """The messages that an applicant's input to this field alone would give; other fields count as empty."""
    alone = field.with_(display_conditions=(), render_for=None, render_only_in=None, width=12)
    group = FieldGroup(id=_GROUP, rows=(Row(fields=(alone,)),))
    session = Session(Form(id="probe", engine_version="2", sections=(Section(field_groups=(group,)),)))
    key = Key(_GROUP, 0, field.id)
    session.set_text(key, text)
    return tuple(say(message.text) for message in session.messages(key))
