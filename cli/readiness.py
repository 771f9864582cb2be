"""Stage 3 as `preflight` and `go-live` do it: the checks of an environment for a project, mended where wished."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.publishing import Connection, administration, answers_of, read_target, record_folder
from designer.model.problem import UnreadableError
from designer.text import Text

if TYPE_CHECKING:
    from designer.model.project import ProjectFolder
    from designer.publish.administration import Administration
    from designer.publish.environment import Environment
    from designer.publish.preflight import Need, Result, Tick
    from designer.publish.target import Target


def readiness(
    project: ProjectFolder, connection: Connection, mend: Iterable[str] = (), logo: bytes | None = None
) -> tuple[Result, ...]:
    """All checks of the environment; those whose codes stand in `mend` are put right before, where that is possible.

    Raises `PortalError` and `UnreadableError`.
    """
    from designer.publish.preflight import preflight

    values = answers_of(project)
    target = read_target(project, values)
    need = _need(project, target, values)
    ticks = read_ticks(project, connection.environment)
    admin = administration(connection, need.tenant)
    if admin is None:
        return preflight(need, None, ticks)
    place = admin.find(target)
    results = preflight(need, admin.facts(place), ticks)
    wanted = [result.check.code for result in results if result.check.code in set(mend) and not result.state.passes]
    if wanted:
        _mend(admin, target, wanted, _material(values, logo))
        results = preflight(need, admin.facts(admin.find(target)), ticks)
    return results


def _need(project: ProjectFolder, target: Target, values: Mapping[str, Any]) -> Need:
    from designer.model.codec import read_form
    from designer.publish.preflight import Need

    form = read_form(project.form_file)
    return Need(
        target.service_key,
        target.organisational_unit,
        target.area,
        form.id.partition(":")[0],
        bool(values.get("payment")),
        values.get("channel", "authority_account") == "authority_account",
        form,
        "XML" in {str(name).upper() for name in values.get("formats") or ()},
        len({read_form(path).id for path in project.form_files}),
    )


def _mend(admin: Administration, target: Target, codes: Iterable[str], material: Mapping[str, str | bytes]) -> None:
    """One after the other, since a link needs what was added before it."""
    for code in codes:
        admin.mend(code, admin.find(target), material)


def _material(values: Mapping[str, Any], logo: bytes | None) -> dict[str, str | bytes]:
    """What the project knows to fill gaps with."""
    texts: dict[str, str | bytes] = {
        "imprint": str(values.get("privacy_controller") or ""),
        "privacy_officer": str(values.get("privacy_officer") or ""),
        "privacy_text": str(values.get("privacy_legal_basis") or ""),
    }
    return texts if logo is None else texts | {"logo": logo}


def read_ticks(project: ProjectFolder, environment: Environment) -> dict[str, Tick]:
    """What people confirmed of an environment, as the project keeps it. Raises `UnreadableError`."""
    from designer.model.codec import read_json
    from designer.publish.preflight import Tick

    path = _ticks_file(project, environment)
    raw = read_json(path) if path.is_file() else {}
    kept = raw if isinstance(raw, dict) else {}
    return {str(code): Tick(str(code), str(text)) for code, text in kept.items()}


def keep_ticks(project: ProjectFolder, environment: Environment, given: Mapping[str, str]) -> None:
    """Keep what a person confirmed: code of a check -> note; an empty note takes the tick away.

    Raises `UnreadableError` for a check that does not exist.
    """
    from designer.model.codec import format_json
    from designer.model.project import write_file
    from designer.publish.preflight import CHECKS

    codes = {check.code for check in CHECKS}
    for code in given.keys() - codes:
        known = Text("Prüfungen sind: {k}.", "Checks are: {k}.").format(k=", ".join(sorted(codes)))
        raise UnreadableError(code, known)
    notes = {code: tick.note for code, tick in read_ticks(project, environment).items()} | dict(given)
    kept = {code: text for code, text in notes.items() if text}
    write_file(_ticks_file(project, environment), format_json(kept))


def _ticks_file(project: ProjectFolder, environment: Environment) -> Path:
    return record_folder(project, environment) / "ticks.json"
