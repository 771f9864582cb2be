"""The administration interface of our backend: facts for the preflight, mending, activation, certification."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from designer.model.codec import format_json
from designer.publish.client import PortalError, Wire, of_expected_shape
from designer.publish.parameters import Variable
from designer.publish.preflight import Facts
from designer.publish.target import Target
from designer.text import Text

ACCOUNT_CHANNEL = "SERVICEKONTO"
ACCEPTS = "ZUSTAENDIGE_STELLE_UND_ANSPRECHPUNKT"
"""Characteristic of a responsibility that lets a unit take applications (blueprint reference, section 8)."""
_ADVISES = "ANSPRECHPUNKT"
_RIGHTS = ("deploy", "edit_catalogue", "edit_processes")
"""What bringing over, mending and activating ask for; the names are the backend's."""
_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Place:
    """What a target names, as the server holds it; `None` for what is not there. `area` is the area's number."""

    target: Target
    service: Mapping[str, Any] | None
    unit: Mapping[str, Any] | None
    area: int | None

    @property
    def accounts(self) -> int:
        """How many authority accounts are a channel of the unit."""
        return sum(channel["kind"] == ACCOUNT_CHANNEL for channel in (self.unit or {}).get("channels", ()))


@dataclass(frozen=True, slots=True)
class Certified:
    """A server's own certification of a form as it is deployed there; `findings` as (level, code, message)."""

    form_id: str
    passed: bool
    findings: tuple[tuple[str, str, Text], ...]


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
            if error.is_absent:
                return False
            raise

    def _list(self, path: str) -> list[dict[str, Any]]:
        answer = self._wire.json("GET", f"{self._base}/{path}")
        return answer if isinstance(answer, list) else []

    def _send(self, method: str, path: str, values: Mapping[str, Any]) -> Any:
        return self._wire.json(method, f"{self._base}{path}", data=format_json(dict(values)), headers=_JSON)

    # what is there

    @of_expected_shape
    def find(self, target: Target) -> Place:
        """What the target names: one question each for service, unit and area."""
        services, units = self._list("services"), self._list("organisational-units")
        return Place(
            target,
            next((entry for entry in services if entry["key"] == target.service_key), None),
            next((entry for entry in units if entry["name"] == target.organisational_unit), None),
            self._area(target.area),
        )

    def _area(self, wanted: str) -> int | None:
        """The area of this key, or the only one of this name or postal code."""
        found = self._wire.json("GET", "/api/v1/areas?" + urlencode({"search": wanted})) if wanted else []
        exact = [entry for entry in found if wanted in {entry["ars"], entry["name"]}] or found
        return int(exact[0]["id"]) if len(exact) == 1 else None

    @of_expected_shape
    def facts(self, place: Place) -> Facts:
        """What the preflight asks for."""
        tenant = self._wire.json("GET", self._base)
        wanted = (place.service and place.service["id"], place.unit and place.unit["id"], place.area)
        links = {
            (entry["service_id"], entry["organisational_unit_id"], entry["area_id"])
            for entry in self._list("responsibilities")
            if entry["characteristic"] != _ADVISES
        }
        rights = set(self._wire.json("GET", "/api/v1/me")["rights"])
        return Facts(
            service_exists=place.service is not None,
            organisational_unit_exists=place.unit is not None,
            is_responsible=wanted in links,
            authority_accounts=place.accounts,
            tenant_has_imprint=bool(tenant["imprint"].strip()),
            tenant_has_logo=bool(tenant["has_logo"]),
            tenant_has_privacy=bool(tenant["privacy_officer"].strip() and tenant["privacy_text"].strip()),
            missing_rights=tuple(right for right in _RIGHTS if right not in rights),
            area_is_known=place.area is not None,
        )

    @of_expected_shape
    def statistics(self) -> dict[str, Any]:
        """Counts of the tenant, and what happened on each day."""
        answer: dict[str, Any] = self._wire.json("GET", f"{self._base}/statistics")
        return answer

    # mending

    @of_expected_shape
    def mend(self, code: str, place: Place, material: Mapping[str, str | bytes]) -> bool:
        """Put right what a check found; `False` where something for it is not known.

        `material` may hold the texts `imprint`, `privacy_officer`, `privacy_text`, and the `logo` as a file's bytes.
        """
        mender = _MENDERS.get(code)
        return mender is not None and mender(self, place, material)

    def _add_service(self, place: Place, _material: Mapping[str, str | bytes]) -> bool:
        target = place.target
        if not target.service_key:
            return False
        self._send("POST", "/services", {"key": target.service_key, "name": target.service_name or target.service_key})
        return True

    def _add_unit(self, place: Place, _material: Mapping[str, str | bytes]) -> bool:
        if not place.target.organisational_unit:
            return False
        self._send("POST", "/organisational-units", {"name": place.target.organisational_unit})
        return True

    def _link(self, place: Place, _material: Mapping[str, str | bytes]) -> bool:
        if place.service is None or place.unit is None or place.area is None:
            return False
        values = {"service_id": place.service["id"], "organisational_unit_id": place.unit["id"], "area_id": place.area}
        self._send("POST", "/responsibilities", values | {"characteristic": ACCEPTS})
        return True

    def _give_account(self, place: Place, _material: Mapping[str, str | bytes]) -> bool:
        accounts = self._list("accounts")
        if place.unit is None or place.accounts or not accounts:
            return False
        channel = {"kind": ACCOUNT_CHANNEL, "identifier": str(accounts[0]["id"]), "public": False}
        values = {name: value for name, value in place.unit.items() if name != "id"}
        values["channels"] = [*place.unit["channels"], channel]
        self._send("PUT", f"/organisational-units/{place.unit['id']}", values)
        return True

    def _complete(self, material: Mapping[str, str | bytes], *wanted: str) -> bool:
        """Fill in those texts of the tenant that are empty."""
        if not all(material.get(name) for name in wanted):
            return False
        tenant = self._wire.json("GET", self._base)
        kept = {name: tenant[name] for name in ("name", "imprint", "privacy_officer", "privacy_text")}
        self._send("PUT", "", kept | {name: kept[name] or material[name] for name in wanted})
        return True

    def _put_logo(self, _place: Place, material: Mapping[str, str | bytes]) -> bool:
        logo = material.get("logo")
        if not isinstance(logo, bytes):
            return False
        self._wire.call("PUT", f"{self._base}/logo", data=logo, headers={"Content-Type": _media_type(logo)})
        return True

    # activation

    @of_expected_shape
    def activation(self, process_key: str, place: Place) -> dict[str, Any] | None:
        """The activation of a process for the place, if there is one."""
        wanted = (process_key, (place.service or {}).get("id"), (place.unit or {}).get("id"))
        found = self._list("activations")
        return next(
            (e for e in found if (e["process_key"], e["service_id"], e["organisational_unit_id"]) == wanted), None
        )

    @of_expected_shape
    def variables(self) -> tuple[Variable, ...]:
        """The values that parameters of several activations can share."""
        found = self._list("parameter-variables")
        return tuple(Variable(e["id"], e["name"], e["value"], e["protected"]) for e in found)

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
        self, process_key: str, place: Place, title: str, parameters: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        """Connect a deployed process with service and unit; parameters that are not named keep their values."""
        if place.service is None or place.unit is None:
            raise PortalError(_NO_PLACE)
        values = {
            "process_key": process_key,
            "service_id": place.service["id"],
            "organisational_unit_id": place.unit["id"],
            "title": title,
            "parameters": list(parameters),
        }
        answer: dict[str, Any] = self._send("PUT", "/activations", values)
        return answer

    # certification

    @of_expected_shape
    def certify(self, form_id: str) -> Certified | None:
        """Let the server certify a deployed form; `None` if it does not have the form."""
        path = f"{self._base}/forms/{quote(form_id, safe=':')}/certification"
        try:
            answer = self._wire.json("POST", path)
        except PortalError as error:
            if error.is_absent:
                return None
            raise
        findings = tuple(
            (str(e["level"]), str(e["code"]), Text(str(e["message"]["de"]), str(e["message"]["en"])))
            for e in answer["findings"]
        )
        return Certified(form_id, bool(answer["passed"]), findings)


