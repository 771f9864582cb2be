"""The process parameters that a process asks for at its activation (reference section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from designer.blueprint.question import Values
from designer.blueprint.questions import FIT_CONNECT, TRANSCONNECT


@dataclass(frozen=True, slots=True)
class ParameterDefinition:
    """One parameter: `type` is STRING, JSON_STRING_MAP, JSON_OBJECT or BINARY (base64); `hidden`: write only."""

    name: str
    description: str
    type: str = "STRING"
    required: bool = True
    hidden: bool = False

    def to_json(self) -> dict[str, Any]:
        """As the platform reads it; without `defaultValue`, for the values belong to an environment."""
        return {
            "name": self.name,
            "description": self.description,
            "type": self.type,
            "required": self.required,
            "hidden": self.hidden,
        }


_P = ParameterDefinition
_EPAYBL = (
    _P("ePayBL-keystore", "Schlüsselspeicher für ePayBL (PKCS12)", "BINARY"),
    _P("ePayBL-keystorePassword", "Kennwort des Schlüsselspeichers; bitte schützen", hidden=True),
    _P("ePayBL-mandant", "Mandantennummer in ePayBL"),
    _P("ePayBL-bewirtschafter", "Bewirtschafternummer"),
    _P("ePayBL-haushaltsstelle", "Haushaltsstelle"),
    _P("ePayBL-objektnummer", "Objektnummer"),
    _P("ePayBL-kennzeichenMahnverfahren", "Kennzeichen für das Mahnverfahren", required=False),
    _P("ePayBL-frist", "Zahlungsfrist in Tagen", required=False),
    _P("ePayBL-betrag", "Betrag in Cent, brutto"),
    _P("ePayBL-verwendungszweck", "Verwendungszweck"),
)
_TRANSCONNECT = (
    _P("Transconnect URL", "Adresse, an die gesendet wird (https://…)"),
    _P("Transconnect Keystore", "Schlüsselspeicher mit dem Client-Zertifikat (PKCS12)", "BINARY"),
    _P("Transconnect KeystorePassword", "Kennwort der beiden Speicher; bitte schützen", hidden=True),
    _P("Transconnect Truststores", "Speicher der vertrauten Zertifikate (PKCS12)", "BINARY"),
)
_FIT_CONNECT = (
    _P("FIT-Connect clientId", "Kennung des sendenden Systems"),
    _P("FIT-Connect clientSecret", "Geheimnis des sendenden Systems; bitte schützen", hidden=True),
    _P("FIT-Connect destinationId", "Zustellpunkt des Empfängers"),
    _P("FIT-Connect serviceName", "Name der Verwaltungsleistung"),
    _P("FIT-Connect serviceIdentifier", "Schlüssel der Leistung, zum Beispiel urn:de:fim:leika:leistung:…"),
    _P("FIT-Connect schemaURI", "Adresse des Schemas der Fachdaten"),
)


def parameters(values: Values) -> tuple[ParameterDefinition, ...]:
    """The parameters of a process with these answers."""
    channel = {TRANSCONNECT: _TRANSCONNECT, FIT_CONNECT: _FIT_CONNECT}.get(values["channel"], ())
    return (*(_EPAYBL if values["payment"] else ()), *channel)
