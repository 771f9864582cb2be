"""The administration interface of our backend: facts for the preflight, mending what is missing, activation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from designer.model.codec import format_json, parse_json
from designer.publish.client import PortalError, Wire
from designer.publish.preflight import Facts
from designer.text import Text

ACCOUNT_CHANNEL = "SERVICEKONTO"
ACCEPTS = "ZUSTAENDIGE_STELLE_UND_ANSPRECHPUNKT"
"""Characteristic of a responsibility that lets a unit take applications (blueprint reference, section 8)."""
_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Target:
    """What an application is connected with: service key and name, name of the unit, official key (ARS) of the area."""

    service_key: str = ""
    service_name: str = ""
    organisational_unit: str = ""
    area: str = ""


def decode_target(data: bytes, source: str) -> Target:
    """The target kept in a project. Raises `UnreadableError`."""
    raw: Any = parse_json(data, source)
    known = raw if isinstance(raw, Mapping) else {}
    return Target(**{name: str(known.get(name, "")) for name in Target.__slots__})


def encode_target(target: Target) -> bytes:
    """The target as the project keeps it."""
    return format_json({name: getattr(target, name) for name in Target.__slots__})


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row of the activation: `value` is `None` without one; of a protected one only that it is there is known."""

    name: str
    description: str
    type: str
    required: bool
    default: str | None
    value: str | None = None
    variable: int | None = None
    protected: bool = False
    is_set: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether the activation has to wait for it."""
        return self.required and not self.is_set and not self.default


def rows(definitions: Sequence[Mapping[str, Any]], kept: Sequence[Mapping[str, Any]]) -> tuple[Parameter, ...]:
    """The parameters of a process beside the values that an activation holds for all units."""
    values = {entry["name"]: entry for entry in kept if entry.get("organisational_unit_id") is None}
    return tuple(_row(definition, values.get(definition["name"])) for definition in definitions)


def _row(definition: Mapping[str, Any], kept: Mapping[str, Any] | None) -> Parameter:
    entry = kept or {}
    protected = bool(entry.get("protected", definition.get("hidden", False)))
    return Parameter(
        name=str(definition["name"]),
        description=str(definition.get("description") or ""),
        type=str(definition.get("type") or "STRING"),
        required=bool(definition.get("required")),
        default=definition.get("defaultValue"),
        value=entry.get("value"),
        variable=entry.get("variable_id"),
        protected=protected,
        is_set=bool(entry.get("value") or entry.get("variable_id") or entry.get("protected")),
    )


class Administration:
    """The administration of one tenant; every call may raise `PortalError`."""

    def __init__(self, wire: Wire, tenant: str) -> None:
        self._wire = wire
        self._tenant = tenant
        self._base = f"/api/v1/tenants/{quote(tenant, safe='')}"

    def is_there(self) -> bool:
        """Whether the server speaks this interface and knows the tenant."""
        try:
            return isinstance(self._wire.json("GET", self._base), dict)
        except PortalError as error:
            if error.status in {400, 404, 405}:
                return False
            raise

    def _list(self, path: str) -> list[dict[str, Any]]:
        answer = self._wire.json("GET", f"{self._base}/{path}")
        return answer if isinstance(answer, list) else []

    def _send(self, method: str, path: str, values: Mapping[str, Any]) -> Any:
        return self._wire.json(method, f"{self._base}{path}", data=format_json(dict(values)), headers=_JSON)

    def service(self, target: Target) -> dict[str, Any] | None:
        """The service of the target's key."""
        return next((entry for entry in self._list("services") if entry["key"] == target.service_key), None)

    def unit(self, target: Target) -> dict[str, Any] | None:
        """The organisational unit of the target's name."""
        found = self._list("organisational-units")
        return next((entry for entry in found if entry["name"] == target.organisational_unit), None)

    def area_id(self, target: Target) -> int | None:
        """The area of the target's official key."""
        found = self._wire.json("GET", "/api/v1/areas?" + urlencode({"search": target.area})) if target.area else []
        return next((int(entry["id"]) for entry in found if entry["ars"] == target.area), None)

    def facts(self, target: Target) -> Facts:
        """What the preflight asks for."""
        tenant = self._wire.json("GET", self._base)
        service, unit, area = self.service(target), self.unit(target), self.area_id(target)
        wanted = (service and service["id"], unit and unit["id"], area)
        links = {
            (entry["service_id"], entry["organisational_unit_id"], entry["area_id"])
            for entry in self._list("responsibilities")
            if entry["characteristic"] != "ANSPRECHPUNKT"
        }
        accounts = [c for c in (unit or {}).get("channels", ()) if c["kind"] == ACCOUNT_CHANNEL]
        return Facts(
            service_exists=service is not None,
            organisational_unit_exists=unit is not None,
            is_responsible=wanted in links,
            authority_accounts=len(accounts),
            tenant_has_imprint=bool(tenant["imprint"].strip()),
            tenant_has_logo=bool(tenant["has_logo"]),
            tenant_has_privacy=bool(tenant["privacy_officer"].strip() and tenant["privacy_text"].strip()),
        )

    def statistics(self) -> dict[str, Any]:
        """Counts of the tenant, and what happened on each day."""
        answer: dict[str, Any] = self._wire.json("GET", f"{self._base}/statistics")
        return answer

    def mend(self, code: str, target: Target, texts: Mapping[str, str]) -> bool:
        """Put right what a check found, where that is safe; `texts` may hold imprint, privacy_officer, privacy_text."""
        if code == "service" and target.service_key:
            values = {"key": target.service_key, "name": target.service_name or target.service_key}
            self._send("POST", "/services", values)
            return True
        if code == "organisational-unit" and target.organisational_unit:
            self._send("POST", "/organisational-units", {"name": target.organisational_unit})
            return True
        if code == "responsibility":
            return self._link(target)
        if code == "authority-account":
            return self._give_account(target)
        wanted = {"tenant-imprint": ("imprint",), "tenant-privacy": ("privacy_officer", "privacy_text")}.get(code, ())
        if not wanted or not all(texts.get(name) for name in wanted):
            return False
        tenant = self._wire.json("GET", self._base)
        kept = {name: tenant[name] for name in ("name", "imprint", "privacy_officer", "privacy_text")}
        self._send("PUT", "", kept | {name: kept[name] or texts[name] for name in wanted})
        return True

    def _link(self, target: Target) -> bool:
        service, unit, area = self.service(target), self.unit(target), self.area_id(target)
        if service is None or unit is None or area is None:
            return False
        values = {"service_id": service["id"], "organisational_unit_id": unit["id"], "area_id": area}
        self._send("POST", "/responsibilities", values | {"characteristic": ACCEPTS})
        return True

    def _give_account(self, target: Target) -> bool:
        unit, accounts = self.unit(target), self._list("accounts")
        if unit is None or not accounts or any(c["kind"] == ACCOUNT_CHANNEL for c in unit["channels"]):
            return False
        channel = {"kind": ACCOUNT_CHANNEL, "identifier": str(accounts[0]["id"]), "public": False}
        values = {name: value for name, value in unit.items() if name != "id"}
        values["channels"] = [*unit["channels"], channel]
        self._send("PUT", f"/organisational-units/{unit['id']}", values)
        return True

    def activation(self, process_key: str, target: Target) -> dict[str, Any] | None:
        """The activation of a process for the target, if there is one."""
        service, unit = self.service(target), self.unit(target)
        wanted = (process_key, (service or {}).get("id"), (unit or {}).get("id"))
        found = self._list("activations")
        return next(
            (e for e in found if (e["process_key"], e["service_id"], e["organisational_unit_id"]) == wanted), None
        )

    def define(self, name: str, version: str, definitions: Sequence[Mapping[str, Any]]) -> None:
        """Tell the server which parameters a process version has; the OZG-Hub interface does not transmit them."""
        headers = {
            **_JSON,
            "X-SP-Mandant": self._tenant,
            "X-SP-Process-Name": name.encode().decode("latin-1"),
            "X-SP-Process-Version": version.encode().decode("latin-1"),
        }
        path = "/prozessmanagement/prozessparameterdefinitionen/api/deploy"
        self._wire.call("POST", path, data=format_json(list(definitions)), headers=headers)

    def activate(
        self, process_key: str, target: Target, title: str, parameters: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        """Connect a deployed process with service and unit; parameters that are not named keep their values."""
        service, unit = self.service(target), self.unit(target)
        if service is None or unit is None:
            raise PortalError(
                Text(
                    "Leistung oder Organisationseinheit fehlen dort; zuerst „antragswerk preflight“ aufrufen.",
                    'Service or organisational unit are missing there; call "antragswerk preflight" first.',
                )
            )
        values = {
            "process_key": process_key,
            "service_id": service["id"],
            "organisational_unit_id": unit["id"],
            "title": title,
            "parameters": list(parameters),
        }
        answer: dict[str, Any] = self._send("PUT", "/activations", values)
        return answer
