"""The only place that speaks HTTP: the deployment interfaces of the platform as plain calls.

`OzgHubClient` and `ServiceportalClient` follow the deployment reference, sections 2, 3 and 4. Errors become one
`PortalError` with a text for people; neither it nor any log holds a password, a token or an `Authorization` header.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from types import MappingProxyType
from typing import Any, ParamSpec, Protocol, TypeVar
from urllib.parse import quote

import requests

from designer.model.codec import parse_json
from designer.model.problem import UnreadableError
from designer.publish.environment import Environment, Kind
from designer.runtime.moments import read_moment
from designer.text import Text

P = ParamSpec("P")
T = TypeVar("T")
MAX_ANSWER = 32 * 1024 * 1024
"""Longest answer in bytes that is read."""


class PortalError(Exception):
    """A call that did not succeed. `is_final` tells a refusal from a break that may pass; `status` is the HTTP code."""

    def __init__(self, message: Text, *, status: int | None = None, is_final: bool = True) -> None:
        super().__init__(message.de)
        self.message = message
        self.status = status
        self.is_final = is_final

    @property
    def is_denied(self) -> bool:
        """Whether the server does not take user and password, or token."""
        return self.status == _DENIED

    @property
    def is_absent(self) -> bool:
        """Whether the server answered, but not what was asked for: it lacks the thing, or the whole interface.

        Gateways answer unknown addresses in many ways: a page of their own, a redirect to a login, a refusal.
        """
        return self.status is not None and self.status < 500 and self.status != 401


@dataclass(frozen=True, slots=True)
class RemoteForm:
    """A form as the portal lists it; `deployed_at` in UTC."""

    tenant: str
    name: str
    version: str
    language: str | None
    deployment_id: str
    deployed_at: datetime

    @property
    def id(self) -> str:
        return f"{self.tenant}:{self.name}:{self.version}"


@dataclass(frozen=True, slots=True)
class RemoteDeployment:
    """A deployed archive of process models: process key -> name."""

    deployment_id: str
    name: str
    version: str | None
    processes: Mapping[str, str]
    deployed_at: datetime


@dataclass(frozen=True, slots=True)
class Deployed:
    """What a process deployment answered."""

    deployment_id: str
    duplicate_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessUpload:
    """An archive of process models. `duplicates`: ERROR, IGNORE or UNDEPLOY; `metadata`: model name -> its metadata."""

    archive: bytes
    name: str
    version: str
    metadata: Mapping[str, Mapping[str, Any]]
    duplicates: str = "ERROR"
    engine: str | None = None
    parameter_definitions: tuple[Mapping[str, Any], ...] = ()


class PortalClient(Protocol):
    """What publishing needs of a portal."""

    def forms(self) -> tuple[RemoteForm, ...] | None: ...

    def deploy_form(self, form: bytes) -> str: ...

    def deployments(self) -> tuple[RemoteDeployment, ...] | None: ...

    def deploy_processes(self, upload: ProcessUpload) -> Deployed: ...


class _Authorization(requests.auth.AuthBase):
    """Signs a request, unless the value is empty. Set as `auth`, since what a `.netrc` says would replace a header."""

    def __init__(self, value: str) -> None:
        self._value = value

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._value:
            request.headers["Authorization"] = self._value
        return request


class Wire:
    """Sends requests to one environment: certificates verified, no redirects with credentials, bounded answers.

    `secrets` are texts that must not appear in any message, whatever a server answers.
    """

    def __init__(self, environment: Environment, authorization: str, secrets: tuple[str, ...] = ()) -> None:
        self._environment = environment
        self._hidden = (authorization, authorization.partition(" ")[2], *secrets)
        self._session = requests.Session()
        self._session.trust_env = environment.proxy is None
        self._session.auth = _Authorization(authorization)
        self._session.headers.update({"User-Agent": "Antragswerk"})
        self._verify: str | None = str(environment.ca_file) if environment.ca_file is not None else None
        if environment.proxy:
            self._session.proxies = {"http": environment.proxy, "https": environment.proxy}

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._session.close()

    def call(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        """The body of a successful answer (any 2xx). Raises `PortalError`."""
        url = self._environment.url.rstrip("/") + path
        try:
            with self._session.request(
                method,
                url,
                json=json,
                data=data,
                headers=headers,
                timeout=self._environment.timeout,
                allow_redirects=False,
                stream=True,
                verify=self._verify,
            ) as response:
                body = response.raw.read(MAX_ANSWER + 1, decode_content=True)
                _expect_success(response, body, self._hidden)
                return body
        except requests.exceptions.SSLError:
            raise PortalError(_CERTIFICATE.format(url=self._environment.url)) from None
        except requests.exceptions.Timeout:
            raise PortalError(
                _TIMEOUT.format(url=self._environment.url, seconds=self._environment.timeout), is_final=False
            ) from None
        except (requests.exceptions.RequestException, OSError, ValueError) as error:
            raise _broken(self._environment.url, error) from None
        except Exception as error:
            if type(error).__module__.startswith("urllib3"):
                raise _broken(self._environment.url, error) from None
            raise

    def json(self, method: str, path: str, **kwargs: Any) -> Any:
        """The JSON value of a successful answer. Raises `PortalError`."""
        body = self.call(method, path, **kwargs)
        try:
            return parse_json(body, path)
        except UnreadableError:
            raise PortalError(
                Text(
                    "Der Server hat auf {path} nicht mit lesbaren Daten geantwortet. Stimmt die Adresse {url}?",
                    "The server did not answer {path} with readable data. Is the address {url} right?",
                ).format(path=path, url=self._environment.url),
                status=200,
                is_final=False,
            ) from None


_CERTIFICATE = Text(
    "Das Zertifikat von {url} ist nicht vertrauenswürdig. Falls die Behörde eine eigene Zertifizierungsstelle hat, "
    "bitte deren Datei in der Umgebung eintragen.",
    "The certificate of {url} is not trusted. If the authority runs its own certification authority, enter its file "
    "in the environment.",
)
_TIMEOUT = Text(
    "{url} hat nach {seconds} Sekunden nicht geantwortet. Bitte später noch einmal versuchen.",
    "{url} did not answer within {seconds} seconds. Please try again later.",
)


_WAYS_TO_BREAK: tuple[tuple[str, Text], ...] = (
    ("ProxyError", Text("Der Proxy ist nicht erreichbar.", "The proxy cannot be reached.")),
    (
        "NameResolutionError",
        Text(
            "Den Namen des Servers kennt niemand. Stimmt die Adresse?",
            "Nobody knows the server's name. Is the address right?",
        ),
    ),
    (
        "NewConnectionError",
        Text(
            "Dort nimmt niemand die Verbindung an. Stimmt die Adresse?",
            "Nobody takes the connection there. Is the address right?",
        ),
    ),
    ("", Text("Die Verbindung brach ab.", "The connection broke.")),
)
"""A word in the technical description of a failure -> what it means, the first that fits."""


def _broken(url: str, error: Exception) -> PortalError:
    what = next(text for word, text in _WAYS_TO_BREAK if word in f"{type(error).__name__} {error!r}")
    message = Text(
        "{url}: {what} Bitte denselben Schritt noch einmal ausführen; er macht dort weiter, wo er stehen blieb.",
        "{url}: {what} Please run the same step again; it goes on where it stopped.",
    )
    told = Text(message.de.format(url=url, what=what.de), message.en.format(url=url, what=what.en))
    return PortalError(told, is_final=False)


def _expect_success(response: requests.Response, body: bytes, hidden: tuple[str, ...]) -> None:
    if len(body) > MAX_ANSWER:
        raise PortalError(Text("Die Antwort des Servers ist zu lang.", "The server's answer is too long."))
    if 200 <= response.status_code < 300:
        return
    said = Text("", "") if response.status_code == _DENIED else _said(body)
    known = _MEANINGS.get(response.status_code, Text("Der Server hat abgelehnt", "The server refused"))
    de, en = (_without(words, hidden)[:300] for words in (said.de, said.en))
    raise PortalError(
        Text(
            f"{known.de} (HTTP {response.status_code}). {de}".rstrip(),
            f"{known.en} (HTTP {response.status_code}). {en}".rstrip(),
        ),
        status=response.status_code,
        is_final=response.status_code < 500,
    )


def _without(text: str, hidden: tuple[str, ...]) -> str:
    """What a server says, without the secrets that it may repeat."""
    for secret in sorted(filter(None, hidden), key=len, reverse=True):
        text = text.replace(secret, "***")
    return text


def _said(body: bytes) -> Text:
    """The server's own words: one line of text, or those in both languages in the JSON of our backend."""
    try:
        detail = parse_json(body, "").get("detail")
        de, en = str(detail["de"]), str(detail["en"])
    except (UnreadableError, AttributeError, KeyError, TypeError):
        de = en = body[:2000].decode("utf-8", "replace")
    return Text(" ".join(de.split()), " ".join(en.split()))


