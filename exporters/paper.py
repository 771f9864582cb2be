"""The empty form on paper: a printable PDF for those who cannot apply online."""

from __future__ import annotations

from designer.model.fieldtypes import field_type
from designer.model.form import Field, FieldGroup, Form
from designer.model.tree import children
from exporters.filled.html import safe
from exporters.filled.pdf import ACCESSIBLE, filled_in, render

_LINES = {"area": 5, "suggest": 1, "line": 1, "plate": 1, "date": 1, "time": 1, "money": 1, "dropdown": 0}


def export(form: Form, variant: str = ACCESSIBLE) -> bytes:
    """The PDF of the empty form; conditional fields are shown with the note that they may not apply."""
    return render(page(form), variant)


def page(form: Form) -> str:
    """The HTML that the PDF is drawn from."""
    sections = [
        {"title": section.title or "", "groups": [_group(group) for group in section.field_groups]}
        for section in form.sections
    ]
    return filled_in(
        "paper.html", title=form.title or form.id, form_id=form.id, language=form.language or "de", sections=sections
    )


def _group(group: object) -> dict[str, object]:
    multiple = isinstance(group, FieldGroup) and group.multiple
    rows = [[_field(field) for field in row.fields] for row in children(group)]  # type: ignore[arg-type]
    return {"title": getattr(group, "title", None) or "", "multiple": multiple, "rows": rows}


def _field(field: Field) -> dict[str, object]:
    from markupsafe import Markup

    control = field_type(field.type).control
    options = [option.label or option.value or "" for option in field.possible_values]
    if control == "yes_no":
        options = ["Ja", "Nein"]
    return {
        "label": Markup(safe(field.label)),  # noqa: S704 (cleaned by `safe`)
        "control": control,
        "width": round(min(max(field.width, 1), 12) / 12 * 100, 3),
        "required": bool(field.required),
        "conditional": bool(field.display_conditions),
        "help": field.helptext or "",
        "options": options,
        "lines": _LINES.get(control, 1),
        "hint": getattr(field.additional_config, "text", None) or "",
    }
