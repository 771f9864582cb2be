"""Whether the target environment is ready for an application (stage 3; blueprint reference, section 9).

The checks are pure functions of `Facts`. Where a server can tell the facts they are asked from it; where it cannot,
each check becomes a line to tick with a note, kept in the project (`Ticks`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from designer.model.binding import is_bound
from designer.model.form import Form
from designer.model.ids import is_valid
from designer.model.tree import field_groups, fields
from designer.text import Text


class State(StrEnum):
    """What is known of a check."""

    OK = "ok"
    PROBLEM = "problem"
    TO_TICK = "to_tick"
    TICKED = "ticked"

    @property
    def passes(self) -> bool:
        return self in {State.OK, State.TICKED}


@dataclass(frozen=True, slots=True)
class Facts:
    """What an environment knows of everything that the application needs there.

    `area_is_known`: exactly one area there has the key, postal code or name that was given.
    """

    service_exists: bool
    organisational_unit_exists: bool
    is_responsible: bool
    authority_accounts: int
    tenant_has_imprint: bool
    tenant_has_logo: bool
    tenant_has_privacy: bool
    missing_rights: tuple[str, ...] = ()
    area_is_known: bool = True


@dataclass(frozen=True, slots=True)
class Need:
    """What the application relies on: names for people and keys for machines.

    `writes_xml`: whether the authority gets the application as XML; `forms`: how many applicant forms the project has.
    """

    service_key: str
    organisational_unit: str
    area: str
    tenant: str
    has_payment: bool
    uses_authority_account: bool
    form: Form
    writes_xml: bool = False
    forms: int = 1


@dataclass(frozen=True, slots=True)
class Tick:
    """A check that a person confirmed, with a note on what was seen."""

    code: str
    note: str


Ticks = Mapping[str, Tick]


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of the environment: what it asks, where to mend it, whether the program can mend it there.

    `is_local` are conditions of the project itself, which need no server to be judged. `relies_on` names the
    attributes of `Need` that a person has to give before the check says anything.
    """

    code: str
    title: Text
    where: Text
    holds: Callable[[Facts, Need], bool | None]
    problem: Callable[[Facts, Need], Text]
    applies: Callable[[Need], bool] = lambda _: True
    can_mend: bool = False
    is_local: bool = False
    relies_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One line of a preflight. `asks` is the attribute of `Need` that a person has to give (again) first, if any."""

    check: Check
    state: State
    message: Text
    note: str = ""
    asks: str = ""


def preflight(need: Need, facts: Facts | None, ticks: Ticks) -> tuple[Result, ...]:
    """All checks that concern this application, in the order of the reference."""
    return tuple(_result(check, need, facts, ticks) for check in CHECKS if check.applies(need))


def passed(results: Iterable[Result]) -> bool:
    """Whether nothing is left to mend or to confirm."""
    return all(result.state.passes for result in results)


def _result(check: Check, need: Need, facts: Facts | None, ticks: Ticks) -> Result:
    holds = check.holds(facts or NOTHING_KNOWN, need) if facts is not None or check.is_local else None
    if holds is True:
        return Result(check, State.OK, check.title)
    if holds is False:
        return _problem(check, facts or NOTHING_KNOWN, need)
    if tick := ticks.get(check.code):
        return Result(check, State.TICKED, check.title, tick.note)
    return Result(check, State.TO_TICK, check.where)


def _problem(check: Check, facts: Facts, need: Need) -> Result:
    absent = [name for name in check.relies_on if not getattr(need, name)]
    if absent:
        names = [_NAMES[name] for name in absent]
        de, en = ", ".join(name.de for name in names), ", ".join(name.en for name in names)
        message = Text(f"Noch nicht angegeben: {de}.", f"Not given yet: {en}.")
        return Result(check, State.PROBLEM, message, asks=absent[0])
    if "area" in check.relies_on and not facts.area_is_known:
        return Result(check, State.PROBLEM, _UNKNOWN_AREA.format(area=need.area), asks="area")
    return Result(check, State.PROBLEM, check.problem(facts, need))


_NAMES = {
    "service_key": Text("Leistung", "service"),
    "organisational_unit": Text("Organisationseinheit", "organisational unit"),
    "area": Text("Gebiet", "area"),
}
_UNKNOWN_AREA = Text(
    "Das Gebiet „{area}“ gibt es dort nicht, oder es ist nicht eindeutig; eindeutig ist der Regionalschlüssel.",
    'The area "{area}" is not there, or not the only one; its official key is unambiguous.',
)
NOTHING_KNOWN = Facts(
    service_exists=False,
    organisational_unit_exists=False,
    is_responsible=False,
    authority_accounts=0,
    tenant_has_imprint=False,
    tenant_has_logo=False,
    tenant_has_privacy=False,
)


def _says(de: str, en: str) -> Callable[[Facts, Need], Text]:
    def message(facts: Facts, need: Need) -> Text:
        return Text(de, en).format(
            service=need.service_key,
            unit=need.organisational_unit,
            area=need.area,
            tenant=need.tenant,
            accounts=facts.authority_accounts,
            rights=", ".join(facts.missing_rights),
            forms=need.forms,
            ids=", ".join(_bad_ids(need)),
        )

    return message


def _bad_ids(need: Need) -> list[str]:
    """Ids that are no XML names, or begin with "xml": writing the XML file fails at them (section 2, error paths)."""
    names = [group.id for _, group in field_groups(need.form)] + [field.id for _, _, field in fields(need.form)]
    return [name for name in dict.fromkeys(names) if not is_valid(name)]


_SERVICES = Text("Zuständigkeitsfinder > Leistungen", "Responsibilities > Services")
_UNITS = Text("Zuständigkeitsfinder > Organisationseinheiten", "Responsibilities > Organisational units")
_TENANT = Text("Mandantenverwaltung > Stammdaten", "Tenant administration > Master data")

_NO_ACCOUNT = Text(
    "„{unit}“ hat noch kein Behördenkonto als Kanal „Servicekonto“.",
    '"{unit}" has no authority account as channel yet.',
)
_SEVERAL_ACCOUNTS = Text(
    "„{unit}“ hat {accounts} Behördenkonten als Kanal „Servicekonto“; es muss genau eines sein.",
    '"{unit}" has {accounts} authority accounts as channel; there must be exactly one.',
)

CHECKS: tuple[Check, ...] = (
    Check(
        "service",
        Text("Die Leistung ist vorhanden", "The service exists"),
        _SERVICES,
        lambda facts, _: facts.service_exists,
        _says("Die Leistung {service} gibt es dort nicht.", "The service {service} does not exist there."),
        can_mend=True,
        relies_on=("service_key",),
    ),
    Check(
        "organisational-unit",
        Text("Die Organisationseinheit ist vorhanden", "The organisational unit exists"),
        _UNITS,
        lambda facts, _: facts.organisational_unit_exists,
        _says(
            "Die Organisationseinheit „{unit}“ gibt es dort nicht.",
            'The organisational unit "{unit}" does not exist there.',
        ),
        can_mend=True,
        relies_on=("organisational_unit",),
    ),
    Check(
        "responsibility",
        Text("Organisationseinheit und Leistung sind verknüpft", "Organisational unit and service are linked"),
        Text("Zuständigkeitsfinder > Leistungen > Zuständigkeiten", "Responsibilities > Services > Responsibilities"),
        lambda facts, _: facts.is_responsible,
        _says(
            "„{unit}“ ist für die Leistung {service} im Gebiet {area} nicht als zuständig eingetragen.",
            '"{unit}" is not responsible for service {service} in area {area}.',
        ),
        can_mend=True,
        relies_on=("service_key", "organisational_unit", "area"),
    ),
    Check(
        "authority-account",
        Text(
            "Genau ein Behördenkonto ist als Kanal „Servicekonto“ eingetragen",
            "Exactly one authority account is the channel",
        ),
        Text("Organisationseinheiten > Kommunikation", "Organisational units > Channels"),
        lambda facts, _: facts.authority_accounts == 1,
        lambda facts, need: (_SEVERAL_ACCOUNTS if facts.authority_accounts else _NO_ACCOUNT).format(
            unit=need.organisational_unit, accounts=facts.authority_accounts
        ),
        applies=lambda need: need.uses_authority_account,
        can_mend=True,
        relies_on=("organisational_unit",),
    ),
    Check(
        "endpoint",
        Text("Der Zustellpunkt der Behörde nimmt Anträge an", "The authority's endpoint takes applications"),
        Text(
            "Fachverfahren der Behörde (Transconnect) oder Self-Service-Portal von FIT-Connect",
            "The authority's specialist application (Transconnect) or FIT-Connect's self-service portal",
        ),
        lambda *_: None,
        _says("", ""),
        applies=lambda need: not need.uses_authority_account,
    ),
    Check(
        "tenant-imprint",
        Text("Der Mandant hat ein Impressum", "The tenant has an imprint"),
        _TENANT,
        lambda facts, _: facts.tenant_has_imprint,
        _says("Beim Mandanten {tenant} fehlt das Impressum.", "Tenant {tenant} has no imprint."),
        can_mend=True,
    ),
    Check(
        "tenant-logo",
        Text("Der Mandant hat ein Logo", "The tenant has a logo"),
        _TENANT,
        lambda facts, _: facts.tenant_has_logo,
        _says("Beim Mandanten {tenant} fehlt das Logo.", "Tenant {tenant} has no logo."),
        can_mend=True,
    ),
    Check(
        "tenant-privacy",
        Text("Datenschutzangaben und -beauftragte sind eingetragen", "Privacy data and officer are kept"),
        _TENANT,
        lambda facts, _: facts.tenant_has_privacy,
        _says("Beim Mandanten {tenant} fehlen die Datenschutzangaben.", "Tenant {tenant} has no privacy data."),
        can_mend=True,
    ),
    Check(
        "form-binding",
        Text("Das Formular ist mit „applicantForm“ verbunden", 'The form is bound to "applicantForm"'),
        Text("Formular > Eigenschaften > Anbindung", "Form > Properties > Binding"),
        lambda _, need: is_bound(need.form),
        _says(
            "Quelle und Ziel des Formulars müssen die Prozessvariable „applicantForm“ sein.",
            'Source and target of the form must be the process variable "applicantForm".',
        ),
        is_local=True,
    ),
    Check(
        "form-single",
        Text("Es gibt genau ein Antragsformular", "There is exactly one applicant form"),
        Text("Projektordner > forms", "Project folder > forms"),
        lambda _, need: need.forms == 1,
        _says(
            "Im Projekt liegen {forms} Formulare; der Prozess verwendet genau eines.",
            "The project holds {forms} forms; the process uses exactly one.",
        ),
        is_local=True,
    ),
    Check(
        "form-ids",
        Text("Alle IDs im Formular sind gültige XML-Namen", "All ids of the form are valid XML names"),
        Text("Formular > Eigenschaften > ID", "Form > Properties > Id"),
        lambda _, need: not _bad_ids(need),
        _says(
            "Diese IDs sind keine gültigen XML-Namen: {ids}. Die Behörde bekäme kein XML.",
            "These ids are no valid XML names: {ids}. The authority would get no XML.",
        ),
        applies=lambda need: need.writes_xml,
        is_local=True,
    ),
    Check(
        "rights",
        Text("Rechte und Redaktionsgruppen sind vergeben", "Rights and editor groups are given"),
        Text(
            "Mandant, Redaktionsgruppen für Behördenkonten und Zuständigkeiten, Gruppe „Prozessassistent - Nutzer“",
            'Tenant, editor groups for accounts and responsibilities, group "Prozessassistent - Nutzer"',
        ),
        lambda facts, _: not facts.missing_rights,
        _says("Dem angemeldeten Benutzer fehlen Rechte: {rights}.", "The user lacks rights: {rights}."),
    ),
    Check(
        "payment",
        Text("ePayBL-Mandant beantragt, Parameterwerte liegen vor", "ePayBL tenant applied for, values at hand"),
        Text("Kasse der Behörde (dauert mehrere Wochen)", "The authority's cash office (takes weeks)"),
        lambda *_: None,
        _says("", ""),
        applies=lambda need: need.has_payment,
    ),
)
"""All checks of section 9, in its order."""