_DENIED = 401
_MEANINGS = {
    _DENIED: Text(
        "Die Anmeldung wurde abgelehnt: Benutzername, Kennwort oder Token stimmen nicht",
        "Sign-in was refused: user name, password or token is wrong",
    ),
    403: Text("Dafür fehlt die Berechtigung", "The right to do this is missing"),
    404: Text("Das gibt es auf dem Server nicht", "The server does not have this"),
    409: Text("Das widerspricht dem Stand auf dem Server", "This conflicts with the state on the server"),
    413: Text("Die Datei ist dem Server zu groß", "The file is too large for the server"),
}


def of_expected_shape(call: Callable[P, T]) -> Callable[P, T]:
    """A call whose answer may have any shape: what cannot be read in it is the server's fault, a `PortalError`."""

    @wraps(call)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return call(*args, **kwargs)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise PortalError(_OTHER_SHAPE) from error

    return reading


_OTHER_SHAPE = Text(
    "Der Server antwortet anders als erwartet. Ist er von einer anderen Fassung, oder stimmt die Adresse nicht?",
    "The server answers otherwise than expected. Is it of another version, or is the address wrong?",
)


class OzgHubClient:
    """The OZG-Hub interface (deployment reference, section 3)."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    @of_expected_shape
    def forms(self) -> tuple[RemoteForm, ...]:
        """All deployed forms."""
        answer = self._wire.json("GET", "/formulare/ozghub/list")
        return tuple(_remote_form(entry) for entry in _entries(answer, "deploymentList"))

    @of_expected_shape
    def deploy_form(self, form: bytes) -> str:
        """Deploy a form file as it is, in place of the one with the same id; returns the deployment id."""
        answer = self._wire.json("POST", "/formulare/ozghub/deploy", data=form, headers=_JSON)
        return str(answer.get("deploymentId"))

    @of_expected_shape
    def deployments(self) -> tuple[RemoteDeployment, ...]:
        """All deployed archives of processes, newest first."""
        answer = self._wire.json("GET", "/prozess/ozghub/list")
        return tuple(_remote_deployment(entry) for entry in _entries(answer, "value"))

    @of_expected_shape
    def deploy_processes(self, upload: ProcessUpload) -> Deployed:
        """Deploy an archive of process models."""
        headers = {"X-OZG-Process-Duplication": upload.duplicates}
        if upload.engine:
            headers["X-OZG-Process-Engine"] = upload.engine
        body = {
            "barArchiveBase64": base64.b64encode(upload.archive).decode(),
            "deploymentName": upload.name,
            "versionName": upload.version,
            "metadata": upload.metadata,
        }
        answer = self._wire.json("POST", "/prozess/ozghub/deployWithMetadata", json=body, headers=headers)
        return Deployed(str(answer.get("deploymentId")), _texts(answer.get("duplicateKeys")))

    def schedule_undeployment(
        self,
        deployment_id: str,
        day: str,
        announcement: Mapping[str, str | None],
        message: Mapping[str, str | None] = MappingProxyType({"subject": None, "body": None}),
        hint: str | None = None,
    ) -> None:
        """Announce the removal of an archive on `day` (ISO date).

        `announcement` goes to applicants before, `message` when it happens (each subject and body), `hint` stands on
        the service page.
        """
        body = {
            "deploymentId": deployment_id,
            "undeploymentDate": day,
            "undeploymentAnnounceMessage": dict(announcement),
            "undeploymentMessage": dict(message),
            "hint": {"text": hint, "startToDisplay": None},
        }
        self._wire.call("POST", "/prozess/scheduled/undeployment", json=body)

    def scheduled_undeployments(self) -> Sequence[Mapping[str, Any]]:
        """All announced removals as the server tells them."""
        return tuple(_entries(self._wire.json("GET", "/prozess/scheduled/undeployment/list"), "value"))

    def cancel_undeployment(self, deployment_id: str) -> None:
        """Withdraw an announced removal."""
        self._wire.call("DELETE", f"/prozess/scheduled/undeployment/{quote(deployment_id, safe='')}")

    @of_expected_shape
    def engines(self) -> tuple[tuple[str, str], ...]:
        """Process engines as (id, name)."""
        answer = self._wire.json("GET", "/prozess/engine/aggregated", headers={"Accept": "application/json"})
        return tuple((str(entry.get("id")), str(entry.get("name"))) for entry in _entries(answer, "value"))

    @of_expected_shape
    def encrypt(self, process_key: str, value: str) -> str:
        """A parameter value as only this environment can read it."""
        body = {"processKey": process_key, "parameterValue": value}
        answer = self._wire.json("POST", "/prozessparameter/parameter/encryptParameterValue", json=body)
        return str(answer.get("encryptedParameterValue"))


_JSON = {"Content-Type": "application/json"}


def basic_authorization(user: str, password: str) -> str:
    """The header value of HTTP Basic in UTF-8, as the platform's client sends it."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def bearer_authorization(token: str) -> str:
    """The header value for a token, which the token call may already have prefixed."""
    return token if token.startswith("Bearer ") else f"Bearer {token}"


