"""What a tenant says of itself: imprint, privacy data, logo."""

from __future__ import annotations

from collections.abc import Sequence

from backend.admin_api import tenants
from backend.admin_api.tenants import TenantTexts, TenantView
from backend.admin_pages.fields import FormField, Kind
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Column, Entry, FileUpload, Record, Resource
from backend.auth.roles import Right

FIELDS = (
    FormField("name", "Name", required=True),
    FormField("imprint", "Impressum", Kind.TEXT, hint="Anschrift, Vertretung, Kontakt"),
    FormField("privacy_officer", "Datenschutzbeauftragte oder -beauftragter", Kind.TEXT, hint="Name und Kontakt"),
    FormField("privacy_text", "Datenschutzerklärung", Kind.TEXT, hint="Wofür die Angaben verwendet werden"),
)


def change(place: Place, record: TenantView, values: TenantTexts) -> object:
    """Keep the texts of the tenant."""
    return tenants.change_tenant(record.id, values, place.backend, place.actor)


def _put_logo(place: Place, record: Record | None, content: bytes, media_type: str) -> str:
    assert record is not None
    tenants.keep_logo(place.backend, record.id, content, media_type)
    return "Das Logo ist gespeichert."


LOGO = FileUpload(
    "Logo",
    "PNG, JPEG oder SVG mit höchstens 1 MB. Ein vorhandenes Logo wird ersetzt.",
    ",".join(sorted(tenants.LOGO_TYPES)),
    Right.ADMINISTER_TENANT,
    _put_logo,
)


def facts(_place: Place, record: TenantView) -> Sequence[tuple[str, str]]:
    """What stands fast of a tenant."""
    return (
        ("Mandantennummer", record.id),
        ("Logo", "vorhanden" if record.has_logo else "fehlt noch"),
        ("Vollständig", "ja" if all((record.imprint, record.privacy_officer, record.privacy_text)) else "nein"),
    )


RESOURCE = Resource(
    path="mandant",
    title="Angaben zum Mandanten",
    one="Mandant",
    order=10,
    intro="Impressum, Datenschutz und Logo, wie sie auf dem Portal stehen.",
    empty="",
    rows=lambda place: [tenants.read_tenant(place.tenant_id, place.backend, place.actor)],
    columns=(
        Column("Name", lambda tenant: tenant.name),
        Column("Nummer", lambda tenant: tenant.id),
        Column("Impressum", lambda tenant: "vorhanden" if tenant.imprint.strip() else "fehlt"),
        Column("Datenschutz", lambda tenant: "vorhanden" if tenant.privacy_text.strip() else "fehlt"),
        Column("Logo", lambda tenant: "vorhanden" if tenant.has_logo else "fehlt"),
    ),
    key=lambda tenant: tenant.id,
    name=lambda tenant: tenant.name,
    change=Entry(TenantTexts, FIELDS, Right.ADMINISTER_TENANT, change),
    upload=LOGO,
    facts=facts,
)
