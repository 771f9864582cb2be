"""A server on which the sample dog licence is generated, pushed and activated, as the command line does it."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import resources
from backend.demo import PASSWORD, TENANT
from designer.model.codec import read_form
from designer.model.fieldtypes import ValueKind
from designer.publish.applicant import Answers
from designer.publish.environment import HOME_VARIABLE, SECRET_VARIABLE, Environment, Kind, environments_json
from designer.runtime.content import decode_content
from designer.runtime.session import Key, Session
from designer.testcases.run import drawn_file
from designer.testcases.suggest import recorded
from main import main
from tests.dog_licence import ANSWERS

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer"
AREA = "149990010010"
PROCESS = "m6000357.hundZurHundesteuerAnmelden"
EPAYBL = {
    "keystore": base64.b64encode(b"key store").decode(),
    "keystorePassword": "streng-vertraulich",
    "mandant": "1",
    "bewirtschafter": "2",
    "haushaltsstelle": "3",
    "objektnummer": "4",
    "betrag": "1500",
    "verwendungszweck": "Hundesteuer",
}


def publish(folder: Path, *answers: str, parameters: dict[str, str] | None = None, server: str | None = None) -> Path:
    """Brings the sample to a new server below `folder`; the folder of its data, for `EmbeddedServer`.

    With `server` (an address) it goes to that one, which must hold the demo authority.
    """
    project = str(folder / "projekt")
    values = {f"ePayBL-{name}": value for name, value in EPAYBL.items()} if parameters is None else parameters
    before = {name: os.environ.get(name) for name in (HOME_VARIABLE, SECRET_VARIABLE)}
    os.environ[HOME_VARIABLE] = str(folder / "home")
    os.environ[SECRET_VARIABLE] = PASSWORD
    there = ("--environment", "team") if server else ()
    if server:
        (folder / "home").mkdir()
        team = Environment(name="team", kind=Kind.OZG_HUB, url=server, user="demo", tenant=TENANT)
        (folder / "home" / "environments.json").write_bytes(environments_json((team,)))
    place = ("--unit", "Stadt Musterstadt, Steueramt", "--area", AREA)
    ticks = (word for name in ("rights", "payment", "endpoint") for word in ("--tick", f"{name}=Test"))
    steps: list[tuple[str, ...]] = [
        ("new", project, "--form", str(SAMPLE / "form.json")),
        ("answer", project, *ANSWERS, *answers),
        ("generate", project),
        ("preflight", project, *there, *place, "--mend", *ticks),
        ("push", project, *there),
        (
            "activate",
            project,
            *there,
            *(word for name, value in values.items() for word in ("--set", f"{name}={value}")),
        ),
    ]
    try:
        for step in steps:
            assert main([*step, "--language", "de"]) == 0, step
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value
    return folder / "home" / "server"


def copy_of(published: Path) -> Callable[[Path], Path]:
    """Makes copies of a server's data, each to be changed by one test."""

    def copy(target: Path) -> Path:
        shutil.copytree(published, target)
        return target

    return copy


def answers(kind: str) -> Answers:
    """What the sample's content `kind` (`full`, `minimal`, `faulty`) enters."""
    session = Session(read_form(SAMPLE / "form.json"))
    found: dict[str, str | tuple[str, ...]] = {}
    files = {ValueKind.FILE, ValueKind.FILES}
    for entry in recorded(session.form, decode_content((SAMPLE / "contents" / f"{kind}.json").read_bytes())):
        found[entry.key] = entry.value
        if session.field_type(Key.parse(entry.key)).value_kind in files:
            names = (entry.value,) if isinstance(entry.value, str) else entry.value
            found[entry.key] = tuple(drawn_file(name) for name in names if name)
    return found