def wire_for(environment: Environment, secret: str) -> Wire:
    """A wire that signs in the way the environment's kind asks for. Raises `PortalError` for an unusable one."""
    if problem := environment.problem():
        raise PortalError(problem)
    if environment.ca_file is not None and not environment.ca_file.is_file():
        raise PortalError(_NO_CA_FILE.format(path=environment.ca_file))
    if environment.kind in {Kind.OZG_HUB, Kind.EMBEDDED}:
        return Wire(environment, basic_authorization(environment.user, secret), (secret,))
    return Wire(environment, bearer_authorization(secret), (secret,))


_NO_CA_FILE = Text(
    "Die Datei der Zertifizierungsstelle gibt es nicht: {path}. Bitte in der Umgebung berichtigen.",
    "The certification authority's file is not there: {path}. Please correct it in the environment.",
)


def _entries(answer: Any, key: str) -> list[Mapping[str, Any]]:
    entries = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise PortalError(
            Text(
                "Der Server antwortet anders als erwartet: „{key}“ fehlt.", 'Unexpected answer: "{key}" is missing.'
            ).format(key=key)
        )
    return entries


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _remote_form(entry: Mapping[str, Any]) -> RemoteForm:
    language = entry.get("language")
    return RemoteForm(
        tenant=str(entry.get("mandantId")),
        name=str(entry.get("formName")),
        version=str(entry.get("formVersion")),
        language=None if language is None else str(language),
        deployment_id=str(entry.get("deploymentId")),
        deployed_at=_moment(entry.get("deploymentDate")),
    )


def _remote_deployment(entry: Mapping[str, Any]) -> RemoteDeployment:
    version = entry.get("versionName")
    processes = entry.get("processDefinitionKeysAndNames")
    return RemoteDeployment(
        deployment_id=str(entry.get("deploymentId")),
        name=str(entry.get("deploymentName")),
        version=None if version is None else str(version),
        processes={str(key): str(name) for key, name in processes.items()} if isinstance(processes, dict) else {},
        deployed_at=_moment(entry.get("deploymentDate")),
    )


def _moment(value: Any) -> datetime:
    """Epoch milliseconds or ISO text, with or without zone (deployment reference, section 3.2)."""
    return read_moment(value, UTC) or datetime.fromtimestamp(0, UTC)