_NO_PLACE = Text(
    "Leistung oder Organisationseinheit fehlen dort; zuerst Stufe 3 „Anbindung prüfen“ erledigen "
    "(antragswerk preflight).",
    'Service or organisational unit are missing there; first do stage 3 "Check the connection" (antragswerk '
    "preflight).",
)
_Mender = Callable[[Administration, Place, Mapping[str, str | bytes]], bool]
_MENDERS: Mapping[str, _Mender] = {
    "service": Administration._add_service,
    "organisational-unit": Administration._add_unit,
    "responsibility": Administration._link,
    "authority-account": Administration._give_account,
    "tenant-imprint": lambda admin, _, material: admin._complete(material, "imprint"),
    "tenant-privacy": lambda admin, _, material: admin._complete(material, "privacy_officer", "privacy_text"),
    "tenant-logo": Administration._put_logo,
}


def _media_type(image: bytes) -> str:
    """By the first bytes; SVG is what is left of the three that portals take."""
    known = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
    return next((name for begin, name in known.items() if image.startswith(begin)), "image/svg+xml")


def service_page(url: str, place: Place) -> str | None:
    """Address of the page at which applicants find the service, with the area chosen."""
    if place.service is None:
        return None
    area = f"?ort={place.area}" if place.area is not None else ""
    return f"{url.rstrip('/')}/leistung/{place.service['id']}{area}"
