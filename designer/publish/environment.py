"""The systems that a project is published to. Passwords and tokens are never part of an environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from designer.model.hosts import is_loopback
from designer.model.problem import UnreadableError
from designer.text import Text

if TYPE_CHECKING:
    from pydantic import TypeAdapter

EMBEDDED = "eingebaut"
"""Name of the environment that is always there: the reference backend inside the program."""
EMBEDDED_NAMES = frozenset({EMBEDDED, "embedded"})
"""What it is called by; no other environment may be."""


def environment_title(name: str) -> Text:
    """What people call an environment: the name they gave it, or that of the built-in portal."""
    return Text("Eingebautes Portal", "Built-in portal") if name == EMBEDDED else Text(name, name)


HOME_VARIABLE = "ANTRAGSWERK_HOME"
"""Folder for settings and data of the embedded portal in place of the user's own, as the tour and tests need it."""


SECRET_VARIABLE, OTHER_SECRET_VARIABLE = "ANTRAGSWERK_SECRET", "ANTRAGSWERK_OTHER_SECRET"
"""Hold the password or token of the environment that a command works on, and of a second one that it looks at. They are
two, for the secret of one system must never be sent to another."""
PORTAL_VARIABLE = "ANTRAGSWERK_PORTAL"
"""Address of a built-in portal that runs already: the desktop keeps one for the commands that it begins."""


def settings_file() -> Path:
    """Where the user's environments are kept."""
    import platformdirs

    home = os.environ.get(HOME_VARIABLE) or platformdirs.user_config_dir("antragswerk", appauthor=False)
    return Path(home) / "environments.json"


class Kind(StrEnum):
    """Which of the interfaces of the deployment reference, section 1, an environment speaks."""

    EMBEDDED = "embedded"
    OZG_HUB = "ozg_hub"
    SERVICEPORTAL = "serviceportal"


class Stage(StrEnum):
    """What an environment is for."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


@dataclass(frozen=True, slots=True)
class Environment:
    """Where and how to reach a portal; `timeout` in seconds, `ca_file` a PEM file of an own certification authority.

    `user` signs in at OZG-Hub; at a Serviceportal he is who fetches a token, without him the secret is a token.
    `tenant` goes into the headers of a Serviceportal. TLS certificates are always verified.
    """

    name: str
    kind: Kind
    url: str
    user: str = ""
    tenant: str = ""
    stage: Stage = Stage.DEVELOPMENT
    ca_file: Path | None = None
    proxy: str | None = None
    timeout: float = 30.0

    def problem(self) -> Text | None:
        """Why this environment cannot be used, `None` if it can."""
        parts = _parts(self.url)
        if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
            return Text(
                "Die Adresse „{url}“ ist keine Internetadresse. Sie beginnt mit https:// und nennt den Server.",
                'The address "{url}" is no web address. It begins with https:// and names the server.',
            ).format(url=self.url)
        if parts.username or parts.password:
            return Text(
                "In der Adresse stehen Zugangsdaten. Bitte dort entfernen; das Kennwort wird gesondert abgefragt.",
                "The address holds credentials. Please remove them; the password is asked for separately.",
            )
        if parts.scheme == "http" and not is_loopback(parts.hostname):
            return Text(
                "Die Adresse „{url}“ ist unverschlüsselt. Zugangsdaten werden nur über https:// gesendet.",
                'The address "{url}" is not encrypted. Credentials are sent over https:// only.',
            ).format(url=self.url)
        proxy = _parts(self.proxy or "")
        if proxy is None:
            return Text("Die Proxy-Adresse ist keine Internetadresse.", "The proxy's address is no web address.")
        if proxy.username or proxy.password:
            return Text(
                "In der Proxy-Adresse stehen Zugangsdaten. Bitte dort entfernen und die Umgebungsvariable HTTPS_PROXY "
                "verwenden; sie wird beachtet, wenn hier kein Proxy steht.",
                "The proxy's address holds credentials. Please remove them and use the variable HTTPS_PROXY; it counts "
                "if no proxy is entered here.",
            )
        if self.kind is Kind.OZG_HUB and not self.user:
            return Text("Für OZG-Hub fehlt der Benutzername.", "The user name for OZG-Hub is missing.")
        if self.kind is Kind.SERVICEPORTAL and not self.tenant:
            return Text(
                "Für das Serviceportal fehlt die Mandantennummer.",
                "The tenant number for the Serviceportal is missing.",
            )
        return None


def _parts(url: str) -> SplitResult | None:
    """The parts of an address, `None` if it cannot be taken apart."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # read when it is asked for
    except ValueError:
        return None
    return parts


@cache
def _codec() -> TypeAdapter[tuple[Environment, ...]]:
    """Loaded when settings are read or written: the overview of all commands needs the words of this file only."""
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[Environment, ...])


def environment_of(values: Mapping[str, Any]) -> Environment:
    """An environment from its values as settings and command line write them. Raises pydantic's `ValidationError`."""
    return _codec().validate_python((values,))[0]


def read_environments(path: Path) -> tuple[Environment, ...]:
    """The environments kept in the user's settings; none if the file is not there. Raises `UnreadableError`."""
    from pydantic import ValidationError

    from designer.model.codec import read_json

    if not path.exists():
        return ()
    raw = read_json(path)
    try:
        return _codec().validate_python(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        pointer = "".join(f"/{step}" for step in first["loc"])
        message = Text("Diese Umgebung ist nicht lesbar: {why}.", "This environment cannot be read: {why}.")
        raise UnreadableError(str(path), message.format(why=first["msg"]), pointer=pointer) from None


def environments_json(environments: tuple[Environment, ...]) -> bytes:
    """The file form of the user's environments."""
    from designer.model.codec import format_json

    told = environments_values(environments)
    return format_json([{name: value for name, value in entry.items() if value is not None} for entry in told])


def environments_values(environments: tuple[Environment, ...]) -> list[dict[str, Any]]:
    """The environments as JSON values, with what is not given as `None`."""
    return list(_codec().dump_python(environments, mode="json"))


class NoKeyRingError(Exception):
    """This system has no key ring that could keep a secret."""

    message = Text(
        "Auf diesem Rechner gibt es keinen Schlüsselbund. Das Kennwort kann nur bis zum Beenden des Programms "
        "gemerkt werden.",
        "This computer has no key ring. The password can only be remembered until the program ends.",
    )
