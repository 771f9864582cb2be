"""The binding between a form and the blueprint process: in and out through one process variable (reference, 5)."""

from __future__ import annotations

from designer.model.form import Form
from designer.model.parts import Button, CustomButtons, Pointer

FORM_VARIABLE = "applicantForm"
"""The process variable that the blueprint reads the form from and that the form writes to."""
FORM_POINTER = Pointer(service="prozess", variable_name=FORM_VARIABLE)

CONTINUE = Button(
    value="continue", label="Angaben prüfen", primary=True, helptext="Angaben prüfen und Zusammenfassung anzeigen"
)
"""The usual button that leads from the form to its summary."""


def points_to_process(pointer: Pointer | None) -> bool:
    """Whether a pointer is the one that the blueprint works on."""
    return pointer is not None and (pointer.service, pointer.variable_name) == ("prozess", FORM_VARIABLE)


def is_bound(form: Form) -> bool:
    """Whether the form reads from and writes to the variable that the blueprint works on."""
    return points_to_process(form.source) and points_to_process(form.target)


def bound(form: Form) -> Form:
    """The form with the binding that the process relies on."""
    return form if is_bound(form) else form.with_(source=FORM_POINTER, target=FORM_POINTER)


def has_continue_button(form: Form) -> bool:
    """Whether something goes on after the form: a primary button with a value."""
    return any(button.primary and button.value for button in (form.custom_buttons or CustomButtons()).buttons)


def with_continue_button(form: Form) -> Form:
    """The form with a button to go on: the one with its value made primary, else the usual one behind the others."""
    kept = form.custom_buttons or CustomButtons()
    mended = tuple(button.with_(primary=True) if button.value == CONTINUE.value else button for button in kept.buttons)
    there = any(button.value == CONTINUE.value for button in mended)
    return form.with_(custom_buttons=kept.with_(buttons=mended if there else (*mended, CONTINUE)))


def ready_for_process(form: Form) -> Form:
    """A new form with all that the blueprint relies on: the binding and the button to go on."""
    return bound(form if has_continue_button(form) else with_continue_button(form))
