"""External address."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.addresses import sources
from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.configs import FileConfig
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Data sources, services that check, and stores with an address outside of the portal."""
    for name, source in sources(field):
        if source.url:
            yield Hit(_DATA.format(url=source.url[:80]), Field.model_fields[name].alias)
    config = field.additional_config
    if isinstance(config, FileConfig) and config.storage and config.storage.endpoint:
        yield Hit(_STORE.format(url=(config.storage.endpoint.base_url or "?")[:80]), "additionalConfig")


_DATA = Text("Daten werden mit {url} ausgetauscht.", "Data are exchanged with {url}.")
_STORE = Text("Uploads gehen an {url}.", "Uploads go to {url}.")

CHECK = Check(
    code="external-address",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("Externe Adresse", "External address"),
    explanation=Text(
        "Das Feld holt Daten von einem anderen Server. Das muss mit dem Betrieb abgestimmt sein und kann ausfallen.",
        "The field fetches data from another server. This must be agreed with the operators, and it may fail.",
    ),
    find=find,
)
