"""`script/bench blueprint`: generating one project, and 119 projects on all cores. There is no peer to compare with."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from bench.table import Row, median_ms, tell
from cli.generation import Order, generate_all, generate_one
from designer.blueprint.answers import Answers, encode_answers
from designer.checks.process.run import check_model
from designer.model.codec import encode_form
from designer.model.form import Field, FieldGroup, Form, Section
from designer.model.form import Row as FormRow
from designer.model.parts import Pointer
from designer.model.project import Platform, create_project, write_file

PROJECTS = 119
"""As many process models as the portal's seed holds."""
GOALS = {"generate one": 150.0, "generate all": 60_000.0}
_FORM_ID = "6000357:Bench_Hund_ApplicantForm:v1.0"
_GIVEN = {
    "tenant": "6000357",
    "form": _FORM_ID,
    "process_name": "Hundesteuer anmelden",
    "authentication": ("BUND_ID", "MUK"),
    "formats": ("XML", "CSV", "PDF"),
    "payment": True,
    "channel": "fit_connect",
    "zsk_service_key": "99001001000000",
    "privacy_controller": "Stadt Musterstadt",
    "privacy_officer": "datenschutz@musterstadt.example",
    "privacy_legal_basis": "Hundesteuersatzung",
    "privacy_retention": "Zehn Jahre nach Abmeldung.",
    "privacy_obligation": "required",
}


def _form() -> Form:
    pointer = Pointer(service="prozess", variable_name="applicantForm")
    rows = tuple(FormRow(fields=(Field(id=f"angabe{n}", type="STRING", label=f"Angabe {n}"),)) for n in range(40))
    group = FieldGroup(id="halter", title="Halter", rows=rows)
    section = Section(title="Angaben", field_groups=(group,))
    return Form(id=_FORM_ID, title="Hundesteuer anmelden", sections=(section,), source=pointer, target=pointer)


def _project(root: Path, number: int) -> Path:
    answers = Answers()
    for question, value in {**_GIVEN, "process_name": f"Hundesteuer anmelden {number}"}.items():
        answers = answers.with_(question, value)
    project = create_project(root, _FORM_ID, encode_form(_form()), Platform.SERVICEPORTAL)
    write_file(project.answers_file, encode_answers(answers))
    return root


def rows() -> list[Row]:
    """Median of one project, wall time of all."""
    with tempfile.TemporaryDirectory() as scratch:
        one = _project(Path(scratch) / "eins", 0)
        single = median_ms(lambda: generate_one(Order(one, "de", overwrite=True)))
        model = next((one / "build" / "models").iterdir()).read_bytes()
        proof = median_ms(lambda: check_model(model), 3)
        orders = [Order(_project(Path(scratch) / f"p{n}", n), "de") for n in range(PROJECTS)]
        began = time.perf_counter()
        reports = list(generate_all(orders, os.cpu_count() or 1))
        everything = (time.perf_counter() - began) * 1000
        assert all(report.ok for report in reports)
    return [
        {"name": "generate one", "n": 1, "median_ms": single, "goal": GOALS["generate one"]},
        {"name": "prove one", "n": 1, "median_ms": proof},
        {"name": "generate all", "n": PROJECTS, "median_ms": everything, "goal": GOALS["generate all"]},
    ]


if __name__ == "__main__":
    tell(rows())
