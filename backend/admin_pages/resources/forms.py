"""Deployed forms and their certification."""

from __future__ import annotations

from collections.abc import Sequence

from backend.admin_api import forms
from backend.admin_api.forms import Certification, FormView
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Action, Column, Resource
from backend.auth.roles import Right
from backend.inbox.words import moment
from designer.checks.finding import Level

LEVELS = {Level.ERROR: "Fehler", Level.WARNING: "Warnung", Level.HINT: "Hinweis"}


def _certify(place: Place, form: FormView) -> str:
    found = forms.certify(place.tenant_id, form.id, place.backend, place.actor)
    if found.passed:
        return "Das Formular ist zertifiziert."
    return f"Nicht zertifiziert: {found.errors} Fehler. Bitte im Formular beheben und neu deployen."


def _facts(place: Place, form: FormView) -> Sequence[tuple[str, str]]:
    found = forms.read_certification(place.tenant_id, form.id, place.backend, place.actor)
    return (
        ("Kennung", form.id),
        ("Sprachen", ", ".join(form.languages)),
        ("Deployt", moment(form.deployed_at)),
        ("Zertifiziert", _certified(form)),
        ("Regeln der Zertifizierung", _summary(found)),
        *(
            (LEVELS[finding.level], f"{finding.element or finding.pointer or 'Formular'}: {finding.message.de}")
            for finding in found.findings
        ),
    )


def _certified(form: FormView) -> str:
    return f"seit {moment(form.certified_at)}" if form.certified_at else "nein"


def _summary(found: Certification) -> str:
    others = len(found.findings) - found.errors
    return f"{found.errors} Fehler, {others} weitere Hinweise"


RESOURCE = Resource(
    path="formulare",
    title="Formulare",
    one="Formular",
    order=90,
    intro="Die deployten Formulare. Die Zertifizierung prüft den deployten Stand; ein neuer Stand braucht eine neue.",
    empty="Es ist noch kein Formular deployt. Formulare kommen über Antragswerk oder das Gradle-Plugin hierher.",
    rows=lambda place: forms.list_forms(place.tenant_id, place.backend, place.actor),
    columns=(
        Column("Formular", lambda form: form.name),
        Column("Version", lambda form: form.version),
        Column("Sprachen", lambda form: ", ".join(form.languages)),
        Column("Deployt", lambda form: moment(form.deployed_at)),
        Column("Zertifiziert", _certified),
    ),
    key=lambda form: form.id,
    name=lambda form: f"{form.name} {form.version}",
    actions=(Action("zertifizieren", "Prüfen und zertifizieren", Right.EDIT_PROCESSES, _certify),),
    facts=_facts,
)
