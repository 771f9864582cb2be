"""The rule of the responsible case worker (blueprint-process.md section 8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.engine.step import ScriptError, Step
from backend.storage.catalogue import ChannelKind, Characteristic

KEPT = {Characteristic.NONE.value, Characteristic.ADVISE_AND_ACCEPT.value}


def find_case_worker(step: Step, units: list[Mapping[str, Any]] | None) -> str:
    """The number of the one authority account that is responsible. Raises `ScriptError` where there is not one.

    `units` are what `ZustaendigeOrganisationseinheitErmittelnService` found: `{"id", "aufgabengebiet",
    "kommunikation": [{"kanal", "kennung"}]}`.
    """
    if units is None:
        raise ScriptError("Die Variable assignedOrgUnits ist nicht gesetzt.")
    told = ["Zuständiges Behördenkonto wird bestimmt."]
    accounts = [account for unit in units for account in _accounts(unit, told)]
    told.append(f"Gefunden: {', '.join(accounts) or 'kein Konto'}.")
    step.log("INFO", "\n".join(told))
    if not units:
        raise ScriptError(
            "Keine Organisationseinheit zuständig. Fehlen Leistung oder Gebiet beim Start, oder ist der Leistung keine"
            " Organisationseinheit zugeordnet?"
        )
    if not accounts:
        raise ScriptError("Keine zuständige Organisationseinheit hat ein Servicekonto als Kommunikation.")
    if len(accounts) > 1:
        raise ScriptError(
            f"Mehrere Servicekonten kommen in Frage: {', '.join(accounts)}."
            " Bitte alle bis auf eine Organisationseinheit auf „Beraten“ stellen."
        )
    if not accounts[0].isascii() or not accounts[0].isdigit():
        raise ScriptError(f"Die Kennung „{accounts[0][:40]}“ des Servicekontos ist keine Zahl.")
    return str(int(accounts[0]))


def _accounts(unit: Mapping[str, Any], told: list[str]) -> list[str]:
    title = f"Organisationseinheit {unit['id']}, Ausprägung {unit['aufgabengebiet']}"
    if unit["aufgabengebiet"] == Characteristic.ADVISE.value:
        told.append(f"{title}: berät nur, scheidet aus.")
        return []
    if unit["aufgabengebiet"] not in KEPT:
        raise ScriptError(f"Unbekannte Ausprägung: {unit['aufgabengebiet']}")
    found = [
        str(channel["kennung"])
        for channel in unit["kommunikation"]
        if channel["kanal"] == ChannelKind.AUTHORITY_ACCOUNT.value
    ]
    told.append(f"{title}: {len(found)} Servicekonten.")
    return found
