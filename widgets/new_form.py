"""What a new form begins with."""

from __future__ import annotations

from designer.model.binding import FORM_POINTER
from designer.model.form import FieldGroup, Form, Section
from designer.model.parts import Button, CustomButtons
from widgets.language import tr


def empty_form() -> Form:
    """One section with one group, bound as the blueprint wants it."""
    return Form(
        id="6000357:Neu_ApplicantForm:v1.0",
        title=tr("Neues Formular", "New form"),
        engine_version="2",
        sections=(
            Section(title=tr("Allgemeine Angaben", "General data"), field_groups=(FieldGroup(id="angaben", title=""),)),
        ),
        source=FORM_POINTER,
        target=FORM_POINTER,
        custom_buttons=CustomButtons(
            buttons=(Button(value="continue", label="Angaben prüfen", primary=True, helptext="Angaben prüfen"),)
        ),
    )
